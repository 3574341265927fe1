"""Short answers, read in the light of the question that was asked: "left", "no", "7", "since Monday", "both"."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.organiser.allergies import named_with_reaction
from assistant.cases.organiser.answer_fit import (
    NONE_SAID,
    TO_THE_SERVICE,
    bare_count,
    is_bare_medicine,
    is_fragment,
    tells_of_the_complaint,
    tells_of_the_medicine,
)
from assistant.cases.organiser.corrections import put_side
from assistant.cases.organiser.doses import dose_and_habit
from assistant.cases.organiser.steering import Steer, steer_of
from assistant.cases.organiser.symptom_details import scale_in
from assistant.cases.organiser.times import TimeKind, find_times
from assistant.cases.organiser.wording import capital, detail, tidy
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN, ItemStatus, SheetItem

# What is said before an answer and is no part of it. "about" and "I think" are: they say how sure it is.
_LEAD: Final = re.compile(
    r"^(?:\W|\b(?:yes|yeah|yep|well|um+|er+|oh|ok|so|and|it(?:['’]?s| is| was)|they(?:['’]?re| are)|that(?:['’]?s| is)|"
    r"worse|better|easier|hurts|honestly)\b(?=\W))+",
    re.IGNORECASE,
)
_VERBS: Final = re.compile(
    r"\b(?:is|am|are|was|were|have|has|had|do|does|did|don'?t|doesn'?t|can|can'?t|will|think|know|it|they"
    r"|he|she|because|but|see|said|feel|get|got|went|makes?|gives?|been|that|this|what|why|how|not|no)\b"
)
_SIDE: Final = re.compile(r"\b(left|right|both)\b")
_ANOTHER: Final = re.compile(r"\b(?:also|too|as well)\b")
_WORDS_OF_A_DETAIL: Final = 14
_WORDS_OF_A_NAME: Final = 5
_WORDS_OF_A_QUESTION: Final = 30
_SHORTEST_FREE: Final = 3
_SCORE: Final = re.compile(
    r"^\W*(?:about|around|maybe|probably|like|i'?d say|it'?s|its|an?|at least|easily|up to|say|on (?:the"
    r"|its|a) (?:worst|bad) days?|at (?:its )?worst|a good|\s|,)*\b((?:10|\d)(?:\.5)?(?:\s?(?:-|to|or"
    r"|/)\s?(?:10|\d))?|one|two|three|four|five|six|seven|eight|nine|ten|zero)\b(?!\s?(?:mg|days?|weeks?"
    r"|months?|years?|hours?|times))"
)
_ONE_BY_ONE: Final = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|plus|&)\s+|;|\n")

Maker = Callable[["Answering"], Sequence[Fact]]


class Answering:
    """One message as the answer to one question, beside the facts it was read to hold by itself."""

    def __init__(self, text: str, asked: str, sheet: Sequence[SheetItem], facts: Sequence[Fact]) -> None:
        self.text = text
        self.folded = fold(text)
        self.kind, _, item_id = asked.partition(":")
        self.item = next((i for i in sheet if i.id == item_id and i.status is not ItemStatus.REMOVED), None)
        self.facts = list(facts)
        self.steer = steer_of(text)
        self.is_none = bool(NONE_SAID.match(self.folded.strip()))
        self.words = len(text.split())
        self.span = _whole(text)

    def about_item(self, details: Mapping[str, str], value: str | None = None) -> Fact:
        """A fact that completes the item the question was about."""
        assert self.item is not None  # noqa: S101 - callers check; the type checker cannot see it
        named = value if value is not None else self.item.value
        return Fact(self.item.section, named, details, *self.span, about=self.item.id)

    def plain(self, section: Section, value: str, *, denied: bool = False) -> Fact:
        """A fact that stands by itself."""
        return Fact(section, value, {}, *self.span, denied=denied)

    def asks_itself(self) -> bool:
        """Whether the message is a question rather than an answer."""
        return self.text.rstrip().endswith("?")


def _whole(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))


def read_answer(text: str, asked: str, sheet: Sequence[SheetItem], facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of a message, with what it says as an answer to the question that was asked."""
    answer = Answering(text, asked, sheet, facts)
    if (
        not text.strip()
        or TO_THE_SERVICE.search(answer.folded)
        or answer.steer
        in {
            Steer.SKIP,
            Steer.UNSURE,
            Steer.ENOUGH,
            Steer.HELLO,
            Steer.THANKS,
            Steer.GO_ON,
        }
    ):
        return tuple(facts)
    maker = _SYMPTOM.get(answer.kind) if answer.item else None
    if maker is not None:
        return tuple(_with_detail(answer, maker(answer)))
    maker = _MEDICINE.get(answer.kind) if answer.item else _SECTION.get(answer.kind)
    return tuple(maker(answer)) if maker is not None else tuple(facts)


def _with_detail(answer: Answering, made: Sequence[Fact]) -> list[Fact]:
    """The answer first; what was read as the same detail of the same item is not filed twice."""
    about = {fact.about for fact in made}
    keys = {key for fact in made for key in fact.details}
    kept = []
    for fact in answer.facts:
        if fact.about is not None and fact.about in about and not fact.correction:
            rest = {k: v for k, v in fact.details.items() if k not in keys}
            if rest:
                kept.append(replace(fact, details=rest))
        else:
            kept.append(fact)
    return [*made, *kept]


def _already(answer: Answering, *keys: str) -> bool:
    """Whether the message, read by itself, told this detail of a complaint already."""
    return any(set(keys) & set(f.details) for f in answer.facts if f.section is Section.SYMPTOMS)


def _corrected(answer: Answering) -> bool:
    return any(fact.correction for fact in answer.facts)


def _side(answer: Answering) -> Sequence[Fact]:
    match = _SIDE.search(answer.folded)
    if match is None or answer.item is None or _corrected(answer):
        return ()
    side = match.group(1)
    if side == "both":
        return (answer.about_item({"place": "both sides"}),)
    value = put_side(answer.item.value, side)
    return (
        answer.about_item(
            {} if value != answer.item.value and answer.item.status is ItemStatus.FOUND else {"place": side}, value
        ),
    )


def _onset(answer: Answering) -> Sequence[Fact]:
    times = find_times(answer.folded, 0, len(answer.folded))
    if _corrected(answer):
        return ()
    others = {fact.section for fact in answer.facts} - {Section.SYMPTOMS, Section.TIMELINE}
    if others or (times and answer.words > _WORDS_OF_A_DETAIL and answer.facts):
        return ()
    if times:
        first = times[0]
        key = "duration" if first.kind is TimeKind.LENGTH else "onset"
        said = detail(" ".join(answer.text[first.start : first.end].split()))
        if answer.words <= _WORDS_OF_A_DETAIL and not answer.asks_itself():
            said = _trimmed(answer.text) if key == "onset" else said
        return (answer.about_item({key: said}),)
    return _as_said("onset")(answer)


def _severity(answer: Answering) -> Sequence[Fact]:
    if _corrected(answer):
        return ()
    score = scale_in(answer.text)
    match = _SCORE.match(answer.folded)
    if not score and match:
        score = detail(answer.text[match.start(1) : match.end(1)])
    if score:
        score = score if re.search(r"10|ten", score) else f"{score}/10"
        return (answer.about_item({"severity": score}),)
    return _as_said("severity")(answer)


def _trimmed(text: str) -> str:
    line = " ".join(text.split())
    shorter = _LEAD.sub("", line)
    return detail(shorter or line, 120)


def _as_said(key: str) -> Maker:
    """A short answer nothing else was read from becomes the detail, in its own words."""

    def made(answer: Answering) -> Sequence[Fact]:
        if (
            key == "character" and answer.words <= _WORDS_OF_A_DETAIL and not _ANOTHER.search(answer.folded)
        ):  # "stiff and grinding" says what it is like; it is no complaint of its own
            answer.facts = [f for f in answer.facts if f.section is not Section.SYMPTOMS or f.denied or f.about]
        if _corrected(answer) or _already(answer, key):
            return ()
        if answer.is_none:
            return (answer.about_item({key: "nothing"}),) if key in {"better", "worse", "with"} else ()
        if answer.words > _WORDS_OF_A_DETAIL or answer.asks_itself() or answer.steer is not None:
            return ()
        allowed = {"better": Section.MEDICINES, "onset": Section.TIMELINE}.get(key)
        assert answer.item is not None  # noqa: S101 - these questions always have their item
        if not tells_of_the_complaint(
            answer.text, answer.facts, answer.item.id, frozenset({allowed} if allowed else set())
        ):
            return ()
        return (answer.about_item({key: _trimmed(answer.text)}),)

    return made


_SYMPTOM: Final[Mapping[str, Maker]] = {
    "symptom.side": _side,
    "symptom.place": _as_said("place"),
    "symptom.onset": _onset,
    "symptom.character": _as_said("character"),
    "symptom.severity": _severity,
    "symptom.timing": _as_said("timing"),
    "symptom.worse": _as_said("worse"),
    "symptom.better": _as_said("better"),
    "symptom.with": _as_said("with"),
}


def _medicine_name(answer: Answering) -> Sequence[Fact]:
    if answer.item is None or answer.is_none or answer.asks_itself():
        return answer.facts
    named = next((f for f in answer.facts if f.section is Section.MEDICINES and not f.denied), None)
    others = [f for f in answer.facts if f is not named]
    if named is not None:
        value = f"{named.value} ({answer.item.value[:1].lower()}{answer.item.value[1:]})"
        return [answer.about_item(named.details, value), *others]
    name = _trimmed(answer.text)
    if answer.steer is None and 0 < len(name.split()) <= _WORDS_OF_A_NAME and not _VERBS.search(fold(name)):
        value = f"{capital(name)} ({answer.item.value[:1].lower()}{answer.item.value[1:]})"
        return [answer.about_item({}, value), *others]
    return answer.facts


def _medicine_dose(answer: Answering) -> Sequence[Fact]:
    if answer.item is None or answer.asks_itself() or _corrected(answer):
        return answer.facts
    details = dose_and_habit(answer.text)
    if not tells_of_the_medicine(answer.text, answer.facts, has_habit=bool(details)):
        return answer.facts
    if not details and answer.words <= _WORDS_OF_A_DETAIL and answer.steer is None and not answer.is_none:
        details = {"frequency": _trimmed(answer.text)}
    count = bare_count(answer.text, details["frequency"]) if "frequency" in details else ""
    details = {"dose": count, **details} if count else details
    # "When it hurts" says how it is taken; it tells no new complaint.
    same = [
        f
        for f in answer.facts
        if f.section is not Section.SYMPTOMS
        and not (f.section is Section.MEDICINES and fold(f.value) in fold(answer.item.value))
    ]
    return [answer.about_item(details), *same] if details else answer.facts


_MEDICINE: Final[Mapping[str, Maker]] = {"medicines.name": _medicine_name, "medicines.dose": _medicine_dose}


def _list_of(section: Section) -> Maker:
    """An answer to "which ...?": none, what was recognised, or the short names given."""

    def made(answer: Answering) -> Sequence[Fact]:
        if answer.is_none or answer.steer is Steer.NO:
            return [answer.plain(section, NONE_KNOWN[section], denied=True)] if section in NONE_KNOWN else []
        facts = [f for f in answer.facts if not (section is Section.ALLERGIES and is_bare_medicine(f))]
        facts = [_moved(f, section) for f in facts]
        if facts or answer.steer is not None or answer.asks_itself():
            return facts
        if _VERBS.search(answer.folded) or answer.words > _WORDS_OF_A_DETAIL:
            return answer.facts
        names = [tidy(name) for name in _ONE_BY_ONE.split(answer.text)]
        named = [
            name
            for name in names
            if name
            and len(name.split()) <= _WORDS_OF_A_NAME
            and not _NO_NAME.match(fold(name))
            and not is_fragment(name)
        ]
        return [*facts, *(answer.plain(section, name) for name in named)]

    return made


_NO_NAME: Final = re.compile(
    r"^(?:i|i'm|he|she|they|we|oh|well|er|um|sorry|no|yes|that|it|like|after|when|if|since|because|for|at|in|on|to|about|every|my|his|her|from|during)\b"
)


def _moved(fact: Fact, section: Section) -> Fact:
    """A bare name in answer to "does anything run in the family?" belongs to the family."""
    if section is Section.FAMILY and fact.section is Section.CONDITIONS:
        return replace(fact, section=Section.FAMILY, details={})
    return fact


def _allergies(answer: Answering) -> Sequence[Fact]:
    if not any(f.section is Section.ALLERGIES for f in answer.facts) and not answer.is_none:
        named = named_with_reaction(answer.text)
        if named and not _VERBS.search(fold(named[0])):
            names = [tidy(name) for name in _ONE_BY_ONE.split(named[0]) if name.strip()]
            return [Fact(Section.ALLERGIES, name, {"reaction": named[1]}, *answer.span) for name in names]
    return _list_of(Section.ALLERGIES)(answer)


def _free(section: Section, limit: int) -> Maker:
    """An answer that is kept as it was said when nothing in it was recognised."""

    def made(answer: Answering) -> Sequence[Fact]:
        if answer.facts or answer.steer is not None or answer.is_none:
            return answer.facts
        if answer.asks_itself() and section is not Section.QUESTIONS:
            return answer.facts
        value = tidy(answer.text.strip().split("\n", 1)[0], limit)
        if len(value) < _SHORTEST_FREE or is_fragment(value):
            return answer.facts
        mark = "?" if answer.asks_itself() else ""
        value = value.rstrip("?") + mark
        return [*answer.facts, answer.plain(section, value)]

    return made


def _questions(answer: Answering) -> Sequence[Fact]:
    """What is said when asked for questions is one, as it stands, unless each was found by itself."""
    told = [fact for fact in answer.facts if fact.section is Section.QUESTIONS]
    others = [fact for fact in answer.facts if fact.section is not Section.QUESTIONS]
    if len(told) != 1 or answer.words > _WORDS_OF_A_QUESTION or answer.steer is not None:
        return _free(Section.QUESTIONS, 240)(answer)
    value = tidy(answer.text.strip().split("\n", 1)[0], 240).rstrip("?")
    return [*others, replace(told[0], value=f"{value}?")]


_SECTION: Final[Mapping[str, Maker]] = {
    "medicines.any": _list_of(Section.MEDICINES),
    "allergies.any": _allergies,
    "conditions.any": _list_of(Section.CONDITIONS),
    "procedures.any": _list_of(Section.PROCEDURES),
    "family.any": _list_of(Section.FAMILY),
    "daily.any": _free(Section.DAILY_LIFE, 160),
    "matters.any": _free(Section.MATTERS, 200),
    "questions.any": _questions,
}
