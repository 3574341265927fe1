"""When two wordings on a sheet are the same thing: "knee pain" and "my right knee hurts", not left and right."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.cases.lexicon.body import PARTS
from assistant.cases.lexicon.complaints import BEFORE_PLACE, NOUN_HEADS, SAID_OF_PLACE
from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.phrasebook import Phrasebook, fold, words_of
from assistant.cases.lexicon.phrases import PHRASES
from assistant.cases.lexicon.respelling import mended
from assistant.cases.sections import Section

_PLACES: Final = Phrasebook(PARTS)
_HEADS: Final = Phrasebook(
    {phrase: family for phrase, (family, _) in SAID_OF_PLACE.items()} | BEFORE_PLACE | NOUN_HEADS
)
_WHOLE: Final = Phrasebook(PHRASES)

# Families that people use for one another when they speak of the same place.
_ALIKE: Final[dict[str, tuple[str, str]]] = {
    "headache": ("pain", "head"),
    "earache": ("pain", "ear"),
    "toothache": ("pain", "tooth"),
    "backache": ("pain", "back"),
    "stomach ache": ("pain", "stomach"),
    "throat": ("pain", "throat"),
    "chest": ("pain", "chest"),
    "palpitations": ("racing", "heart"),
    "joints": ("pain", "joint"),
}
_SYNONYM_WORDS: Final = {
    "tablets": "tablet",
    "pill": "tablet",
    "pills": "tablet",
    "meds": "tablet",
    "medication": "tablet",
    "medicine": "tablet",
    "doctor": "gp",
    "doctors": "gp",
    "dr": "gp",
    "mother": "mum",
    "mom": "mum",
    "father": "dad",
}
_IDLE: Final = all_phrases("idle_words")
_SIDES: Final = re.compile(r"\b(left|right|both)\b")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What identifies an item: its kind of thing, where (for symptoms), which side, and its remaining words."""

    family: str
    place: str
    side: str
    words: frozenset[str]


def likeness_of(section: Section, value: str) -> Likeness:
    """The identity of a value within its section."""
    folded = fold(value)
    words = frozenset(
        _SYNONYM_WORDS.get(word.bare, word.bare) for word in mended(words_of(folded)) if word.bare not in _IDLE
    )
    if section is not Section.SYMPTOMS:
        return Likeness("", "", "", words)
    side = _SIDES.search(folded)
    family, place = _family_and_place(folded)
    return Likeness(family, place, side.group(1) if side else "", words)


def _family_and_place(folded: str) -> tuple[str, str]:
    words = mended(words_of(folded))
    whole = next((hit for hit in _WHOLE.find(words) if hit.payload in _ALIKE), None)
    if whole is not None and whole.payload in _ALIKE:
        return _ALIKE[whole.payload]
    place = next((hit.payload for hit in _PLACES.find(words)), "")
    head = next((hit.payload for hit in _HEADS.find(words)), "") if place else ""
    if head:
        return head, place
    phrase = next((hit.payload for hit in _WHOLE.find(words)), "")
    return phrase or head, place


def same_thing(section: Section, one: str, other: str) -> bool:
    """Whether two values of a section speak of the same thing; in doubt they do not."""
    if fold(one) == fold(other):
        return True
    a, b = likeness_of(section, one), likeness_of(section, other)
    if section is Section.SYMPTOMS:
        return _same_symptom(a, b)
    if not a.words or not b.words:
        return False
    if section in {Section.MEDICINES, Section.CONDITIONS, Section.ALLERGIES}:
        return a.words <= b.words or b.words <= a.words
    return len(a.words & b.words) / len(a.words | b.words) >= _MOSTLY


_MOSTLY: Final = 0.8


def _same_symptom(a: Likeness, b: Likeness) -> bool:
    if not a.family or a.family != b.family:
        return bool(a.words) and a.words == b.words
    if a.side and b.side and a.side != b.side and "both" not in (a.side, b.side):
        return False
    if a.family in _COARSE and not _share_a_word(a, b):
        return False
    return a.place == b.place


# Groups that hold several complaints: two members are one thing only when they share a word.
_COARSE: Final = all_phrases("coarse_groups")
_ROOT: Final = 5


def _share_a_word(a: Likeness, b: Likeness) -> bool:
    return bool({word[:_ROOT] for word in a.words} & {word[:_ROOT] for word in b.words})
