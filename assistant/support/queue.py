"""The queue: cases their owners shared, each headed by topic and one redacted sentence; and, for those who may answer
them, requests about people's rights. Nothing else is ever listed.

Pages have a fixed size and begin behind the last row of the page before (keyset paging), so that page two hundred costs
what page one costs.
"""

import base64
import binascii
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, tuple_
from sqlmodel import Session, col, select

from assistant.errors import NotFound
from assistant.privacy.model import RequestState, RightsRequest
from assistant.transcripts.model import Rank, RedactedMessage, RedactedState, SharedCase, ShareState
from assistant.transcripts.sharing import OPEN_STATES, is_visible

PAGE = 50
_LONGEST_POSITION = 400
_ID = re.compile(r"[0-9a-f]{32}")
_REFERENCE = re.compile(r"[0-9A-Z]{4,20}")


class Show(StrEnum):
    """Which part of the queue."""

    OPEN = "open"
    NEW = "new"
    MINE = "mine"
    WAITING = "waiting"
    FLAGGED = "flagged"
    PANEL = "panel"
    WITHHELD = "withheld"
    RIGHTS = "rights"
    RESOLVED = "resolved"


LABELS: dict[Show, str] = {
    Show.OPEN: "Open",
    Show.NEW: "New",
    Show.MINE: "Mine",
    Show.WAITING: "Answered",
    Show.FLAGGED: "Flagged",
    Show.PANEL: "Help panel",
    Show.WITHHELD: "Withheld",
    Show.RIGHTS: "Rights requests",
    Show.RESOLVED: "Resolved",
}


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue, with how many there are in each part, and where the next page begins.

    The part of rights requests has `requests` in the place of `rows`.
    """

    rows: Sequence[SharedCase]
    counts: dict[Show, int]
    next: str = ""
    requests: Sequence[RightsRequest] = ()


def list_queue(
    session: Session,
    show: Show,
    now: datetime,
    *,
    member_id: str,
    after: str = "",
    size: int = PAGE,
    with_rights: bool = False,
) -> QueuePage:
    """One page: what wants looking at first comes first; of resolved ones the newest.

    Rights requests are listed, and counted, only `with_rights`: for who may answer them.
    """
    if show is Show.RIGHTS:
        return _list_rights(session, now, member_id, after, size) if with_rights else QueuePage((), {})
    wanted = and_(is_visible(now), _part(show, member_id))
    key = _key(show)
    found = select(SharedCase).where(wanted)
    if show is Show.RESOLVED:
        found = found.order_by(col(SharedCase.changed_at).desc(), col(SharedCase.id).desc())
    else:
        found = found.order_by(*key)
    position = _read(after, show)
    if position is not None:
        here = tuple_(*key)
        found = found.where(here < position if show is Show.RESOLVED else here > position)
    rows = session.exec(found.limit(size + 1)).all()
    more = len(rows) > size
    rows = rows[:size]
    counts = _counts(session, now, member_id, with_rights=with_rights)
    return QueuePage(rows, counts, _write(rows[-1], show) if more else "")


def _list_rights(session: Session, now: datetime, member_id: str, after: str, size: int) -> QueuePage:
    key = (col(RightsRequest.due_at), col(RightsRequest.reference))
    found = select(RightsRequest).where(RightsRequest.state != RequestState.ANSWERED).order_by(*key)
    position = _read(after, Show.RIGHTS)
    if position is not None:
        found = found.where(tuple_(*key) > position)
    rows = session.exec(found.limit(size + 1)).all()
    last = _packed([rows[size - 1].due_at.isoformat(), rows[size - 1].reference]) if len(rows) > size else ""
    return QueuePage((), _counts(session, now, member_id, with_rights=True), last, rows[:size])


def get_shared(session: Session, reference: str, now: datetime, *, to_change: bool = False) -> SharedCase:
    """A case that is shared now; raises NotFound for one that was taken back, is due, or never was.

    `to_change` holds the row until the transaction ends, so that two members take turns.
    """
    found = select(SharedCase).where(SharedCase.reference == reference, is_visible(now))
    shared = session.exec(found.with_for_update() if to_change else found).first()
    if shared is None:
        raise NotFound("This case is not shared, or not any more.")
    return shared


def next_in_queue(
    session: Session, member_id: str, now: datetime, *, but: str = "", show: Show = Show.OPEN
) -> SharedCase | None:
    """What a member takes next of a part: their own first, then what nobody has; None when all of it is done."""
    free = or_(col(SharedCase.claimed_until).is_(None), col(SharedCase.claimed_until) <= now)
    mine = col(SharedCase.assignee_id) == member_id
    return session.exec(
        select(SharedCase)
        .where(
            is_visible(now),
            SharedCase.state == ShareState.OPEN,
            _part(Show.OPEN if show is Show.RIGHTS else show, member_id),
            or_(mine, free),
            SharedCase.reference != but,
        )
        .order_by(case((mine, 0), else_=1), *_key(Show.OPEN))
        .limit(1)
    ).first()


def newest_change(session: Session, now: datetime, *, with_rights: bool = False) -> str:
    """A mark that differs when anything in the queue changed: what an open page asks for now and then."""
    number, newest = session.exec(
        select(func.count(), func.max(SharedCase.changed_at)).where(
            is_visible(now), col(SharedCase.state).in_(OPEN_STATES)
        )
    ).one()
    mark = f"{number}-{newest.isoformat() if newest else ''}"
    if not with_rights:
        return mark
    asked, moved = session.exec(select(func.count(), func.max(RightsRequest.changed_at))).one()
    return f"{mark}-{asked}-{moved.isoformat() if moved else ''}"


def _part(show: Show, member_id: str) -> ColumnElement[bool]:
    is_open = col(SharedCase.state) == ShareState.OPEN
    alive = col(SharedCase.state).in_(OPEN_STATES)
    parts: dict[Show, ColumnElement[bool]] = {
        Show.OPEN: is_open,
        Show.NEW: and_(is_open, col(SharedCase.assignee_id).is_(None)),
        Show.MINE: and_(alive, col(SharedCase.assignee_id) == member_id),
        Show.WAITING: col(SharedCase.state) == ShareState.ANSWERED,
        Show.FLAGGED: and_(alive, col(SharedCase.flagged)),
        Show.PANEL: and_(alive, col(SharedCase.panel_shown)),
        Show.WITHHELD: and_(
            alive,
            exists().where(
                col(RedactedMessage.case_id) == col(SharedCase.case_id),
                col(RedactedMessage.state) == RedactedState.WITHHELD,
                ~col(RedactedMessage.left_out),
            ),
        ),
        Show.RESOLVED: col(SharedCase.state) == ShareState.RESOLVED,
    }
    return parts[show]


def _counts(session: Session, now: datetime, member_id: str, *, with_rights: bool) -> dict[Show, int]:
    """How many there are in each part, in one look over the requests and one over what is withheld."""
    cheap = [show for show in Show if show not in {Show.WITHHELD, Show.RIGHTS}]
    sums = [func.coalesce(func.sum(case((_part(show, member_id), 1), else_=0)), 0) for show in cheap]
    counted = session.execute(select(*sums).where(is_visible(now))).one()
    counts: dict[Show, int] = {show: int(number) for show, number in zip(cheap, counted, strict=True)}
    withheld = select(RedactedMessage.case_id).where(
        RedactedMessage.state == RedactedState.WITHHELD, ~col(RedactedMessage.left_out)
    )
    counts[Show.WITHHELD] = session.exec(
        select(func.count())
        .select_from(SharedCase)
        .where(is_visible(now), col(SharedCase.state).in_(OPEN_STATES), col(SharedCase.case_id).in_(withheld))
    ).one()
    if with_rights:
        counts[Show.RIGHTS] = session.exec(
            select(func.count()).select_from(RightsRequest).where(RightsRequest.state != RequestState.ANSWERED)
        ).one()
    return counts


def _key(show: Show) -> tuple[Any, ...]:
    if show is Show.RESOLVED:
        return (col(SharedCase.changed_at), col(SharedCase.id))
    return (col(SharedCase.rank), col(SharedCase.due_at), col(SharedCase.id))


def _write(row: SharedCase, show: Show) -> str:
    place = [row.changed_at.isoformat()] if show is Show.RESOLVED else [str(row.rank), row.due_at.isoformat()]
    return _packed([*place, row.id])


def _packed(place: list[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def _read(after: str, show: Show) -> tuple[object, ...] | None:
    """The position a page begins behind; a mangled one is the beginning, also one that no database could look for."""
    if len(after) > _LONGEST_POSITION:
        return None
    try:
        *place, row_id = json.loads(base64.urlsafe_b64decode(after.encode()))
        if not (_REFERENCE if show is Show.RIGHTS else _ID).fullmatch(row_id):
            return None
        if show in {Show.RESOLVED, Show.RIGHTS}:
            return (_moment(place[0]), row_id)
        return (Rank(int(place[0])).value, _moment(place[1]), row_id)
    except (ValueError, TypeError, IndexError, OverflowError, binascii.Error):
        return None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a position holds an aware time")
    return moment.astimezone(UTC)  # at the edge of the calendar there is no such time
