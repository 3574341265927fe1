"""How well messages are read: facts found, missed and made up, beside what people wrote down by hand.

A line of a labelled file is JSON: `text`, `for_whom`, `facts`, and where it matters `person`, `asked` and `sheet`. Each
fact has its `section`, the words its line must hold (`value`), `denied`, and the words some `details` must hold.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.phrasebook import fold, words_of
from assistant.cases.likeness import same_thing
from assistant.cases.organiser.figures import Rate, Tally, quantile
from assistant.cases.organiser.reading import read_facts
from assistant.cases.sections import Section
from assistant.cases.sheet import SheetItem

_WRITTEN: Final = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
# What is measured by itself: facts of a section, present or denied, and details that decide what a sheet is worth.
_FACT_KINDS: Final[Mapping[str, tuple[Section, bool]]] = {
    "medicine": (Section.MEDICINES, False),
    "symptom": (Section.SYMPTOMS, False),
    "denied symptom": (Section.SYMPTOMS, True),
    "condition": (Section.CONDITIONS, False),
    "allergy": (Section.ALLERGIES, False),
}
_DETAIL_KINDS: Final[Mapping[str, tuple[Section, str]]] = {
    "dose": (Section.MEDICINES, "dose"),
    "frequency": (Section.MEDICINES, "frequency"),
    "duration": (Section.SYMPTOMS, "duration"),
    "onset": (Section.SYMPTOMS, "onset"),
    "severity": (Section.SYMPTOMS, "severity"),
}
_IN_ORDER: Final = (
    "medicine",
    "dose",
    "duration",
    "onset",
    "symptom",
    "denied symptom",
    "condition",
    "allergy",
    "severity",
    "frequency",
)
_OWN: Final = frozenset(
    {Section.SYMPTOMS, Section.CONDITIONS, Section.MEDICINES, Section.ALLERGIES, Section.PROCEDURES}
)
# In these "not" is part of what was said ("never smoked") rather than a denial.
_NEVER_DENIED: Final = frozenset({Section.DAILY_LIFE, Section.MATTERS, Section.QUESTIONS, Section.TIMELINE})
_SHORTEST_WORD: Final = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """One fact somebody found in a message by hand."""

    section: Section
    words: tuple[str, ...]
    denied: bool = False
    details: Mapping[str, str] = field(default_factory=dict)

    def fits(self, fact: Fact) -> bool:
        """Whether a fact that was read is the one meant."""
        said = fold(" ".join([fact.value, *fact.details.values()]))
        same_way = fact.denied == self.denied or self.section in _NEVER_DENIED
        if fact.section is not self.section or not same_way:
            return False
        # "My knee hurts" is worded "Knee pain" on the sheet: for a symptom the same thing in other words will do.
        other_words = self.section is Section.SYMPTOMS and same_thing(self.section, fact.value, " ".join(self.words))
        return other_words or all(fold(word) in said for word in self.words)

    def details_told(self, fact: Fact) -> int:
        """How many of its details a fact has."""
        return sum(fold(words) in fold(fact.details.get(key, "")) for key, words in self.details.items())


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled message."""

    text: str
    for_whom: str
    wanted: tuple[Wanted, ...]
    person: str | None = None
    asked: str | None = None
    sheet: tuple[SheetItem, ...] = ()
    split: str = ""


@dataclass
class Figures:
    """What was counted over a set of messages."""

    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in _IN_ORDER})
    sections: dict[str, Tally] = field(default_factory=dict)
    details: Tally = field(default_factory=Tally)
    placed: Counter[bool] = field(default_factory=Counter)
    misfiled: Counter[bool] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    messages: int = 0

    @property
    def facts(self) -> Tally:
        """All facts of all sections."""
        return Tally(
            sum(one.found for one in self.sections.values()),
            sum(one.missed for one in self.sections.values()),
            sum(one.wrong for one in self.sections.values()),
        )

    def table(self) -> list[str]:
        """The figures, a line each."""
        told = [f"{self.messages} messages; 95 % intervals in brackets"]
        told += [f"{kind:15} {tally}" for kind, tally in self.kinds.items() if tally.any]
        told.append(f"{'all facts':15} {self.facts}")
        told.append(f"{'all details':15} {self.details}")
        told.append(f"section of an utterance, accuracy: {Rate(self.placed[True], self.placed.total())}")
        told.append(
            f"a relative's or denied fact filed as the person's own: {Rate(self.misfiled[True], self.misfiled.total())}"
        )
        middle, slow = (1000 * quantile(self.seconds, share) for share in (0.5, 0.95))
        told.append(f"time for one message: p50 {middle:.2f} ms, p95 {slow:.2f} ms")
        return told

    def by_section(self) -> list[str]:
        """Found, wrong and missed in each section."""
        return [
            f"{name:11} found {one.found:3} wrong {one.wrong:3} missed {one.missed:3}"
            for name, one in sorted(self.sections.items())
        ]


def read_examples(file: Path) -> list[Example]:
    """The labelled messages of a file; ValueError names the line that cannot be read, never its words."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(_example(json.loads(line)))
        except (KeyError, TypeError, ValueError, AttributeError):
            msg = f"line {number} is not a labelled message"
            raise ValueError(msg) from None
    return found


def _example(row: Mapping[str, Any]) -> Example:
    wanted = tuple(
        Wanted(
            Section(one["section"]),
            tuple(one["value"]) if not isinstance(one["value"], str) else (one["value"],),
            one.get("denied", False) is True,
            dict(one.get("details") or {}),
        )
        for one in row["facts"]
    )
    return Example(
        text=row["text"],
        for_whom=row.get("for_whom") or "me",
        wanted=wanted,
        person=row.get("person"),
        asked=row.get("asked"),
        sheet=_sheet(row.get("sheet")),
        split=row.get("split", ""),
    )


def _sheet(given: str | Sequence[Mapping[str, Any]] | None) -> tuple[SheetItem, ...]:
    """What stood on the sheet before: written out, or one of the two that short answers are read against."""
    if not given:
        return ()
    if not isinstance(given, str):
        return tuple(
            SheetItem(one["id"], Section(one["section"]), one["value"], one.get("details", {})) for one in given
        )
    plain = SheetItem("s1", Section.SYMPTOMS, "Knee pain")
    told = SheetItem("s1", Section.SYMPTOMS, "Right knee pain", {"onset": "since May"})
    return (
        SheetItem("c1", Section.CONCERN, "The knee hurts"),
        {"plain": plain, "told": told}[given],
        SheetItem("m1", Section.MEDICINES, "Metformin", {"dose": "200 mg", "frequency": "once a day"}),
        SheetItem("m2", Section.MEDICINES, "Blood pressure tablet"),
    )


def facts_of(example: Example) -> list[Fact]:
    """What is read from one message. The main concern is a choice among facts, not one to be scored."""
    facts = read_facts(
        example.text,
        said_at=_WRITTEN,
        asked=example.asked,
        for_whom=example.for_whom,
        sheet=example.sheet,
        person=example.person,
    )
    return [fact for fact in facts if fact.section is not Section.CONCERN]


def evaluate(examples: Sequence[Example]) -> Figures:
    """Read every message and count."""
    figures = Figures(messages=len(examples))
    for example in examples:
        begun = time.thread_time()
        facts = facts_of(example)
        figures.seconds.append(time.thread_time() - begun)
        _count(figures, example, facts)
    return figures


def _count(figures: Figures, example: Example, facts: Sequence[Fact]) -> None:
    left = list(facts)
    wanted = [one for one in example.wanted if one.section is not Section.CONCERN]
    for one in wanted:
        fits = [fact for fact in left if one.fits(fact)]
        hit = max(fits, key=one.details_told, default=None)
        _tally(figures, one.section).add(found=hit is not None)
        for kind in _kinds_of(one.section, denied=one.denied):
            figures.kinds[kind].add(found=hit is not None)
        _count_details(figures, example, one, hit)
        if hit is None:
            figures.lines.append(f"MISSED {one.section} {' + '.join(one.words)}{_no(one.denied)} in: {example.text}")
        else:
            left.remove(hit)
    for fact in left:
        _tally(figures, fact.section).wrong += 1
        for kind in _kinds_of(fact.section, denied=fact.denied):
            figures.kinds[kind].wrong += 1
        _count_details(figures, example, None, fact)
        figures.lines.append(f"WRONG {fact.section} {fact.value!r}{_no(fact.denied)} in: {example.text}")
    for section in {one.section for one in wanted}:
        figures.placed[any(fact.section is section for fact in facts)] += 1
    for one in wanted:
        if one.denied or one.section is Section.FAMILY:
            own = next(_filed_as_own(one, wanted, facts), None)
            figures.misfiled[own is not None] += 1
            if own is not None:
                figures.lines.append(f"OWN {own.section} {own.value!r} in: {example.text}")


def _no(denied: bool) -> str:
    return " (denied)" if denied else ""


def _tally(figures: Figures, section: Section) -> Tally:
    return figures.sections.setdefault(section.value, Tally())


def _kinds_of(section: Section, *, denied: bool) -> Iterator[str]:
    return (kind for kind, what in _FACT_KINDS.items() if what == (section, denied))


def _count_details(figures: Figures, example: Example, wanted: Wanted | None, fact: Fact | None) -> None:
    """Each detail asked for is found or missed; of the kinds measured by themselves, one nobody wrote is wrong."""
    kinds = {key: kind for kind, (section, key) in _DETAIL_KINDS.items() if _section_of(wanted, fact) is section}
    told = dict(fact.details) if fact else {}
    asked = dict(wanted.details) if wanted else {}
    for key, words in asked.items():
        found = fold(words) in fold(told.get(key, ""))
        figures.details.add(found=found)
        if key in kinds:
            figures.kinds[kinds[key]].add(found=found)
        if not found:
            got = f"got {told}" if fact else "with its fact"
            figures.lines.append(f"DETAIL {key} = {words}, {got} in: {example.text}")
    for key in told:
        if key in kinds and fold(asked.get(key, "\n")) not in fold(told[key]):
            figures.kinds[kinds[key]].wrong += 1
            figures.details.wrong += 1
            if key not in asked:
                figures.lines.append(f"BESIDE {key} = {told[key]} in: {example.text}")


def _section_of(wanted: Wanted | None, fact: Fact | None) -> Section | None:
    one = wanted or fact
    return one.section if one else None


def _filed_as_own(one: Wanted, wanted: Sequence[Wanted], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Present facts of the person's own that carry the words of what a relative has or what was denied."""
    words = [fold(word) for word in one.words]
    about = {word for phrase in words for word in phrase.split() if len(word) >= _SHORTEST_WORD}
    for fact in facts:
        if fact.section not in _OWN or fact.denied or any(other.fits(fact) for other in wanted):
            continue
        said = {word.bare for word in words_of(fold(fact.value))}
        if about & said or (one.section is fact.section and all(word in fold(fact.value) for word in words)):
            yield fact
