"""Deleting one message: its words, its redacted copy, its reply, and what it put on the sheet.

All of it leaves its tables at once. What is needed to bring it back lies in the bin, sealed under a key of its own.
"""

from dataclasses import dataclass, replace

from sqlalchemy import delete
from sqlmodel import Session, col, select

from assistant.cases.items import forget_message
from assistant.cases.model import Case
from assistant.cases.store import change
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import open_state, seal_state
from assistant.conversation.undoing import keep_for_undo, placeholders_without, take_stock
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.store.gone import Kind, goes
from assistant.transcripts.writing import forget_copies
from assistant.vault.vault import Opener


@dataclass(frozen=True, slots=True)
class Doomed:
    """What goes with one message: the message and the reply to it."""

    message: Message
    reply: Message | None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all messages that go."""
        return (self.message.id, self.reply.id) if self.reply else (self.message.id,)


def find_doomed(session: Session, case: Case, message_id: str) -> Doomed:
    """A message of the user, and the reply that would go with it; NotFound for anything else."""
    message = session.exec(
        select(Message).where(Message.id == message_id, Message.case_id == case.id, Message.speaker == Speaker.USER)
    ).first()
    if message is None:
        raise NotFound("There is no such message.")
    reply = session.exec(
        select(Message).where(
            Message.case_id == case.id,
            Message.sequence == message.sequence + 1,
            Message.speaker == Speaker.ASSISTANT,
        )
    ).first()
    return Doomed(message, reply)


def delete_message(session: Session, kit: Kit, case: Case, message_id: str) -> int:
    """Delete one message in the caller's transaction; how many items of the sheet changed."""
    now = kit.clock.now()
    doomed = find_doomed(session, case, message_id)
    opener = kit.vault.opener(case.key_id)
    before = take_stock(session, case, doomed.ids)
    session.execute(delete(Message).where(col(Message.case_id) == case.id, col(Message.id).in_(doomed.ids)))
    goes(session, Kind.MESSAGE, message_id)
    forget_copies(session, case.id, doomed.ids)
    changed = forget_message(session, opener, case, message_id, now)
    placeholders, unspoken = placeholders_without(session, kit, opener, case)
    state = _state_without(session, opener, case, doomed)
    keep_for_undo(session, kit, case, message_id, before, state=state, unspoken=unspoken, now=now)
    change(session, case, now, sealed_state=state, sealed_placeholders=placeholders)
    kit.ledger.record(session, user_id=case.user_id, actor=Actor.YOU, action=Action.MESSAGE_DELETED, case_id=case.id)
    return changed


def _state_without(session: Session, opener: Opener, case: Case, doomed: Doomed) -> bytes | None:
    """The conversation goes back to the question before, when the open one goes with the deleted reply."""
    state = open_state(opener, case)
    if doomed.reply is None:
        return case.sealed_state
    asked = load_reply(open_words(opener, doomed.reply, case.user_id)).question_id
    if not asked or asked != state.current:
        return case.sealed_state
    last = session.exec(
        select(Message)
        .where(Message.case_id == case.id, Message.speaker == Speaker.ASSISTANT)
        .order_by(col(Message.sequence).desc())
        .limit(1)
    ).first()
    before = load_reply(open_words(opener, last, case.user_id)).question_id if last else ""
    left = replace(state, current=before or None, asked=tuple(one for one in state.asked if one != asked))
    return seal_state(opener, case, left)
