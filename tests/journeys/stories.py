"""Three stories as people told them, each with what a good sheet would hold. Written before the organiser."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem

FOLDER = Path(__file__).resolve().parent / "stories"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something a sheet should hold, or must not: a section, words an item of it has, and whether it is denied."""

    section: Section
    words: tuple[str, ...]
    denied: bool | None

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Wanted":
        return cls(Section(entry["section"]), tuple(entry["words"]), entry.get("denied", False))

    def fits(self, item: SheetItem) -> bool:
        """Whether an item is the thing meant."""
        text = words_of(item)
        return (
            item.section is self.section
            and (self.denied is None or item.denied is self.denied)
            and all(_plain(word) in text for word in self.words)
        )

    def __str__(self) -> str:
        denied = {True: " (denied)", False: "", None: ""}[self.denied]
        return f"{self.section.value}: {' + '.join(self.words)}{denied}"


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its messages, what is to be found in them, what is not."""

    name: str
    title: str
    for_whom: str
    person: str
    country: str
    messages: tuple[str, ...]
    expected: tuple[Wanted, ...]
    forbidden: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class SheetScore:
    """A sheet beside its story. `wrong` is on the sheet and must not be; `unasked` is there and nobody listed it."""

    found: Sequence[Wanted]
    missed: Sequence[Wanted]
    wrong: Sequence[Wanted]
    unasked: Sequence[SheetItem]

    @property
    def share_found(self) -> float:
        return len(self.found) / (len(self.found) + len(self.missed))

    def lines(self) -> list[str]:
        """By section, then each miss, each wrong one, and what else stands on the sheet."""
        every = len(self.found) + len(self.missed)
        head = f"facts found {len(self.found)} of {every} ({self.share_found:.0%}), missed {len(self.missed)}, "
        told = [f"{head}wrong {len(self.wrong)}, also on the sheet {len(self.unasked)}"]
        for section in Section:
            found, missed, wrong = (
                sum(one.section is section for one in group) for group in (self.found, self.missed, self.wrong)
            )
            if found or missed or wrong:
                told.append(f"  {section.value}: found {found}, missed {missed}, wrong {wrong}")
        told += [f"  missed  {one}" for one in self.missed]
        told += [f"  wrong   {one}" for one in self.wrong]
        told += [f"  beside  {item.section.value}: {words_of(item)}" for item in self.unasked]
        return told


def load_story(name: str) -> Story:
    data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Story(
        name=name,
        title=data["title"],
        for_whom=data["for_whom"],
        person=data.get("person", ""),
        country=data["country"],
        messages=tuple(message["text"] for message in data["messages"]),
        expected=tuple(Wanted.of(entry) for message in data["messages"] for entry in message.get("expect", ())),
        forbidden=tuple(Wanted.of(entry) for message in data["messages"] for entry in message.get("not", ())),
    )


def score(story: Story, items: Sequence[SheetItem]) -> SheetScore:
    """What of a story stands on a sheet."""
    live = [item for item in items if item.status is not ItemStatus.REMOVED]

    def stands(one: Wanted) -> bool:
        return any(one.fits(item) for item in live)

    return SheetScore(
        found=[one for one in story.expected if stands(one)],
        missed=[one for one in story.expected if not stands(one)],
        wrong=[one for one in story.forbidden if stands(one)],
        unasked=[item for item in live if not any(one.fits(item) for one in (*story.expected, *story.forbidden))],
    )


def words_of(item: SheetItem) -> str:
    """Everything an item says, in lower case."""
    return _plain(" ".join((item.value, *item.details.values())))


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")
