"""Support's own timeline of a request: what was done with it, by whom, and when. Only notes have words."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from assistant.transcripts.model import EventKind, SharedCase, SupportEvent


def add_event(
    session: Session,
    shared: SharedCase,
    kind: EventKind,
    now: datetime,
    *,
    member_id: str | None = None,
    other_id: str | None = None,
    text: str = "",
) -> SupportEvent:
    """Add a line in the caller's transaction. `text` is for notes, and has passed the redactor."""
    event = SupportEvent(
        case_id=shared.case_id,
        shared_id=shared.id,
        kind=kind,
        at=now,
        member_id=member_id,
        other_id=other_id,
        text=text,
    )
    session.add(event)
    return event


def events_of(session: Session, shared_id: str) -> Sequence[SupportEvent]:
    """The timeline of a request, newest first."""
    return session.exec(
        select(SupportEvent)
        .where(SupportEvent.shared_id == shared_id)
        .order_by(col(SupportEvent.at).desc(), col(SupportEvent.id))
    ).all()
