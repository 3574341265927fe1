"""Taking a line off a case sheet with a way back: hidden at once, brought back as it was, or gone for good."""

import json
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from assistant.cases import editing
from assistant.cases.items import keep, load_sheet, writes
from assistant.cases.model import Case, CaseItem
from assistant.cases.sheet import ItemStatus
from assistant.cases.store import change, get_owned
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy import bin as deleted


def remove_item(session: Session, kit: Kit, case: Case, item_id: str, now: datetime) -> None:
    """Take a line off the sheet in the caller's transaction. NotFound when it does not stand there."""
    opener = kit.vault.opener(case.key_id)
    sheet = load_sheet(session, opener, case)
    item = sheet.find(item_id)
    if item is None:
        raise NotFound("There is no such thing on the sheet.")
    until = deleted.end_of_undo(now, kit.settings.undo_for, case.expires_at)
    change(session, case, now)
    keep(session, case.id, writes(opener, case.user_id, sheet, [editing.remove(item)], None), now)
    if deleted.keeps(session, case_id=case.id, session_only=case.session_only, now=now, until=until):
        deleted.throw_in(
            session,
            kit.vault,
            case_id=case.id,
            user_id=case.user_id,
            kind=deleted.ITEM,
            subject_id=item_id,
            content=json.dumps({"status": item.status.value}),
            now=now,
            until=until,
        )
    else:  # nothing brings it back: nothing of it stays
        session.execute(delete(CaseItem).where(col(CaseItem.id) == item_id, col(CaseItem.case_id) == case.id))
    kit.ledger.record(session, user_id=case.user_id, actor=Actor.YOU, action=Action.ITEM_REMOVED, case_id=case.id)


def restore_item(session: Session, kit: Kit, *, user_id: str, case_id: str, item_id: str) -> None:
    """Put a line back on the sheet as it was, in the caller's transaction; NotFound when it is too late."""
    now = kit.clock.now()
    case = get_owned(session, case_id, user_id, now)
    thing = deleted.find_in_case(
        session, user_id=user_id, case_id=case_id, kind=deleted.ITEM, subject_id=item_id, now=now
    )
    before = json.loads(deleted.take_out(session, kit.vault, thing, user_id))
    opener = kit.vault.opener(case.key_id)
    sheet = load_sheet(session, opener, case)
    item = next((i for i in sheet.items if i.id == item_id and i.status is ItemStatus.REMOVED), None)
    if item is None:
        raise NotFound("There is nothing to bring back.")
    change(session, case, now)
    back = editing.restore(item, ItemStatus(before["status"]))
    keep(session, case.id, writes(opener, case.user_id, sheet, [back], None), now)
    kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.ITEM_RESTORED, case_id=case_id)
