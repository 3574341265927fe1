"""The case sheet as its macro draws it: sections in order, each item with its source and what can be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from assistant.cases.editing import editable_value
from assistant.cases.items import StoredSheet
from assistant.cases.sections import TITLES, Section
from assistant.cases.sheet import ItemStatus, SheetItem, good_enough, live_items, missing, words_of_item

_KINDS = {Section.CONCERN: "concern", Section.TIMELINE: "timeline", Section.QUESTIONS: "questions"}
_RANKED = frozenset(
    {Section.QUESTIONS, Section.MATTERS}
)  # the first one is asked first: there may be time for no other
_MOST_MISSING = 4
_LONGEST_SOURCE = 240


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The message an item came from: its words, and when it was said, as it is read."""

    text: str
    when: str


def anchor_of(message_id: str, start: int) -> str:
    """The id on the page of the sentence that begins there."""
    return f"m-{message_id}-{start}"


def sheet_sections(case_id: str, sheet: StoredSheet, sources: Mapping[str, SourceWords]) -> list[dict[str, Any]]:
    """Every section, also the empty ones: what was not asked yet is said so."""
    return [
        {
            "key": section.value,
            "title": TITLES[section],
            "kind": _KINDS.get(section, "list"),
            "items": [
                {**_drawn(case_id, item, sources), "up_url": _up(case_id, item) if at and section in _RANKED else ""}
                for at, item in enumerate(live_items(sheet.items, section))
            ],
            "empty": "Not asked yet",
        }
        for section in Section
    ]


def _up(case_id: str, item: SheetItem) -> str:
    return url_for("cases.move_item_up", case_id=case_id, item_id=item.id)


def still_missing(sheet: StoredSheet) -> str:
    """What would still be worth adding, as one line; nothing when there is nothing on the sheet or enough of it."""
    if good_enough(sheet.items) or not any(i.status is not ItemStatus.REMOVED for i in sheet.items):
        return ""
    return ", ".join(missing(sheet.items)[:_MOST_MISSING])


def source_of(item: SheetItem, source: SourceWords | None) -> str:
    """The sentence an item came from, cut where it is very long."""
    if source is None:
        return ""
    text = " ".join(source.text[item.start : item.end].split())
    return text if len(text) <= _LONGEST_SOURCE else f"{text[:_LONGEST_SOURCE].rstrip()} …"


def _place_in_file(case_id: str, document_id: str, start: int) -> str:
    anchor = anchor_of(document_id, start)
    return url_for("documents.show", case_id=case_id, document_id=document_id, _anchor=anchor)


def _told(item: SheetItem) -> dict[str, Any]:
    details = {key: text for key, text in item.details.items() if key != "when" or item.section is not Section.TIMELINE}
    bare = SheetItem(id=item.id, section=item.section, value="", details=details)
    return {
        "id": f"item-{item.id}",
        "text": editable_value(item),
        "detail": words_of_item(bare).removeprefix(", "),
        "when": item.details.get("when", "") if item.section is Section.TIMELINE else "",
        "status": "found" if item.status is ItemStatus.FOUND else "yours",
        "uncertain": item.uncertain,
        "off_paper": item.held_back,
    }


def _drawn(case_id: str, item: SheetItem, sources: Mapping[str, SourceWords]) -> dict[str, Any]:
    source = sources.get(item.message_id or "")
    from_file = item.message_id if source is None else None  # what no message said was read in a file
    return {
        **_told(item),
        "file_url": _place_in_file(case_id, from_file, item.start) if from_file else "",
        "source_url": f"#{anchor_of(item.message_id or '', item.start)}" if source else "",
        "source_text": source_of(item, source),
        "source_when": source.when if source else "",
        "confirm_url": url_for("cases.confirm_item", case_id=case_id, item_id=item.id),
        "correct_url": url_for("cases.correct_item", case_id=case_id, item_id=item.id),
        "remove_url": url_for("cases.remove_item", case_id=case_id, item_id=item.id),
    }
