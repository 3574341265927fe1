"""Opening and reading a transcript: first a reason and a line in the owner's ledger, then the page.

A look belongs to one member and one request and lasts an hour. While it lasts the page may be loaded again; after it,
or when the owner takes the case back, it has to be opened anew. Support reads redacted copies and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.support.alerts import watch_reading
from assistant.support.members import Reviewer
from assistant.transcripts.events import add_event
from assistant.transcripts.model import (
    EventKind,
    LookReason,
    RedactedMessage,
    RedactedState,
    SharedCase,
    SupportLook,
    Topic,
    Voice,
)
from assistant.transcripts.reading import readable

LOOK_LASTS = timedelta(hours=1)

_REASON_OF: dict[Topic, LookReason] = {
    Topic.USING_THE_SITE: LookReason.USING_THE_SITE,
    Topic.MY_DATA: LookReason.MY_DATA,
    Topic.COMPLAINT: LookReason.COMPLAINT,
    Topic.SOMETHING_ELSE: LookReason.QUESTION,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One message as support sees it: redacted words, or the plain fact that it is withheld; an age, never a date."""

    copy_id: str
    voice: Voice
    text: str
    withheld: bool
    age: str
    is_new: bool
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that support reads of a case: its lines, how much is hidden by category, and the redacted sheet."""

    lines: Sequence[Line]
    hidden: dict[str, int]
    sheet: Sequence[Mapping[str, str]]
    sheet_pending: bool
    sheet_withheld: int
    new: int


def preset_reason(shared: SharedCase) -> LookReason:
    """The reason that fits what the user asks about."""
    return _REASON_OF[shared.topic]


def open_look(
    session: Session, ledger: Ledger, shared: SharedCase, member: Reviewer, reason: LookReason, now: datetime
) -> SupportLook:
    """Open a transcript: the owner's ledger has a line, with role and reason, before a word is shown."""
    ledger.record(
        session,
        user_id=shared.owner_id,
        actor=Actor.SUPPORT,
        action=Action.TRANSCRIPT_OPENED,
        case_id=shared.case_id,
        detail=f"by a {member.role.value}, {reason.value}",
    )
    look = SupportLook(
        case_id=shared.case_id,
        shared_id=shared.id,
        member_id=member.member_id,
        role=member.role.value,
        reason=reason,
        opened_at=now,
        read_at=last_read(session, shared, member) or shared.shared_at - timedelta(days=36500),
        ends_at=now + LOOK_LASTS,
    )
    session.add(look)
    add_event(session, shared, EventKind.OPENED, now, member_id=member.member_id)
    session.flush()
    watch_reading(session, member.member_id, now)
    return look


def current_look(session: Session, shared: SharedCase, member: Reviewer, now: datetime) -> SupportLook | None:
    """The look a member has on a request right now; None when they have to open it first."""
    return session.exec(
        select(SupportLook)
        .where(
            SupportLook.shared_id == shared.id,
            SupportLook.member_id == member.member_id,
            SupportLook.ends_at > now,
        )
        .order_by(col(SupportLook.opened_at).desc())
        .limit(1)
    ).first()


def last_read(session: Session, shared: SharedCase, member: Reviewer) -> datetime | None:
    """When a member last opened a request; None for the first time."""
    return session.exec(
        select(func.max(SupportLook.opened_at)).where(
            SupportLook.shared_id == shared.id, SupportLook.member_id == member.member_id
        )
    ).one()


def read(session: Session, shared: SharedCase, look: SupportLook, now: datetime) -> Transcript:
    """The transcript and the sheet as they stand now. What came since the member last opened it is marked as new."""
    seen = readable(session, shared, now)
    hidden: dict[str, int] = {}
    for row in seen.rows:
        for category, number in row.counts.items():
            hidden[category] = hidden.get(category, 0) + number
    first_time = look.read_at < shared.shared_at
    lines = [_line(row, now, is_new=not first_time and row.said_at > look.read_at) for row in seen.rows]
    return Transcript(
        lines=lines,
        hidden=hidden,
        sheet=seen.sheet,
        sheet_pending=seen.sheet_pending,
        sheet_withheld=seen.sheet_withheld,
        new=sum(line.is_new for line in lines),
    )


def _line(row: RedactedMessage, now: datetime, *, is_new: bool) -> Line:
    withheld = row.state is RedactedState.WITHHELD
    return Line(
        copy_id=row.id,
        voice=row.voice,
        text="" if withheld else row.text,
        withheld=withheld,
        age=age(now - row.said_at),
        is_new=is_new,
        marks=tuple(row.marks),
    )


def age(passed: timedelta) -> str:
    """How long ago, in words: staff see ages of messages, not dates."""
    words = lasting(passed)
    return f"{words} ago" if words else "now"


def lasting(passed: timedelta) -> str:
    """A length of time in its largest unit; nothing for less than a minute."""
    minutes = int(passed.total_seconds() // 60)
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            number = minutes // size
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return ""
