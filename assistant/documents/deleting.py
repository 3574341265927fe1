"""Deleting a document with a way back: out of sight at once, brought back as it was, or gone for good.

Its row, and what it put on the sheet, lie in the bin. The sealed file stays where it is, and without its row nothing
leads to it. What support could read of it does not come back: the yes to that was for a question, and for then.
"""

import json
from dataclasses import dataclass, replace

from sqlmodel import Session

from assistant.cases.items import forget_message, keep, load_sheet, writes
from assistant.cases.lines_back import lines_now, lines_touched, put_lines_back
from assistant.cases.model import Case
from assistant.cases.store import change, get_owned
from assistant.documents.model import Document
from assistant.documents.store import count_of, get_document
from assistant.errors import Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy import bin as deleted
from assistant.privacy.case_files import remove_case_file
from assistant.store.gone import Kind, goes
from assistant.store.plain_rows import plain, row_of
from assistant.transcripts.sheets import sheet_changed
from assistant.transcripts.writing import forget_copies

_MANY = "This case has {most} files already. Delete one you do not need, then bring this one back."


@dataclass(frozen=True, slots=True)
class Deleted:
    """A document that was deleted, and whether it can be brought back."""

    case_id: str
    document_id: str
    comes_back: bool


def delete_document(session: Session, kit: Kit, case: Case, document_id: str, *, keep_lines: bool = False) -> Deleted:
    """Delete a document in the caller's transaction, with what support could read of it.

    What it put on the sheet goes with it, unless its owner keeps those lines: then they stand there as their own. A
    file that cannot come back goes after the commit (`remove_file`); should that never come, the sweep finds it.
    """
    now, opener = kit.clock.now(), kit.vault.opener(case.key_id)
    document = get_document(session, case, document_id)
    row, before = plain(document), lines_now(session, case)
    forget_copies(session, case.id, [document.id])
    if keep_lines:
        sheet = load_sheet(session, opener, case)
        own = [
            replace(item, message_id=None, start=0, end=0) if item.message_id == document_id else item
            for item in sheet.items
        ]
        keep(session, case.id, writes(opener, case.user_id, sheet, own, None), now)
    else:
        forget_message(session, opener, case, document_id, now)
    change(session, case, now)
    session.delete(document)
    session.flush()
    until = deleted.end_of_undo(now, kit.settings.undo_for, case.expires_at)
    kept = deleted.keeps(session, case_id=case.id, session_only=case.session_only, now=now, until=until)
    if kept:
        content = {"document": row, **lines_touched(session, case, before)}
        deleted.throw_in(
            session,
            kit.vault,
            case_id=case.id,
            user_id=case.user_id,
            kind=deleted.DOCUMENT,
            subject_id=document_id,
            content=json.dumps(content, ensure_ascii=False),
            now=now,
            until=until,
        )
    else:
        goes(session, Kind.DOCUMENT, document_id)
    kit.ledger.record(session, user_id=case.user_id, actor=Actor.YOU, action=Action.DOCUMENT_DELETED, case_id=case.id)
    return Deleted(case.id, document_id, comes_back=kept)


def remove_file(kit: Kit, gone: Deleted) -> None:
    """Remove the sealed file of a deleted document, unless it can still be brought back."""
    if not gone.comes_back:
        remove_case_file(kit.settings.documents, gone.case_id, gone.document_id)


def restore_document(session: Session, kit: Kit, *, user_id: str, case_id: str, document_id: str) -> int:
    """Bring a document back in the caller's transaction; how many lines of the sheet stay as they were changed since.

    Raises NotFound when it is too late, and Refused while the case is full.
    """
    now = kit.clock.now()
    case = get_owned(session, case_id, user_id, now)
    thing = deleted.find_in_case(
        session, user_id=user_id, case_id=case_id, kind=deleted.DOCUMENT, subject_id=document_id, now=now
    )
    if count_of(session, case.id) >= kit.settings.documents_per_case:
        raise Refused(_MANY.format(most=kit.settings.documents_per_case))
    content = json.loads(deleted.take_out(session, kit.vault, thing, user_id))
    session.add(row_of(Document, content["document"]))
    session.flush()
    as_changed = put_lines_back(session, content)
    sheet_changed(session, case.id)
    change(session, case, now)
    kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.DOCUMENT_RESTORED, case_id=case_id)
    return as_changed
