"""Finding known values again: whole words, any case, in time that grows with the text and not with the values."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final, Generic, TypeVar

from guardrails.redaction.normalise import normalise

Tag = TypeVar("Tag")

_WORD: Final = re.compile(r"[^\W_]+")
_DIGIT_RUN: Final = re.compile(r"\+?\d(?:[ ().\-/]{0,3}\d){5,24}")
# A known number typed with another country code or a dropped leading nought still ends in the same digits.
_TELLING_DIGITS: Final = 9
_FEWEST_DIGITS: Final = 6
_WIDEST_GAP: Final = 4
_SHORTEST_JOINED: Final = 6


@lru_cache(maxsize=1)
def _everyday_words() -> frozenset[str]:
    listed = files("guardrails.redaction").joinpath("everyday_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in listed.splitlines() if not line.startswith("#") for word in line.split())


def is_everyday(word: str) -> bool:
    """Whether the word means something in plain English, so that finding it says nothing about a person."""
    return word.casefold() in _everyday_words()


def plain(word: str) -> str:
    """Case and accents folded away: "Zoë" and "zoe" are typed for each other."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words_of(value: str) -> list[str]:
    """The words of a value, folded."""
    return [plain(match) for match in _WORD.findall(normalise(value).text)]


class PhraseIndex(Generic[Tag]):
    """Known values, each with a tag, ready to be found in a text."""

    def __init__(self, phrases: Mapping[str, Tag]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Tag]]] = {}
        self._numbers: dict[str, Tag] = {}
        for phrase, tag in phrases.items():
            words = tuple(words_of(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append((words, tag))
            joined = "".join(words)
            if len(words) > 1 and len(joined) >= _SHORTEST_JOINED and not is_everyday(joined):
                # "ls123qd" for "LS12 3QD": typed without the blank.
                self._by_first.setdefault(joined, []).append(((joined,), tag))
            digits = "".join(c for c in phrase if c.isdigit())
            letters = sum(c.isalpha() for c in phrase)
            if len(digits) >= _FEWEST_DIGITS and letters <= 2:
                self._numbers.setdefault(digits[-_TELLING_DIGITS:], tag)
        for candidates in self._by_first.values():
            candidates.sort(key=lambda item: len(item[0]), reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int, Tag]]:
        """Spans of known values. A lone word that is everyday English counts only when written with a capital."""
        if self._numbers:
            yield from self._find_numbers(text)
        if not self._by_first:
            return
        words = [(match.start(), match.end(), plain(match.group())) for match in _WORD.finditer(text)]
        for position, (start, end, word) in enumerate(words):
            for stem in (word, word.removesuffix("s"), word.removesuffix("es")):
                hit = self._longest_at(words, position, stem)
                if hit is None:
                    continue
                last, tag = hit
                if last == position and is_everyday(stem) and not _is_meant_as_name(text, start, end):
                    continue
                yield start, words[last][1], tag
                break

    def _longest_at(self, words: list[tuple[int, int, str]], position: int, stem: str) -> tuple[int, Tag] | None:
        for phrase, tag in self._by_first.get(stem, ()):
            last = position + len(phrase) - 1
            if last >= len(words) or (last > position and stem != words[position][2]):
                continue
            if all(
                _fits(words[position + i][2], phrase[i], is_last=position + i == last)
                and words[position + i][0] - words[position + i - 1][1] <= _WIDEST_GAP
                for i in range(1, len(phrase))
            ):
                return last, tag
        return None

    def _find_numbers(self, text: str) -> Iterator[tuple[int, int, Tag]]:
        for match in _DIGIT_RUN.finditer(text):
            digits = "".join(c for c in match.group() if c.isdigit())
            known = next((part for part in _parts_of_number(digits) if part in self._numbers), None)
            if known is not None:
                yield match.start(), match.end(), self._numbers[known]


def _parts_of_number(digits: str) -> Iterator[str]:
    """Every run of digits that a known number may be kept under, the longest first."""
    for size in range(_TELLING_DIGITS, _FEWEST_DIGITS - 1, -1):
        for start in range(len(digits) - size + 1):
            yield digits[start : start + size]


def _fits(word: str, wanted: str, *, is_last: bool) -> bool:
    return word == wanted or (is_last and word == wanted + "s")


def _is_meant_as_name(text: str, start: int, end: int) -> bool:
    """Whether a word like "hope" or "will" stands here as a name: capital letter not at a sentence's start, or 's."""
    if text[end : end + 2] in ("'s", "’s"):
        return True
    if not text[start].isupper():
        return False
    lead = text[:start].rstrip(" \t\"'(")[-1:]
    return bool(lead) and lead not in ".!?\n:;"


def hide_values(redacted_text: str, values: Mapping[str, str] | Iterable[str]) -> str:
    """Take values learnt later out of an earlier redacted copy: exactly, in any case, at word boundaries.

    A mapping says what replaces each value; otherwise it is `[REMOVED]`. Placeholders already there stay whole.
    """
    chosen = dict(values) if isinstance(values, Mapping) else dict.fromkeys(values, "[REMOVED]")
    # A single letter or digit would take half of the text with it and identifies nobody.
    telling = {value: placeholder for value, placeholder in chosen.items() if len(value.strip()) >= 2}
    if not telling:
        return redacted_text
    by_key = {_key(value): placeholder for value, placeholder in telling.items()}
    alternatives = sorted((_loosely(value) for value in telling), key=len, reverse=True)
    wanted = re.compile(rf"(?P<kept>{PLACEHOLDER.pattern})|(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)

    def replacement(match: re.Match[str]) -> str:
        return match.group() if match.group("kept") else by_key.get(_key(match.group()), "[REMOVED]")

    return wanted.sub(replacement, redacted_text)


PLACEHOLDER: Final = re.compile(
    r"\[(?:(?:PERSON|LOCATION|ADDRESS|ORG|EMAIL|PHONE|URL|HANDLE|NETWORK|DATE|AGE_90|HEALTH_ID|NATIONAL_ID|ACCOUNT|"
    r"ID_NUMBER|VEHICLE|DEVICE)_\d{1,4}|DAY[ ]-?\d{1,5}|REMOVED)\]"
)


def _key(value: str) -> str:
    return " ".join(value.casefold().replace("’", "'").split())


def _loosely(value: str) -> str:
    parts = (re.escape(part).replace("'", "['’]") for part in value.replace("’", "'").split())
    return r"\s+".join(parts)
