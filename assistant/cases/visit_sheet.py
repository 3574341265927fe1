"""The sheet for the appointment as plain data: one thing, from which the page, the paper and the desk view are drawn.

Whatever is kept back (`SheetItem.held_back`) never gets into it, so that nothing made from it can show it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from assistant.cases.model import ForWhom
from assistant.cases.sections import TITLES, Section
from assistant.cases.sheet import ItemStatus, SheetItem, for_others, live_items, words_of_item
from assistant.cases.timeline import TimelineEntry, timeline_of

TITLE: Final = "For my appointment"
LANGUAGE: Final = "en"
EMPTY: Final = "Not filled in"
NOT_CHECKED: Final = "* taken from the writer's own words, not yet looked at again."
FOOT: Final = "Written by the patient with an organising tool; not checked by a clinician."
FOOT_FOR_SOMEONE: Final = (
    "Written for the patient by someone who cares for them, with an organising tool; not checked by a clinician."
)
# Shown to everybody, so that an empty line on paper is an answer the clinician can rely on: nothing was said of it.
_ALWAYS_SHOWN: Final = frozenset(
    {
        Section.CONCERN,
        Section.SYMPTOMS,
        Section.MEDICINES,
        Section.ALLERGIES,
        Section.CONDITIONS,
        Section.QUESTIONS,
    }
)
_KINDS: Final[Mapping[Section, str]] = {
    Section.CONCERN: "concern",
    Section.SYMPTOMS: "symptoms",
    Section.TIMELINE: "timeline",
    Section.QUESTIONS: "questions",
}
_DATED: Final[Mapping[str, tuple[str, ...]]] = {
    "since": ("for ", "from ", "about ", "over ", "after ", "when ", "in ", "a ", "last "),
    "stopped": ("came off",),
}
_FOR_SO_LONG: Final = ("for ", "over ", "almost ", "nearly ", "about ", "since ")
_BLANK_NAME: Final = "________________________"
_BLANK_DATE: Final = "________________"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet. Of a symptom, `started` and `severity` stand apart, to be seen at a glance."""

    text: str
    detail: str = ""
    when: str = ""
    started: str = ""
    severity: str = ""
    uncertain: bool = False
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sheet. `absent` names symptoms the person said they do not have."""

    key: str
    title: str
    kind: str
    lines: tuple[Line, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.lines and not self.absent


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """The whole sheet: the lines under the title, the parts worth paper in reading order, the last lines."""

    about: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    foot: tuple[str, ...] = ()
    title: str = TITLE
    language: str = LANGUAGE
    for_whom: ForWhom = ForWhom.ME
    made_at: datetime | None = field(default=None, compare=False)

    def part(self, section: Section) -> Part | None:
        """One part, if it is on this sheet."""
        return next((part for part in self.parts if part.key == section.value), None)


def visit_sheet_of(
    items: Sequence[SheetItem],
    *,
    for_whom: ForWhom,
    person: str,
    writer: str,
    said_at: Mapping[str, datetime],
    now: datetime,
) -> VisitSheet:
    """The sheet for an appointment from the items of a case.

    `person` and `writer` may be empty: a line to fill in by hand takes their place. `said_at` gives when each message
    was written, for the order of the timeline.
    """
    shown = for_others(items)
    parts = [_part(section, shown, said_at, now) for section in Section]
    worth = tuple(part for part in parts if not part.is_empty or Section(part.key) in _ALWAYS_SHOWN)
    unchecked = any(not line.checked for part in worth for line in part.lines)
    foot = ((NOT_CHECKED,) if unchecked else ()) + (foot_of(for_whom),)
    return VisitSheet(tuple(about_whom(for_whom, person, writer, now)), worth, foot, for_whom=for_whom, made_at=now)


def about_whom(for_whom: ForWhom, person: str, writer: str, now: datetime) -> list[tuple[str, str]]:
    """The lines under the title: the patient, who wrote it, the day."""
    lines = []
    if for_whom is ForWhom.ME:
        lines.append(("Patient", writer or _BLANK_NAME))
    else:
        lines.append(("Patient", person or _BLANK_NAME))
        lines.append(("Written by", f"{writer}, who cares for them" if writer else "someone who cares for them"))
    lines.append(("Date of birth", _BLANK_DATE))
    lines.append(("Made on", f"{now.day} {now:%B} {now.year}"))
    return lines


def foot_of(for_whom: ForWhom) -> str:
    """The last line: who wrote it, and that no clinician checked it."""
    return FOOT if for_whom is ForWhom.ME else FOOT_FOR_SOMEONE


def as_sections(sheet: VisitSheet) -> list[dict[str, Any]]:
    """The parts as the macro of the visit sheet draws them."""
    return [
        {
            "key": part.key,
            "title": part.title,
            "kind": part.kind,
            "empty": EMPTY,
            "absent": part.absent,
            "items": [
                {
                    "text": line.text,
                    "detail": line.detail,
                    "when": line.when,
                    "started": line.started,
                    "severity": line.severity,
                    "uncertain": line.uncertain,
                    "status": "yours" if line.checked else "found",
                }
                for line in part.lines
            ],
        }
        for part in sheet.parts
    ]


def _part(section: Section, items: Sequence[SheetItem], said_at: Mapping[str, datetime], now: datetime) -> Part:
    empty = Part(section.value, TITLES[section], _KINDS.get(section, "list"))
    mine = live_items(items, section)
    if section is Section.TIMELINE:
        return replace(empty, lines=_timeline(items, said_at, now))
    if section is Section.SYMPTOMS:
        absent = tuple(_lower_first(item.value) for item in mine if item.denied)
        return replace(empty, lines=tuple(_symptom(item) for item in mine if not item.denied), absent=absent)
    return replace(empty, lines=tuple(_line(item) for item in mine))


def _line(item: SheetItem) -> Line:
    return Line(
        text=item.value,
        detail=_words(item, dict(item.details)),
        uncertain=item.uncertain,
        checked=item.status is not ItemStatus.FOUND,
    )


def _symptom(item: SheetItem) -> Line:
    apart = ("onset", "duration", "severity")
    started = ", ".join(item.details[key] for key in ("onset", "duration") if key in item.details)
    rest = {key: text for key, text in item.details.items() if key not in apart}
    return replace(_line(item), detail=_words(item, rest), started=started, severity=item.details.get("severity", ""))


def _timeline(items: Sequence[SheetItem], said_at: Mapping[str, datetime], now: datetime) -> tuple[Line, ...]:
    known = {item.id: item for item in items}
    lines = []
    entries = [entry for entry in timeline_of(items, said_at, now) if _began(known[entry.item_id], entry)]
    if len(entries) == 1 and known[entries[0].item_id].section is not Section.TIMELINE:
        return ()  # it would only say once more when something started
    for entry in entries:
        item = known[entry.item_id]
        line = Line(entry.what, when=entry.when, uncertain=item.uncertain, checked=item.status is not ItemStatus.FOUND)
        lines.append(line)
    return tuple(lines)


def _began(item: SheetItem, entry: TimelineEntry) -> bool:
    """Whether an entry says when something began. "For two months" does; "twenty minutes" is how long one spell is."""
    if item.section is not Section.SYMPTOMS or "onset" in item.details:
        return True
    return entry.earliest is not None and entry.when.casefold().startswith(_FOR_SO_LONG)


def _words(item: SheetItem, details: Mapping[str, str]) -> str:
    dated = {key: _dated(key, text) if key in _DATED else text for key, text in details.items()}
    bare = SheetItem(id=item.id, section=item.section, value="", details=dated)
    return words_of_item(bare).removeprefix(", ")


def _dated(key: str, text: str) -> str:
    """ "since 2019", "stopped in May": a bare date beside a medicine could be either."""
    return text if text.casefold().startswith((key, *_DATED[key])) else f"{key} {text}"


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
