"""The little language the rules are written in, and the one-pass reader for it.

A rule says what it looks for in lines a clinician can read:

    "FACE DROOP"             a word of the list FACE, then one of the list DROOP, up to two other words between
    "worst ~ headache"       the same, with up to six other words between
    "should ^ WE"            one right after the other
    "end+it"                 words side by side, read as one
    "sudden|suddenly HEAD"   any of several words or lists
    "CHEST PAIN & ARM"       both, in either order, within twenty-five words

Words in capitals are word lists (phrases of one or more words; `breath*` means any word that begins so). Other words
stand for themselves. Nothing matches across the end of a sentence except on the two sides of `&`, and no gap may hold
"not", "no", "never" or "without". NUMBER, YEAR and MANY (eight or more, not followed by a unit) are built in.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final, Generic, TypeVar

from guardrails.boundary.spelling import GUESSED, REAL_WORDS, word_set
from guardrails.boundary.wording import Wording, plain_words

NEAR: Final = 2
FAR: Final = 6
BESIDE: Final = 25
_GAPS: Final = {"~": FAR, "^": 0}
# Of several words that could stand beside a sign, so many are tried: the nearest may be a denied one.
_NEAREST: Final = 3
_NEGATIVE: Final = frozenset({"not", "no", "never", "without", "nor"})
_AROUND_OR: Final = re.compile(r"\s*\|\s*")
_YEAR: Final = re.compile(r"(?:19[4-9]|20[0-4])\d")
_NUMBER_WORDS: Final = word_set(
    """
    two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred
    """
)

T = TypeVar("T")
_MANY: Final = 8
_MANY_WORDS: Final = word_set(
    """
    eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred
    """
)
_UNIT_NEXT: Final = frozenset(
    (unit,)
    for unit in word_set(
        """
    mg mgs mcg ml g iu units unit micrograms milligrams am pm percent x
    """
    )
)

Hits = Mapping[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a pattern: any of these names, after at most `gap` other words."""

    names: tuple[str, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled line: parts that may come in any order, each a row of steps.

    `every` and `either` say which names must occur at all, for the cheap question first.
    """

    line: str
    parts: tuple[tuple[Step, ...], ...]
    every: frozenset[str]
    either: tuple[frozenset[str], ...]


@dataclass(slots=True)
class _Node:
    names: list[str] = field(default_factory=list)
    words: "dict[str, _Node]" = field(default_factory=dict)
    stems: "dict[str, _Node]" = field(default_factory=dict)


def pattern(line: str) -> Pattern:
    """Compile one line of the little language."""
    parts = []
    for side in _AROUND_OR.sub("|", line).split("&"):
        steps: list[Step] = []
        gap = NEAR
        for piece in side.split():
            if piece in _GAPS:
                gap = _GAPS[piece]
                continue
            steps.append(Step(tuple(piece.split("|")), gap))
            gap = NEAR
        parts.append(tuple(steps))
    steps_of_all = [step for part in parts for step in part]
    return Pattern(
        line,
        tuple(parts),
        frozenset(step.names[0] for step in steps_of_all if len(step.names) == 1),
        tuple(frozenset(step.names) for step in steps_of_all if len(step.names) > 1),
    )


class Phrasebook:
    """Word lists compiled once, with the single words the patterns name; reads a wording into places by name."""

    def __init__(self, lists: Mapping[str, str], patterns: Iterable[Pattern]) -> None:
        self._root = _Node()
        self._literal: set[str] = set()
        self._vocabulary: set[str] = set()
        known_lists = frozenset(lists) | {"NUMBER", "YEAR", "MANY"}
        for name, phrases in lists.items():
            for phrase in re.split(r"[|\n]", phrases):
                self._add(name, phrase.split())
        for compiled in patterns:
            for step in (step for part in compiled.parts for step in part):
                for name in step.names:
                    if name.isupper():
                        if name not in known_lists:
                            raise ValueError(name)
                    elif "+" in name or "*" in name or plain_words(name) != (name,):
                        self._add(name, name.split("+"))
                    else:
                        self._literal.add(name)
        self._vocabulary |= self._literal
        self._near = _neighbours(self._vocabulary & GUESSED)

    def _add(self, name: str, phrase: list[str]) -> None:
        if not phrase:
            return
        node = self._root
        for written in phrase:
            if written.endswith("*"):
                node = node.stems.setdefault(written[:-1], _Node())
                continue
            for word in plain_words(written):
                self._vocabulary.add(word)
                node = node.words.setdefault(word, _Node())
        if name not in node.names:
            node.names.append(name)

    def spelled(self, word: str) -> str | None:
        """Return the word itself if known, a known word one slip away if there is just one, else None."""
        if word in self._vocabulary:
            return word
        if word[-1:] == "s" and word[:-1] in self._vocabulary:
            return word[:-1]
        if len(word) < 6 or word in REAL_WORDS or not word.isascii():
            return None
        guesses = {right for key in _shortened(word) for right in self._near.get(key, ())}
        guesses = {right for right in guesses if right[0] == word[0] and _one_slip(word, right)}
        return guesses.pop() if len(guesses) == 1 else None

    def read(self, wording: Wording) -> Hits:
        """Return where each list and each named word occurs, in order."""
        hits: dict[str, list[tuple[int, int]]] = defaultdict(list)
        words = wording.words
        for at, word in enumerate(words):
            if word in self._literal:
                hits[word].append((at, at + 1))
            if word[0].isdigit():
                hits["NUMBER"].append((at, at + 1))
                if _YEAR.fullmatch(word):
                    hits["YEAR"].append((at, at + 1))
                elif word.isdecimal() and int(word[:4]) >= _MANY and words[at + 1 : at + 2] not in _UNIT_NEXT:
                    hits["MANY"].append((at, at + 1))
            elif word in _NUMBER_WORDS:
                hits["NUMBER"].append((at, at + 1))
                if word in _MANY_WORDS:
                    hits["MANY"].append((at, at + 1))
            self._follow(self._root, wording, at, at, hits)
        return hits

    def _follow(
        self, node: _Node, wording: Wording, first: int, at: int, hits: dict[str, list[tuple[int, int]]]
    ) -> None:
        for name in node.names:
            if not hits[name] or hits[name][-1] != (first, at):
                hits[name].append((first, at))
        if at >= len(wording.words) or wording.sentences[at] != wording.sentences[first]:
            return
        word = wording.words[at]
        if word in node.words:
            self._follow(node.words[word], wording, first, at + 1, hits)
        if node.stems:
            for size in range(3, len(word) + 1):
                if word[:size] in node.stems:
                    self._follow(node.stems[word[:size]], wording, first, at + 1, hits)


def _shortened(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _neighbours(vocabulary: set[str]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for word in vocabulary:
        if len(word) >= 6:
            for key in _shortened(word):
                near[key].add(word)
    return near


def _one_slip(word: str, right: str) -> bool:
    """True when one letter is missing, extra or wrong, or two neighbours are swapped."""
    if len(word) == len(right):
        wrong = [at for at in range(len(word)) if word[at] != right[at]]
        if len(wrong) == 2:
            first, second = wrong
            return second == first + 1 and word[first] == right[second] and word[second] == right[first]
        return len(wrong) == 1
    long, short = (word, right) if len(word) > len(right) else (right, word)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _places(step: Step, hits: Hits) -> list[tuple[int, int]]:
    if len(step.names) == 1:
        return hits.get(step.names[0], [])
    return sorted({place for name in step.names for place in hits.get(name, ())})


# Names so common in any text that a rule is better looked up by another of its steps.
_COMMON: Final = word_set(
    """
    i me my we he she they it you this that the a an is are was am be been have has had do does did not no can
    could will would to of on in at for with and or if so up out off what how NOW WE ME ME_WORD HOME_PERSON
    CHILD CARED NUMBER DO MUST PRO SEE THING SITE_DO MEDICAL_DO TODAY going want go get all just AGO MY_DATA
    TROUBLE
    """
)


class PatternSet(Generic[T]):
    """Patterns with what each stands for, looked up by the rarest of their steps."""

    def __init__(self, items: Iterable[tuple[Pattern, T]]) -> None:
        self._items = tuple(items)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for at, (compiled, _) in enumerate(self._items):
            steps = [step for part in compiled.parts for step in part]
            key = min(steps, key=lambda step: sum(9 if name in _COMMON else 1 for name in step.names))
            for name in key.names:
                self._by_name[name].append(at)

    def candidates(self, hits: Hits) -> Iterator[tuple[Pattern, T]]:
        """Yield, in order, the patterns all of whose steps occur somewhere."""
        found = {at for name in hits.keys() & self._by_name.keys() for at in self._by_name[name]}
        for at in sorted(found):
            if possible(self._items[at][0], hits):
                yield self._items[at]


def possible(compiled: Pattern, hits: Hits) -> bool:
    """True when every step has at least one place; the cheap question before the dear one."""
    present = hits.keys()
    return compiled.every <= present and not any(names.isdisjoint(present) for names in compiled.either)


def _row(steps: tuple[Step, ...], hits: Hits, wording: Wording) -> list[tuple[int, int]]:
    """Return the stretches of words where the steps follow each other."""
    found = _places(steps[0], hits)
    for step in steps[1:]:
        following = _places(step, hits)
        joined: set[tuple[int, int]] = set()
        for start, end in found:
            for at in range(bisect_left(following, (end, 0)), len(following)):
                begin, stop = following[at]
                if begin - end > step.gap or wording.sentences[begin] != wording.sentences[start]:
                    break
                if not any(word in _NEGATIVE for word in wording.words[end:begin]):
                    joined.add((start, stop))
        found = sorted(joined)
        if not found:
            break
    return found


def occurrences(compiled: Pattern, hits: Hits, wording: Wording) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield, for each place where the pattern holds, the stretch of words of each of its parts."""
    rows = [_row(steps, hits, wording) for steps in compiled.parts]
    if not all(rows):
        return
    if len(rows) == 1:
        for stretch in rows[0]:
            yield (stretch,)
        return
    for first in rows[0]:
        nearest: list[list[tuple[int, int]]] = []
        for row in rows[1:]:
            near = [s for s in row if s[0] - first[1] <= BESIDE and first[0] - s[1] <= BESIDE and _apart(s, first)]
            if not near:
                break
            nearest.append(sorted(near, key=lambda s: abs(s[0] - first[0]))[:_NEAREST])
        else:
            yield from product((first,), *nearest)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True when two stretches share no word they were found by: side by side, or one within a gap of the other."""
    beside = one[1] <= other[0] or other[1] <= one[0]
    return beside or (other[0] < one[0] and one[1] < other[1]) or (one[0] < other[0] and other[1] < one[1])
