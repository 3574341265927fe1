"""The case sheet: filing what was read, without doubling, losing or overruling anything."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.likeness import likeness_of, same_thing
from assistant.cases.sections import DETAILS, Section
from assistant.cases.sensitive import Sensitive

NONE_KNOWN: Final[Mapping[Section, str]] = {
    Section.MEDICINES: "None taken",
    Section.ALLERGIES: "None known",
    Section.CONDITIONS: "None known",
    Section.PROCEDURES: "None so far",
    Section.FAMILY: "Nothing known",
}


class ItemStatus(StrEnum):
    """Where an item stands with the person whose sheet it is."""

    FOUND = "found"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One line of a case sheet, tied to the sentence it came from (or to none, when typed in by hand).

    `sensitive` says that the line is kept back from everything that is handed on, until the person ticks it
    (`on_paper`).
    """

    id: str
    section: Section
    value: str
    details: Mapping[str, str] = field(default_factory=dict)
    denied: bool = False
    uncertain: bool = False
    status: ItemStatus = ItemStatus.FOUND
    message_id: str | None = None
    start: int = 0
    end: int = 0
    position: int = 0
    history: tuple[str, ...] = ()
    sensitive: Sensitive | None = None
    on_paper: bool = False

    @property
    def held_back(self) -> bool:
        """Whether the line stays in the case alone."""
        return self.sensitive is not None and not self.on_paper


@dataclass(frozen=True, slots=True)
class Change:
    """What filing did to one item, with a short phrase to say so."""

    kind: str
    item_id: str
    text: str


ADDED: Final = "added"
COMPLETED: Final = "completed"
CHANGED: Final = "changed"


def file_facts(
    sheet: Sequence[SheetItem], facts: Iterable[Fact], *, message_id: str, new_id: Callable[[], str]
) -> tuple[tuple[Change, ...], tuple[SheetItem, ...]]:
    """The changes these facts make, and the whole sheet after them.

    An item the person confirmed or corrected keeps every word it has; only a correction in plain words changes it.
    Nothing is added twice, and what the person removed does not come back from the same words.
    """
    filing = _Filing(list(sheet), message_id, new_id)
    for fact in facts:
        filing.take(fact)
    return tuple(filing.changes), tuple(filing.items)


class _Filing:
    def __init__(self, items: list[SheetItem], message_id: str, new_id: Callable[[], str]) -> None:
        self.items = items
        self.changes: list[Change] = []
        self._message_id = message_id
        self._new_id = new_id

    def take(self, fact: Fact) -> None:
        fact = replace(fact, details={k: v for k, v in fact.details.items() if v and k in DETAILS[fact.section]})
        target = next((item for item in self.items if item.id == fact.about), None) if fact.about else None
        if fact.about and (target is None or target.status is ItemStatus.REMOVED):
            return
        if target is not None and fact.correction:
            self._correct(target, fact)
        elif target is not None:
            self._complete(target, fact, named=False)
        elif self._stands_removed(fact) or self._goes_without_saying(fact):
            return
        else:
            self._add_or_complete(fact)

    def _add_or_complete(self, fact: Fact) -> None:
        same = self._same_item(fact)
        if same is None:
            answered = self._none_item(fact.section) if not fact.denied else None
            if answered is None:
                self._add(fact)
            else:
                self._overturn(answered, fact)
        elif same.denied and not fact.denied:
            self._overturn(same, fact) if same.status is ItemStatus.FOUND else self._add(fact)
        elif same.denied == fact.denied:
            self._complete(same, fact, named=True)

    def _same_item(self, fact: Fact) -> SheetItem | None:
        if fact.section is Section.CONCERN:
            return next((item for item in self._live(fact.section)), None)
        alike = [item for item in self._live(fact.section) if same_thing(fact.section, item.value, fact.value)]
        return alike[0] if alike else None

    def _live(self, section: Section) -> list[SheetItem]:
        return [i for i in self.items if i.section is section and i.status is not ItemStatus.REMOVED]

    def _none_item(self, section: Section) -> SheetItem | None:
        none = NONE_KNOWN.get(section)
        found = [i for i in self._live(section) if i.denied and i.value == none]
        return found[0] if found else None

    def _stands_removed(self, fact: Fact) -> bool:
        removed = (i for i in self.items if i.section is fact.section and i.status is ItemStatus.REMOVED)
        mine = likeness_of(fact.section, fact.value)
        return any(likeness_of(i.section, i.value) == mine and i.denied == fact.denied for i in removed)

    def _goes_without_saying(self, fact: Fact) -> bool:
        """A bare "none" adds nothing to a section that already has something in it."""
        return fact.denied and fact.value == NONE_KNOWN.get(fact.section) and bool(self._live(fact.section))

    def _add(self, fact: Fact) -> None:
        position = 1 + max((i.position for i in self.items if i.section is fact.section), default=0)
        item = SheetItem(
            id=self._new_id(),
            section=fact.section,
            value=fact.value,
            details=dict(fact.details),
            denied=fact.denied,
            uncertain=fact.uncertain,
            message_id=self._message_id,
            start=fact.start,
            end=fact.end,
            position=position,
        )
        self.items.append(item)
        self.changes.append(Change(ADDED, item.id, phrase_of(item)))

    def _put(self, item: SheetItem) -> None:
        self.items = [item if old.id == item.id else old for old in self.items]

    def _complete(self, item: SheetItem, fact: Fact, *, named: bool) -> None:
        settled = item.status in {ItemStatus.CONFIRMED, ItemStatus.CORRECTED}
        fresh = {key: value for key, value in fact.details.items() if key not in item.details}
        value = item.value
        if fact.value and not settled and _says_more(item, fact):
            value = fact.value
        if not fresh and value == item.value:
            return
        details = {**item.details, **fresh}
        fuller = replace(item, value=value, details=details, uncertain=item.uncertain and fact.uncertain)
        self._put(fuller)
        said = [_lower_first(value)] if value != item.value or named else []
        shown = {key: text for key, text in fresh.items() if not _already_in(text, value)}
        self.changes.append(
            Change(COMPLETED, item.id, ", ".join([*said, *_details_said(shown)]) or _lower_first(value))
        )

    def _overturn(self, item: SheetItem, fact: Fact) -> None:
        changed = replace(
            item,
            value=fact.value,
            details=dict(fact.details),
            denied=fact.denied,
            uncertain=fact.uncertain,
            status=ItemStatus.FOUND,
            message_id=self._message_id,
            start=fact.start,
            end=fact.end,
            history=(*item.history, words_of_item(item)),
        )
        self._put(changed)
        self.changes.append(Change(CHANGED, item.id, phrase_of(changed)))

    def _correct(self, item: SheetItem, fact: Fact) -> None:
        details = {**item.details, **fact.details}
        value = fact.value or item.value
        if value == item.value and details == dict(item.details) and fact.denied == item.denied:
            return
        changed = replace(
            item,
            value=value,
            details=details,
            denied=fact.denied,
            uncertain=fact.uncertain,
            status=ItemStatus.CORRECTED,
            history=(*item.history, words_of_item(item)),
        )
        self._put(changed)
        said = [_lower_first(value)] if value != item.value else []
        new = {k: v for k, v in fact.details.items() if item.details.get(k) != v and not _already_in(v, value)}
        self.changes.append(Change(CHANGED, item.id, ", ".join([*said, *_details_said(new)]) or phrase_of(changed)))


def _says_more(item: SheetItem, fact: Fact) -> bool:
    if item.section is Section.SYMPTOMS:
        old, new = likeness_of(item.section, item.value), likeness_of(item.section, fact.value)
        return bool(new.side and not old.side and new.place == old.place and new.family == old.family)
    if item.section in {Section.MEDICINES, Section.CONDITIONS}:
        old_words = likeness_of(item.section, item.value).words
        return old_words < likeness_of(item.section, fact.value).words
    return False


def _already_in(text: str, value: str) -> bool:
    return text.casefold() in value.casefold()


def _lower_first(text: str) -> str:
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:] if not text.startswith("I ") and not text.startswith("I'") else text


_SAYS: Final[Mapping[str, str]] = {"better": "better {}", "worse": "worse {}", "result": "result: {}"}
_LINKS: Final = tuple(
    f"{word} "
    for word in ("with", "when", "after", "on", "at", "if", "in", "going", "by", "for", "while", "from", "to")
)


def _details_said(details: Mapping[str, str]) -> list[str]:
    said = []
    for key, text in details.items():
        if key == "better" and text.startswith("not "):
            said.append(f"not better with {text.removeprefix('not ')}")
        elif key in {"better", "worse"} and not text.casefold().startswith(_LINKS):
            said.append(f"{key} with {text}")
        else:
            said.append(_SAYS.get(key, "{}").format(text))
    return said


def words_of_item(item: SheetItem) -> str:
    """An item as one line of words, for its history."""
    return ", ".join([_shown(item), *_details_said(item.details)])


# "Not blacked out", "not short of breath", but "no fever".
_SAID_AS_DONE: Final = re.compile(
    r"(?:been|had|lost|short of|out of|dizzy|sick|tired|hot|breathless|numb|itchy|wheezy|confused|coughing up"
    r"|swollen|fainted|collapsed|vomited|(?:black|pass|cough)ed (?:out|up))\b"
)


def _shown(item: SheetItem) -> str:
    if item.denied and item.section is Section.SYMPTOMS:
        said = _lower_first(item.value)
        return f"Not {said}" if _SAID_AS_DONE.match(said) else f"No {said}"
    return item.value


def phrase_of(item: SheetItem) -> str:
    """An item as one short phrase, the way the assistant says what it has written down."""
    details = {k: text for k, text in item.details.items() if k != "who" and not _already_in(text, item.value)}
    body = ", ".join([_lower_first(_shown(item)), *_details_said(details)])
    shapes = {
        Section.CONCERN: f"main concern: “{item.value}”",
        Section.QUESTIONS: f"question: “{item.value}”",
        Section.ALLERGIES: f"allergies: {body}",
        Section.FAMILY: f"family: {body}",
        Section.MATTERS: f"what matters: {item.value}",
    }
    if item.denied and item.value == NONE_KNOWN.get(item.section) and item.section not in shapes:
        return f"{_NAMES[item.section]}: {_lower_first(item.value)}"
    return shapes.get(item.section, body)


_NAMES: Final = {Section.MEDICINES: "medicines", Section.CONDITIONS: "conditions", Section.PROCEDURES: "tests"}

_WANTED_OF_A_SYMPTOM: Final = (
    (("onset", "duration"), "when it started"),
    (("severity",), "how bad on the worst day"),
    (("better",), "what helps"),
    (("worse",), "what makes it worse"),
)
_WANTED_SECTIONS: Final = (
    (Section.MEDICINES, "medicines"),
    (Section.ALLERGIES, "allergies"),
    (Section.CONDITIONS, "other conditions"),
    (Section.MATTERS, "what matters most"),
    (Section.QUESTIONS, "questions for the clinician"),
)


def live_items(sheet: Sequence[SheetItem], section: Section) -> tuple[SheetItem, ...]:
    """What stands on the sheet in one section, in order."""
    return tuple(
        sorted(
            (i for i in sheet if i.section is section and i.status is not ItemStatus.REMOVED), key=lambda i: i.position
        )
    )


def for_others(sheet: Sequence[SheetItem]) -> tuple[SheetItem, ...]:
    """What of a sheet may leave the case: on paper, on a screen held up, in a file, in the copy for support."""
    return tuple(item for item in sheet if item.status is not ItemStatus.REMOVED and not item.held_back)


def main_symptom(sheet: Sequence[SheetItem]) -> SheetItem | None:
    """The first symptom the person has: what most of the talk is about."""
    return next((item for item in live_items(sheet, Section.SYMPTOMS) if not item.denied), None)


def missing(sheet: Sequence[SheetItem]) -> tuple[str, ...]:
    """What would still be worth adding, in plain words, most useful first."""
    gaps: list[str] = []
    if not live_items(sheet, Section.CONCERN) and main_symptom(sheet) is None:
        gaps.append("what is going on")
    symptom = main_symptom(sheet)
    if symptom is not None:
        gaps += [words for keys, words in _WANTED_OF_A_SYMPTOM if not any(key in symptom.details for key in keys)]
    gaps += [words for section, words in _WANTED_SECTIONS if not live_items(sheet, section)]
    return tuple(gaps)


def good_enough(sheet: Sequence[SheetItem]) -> bool:
    """Whether a clinician could start from this sheet: a concern, its beginning, medicines and allergies asked."""
    symptom = main_symptom(sheet)
    concern = bool(live_items(sheet, Section.CONCERN)) or symptom is not None
    told = symptom is None or len(symptom.details) >= _ENOUGH_DETAILS
    asked = bool(live_items(sheet, Section.MEDICINES)) and bool(live_items(sheet, Section.ALLERGIES))
    return concern and told and asked


_ENOUGH_DETAILS: Final = 2
