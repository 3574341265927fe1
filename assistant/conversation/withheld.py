"""Trying again to redact what had to be withheld."""

from sqlmodel import Session, select

from assistant.cases.model import Case
from assistant.cases.store import change, visible
from assistant.conversation.copies import learnt, redact_or_withhold
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import CaseSnapshot, seal_placeholders, take_snapshot
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.transcripts.model import RedactedMessage, RedactedState
from assistant.transcripts.reading import withheld
from assistant.transcripts.reports import hide_everywhere
from assistant.transcripts.writing import replace_copy
from assistant.vault.key_store import KeyGone


def retry_withheld(kit: Kit, limit: int = 50) -> int:
    """Redact again up to `limit` messages that are withheld; how many can be shown now.

    Safe to run twice and beside people writing: a case that changes meanwhile is left for the next time.
    """
    with kit.database.reading() as session:
        waiting = withheld(session, limit)
    return sum(_retry(kit, case_id, message_id) for case_id, message_id in waiting)


def _retry(kit: Kit, case_id: str, message_id: str) -> bool:
    now = kit.clock.now()
    try:
        with kit.database.reading() as session:
            case = session.exec(select(Case).where(Case.id == case_id, visible(now))).first()
            message = session.exec(select(Message).where(Message.id == message_id, Message.case_id == case_id)).first()
            if case is None or message is None:
                return False
            snapshot = take_snapshot(session, kit, case.user_id, case_id, now)
            words = _words(snapshot, message)
    except (KeyGone, NotFound):
        return False
    redacted = redact_or_withhold(kit, words, snapshot.identity, snapshot.placeholders, message.said_at)
    if redacted.copy.state is RedactedState.WITHHELD:
        return False
    sealed = seal_placeholders(snapshot.opener, snapshot.case, redacted.placeholders)
    try:
        with kit.database.writing() as session:
            change(session, snapshot.case, now, sealed_placeholders=sealed)
            hide_everywhere(session, case_id, learnt(snapshot.placeholders, redacted.placeholders))
            row = _copy_of(session, message_id)
            replace_copy(row, redacted.copy)
            session.add(row)
            kit.ledger.record(
                session,
                user_id=snapshot.case.user_id,
                actor=Actor.SYSTEM,
                action=Action.REDACTED_AGAIN,
                case_id=case_id,
            )
    except (Conflict, NotFound):
        return False
    return True


def _words(snapshot: CaseSnapshot, message: Message) -> str:
    words = open_words(snapshot.opener, message, snapshot.case.user_id)
    return words if message.speaker is Speaker.USER else load_reply(words).text


def _copy_of(session: Session, message_id: str) -> RedactedMessage:
    row = session.exec(
        select(RedactedMessage).where(
            RedactedMessage.message_id == message_id, RedactedMessage.state == RedactedState.WITHHELD
        )
    ).first()
    if row is None:
        raise NotFound("There is no such copy any more.")
    return row
