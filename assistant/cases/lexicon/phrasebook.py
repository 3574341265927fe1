"""Finding the longest known phrases in running words, in one pass, however long the list is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

Payload = TypeVar("Payload")

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_STOPS: Final = frozenset(",;.!?()")
_SHORT_PLURAL: Final = 4
_FOLDS: Final = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "}
)


def fold(text: str) -> str:
    """The same text in lower case with plain quotes, character for character, so that offsets stay true."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is two characters, such as the Turkish dotted I
        lowered = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return lowered.translate(_FOLDS)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its bare form (no apostrophes), its stem, where it stands, and if a comma comes before."""

    bare: str
    start: int
    end: int
    stem: str = ""
    apart: bool = False


def words_of(folded: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of an already folded text; "can't" and "cant" come out the same."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(folded):
        apart = bool(found) and not _STOPS.isdisjoint(folded[last : match.start()])
        bare = match.group().replace("'", "")
        found.append(Word(bare, match.start() + offset, match.end() + offset, _stem(match.group()), apart))
        last = match.end()
    return tuple(found)


def _stem(word: str) -> str:
    """ "back" for "back's", which is "back is" as often as "of the back"; "scan" for "scans"."""
    if word.endswith("'s"):
        return word[:-2].replace("'", "")
    return word[:-1] if word.endswith("s") and len(word) > _SHORT_PLURAL else ""


@dataclass(frozen=True, slots=True)
class Hit(Generic[Payload]):
    """A known phrase found in a text."""

    payload: Payload
    phrase: str
    start: int
    end: int
    first: int
    last: int


_Node = dict[str, object]


class Phrasebook(Generic[Payload]):
    """A list of phrases that finds its longest members in a row of words; time grows with the words, not the list."""

    def __init__(self, phrases: Mapping[str, Payload]) -> None:
        self._root: _Node = {}
        self._payloads: dict[int, tuple[str, Payload]] = {}
        for phrase, payload in phrases.items():
            node = self._root
            for word in phrase.split():
                node = node.setdefault(word, {})  # type: ignore[assignment]
            self._payloads[id(node)] = (phrase, payload)

    def find(self, words: tuple[Word, ...]) -> Iterator[Hit[Payload]]:
        """Every phrase of the list, longest first, left to right, never overlapping."""
        at = 0
        while at < len(words):
            hit = self.at(words, at)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.last + 1

    def at(self, words: tuple[Word, ...], first: int) -> Hit[Payload] | None:
        """The longest phrase beginning exactly at this word."""
        node: object = self._root
        if words[first].bare not in self._root and words[first].stem not in self._root:
            return None
        best: Hit[Payload] | None = None
        for index in range(first, len(words)):
            if not isinstance(node, dict):
                break
            word = words[index]
            if word.apart and index > first:
                break
            node = node.get(word.bare, node.get(word.stem) if word.stem else None)
            if node is None:
                break
            known = self._payloads.get(id(node))
            if known is not None:
                best = Hit(known[1], known[0], words[first].start, words[index].end, first, index)
        return best

    def __contains__(self, phrase: str) -> bool:
        node: object = self._root
        for word in phrase.split():
            node = node.get(word) if isinstance(node, dict) else None
        return node is not None and id(node) in self._payloads
