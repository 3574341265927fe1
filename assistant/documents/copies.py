"""What support may read of a document: its text with names hidden, and only after its owner said so for this document.

The yes belongs to the question that is open: when that ends, the copy goes. It fails closed: a text that cannot be made
safe is withheld. A photo has no text, and so no copy.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_
from sqlmodel import Session, col, select

from assistant.cases.model import Case
from assistant.cases.store import change, get_owned, visible
from assistant.conversation.copies import learnt, redact_or_withhold
from assistant.conversation.learning import learn_with, values_removed
from assistant.conversation.revealing import shown, values_shown
from assistant.conversation.snapshot import CaseSnapshot, seal_placeholders, take_snapshot
from assistant.documents.model import Document
from assistant.documents.store import get_document, open_text
from assistant.errors import Conflict, NotFound, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.transcripts.model import RedactedMessage, RedactedState, Voice
from assistant.transcripts.reports import REMOVED, hide_everywhere
from assistant.transcripts.writing import Copy, forget_copies, keep_copy, next_document, replace_copy
from assistant.vault.key_store import KeyGone
from guardrails import Placeholders, hide_values

_TRIES = 6
_NOT_SHARED = "Support does not see this case. Ask support a question about it first."
_NO_TEXT = "There are no words in this file that we could read, so there is nothing to show to support."


@dataclass(frozen=True, slots=True)
class _Prepared:
    snapshot: CaseSnapshot
    document: Document
    copy: Copy
    placeholders: Placeholders


def copy_of(session: Session, case: Case, document_id: str) -> RedactedMessage | None:
    """What support reads of a document now; None when they read nothing of it."""
    return session.exec(
        select(RedactedMessage).where(
            RedactedMessage.case_id == case.id,
            RedactedMessage.message_id == document_id,
            RedactedMessage.voice == Voice.DOCUMENT,
        )
    ).first()


def preview(kit: Kit, *, user_id: str, case_id: str, document_id: str) -> Copy:
    """Exactly what support would read. Raises Refused when there is nothing to read, or nobody to read it."""
    return _prepare(kit, user_id, case_id, document_id).copy


def mark_of(copy: Copy) -> str:
    """Another one as soon as one letter of a copy is another: what its owner looked at is named by it."""
    return hashlib.sha256(f"{copy.state.value}{copy.text}".encode()).hexdigest()[:32]


def let_support_read(kit: Kit, *, user_id: str, case_id: str, document_id: str, seen: str | None = None) -> Copy:
    """Keep the copy for support until the question is over; with `seen`, only if it is the one that was looked at.

    Raises Refused, or Conflict when the copy came out otherwise, or the case keeps moving.
    """
    for _ in range(_TRIES):
        prepared = _prepare(kit, user_id, case_id, document_id)
        if seen is not None and mark_of(prepared.copy) != seen:
            raise Conflict("It came out otherwise than you saw it. Please look again.")
        now = kit.clock.now()
        try:
            with kit.database.writing() as session:
                case = prepared.snapshot.case
                _learn(session, kit, prepared)
                forget_copies(session, case.id, [document_id])
                keep_copy(
                    session,
                    case_id=case.id,
                    message_id=document_id,
                    sequence=next_document(session, case.id),
                    voice=Voice.DOCUMENT,
                    said_at=now,
                    copy=prepared.copy,
                )
                kit.ledger.record(
                    session, user_id=user_id, actor=Actor.YOU, action=Action.DOCUMENT_SHOWN, case_id=case.id
                )
        except Conflict:
            continue
        return prepared.copy
    raise Conflict("This case is being written in from somewhere else. Please try again.")


def stop_support_reading(session: Session, kit: Kit, *, user_id: str, case_id: str, document_id: str) -> bool:
    """Take the copy away at once, in the caller's transaction; whether there was one."""
    case = get_owned(session, case_id, user_id, kit.clock.now())
    get_document(session, case, document_id)
    if copy_of(session, case, document_id) is None:
        return False
    forget_copies(session, case.id, [document_id])
    kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.DOCUMENT_HIDDEN, case_id=case.id)
    return True


def learn_from_documents(kit: Kit) -> int:
    """Teach cases what support reported as missed in their documents; how many reports are learnt now."""
    return learn_with(kit, _original, in_documents=True)


def _original(session: Session, snapshot: CaseSnapshot, row: RedactedMessage) -> str | None:
    document = session.get(Document, row.message_id) if row.message_id else None
    return open_text(snapshot.opener, document, snapshot.case.user_id) if document else None


def refresh_copies(kit: Kit, limit: int = 20) -> int:
    """Make copies anew that were withheld, or that older rules made; how many. Safe to repeat, and beside writers."""
    with kit.database.reading() as session:
        waiting = _waiting(session, kit, limit)
    return sum(_refresh(kit, *one) for one in waiting)


def _waiting(session: Session, kit: Kit, limit: int) -> Sequence[tuple[str, str, str]]:
    made_by, now = col(RedactedMessage.policy_version), kit.redactor.policy_version
    old = or_(col(RedactedMessage.state) == RedactedState.WITHHELD, made_by < now, made_by > now)  # each by its index
    rows = session.exec(
        select(Case.user_id, Case.id, RedactedMessage.message_id)
        .join(RedactedMessage, col(RedactedMessage.case_id) == col(Case.id))
        .where(RedactedMessage.voice == Voice.DOCUMENT, old, visible(kit.clock.now()))
        .limit(limit)
    )
    return [(user_id, case_id, document_id) for user_id, case_id, document_id in rows if document_id]


def _refresh(kit: Kit, user_id: str, case_id: str, document_id: str) -> bool:
    try:
        prepared = _prepare(kit, user_id, case_id, document_id)
        if prepared.copy.state is RedactedState.WITHHELD:
            # Newer rules that cannot make it safe leave nothing of the older copy.
            prepared = replace(prepared, copy=replace(prepared.copy, policy_version=kit.redactor.policy_version))
        with kit.database.writing() as session:
            row = copy_of(session, prepared.snapshot.case, document_id)
            if row is None:
                return False
            _learn(session, kit, prepared)
            text = open_text(prepared.snapshot.opener, prepared.document, user_id)
            reported = [value.strip() for value in values_removed(row.text, text)]
            if len(reported) != row.text.count(REMOVED):
                # What support took out by hand cannot be told from the rest: nobody reads it until its owner says so.
                forget_copies(session, case_id, [document_id])
                return False
            replace_copy(row, replace(prepared.copy, text=hide_values(prepared.copy.text, reported)))
            session.add(row)
    except (Conflict, NotFound, Refused, KeyGone):
        return False
    return prepared.copy.state is RedactedState.REDACTED


def _prepare(kit: Kit, user_id: str, case_id: str, document_id: str) -> _Prepared:
    now = kit.clock.now()
    with kit.database.reading() as session:
        snapshot = take_snapshot(session, kit, user_id, case_id, now)
        document = get_document(session, snapshot.case, document_id)
    text = open_text(snapshot.opener, document, user_id)
    if not text:
        raise Refused(_NO_TEXT)
    if not snapshot.shared:
        raise Refused(_NOT_SHARED)
    done = redact_or_withhold(kit, text, snapshot.identity, snapshot.placeholders, now)
    values = values_shown(done.placeholders, snapshot.revealed)
    return _Prepared(snapshot, document, replace(done.copy, text=shown(done.copy.text, values)), done.placeholders)


def _learn(session: Session, kit: Kit, prepared: _Prepared) -> None:
    """Keep what the text taught about who is who. Conflict when the case moved."""
    snapshot = prepared.snapshot
    sealed = seal_placeholders(snapshot.opener, snapshot.case, prepared.placeholders)
    change(session, snapshot.case, kit.clock.now(), sealed_placeholders=sealed)
    hide_everywhere(session, snapshot.case.id, learnt(snapshot.placeholders, prepared.placeholders))
