"""Putting catalogue sentences into words for this person: "your" or "their", and the name of what they told."""

from collections.abc import Sequence
from typing import Final

from assistant.cases.lexicon.complaints import BEFORE_PLACE, NOUN_HEADS
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem, phrase_of
from assistant.conversation import catalogue
from assistant.conversation.guided_plan import kind_of

_ME: Final = "me"
_YOU: Final = {"you": "you", "your": "your", "them": "you"}
_THEY: Final = {"you": "they", "your": "their", "them": "them"}
_MOST_SUMMARY_LINES: Final = 12
_NAME_LENGTH: Final = 60
_NAMING: Final = frozenset(
    [
        "cough",
        "headache",
        "headaches",
        "migraine",
        "fever",
        "temperature",
        "rash",
        "nausea",
        "dizziness",
        "tiredness",
        "fatigue",
        "exhaustion",
        "diarrhoea",
        "constipation",
        "heartburn",
        "indigestion",
        "reflux",
        "vertigo",
        "breathlessness",
        "wheeze",
        "palpitations",
        "insomnia",
        "confusion",
        "earache",
        "toothache",
        "backache",
        "stomachache",
        "nosebleed",
        "nosebleeds",
        "lump",
        "discharge",
        "spots",
        "hives",
        "vomiting",
        "bloating",
        "sweats",
        "chills",
        "flushes",
        "tinnitus",
        "snoring",
        "fog",
        "voice",
        "throat",
        "breath",
        "energy",
        "spells",
        "fits",
        "seizures",
        "cramps",
        "attacks",
        "loss",
        "vision",
        "tremor",
    ]
) | frozenset(NOUN_HEADS)


class Speech:
    """The voice of one conversation: whom it is about decides "you" or "they"."""

    def __init__(self, for_whom: str, person: str | None) -> None:
        self._me = for_whom == _ME
        name = " ".join((person or "").split())[:_NAME_LENGTH]
        self._name = name
        self._slots = dict(_YOU if self._me else _THEY)

    def hello(self) -> str:
        """The greeting, with the name of the person cared for when there is one."""
        if self._me:
            return self.line("hello.me")
        return _fill(catalogue.LINES["hello.named"], {"name": self._name}) if self._name else self.line("hello.someone")

    def line(self, line_id: str) -> str:
        """One catalogue sentence in this voice."""
        return _fill(catalogue.LINES[line_id], self._slots)

    def question(self, question_id: str, item: SheetItem | None) -> str:
        """One catalogue question in this voice, naming the item it is about in the person's own words."""
        kind = kind_of(question_id)
        words = _as_named(item.value) if item is not None else ""
        slots = {**self._slots, "symptom": words, "medicine": item.value if item is not None else ""}
        if item is not None and kind in catalogue.QUOTED_QUESTIONS and not _is_a_name(words):
            return _fill(catalogue.QUOTED_QUESTIONS[kind], slots)
        return _fill(catalogue.QUESTIONS[kind], slots)


def _fill(template: str, slots: dict[str, str]) -> str:
    """Replace the slots in one pass: braces in a person's own words stay as they are."""
    for key in slots:
        template = template.replace("{" + key + "}", "\x00" + key + "\x00")
    parts = template.split("\x00")
    return "".join(slots[part] if at % 2 else part for at, part in enumerate(parts))


def _as_named(value: str) -> str:
    return value[:1].lower() + value[1:] if not value[1:2].isupper() and not value.startswith("I ") else value


def _is_a_name(words: str) -> bool:
    """Whether the words read well after "the": "knee pain", "sore throat", but not "can't sleep"."""
    parts = words.casefold().split()
    if not parts or len(parts) > 4:
        return False
    starts_like_one = parts[0] in BEFORE_PLACE and len(parts) > 1
    return (parts[-1] in _NAMING or starts_like_one or any(p in NOUN_HEADS for p in parts[:-2])) and not any(
        "'" in part or "’" in part or part in {"my", "feel", "feeling", "cant"} for part in parts
    )


_SUMMED: Final = (
    Section.CONCERN,
    Section.SYMPTOMS,
    Section.TIMELINE,
    Section.MEDICINES,
    Section.ALLERGIES,
    Section.CONDITIONS,
    Section.PROCEDURES,
    Section.FAMILY,
    Section.DAILY_LIFE,
    Section.MATTERS,
    Section.QUESTIONS,
)


def summary_lines(sheet: Sequence[SheetItem]) -> tuple[str, ...]:
    """The sheet as short lines to say back; the ones not yet confirmed come first when there are many."""
    live = [item for item in sheet if item.status is not ItemStatus.REMOVED and not item.held_back]
    fresh = [item for item in live if item.status is ItemStatus.FOUND] if len(live) > _MOST_SUMMARY_LINES else live
    ordered = sorted(fresh, key=lambda item: (_SUMMED.index(item.section), item.position))
    return tuple(phrase_of(item) for item in ordered[:_MOST_SUMMARY_LINES])
