"""The items of a case sheet in the database: sealed one by one, written only where something changed.

Beside what the sheet shows, each item remembers which message each of its parts came from, so that deleting a message
takes everything it said with it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from assistant.cases.model import Case, CaseItem
from assistant.cases.sections import Section
from assistant.cases.sensitive import Sensitive
from assistant.cases.sensitive_words import marked, without_reason
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.transcripts.sheets import sheet_changed
from assistant.vault.vault import Opener, Place

VALUE = "value"


@dataclass(frozen=True, slots=True)
class Origin:
    """Which message each part of an item came from, and what stood there before, beside the message it began in."""

    parts: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def messages(self) -> set[str]:
        """Every message that ever said something about the item."""
        return set(self.parts.values()) | set(self.before)


_UNKNOWN = Origin()


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """A case sheet as it is kept: its items, the removed ones too, and where each part of each item came from."""

    items: tuple[SheetItem, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def find(self, item_id: str) -> SheetItem | None:
        """One item that stands on the sheet."""
        return next((i for i in self.items if i.id == item_id and i.status is not ItemStatus.REMOVED), None)


@dataclass(frozen=True, slots=True)
class ItemWrite:
    """One item ready to be written: sealed, with what the database needs to know of it."""

    id: str
    is_new: bool
    values: Mapping[str, Any]


def load_sheet(session: Session, opener: Opener, case: Case) -> StoredSheet:
    """The whole sheet of a case, opened."""
    rows = session.exec(
        select(CaseItem).where(CaseItem.case_id == case.id).order_by(col(CaseItem.position), col(CaseItem.created_at))
    ).all()
    items, origins = [], {}
    for row in rows:
        content = json.loads(opener.open(row.sealed_content, _place(row.id, case.user_id)))
        origins[row.id] = Origin(content["parts"], content["before"])
        item = SheetItem(
            id=row.id,
            section=row.section,
            value=content["value"],
            details=content["details"],
            denied=content["denied"],
            uncertain=content["uncertain"],
            status=row.status,
            message_id=row.message_id,
            start=row.source_start,
            end=row.source_end,
            position=row.position,
            history=tuple(content["history"]),
            sensitive=_kind(content.get("sensitive")),
            on_paper=content.get("on_paper") is True,
        )
        # A line kept before there were marks was never decided about: its words decide until its owner does.
        items.append(item if "sensitive" in content else marked(None, item))
    return StoredSheet(tuple(items), origins)


def _kind(said: Any) -> Sensitive | None:
    """The mark of a line. One that came back from an archive may be any text: what is not known is kept back too."""
    if not said:
        return None
    return Sensitive(said) if said in set(Sensitive) else Sensitive.MARKED


def writes(
    opener: Opener, user_id: str, before: StoredSheet, after: Sequence[SheetItem], message_id: str | None
) -> tuple[ItemWrite, ...]:
    """What has to be written to get from one sheet to the other; `message_id` is what the change came from.

    Whoever changes a sheet comes through here, so a line whose words turn sensitive is kept back here at the latest.
    """
    known = {item.id: item for item in before.items}
    found = []
    for item in after:
        old = known.get(item.id)
        if old != item:
            item = marked(old, item)
            origin = _origin(old, item, before.origins.get(item.id, _UNKNOWN), message_id)
            found.append(_write(opener, user_id, item, origin, is_new=old is None))
    return tuple(found)


def keep(session: Session, case_id: str, writes: Sequence[ItemWrite], now: datetime) -> None:
    """Write items in the caller's transaction. The redacted copy of the sheet, if there is one, is hidden with it."""
    if writes:
        sheet_changed(session, case_id)
    for write in writes:
        if write.is_new:
            session.add(CaseItem(id=write.id, case_id=case_id, created_at=now, changed_at=now, **write.values))
        else:
            session.execute(
                update(CaseItem)
                .where(col(CaseItem.id) == write.id, col(CaseItem.case_id) == case_id)
                .values(changed_at=now, **write.values)
                .execution_options(synchronize_session=False)
            )


def forget_message(session: Session, opener: Opener, case: Case, message_id: str, now: datetime) -> int:
    """Take what one message said off the sheet, also from items other messages began; how many items changed."""
    sheet = load_sheet(session, opener, case)
    gone = [item.id for item in sheet.items if item.message_id == message_id]
    session.execute(delete(CaseItem).where(col(CaseItem.case_id) == case.id, col(CaseItem.id).in_(gone)))
    sheet_changed(session, case.id)
    changed = len(gone)
    for item in sheet.items:
        origin = sheet.origins[item.id]
        if item.id in gone or message_id not in origin.messages():
            continue
        kept = _without(item, origin, message_id)
        left = _origin_without(origin, message_id)
        keep(session, case.id, [_write(opener, case.user_id, kept, left, is_new=False)], now)
        changed += 1
    return changed


def _without(item: SheetItem, origin: Origin, message_id: str) -> SheetItem:
    """The item as if a message had never been: what it replaced stands again, and no history keeps its words."""
    before = origin.before.get(message_id, {})
    details = dict(item.details)
    for key in [key for key in details if origin.parts.get(key) == message_id]:
        earlier = before.get("details", {}).get(key)
        if earlier is None:
            del details[key]
        else:
            details[key] = earlier
    if origin.parts.get(VALUE) != message_id:
        return without_reason(replace(item, details=details, history=()))
    return without_reason(
        replace(
            item,
            value=before.get("value", item.value),
            denied=before.get("denied", item.denied),
            status=ItemStatus(before.get("status", item.status)),
            details=details,
            history=(),
        )
    )


def _origin_without(origin: Origin, message_id: str) -> Origin:
    """Where the rest comes from. What stood before a later message is forgotten too where it came from this one."""
    gone = origin.before.get(message_id, {})
    parts = {part: source for part, source in origin.parts.items() if source != message_id}
    for part in [part for part, source in origin.parts.items() if source == message_id]:
        if earlier := gone.get("parts", {}).get(part):
            parts[part] = earlier
    before = {}
    for other, what in origin.before.items():
        if other == message_id:
            continue
        taken = {part for part, source in what["parts"].items() if source == message_id}
        left = {**what, "details": {key: text for key, text in what["details"].items() if key not in taken}}
        if VALUE in taken:
            left |= {name: gone[name] for name in ("value", "denied", "status") if name in gone}
        before[other] = left
    return Origin(parts, before)


def _origin(old: SheetItem | None, item: SheetItem, known: Origin, message_id: str | None) -> Origin:
    parts = {part: source for part, source in known.parts.items() if part == VALUE or part in item.details}
    if old is None:
        return Origin(parts)  # the item's own message says where all of it came from
    changed = [key for key, text in item.details.items() if old.details.get(key) != text]
    told = [*changed, VALUE] if (item.value, item.denied) != (old.value, old.denied) else changed
    for part in told:
        parts.pop(part, None)
        if message_id is not None:
            parts[part] = message_id
    before = dict(known.before)
    if message_id is not None and message_id != item.message_id:
        before[message_id] = {
            "value": old.value,
            "denied": old.denied,
            "status": old.status.value,
            "details": {key: old.details[key] for key in changed if key in old.details},
            "parts": {part: source for part, source in known.parts.items() if part in told},
        }
    return Origin(parts, before)


def _write(opener: Opener, user_id: str, item: SheetItem, origin: Origin, *, is_new: bool) -> ItemWrite:
    content = json.dumps(
        {
            "value": item.value,
            "details": dict(item.details),
            "denied": item.denied,
            "uncertain": item.uncertain,
            "history": list(item.history),
            "sensitive": item.sensitive.value if item.sensitive else "",
            "on_paper": item.on_paper,
            "parts": dict(origin.parts),
            "before": dict(origin.before),
        },
        ensure_ascii=False,
    )
    values = {
        "section": Section(item.section),
        "status": item.status,
        "sealed_content": opener.seal(content, _place(item.id, user_id)),
        "message_id": item.message_id,
        "source_start": item.start,
        "source_end": item.end,
        "position": item.position,
    }
    return ItemWrite(item.id, is_new, values)


def _place(item_id: str, user_id: str) -> Place:
    return Place(CaseItem.__tablename__, "sealed_content", item_id, user_id)
