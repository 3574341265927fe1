"""Whether a word of no list is still an everyday or medical word: inflected, compounded, stretched or misspelt.

What is left after this test is hardly anything but a name: rarity alone is then strong evidence.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cached_property
from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, stems, word_set


class Standing(IntEnum):
    """How a word stands to the lists of ordinary words."""

    WORD = 0
    """A word, or a likely slip of an everyday or medical one."""
    SLIP = 1
    """A word only if it is a slip of a rare one, or two slips away."""
    STRANGE = 2
    """Neither a word nor a plausible slip of one."""


class Spelling:
    """Tells strangers from words, by every list of the lexicon but those of people's names and towns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        cues = (word for words in lexicon.cues.values() for word in words)
        listed = frozenset(word for word in cues if not lexicon.is_name(word))
        self._short = lexicon.common | lexicon.chat | lexicon.medical | lexicon.drugs | listed
        self._all = self._short | lexicon.rare
        # What a slip may have been meant for: of short forms and brands only the long are ever recognised.
        terms = frozenset(term for term in lexicon.medical | lexicon.drugs if len(term) >= _RARE_COUNTS)
        self._meant = lexicon.common | ((lexicon.chat | terms | listed) - lexicon.first)
        self._apart = lexicon.nations | lexicon.eponyms | frozenset(lexicon.states)

    def standing(self, word: str) -> Standing:
        """For a folded word of one part and without apostrophes."""
        if self.lexicon.is_ordinary(word) or word in self._short or word in self._apart:
            return Standing.WORD
        if len(word) < _SHORTEST or not _VOWELS & set(word) or self._mash(word):
            return Standing.WORD
        if self._built(word) or self._compound(word):
            return Standing.WORD
        if len(word) > _RARE_COUNTS and self._sounds_known(word):
            return Standing.WORD
        if self._ends_wrong(word):
            return Standing.WORD
        forms = [word]
        if word.endswith(_VERB_ENDS):
            forms += [stem for stem in stems(word) if len(stem) >= _SHORTEST]
        near = [form for form in forms if self._may_be_near(form)]
        if any(not self._meant.isdisjoint(_slips(form)) for form in near):
            return Standing.WORD
        if len(word) >= _RARE_COUNTS and any(not self.lexicon.rare.isdisjoint(_slips(form)) for form in near):
            return Standing.SLIP
        if any(len(form) >= _TWO_SLIPS and any(hash(cut) in self._cut for cut in _cuts(form)) for form in near):
            return Standing.SLIP
        return Standing.STRANGE

    def _ends_wrong(self, word: str) -> bool:
        # "sleepnig", "coughibg": a known word with its ending misspelt, where the list holds the stem only.
        for length in range(2, 6):
            stem = word[:-length]
            long_enough = len(stem) > _PART or (length > _PART and len(stem) == _PART)
            if long_enough and word[-length:] in _WRONG_ENDS:
                doubled = stem[:-1] if stem[-1] == stem[-2] else stem
                if not self._short.isdisjoint((stem, stem + "e", stem + "y", doubled)):
                    return True
        return False

    def _may_be_near(self, form: str) -> bool:
        # Quick and never wrong when it says no: one slip leaves both words a shortened form in common.
        if hash(form) in self._cut or form[1:] in self._all or form[1] + form[0] + form[2:] in self._all:
            return True
        return any(hash(cut) in self._cut or cut in self._all for cut in _cuts(form))

    def _mash(self, word: str) -> bool:
        # "soooo", "hahaha", "aaargh"
        return len(set(word)) <= len(word) // 3 + 1 or _THRICE.search(word) is not None

    def _built(self, word: str) -> bool:
        # "rehydrating", "headachey", "cardiothoracic", "wheezin"
        if len(word) > _RARE_COUNTS and word.startswith(_MEDICAL_STARTS):
            return True
        if len(word) > _RARE_COUNTS and word.endswith(_LEARNED_ENDS):
            return True
        for prefix in _PREFIXES:
            rest = word[len(prefix) :]
            if len(rest) > _PART and word.startswith(prefix) and self.lexicon.is_ordinary(rest):
                return True
        return any(stem in self._all or self.lexicon.is_medical(stem) for stem in _without_suffix(word))

    def _compound(self, word: str) -> bool:
        # "brainfog", "nightsweats"; but not "stonebridge", which is put together like a village.
        if word.endswith(_TOPONYM_ENDS):
            return False
        for cut in range(_PART, len(word) - _PART + 1):
            second = word[cut:]
            if word[:cut] in self._short and (
                second in self._short or (second[-1] == "s" and second[:-1] in self._short)
            ):
                return True
        return False

    @cached_property
    def _cut(self) -> set[int]:
        # Hashes rather than words: a fifth of the memory.
        return {hash(w[:at] + w[at + 1 :]) for w in self._all if len(w) > _SHORTEST for at in range(1, len(w))}

    def _sounds_known(self, word: str) -> bool:
        # "palpitashuns", "hemmoroids": the consonants of a known word, and not too far from it as written.
        for form in (word, word.removesuffix("s")):
            alike = self._skeletons.get(skeleton(form), ())
            if any(_distance(form, other) <= len(word) // 3 for other in alike):
                return True
        return False

    @cached_property
    def _skeletons(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        words = [word for word in self._short if len(word) > _RARE_COUNTS]
        for word in words + [word for word in self.lexicon.rare if len(word) > _TWO_SLIPS]:
            bones = skeleton(word)
            if len(bones) > _PART:
                found[bones] = (*found.get(bones, ()), word)
        return found


def _distance(one: str, other: str) -> int:
    # Letters to add, drop or change.
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        last, row[0] = row[0], count
        for at, beside in enumerate(other, 1):
            last, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, last + (letter != beside))
    return row[-1]


def _without_suffix(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        stem = word[: -len(suffix)]
        if len(stem) <= _PART or not word.endswith(suffix):
            continue
        yield stem
        yield stem + "e"
        yield stem + "y"
        if stem[-1] == stem[-2]:
            yield stem[:-1]


def _cuts(word: str) -> Iterator[str]:
    # The word with one letter left out at each place: two words that share one differ in at most two places.
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _slips(word: str) -> Iterator[str]:
    # Every string one slip away; the first letter is hardly ever a wrong one.
    yield word[1:]
    yield word[1] + word[0] + word[2:]
    for at in range(1, len(word) + 1):
        head, tail, rest = word[:at], word[at:], word[at + 1 :]
        if tail:
            yield head + rest
            if rest:
                yield head + rest[0] + tail[0] + rest[1:]
            for letter in _LETTERS:
                yield head + letter + rest
        for letter in _LETTERS:
            yield head + letter + tail


def skeleton(word: str) -> str:
    """The consonants as they sound, doubled ones once: "diarhoea" and "diarrhoea" have the same."""
    for written, heard in _SOUNDS:
        if written in word:
            word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word[0] + word[1:].translate(_BONES))


# Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964: four in five typing
# errors are one letter added, lost, changed or two swapped; long and medical words are often wrong in two places.
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_TWO_SLIPS: Final = 8
_RARE_COUNTS: Final = 6
_SHORTEST: Final = 4
_PART: Final = 3
_VOWELS: Final = frozenset("aeiouy")
_TWICE: Final = re.compile(r"(.)\1+")
_THRICE: Final = re.compile(r"(.)\1\1")
_BONES: Final = str.maketrans("cqz", "kks", "aeiouyhw")
_SOUNDS: Final = (("ph", "f"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("tio", "sho"), ("dg", "j"), ("x", "ks"))
_PREFIXES: Final = tuple(sorted(word_set("word_prefixes")))
_SUFFIXES: Final = tuple(sorted(word_set("word_suffixes")))
_MEDICAL_STARTS: Final = tuple(sorted(word_set("medical_starts")))
_LEARNED_ENDS: Final = tuple(sorted(word_set("learned_endings")))
_TOPONYM_ENDS: Final = tuple(sorted(word_set("toponym_compounds")))
_VERB_ENDS: Final = ("ing", "ed", "s", "ly")
_WRONG_ENDS: Final = frozenset(
    {"de", "edd", "eed", "dd", "yl", "lyy", "se", "ess", "ex", "re"}
    | {slip for end in ("ing", "ings", "ful", "fully", "able", "less", "ness", "ment", "tion") for slip in _slips(end)}
) - {"in", "g"}
