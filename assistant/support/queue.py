"""The queue: cases their owners shared, each headed by topic and one redacted sentence. Nothing else is ever listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from assistant.errors import NotFound
from assistant.transcripts.model import SharedCase, ShareState

PAGE = 50


class Show(StrEnum):
    """Which part of the queue."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue, with how many there are in each part."""

    rows: Sequence[SharedCase]
    counts: dict[Show, int]
    page: int
    pages: int


def is_visible(now: datetime) -> ColumnElement[bool]:
    """Shared, and not past the time its owner chose: hidden from support the second it is due."""
    return (col(SharedCase.state) != ShareState.WITHDRAWN) & or_(
        col(SharedCase.expires_at).is_(None), col(SharedCase.expires_at) > now
    )


def list_queue(session: Session, show: Show, page: int, now: datetime) -> QueuePage:
    """One page, newest first."""
    counted = session.exec(
        select(SharedCase.state, func.count()).where(is_visible(now)).group_by(col(SharedCase.state))
    ).all()
    by_state = {ShareState(state): number for state, number in counted}
    counts = {part: by_state.get(ShareState(part.value), 0) for part in Show}
    pages = max(1, -(-counts[show] // PAGE))
    page = min(max(1, page), pages)
    rows = session.exec(
        select(SharedCase)
        .where(is_visible(now), SharedCase.state == ShareState(show.value))
        .order_by(col(SharedCase.shared_at).desc(), col(SharedCase.id))
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    return QueuePage(rows, counts, page, pages)


def get_shared(session: Session, reference: str, now: datetime, *, to_change: bool = False) -> SharedCase:
    """A case that is shared now; raises NotFound for one that was taken back, is due, or never was.

    `to_change` holds the row until the transaction ends, so that two members take turns.
    """
    found = select(SharedCase).where(SharedCase.reference == reference, is_visible(now))
    shared = session.exec(found.with_for_update() if to_change else found).first()
    if shared is None:
        raise NotFound("This case is not shared, or not any more.")
    return shared
