"""Redacted copies are written here, in the transaction that keeps the original. Nothing here has ever seen one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, Voice
from guardrails import hide_values


@dataclass(frozen=True, slots=True)
class Copy:
    """What others may see of one message. A withheld copy has no words at all.

    `marks` are the kinds the boundary found in the original: what it asks for, never its words.
    """

    state: RedactedState
    text: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    policy_version: str = ""
    marks: tuple[str, ...] = ()

    @classmethod
    def withheld(cls) -> "Copy":
        """The copy of a message that could not be redacted."""
        return cls(RedactedState.WITHHELD)


def keep_copy(
    session: Session, *, case_id: str, message_id: str, sequence: int, voice: Voice, said_at: datetime, copy: Copy
) -> RedactedMessage:
    """Keep the redacted copy of one message."""
    row = RedactedMessage(
        case_id=case_id,
        message_id=message_id,
        sequence=sequence,
        voice=voice,
        said_at=said_at,
        state=copy.state,
        text=copy.text,
        counts=dict(copy.counts),
        marks=list(copy.marks),
        policy_version=copy.policy_version,
    )
    session.add(row)
    return row


def keep_answer(
    session: Session, *, case_id: str, text: str, said_at: datetime, policy_version: str = ""
) -> RedactedMessage:
    """Keep an answer of support, beside the messages of the case. Its words were checked before; it has no original."""
    last = session.exec(
        select(func.max(col(RedactedMessage.sequence))).where(
            RedactedMessage.case_id == case_id, RedactedMessage.voice == Voice.SUPPORT
        )
    ).one()
    answer = RedactedMessage(
        case_id=case_id,
        sequence=(last or 0) + 1,
        voice=Voice.SUPPORT,
        said_at=said_at,
        state=RedactedState.REDACTED,
        text=text,
        policy_version=policy_version,
    )
    session.add(answer)
    return answer


def next_document(session: Session, case_id: str) -> int:
    """The number the next document of a case gets among those support may read."""
    last = session.exec(
        select(func.max(col(RedactedMessage.sequence))).where(
            RedactedMessage.case_id == case_id, RedactedMessage.voice == Voice.DOCUMENT
        )
    ).one()
    return int(last or 0) + 1


def forget_documents(session: Session, case_id: str) -> None:
    """Delete the copies of a case's documents: the yes to each was for the question that is over."""
    session.execute(
        delete(RedactedMessage).where(
            col(RedactedMessage.case_id) == case_id, col(RedactedMessage.voice) == Voice.DOCUMENT
        )
    )


def replace_copy(row: RedactedMessage, copy: Copy) -> None:
    """Put a better copy in the place of one: a message that was withheld and can be redacted now."""
    row.state = copy.state
    row.text = copy.text
    row.counts = dict(copy.counts)
    row.policy_version = copy.policy_version


def hide_learnt(session: Session, case_id: str, values: Mapping[str, str]) -> int:
    """Take values that were only now recognised out of a case's earlier copies and questions too; how many changed."""
    if not values:
        return 0
    changed = 0
    rows = session.exec(
        select(RedactedMessage).where(
            RedactedMessage.case_id == case_id, RedactedMessage.state == RedactedState.REDACTED
        )
    ).all()
    for row in rows:
        clean = hide_values(row.text, values)
        if clean != row.text:
            row.text = clean
            session.add(row)
            changed += 1
    for share in session.exec(select(SharedCase).where(SharedCase.case_id == case_id)).all():
        clean = hide_values(share.question, values)
        if clean != share.question:
            share.question = clean
            session.add(share)
            changed += 1
    return changed


def forget_copies(session: Session, case_id: str, message_ids: Collection[str]) -> None:
    """Delete the copies of messages whose originals are being deleted."""
    session.execute(
        delete(RedactedMessage).where(
            col(RedactedMessage.case_id) == case_id, col(RedactedMessage.message_id).in_(message_ids)
        )
    )
