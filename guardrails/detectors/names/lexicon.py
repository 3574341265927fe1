"""The word lists behind the finder, loaded once and never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

Phrase = tuple[str, ...]


def _lines(name: str) -> list[str]:
    text = (files("guardrails.detectors.names") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return text.splitlines()


@cache
def _sections() -> Mapping[str, frozenset[str]]:
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in _lines("cues"):
        if line.startswith("["):
            current = sections.setdefault(line[1:-1], set())
        else:
            current.add(line)
    return {name: frozenset(words) for name, words in sections.items()}


def word_set(section: str) -> frozenset[str]:
    """A section of `words/cues.txt`: words that mean something by standing beside another."""
    return _sections()[section]


# What a regular English form adds; the compact lists leave such forms out.
_INFLECTIONS: Final = tuple(sorted(word_set("inflections"), key=lambda ending: (len(ending), ending)))
_MEDICAL_ENDINGS: Final = tuple(sorted(word_set("medical_endings")))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every list by what it is for; words folded to lower case without accents."""

    common: frozenset[str]
    rare: frozenset[str]
    chat: frozenset[str]
    medical: frozenset[str]
    drugs: frozenset[str]
    drugs_like_names: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    ambiguous: frozenset[str]
    certain: frozenset[str]
    name_words: frozenset[str]
    surname_words: frozenset[str]
    place_words: frozenset[str]
    nations: frozenset[str]
    eponyms: frozenset[str]
    eponym_heads: frozenset[str]
    facility_words: frozenset[str]
    states: Mapping[str, tuple[Phrase, ...]]
    spared: Mapping[str, tuple[Phrase, ...]]
    places: Mapping[str, tuple[Phrase, ...]]
    firms: Mapping[str, tuple[Phrase, ...]]
    firm_words: Mapping[str, tuple[Phrase, ...]]
    facilities: Mapping[str, tuple[Phrase, ...]]
    cues: Mapping[str, frozenset[str]]

    def is_name(self, word: str) -> bool:
        """In a list of given names or surnames."""
        return word in self.first or word in self.last

    def is_strong_name(self, word: str) -> bool:
        """A name that is no ordinary word: it needs no cue."""
        return word in self.certain or (word not in self.ambiguous and (word in self.first or word in self.last))

    def is_listed(self, word: str) -> bool:
        """An English word or short form exactly as it stands."""
        return word in self.common or word in self.rare or word in self.chat or word in self.medical

    def is_ordinary(self, word: str) -> bool:
        """An English word in any of its regular forms, a clinician's or chatter's short form, a drug."""
        if word in self.common or word in self.rare or word in self.chat or self.is_medical(word):
            return True
        return any(stem in self.common or stem in self.rare for stem in stems(word))

    def is_medical(self, word: str) -> bool:
        """A drug, a medical term or short form, or a word built like one."""
        return (
            word in self.medical
            or word in self.drugs
            or (len(word) > 6 and word.endswith(_MEDICAL_ENDINGS))
            or (word.endswith("s") and (word[:-1] in self.medical or word[:-1] in self.drugs))
        )


def stems(word: str) -> Iterator[str]:
    """What a regular English form may come from: "hurries" gives "hurry", "hugged" gives "hug"."""
    for ending in _INFLECTIONS:
        if not word.endswith(ending) or len(word) - len(ending) < 3:
            continue
        stem = word[: -len(ending)]
        yield stem
        if ending in ("ing", "ings", "able", "er", "ed", "est"):
            yield stem + "e"
        if len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem.endswith("i"):
            yield stem[:-1] + "y"


def _words(name: str) -> frozenset[str]:
    return frozenset(_lines(name))


def _phrases(lines: list[str]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for line in lines:
        if line.isalpha():
            phrase: Phrase = (line,)
        else:
            phrase = tuple(line.replace("-", " ").replace("'", "").split())
        others = found.get(phrase[0])
        if others is None:
            found[phrase[0]] = (phrase,)
        elif phrase not in others:
            found[phrase[0]] = tuple(sorted((*others, phrase), key=lambda p: (-len(p), p)))
    return found


@cache
def load() -> Lexicon:
    """The lists shipped in `words/`, read on the first call."""
    cues = _sections()
    firms = _lines("firms")
    return Lexicon(
        common=_words("common_words"),
        rare=_words("rare_words"),
        chat=_words("chat_words"),
        medical=_words("medical_words"),
        drugs=_words("drugs"),
        drugs_like_names=_words("drugs_like_names"),
        first=_words("first_names"),
        last=_words("last_names"),
        ambiguous=_words("ambiguous_names"),
        certain=_words("certain_names"),
        name_words=_words("given_names_that_are_words"),
        surname_words=_words("surnames_that_are_words"),
        place_words=_words("places_that_are_words"),
        nations=_words("nations"),
        eponyms=_words("eponyms"),
        eponym_heads=_words("eponym_heads"),
        facility_words=_words("facility_words"),
        states=_phrases(_lines("countries")),
        spared=_phrases(_lines("spared_phrases") + _lines("eponyms_alone")),
        places=_phrases(_lines("places")),
        firms=_phrases([line for line in firms if not line.startswith("?")]),
        firm_words=_phrases([line[1:] for line in firms if line.startswith("?")]),
        facilities=_phrases(sorted(cues["facility_heads"] | cues["facility_heads2"])),
        cues=cues,
    )
