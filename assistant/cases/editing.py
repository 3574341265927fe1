"""What a person may do to an item of their sheet: confirm, correct, remove it, or write one themselves. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.cases.sections import DETAIL_LABELS, DETAILS, Section
from assistant.cases.sheet import ItemStatus, SheetItem, live_items, words_of_item

LONGEST_VALUE = 500
LONGEST_DETAIL = 200
_NONE_SAYS = {Section.ALLERGIES: "None known"}
_NO = re.compile(r"no\s+(.+)", re.IGNORECASE | re.DOTALL)
_NOTHING = re.compile(r"(none|no|nothing|none known|no known allergies|no allergies)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemInput:
    """What was typed into the form of one item, cleaned, with what is wrong with it."""

    section: Section | None
    value: str
    details: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)


def read_input(section: str | None, value: str, details: Mapping[str, str]) -> ItemInput:
    """Read a form: plain text on one line each, nothing longer than a line of the sheet can bear."""
    known = Section(section) if section in set(Section) else None
    errors: dict[str, str] = {}
    if known is None:
        errors["section"] = "Choose which part of the sheet it belongs to."
    line = _one_line(value)
    if not line:
        errors["value"] = "Write what it is."
    elif len(line) > LONGEST_VALUE:
        errors["value"] = f"Please make it shorter: {LONGEST_VALUE} letters at most."
    kept: dict[str, str] = {}
    for key in DETAILS[known] if known else ():
        text = _one_line(details.get(key, ""))
        if len(text) > LONGEST_DETAIL:
            errors[key] = f"Please make it shorter: {LONGEST_DETAIL} letters at most."
        if text:
            kept[key] = text
    return ItemInput(known, line, kept, errors)


def editable_value(item: SheetItem) -> str:
    """The value as the person edits it: "No swelling" for a symptom they said they do not have."""
    if item.denied and item.section is Section.SYMPTOMS:
        return f"No {item.value[:1].lower()}{item.value[1:]}"
    return item.value


def detail_fields(section: Section, details: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The details a section knows, each with its label and what stands there now."""
    return [(key, DETAIL_LABELS[key], details.get(key, "")) for key in DETAILS[section]]


def confirm(item: SheetItem) -> SheetItem:
    """The person says this is right."""
    status = item.status if item.status is ItemStatus.CORRECTED else ItemStatus.CONFIRMED
    return replace(item, status=status, uncertain=False)


def correct(item: SheetItem, given: ItemInput) -> SheetItem:
    """The person writes it as it should be; what stood there before is remembered."""
    if given.value == editable_value(item) and dict(given.details) == dict(item.details):
        return confirm(item)
    value, denied = _read_value(item.section, given.value)
    return replace(
        item,
        value=value,
        denied=denied,
        details=dict(given.details),
        uncertain=False,
        status=ItemStatus.CORRECTED,
        history=(*item.history, words_of_item(item)),
    )


def remove(item: SheetItem) -> SheetItem:
    """The person takes it off the sheet. It is remembered as removed, so that the same words do not bring it back."""
    return replace(item, status=ItemStatus.REMOVED)


def restore(item: SheetItem, status: ItemStatus) -> SheetItem:
    """The person wants it back: as it stood before it was taken off."""
    return replace(item, status=status)


def move_up(sheet: Sequence[SheetItem], item: SheetItem) -> tuple[SheetItem, ...]:
    """Put a line one place higher in its part; every line of the part in its new order."""
    order = list(live_items(sheet, item.section))
    at = next((n for n, one in enumerate(order) if one.id == item.id), 0)
    if at > 0:
        order[at - 1 : at + 1] = [order[at], order[at - 1]]
    return tuple(replace(one, position=n) for n, one in enumerate(order, 1))


def write_own(sheet: Sequence[SheetItem], given: ItemInput, item_id: str) -> SheetItem:
    """An item the person typed in: theirs from the start, tied to no sentence."""
    if given.section is None:
        raise ValueError("an item needs a section")
    value, denied = _read_value(given.section, given.value)
    position = 1 + max((item.position for item in sheet if item.section is given.section), default=0)
    return SheetItem(
        id=item_id,
        section=given.section,
        value=value,
        denied=denied,
        details=dict(given.details),
        status=ItemStatus.CONFIRMED,
        position=position,
    )


def _read_value(section: Section, text: str) -> tuple[str, bool]:
    none_said = _NONE_SAYS.get(section)
    if none_said and _NOTHING.fullmatch(text):
        return none_said, True
    absent = _NO.fullmatch(text) if section is Section.SYMPTOMS else None
    return (absent.group(1), True) if absent else (text, False)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())
