"""A user's request to support: made for one case and one question, ended by a word, never a standing yes."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, update
from sqlmodel import Session, col, select

from assistant.errors import Conflict, NotFound, Refused
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.transcripts.events import add_event
from assistant.transcripts.model import (
    EventKind,
    QualitySample,
    Rank,
    RedactedMessage,
    RedactedSheet,
    SharedCase,
    ShareState,
    SupportLook,
    Topic,
)
from assistant.transcripts.writing import forget_documents

OPEN_STATES = frozenset({ShareState.OPEN, ShareState.ANSWERED})
ANSWER_WITHIN = timedelta(hours=24)
ANSWER_SOONER = timedelta(hours=4)
"""By when support means to look: sooner where the help panel was shown. It is no promise of help."""


def is_visible(now: datetime) -> ColumnElement[bool]:
    """Shared, and not past any end its owner chose or the question has: hidden from support the second it is due."""
    return and_(
        col(SharedCase.state) != ShareState.WITHDRAWN,
        or_(col(SharedCase.expires_at).is_(None), col(SharedCase.expires_at) > now),
        or_(col(SharedCase.ends_at).is_(None), col(SharedCase.ends_at) > now),
    )


def visible_now(shared: SharedCase, now: datetime) -> bool:
    """The same of one request."""
    ended = any(end is not None and end <= now for end in (shared.expires_at, shared.ends_at))
    return shared.state is not ShareState.WITHDRAWN and not ended


def due(now: datetime, *, panel_shown: bool) -> datetime:
    """By when a request that came now wants looking at."""
    return now + (ANSWER_SOONER if panel_shown else ANSWER_WITHIN)


def shared_state(session: Session, case_id: str) -> SharedCase | None:
    """The newest request about a case, whatever became of it; None when there never was one."""
    return session.exec(
        select(SharedCase).where(SharedCase.case_id == case_id).order_by(col(SharedCase.shared_at).desc()).limit(1)
    ).first()


def is_shared(share: SharedCase | None, now: datetime) -> bool:
    """Whether a question waits with support, or was answered and is still open. Not past its end: it is done then."""
    return share is not None and share.state in OPEN_STATES and visible_now(share, now)


def owner_of_request(session: Session, case_id: str) -> str:
    """Whose case it is that was shared; empty when it never was."""
    return session.exec(select(SharedCase.owner_id).where(SharedCase.case_id == case_id).limit(1)).first() or ""


def shared_cases(session: Session, owner_id: str, now: datetime) -> frozenset[str]:
    """The ids of a user's cases with a question that is open. Support may see others too: those resolved of late."""
    rows = session.exec(
        select(SharedCase.case_id).where(
            SharedCase.owner_id == owner_id, col(SharedCase.state).in_(OPEN_STATES), is_visible(now)
        )
    )
    return frozenset(rows.all())


def share(
    session: Session,
    ledger: Ledger,
    *,
    case_id: str,
    owner_id: str,
    topic: Topic,
    question: str,
    panel_shown: bool,
    now: datetime,
    expires_at: datetime | None,
) -> SharedCase:
    """Ask support about one case. `question` is already redacted. Refused while an earlier request is still open."""
    if is_shared(shared_state(session, case_id), now):
        raise Refused("Support already has a question from you about this case.")
    forget_documents(session, case_id)
    request = SharedCase(
        case_id=case_id,
        owner_id=owner_id,
        topic=topic,
        question=question,
        panel_shown=panel_shown,
        shared_at=now,
        changed_at=now,
        expires_at=expires_at,
        rank=Rank.FIRST if panel_shown else Rank.NORMAL,
        due_at=due(now, panel_shown=panel_shown),
    )
    session.add(request)
    add_event(session, request, EventKind.ASKED, now)
    ledger.record(session, user_id=owner_id, actor=Actor.YOU, action=Action.SHARED, case_id=case_id)
    return request


def withdraw(session: Session, ledger: Ledger, *, case_id: str, owner_id: str, now: datetime) -> bool:
    """Take every request about a case back, at once, also what is resolved. False when there was none."""
    mine = session.exec(
        select(SharedCase).where(
            SharedCase.case_id == case_id,
            SharedCase.owner_id == owner_id,
            col(SharedCase.state) != ShareState.WITHDRAWN,
        )
    ).all()
    for request in mine:
        request.state = ShareState.WITHDRAWN
        request.changed_at = now
        request.assignee_id = request.claimed_until = None
        session.add(request)
    if mine:
        leave_support(session, case_id, now)
        ledger.record(session, user_id=owner_id, actor=Actor.YOU, action=Action.SHARING_WITHDRAWN, case_id=case_id)
    return bool(mine)


def withdraw_all(session: Session, ledger: Ledger, *, owner_id: str, now: datetime) -> None:
    """Take every request of a user back, at once, whatever became of it: a resolved one can still be read."""
    asked = select(SharedCase.case_id).where(
        SharedCase.owner_id == owner_id, col(SharedCase.state) != ShareState.WITHDRAWN
    )
    for case_id in session.exec(asked.distinct()).all():
        withdraw(session, ledger, case_id=case_id, owner_id=owner_id, now=now)


def leave_out(
    session: Session, ledger: Ledger, *, case_id: str, owner_id: str, message_ids: Collection[str]
) -> tuple[int, int]:
    """Leave exactly these messages out of what support sees; how many are newly out, and newly back in.

    Raises NotFound when one of them is not of this case: then nothing is changed.
    """
    wanted = set(message_ids)
    rows = session.exec(
        select(RedactedMessage).where(RedactedMessage.case_id == case_id, col(RedactedMessage.message_id).is_not(None))
    ).all()
    if wanted - {row.message_id for row in rows}:
        raise NotFound("There is no such message.")
    newly_out = newly_in = 0
    for row in rows:
        out = row.message_id in wanted
        if out != row.left_out:
            row.left_out = out
            session.add(row)
            newly_out += out
            newly_in += not out
    if newly_out:
        ledger.record(session, user_id=owner_id, actor=Actor.YOU, action=Action.MESSAGE_LEFT_OUT, case_id=case_id)
    return newly_out, newly_in


def left_out_of(session: Session, case_id: str) -> frozenset[str]:
    """The messages a user left out of what support sees of a case."""
    found = session.exec(
        select(RedactedMessage.message_id).where(RedactedMessage.case_id == case_id, col(RedactedMessage.left_out))
    )
    return frozenset(message_id for message_id in found if message_id is not None)


def owner_spoke(
    session: Session, case_id: str, *, now: datetime, expires_at: datetime | None, panel_shown: bool
) -> None:
    """The owner wrote in the case: an answered request is open again, and every request lives as long as the case."""
    for request in _all(session, case_id):
        request.expires_at = expires_at
        if panel_shown and request.state in OPEN_STATES and not request.panel_shown:
            request.panel_shown, request.rank = True, Rank.FIRST
            request.due_at = min(request.due_at, due(now, panel_shown=True))
        if request.state is ShareState.ANSWERED and request.read_until is None:
            request.state = ShareState.OPEN
            request.changed_at = now
            request.due_at = due(now, panel_shown=request.panel_shown)
            add_event(session, request, EventKind.REPLIED, now)
        session.add(request)


def thank(session: Session, ledger: Ledger, request: SharedCase, now: datetime) -> None:
    """The owner says that the answer helped. Conflict when there is no answer to thank for."""
    if request.first_answer_at is None or request.state not in {ShareState.ANSWERED, ShareState.RESOLVED}:
        raise Conflict("There is no answer yet.")
    if request.thanked:
        return
    request.thanked = True
    session.add(request)
    add_event(session, request, EventKind.THANKED, now)
    _said(session, ledger, request, Action.THANKED)


def dispute(session: Session, ledger: Ledger, request: SharedCase, now: datetime) -> None:
    """The owner says that the answer did not help: the question is open again, and support reads on.

    This is a yes of its own: it lifts the line where support's reading ended when the question was resolved.
    """
    if request.state not in {ShareState.ANSWERED, ShareState.RESOLVED} or not visible_now(request, now):
        raise Conflict("There is no answer to speak of, or it is too long ago. You can ask a new question.")
    request.state, request.changed_at, request.thanked = ShareState.OPEN, now, False
    request.read_until = request.ends_at = None
    request.due_at = due(now, panel_shown=request.panel_shown)
    session.add(request)
    add_event(session, request, EventKind.DISPUTED, now)
    _said(session, ledger, request, Action.DISPUTED)


def close(session: Session, ledger: Ledger, request: SharedCase, now: datetime) -> None:
    """The owner is done with the question: the copy leaves support at once. Conflict when it was closed before.

    An earlier question about the case ends with it: through it support could still read what was said until then.
    """
    seen = [one for one in _all(session, request.case_id) if visible_now(one, now)]
    if not seen:
        raise Conflict("This question is closed already.")
    for one in seen:
        one.state, one.changed_at, one.ends_at = ShareState.RESOLVED, now, now
        one.read_until = one.read_until or now
        one.assignee_id = one.claimed_until = None
        session.add(one)
        add_event(session, one, EventKind.CLOSED, now)
    leave_support(session, request.case_id, now)
    _said(session, ledger, request, Action.QUESTION_CLOSED)


def follow_expiry(session: Session, case_id: str, expires_at: datetime | None) -> None:
    """Keep the copy of a case's end equal on every request about it."""
    for request in _all(session, case_id):
        request.expires_at = expires_at
        session.add(request)


def leave_support(session: Session, case_id: str, now: datetime) -> None:
    """Take what was made of a case for support alone away: the copies of its documents and its sheet, open looks, and
    messages to check."""
    forget_documents(session, case_id)
    session.execute(delete(RedactedSheet).where(col(RedactedSheet.case_id) == case_id))
    session.execute(delete(QualitySample).where(col(QualitySample.case_id) == case_id))
    session.execute(
        update(SupportLook)
        .where(col(SupportLook.case_id) == case_id, col(SupportLook.ends_at) > now)
        .values(ends_at=now)
        .execution_options(synchronize_session=False)
    )


def _said(session: Session, ledger: Ledger, request: SharedCase, action: Action) -> None:
    ledger.record(session, user_id=request.owner_id, actor=Actor.YOU, action=action, case_id=request.case_id)


def _all(session: Session, case_id: str) -> Collection[SharedCase]:
    return session.exec(select(SharedCase).where(SharedCase.case_id == case_id)).all()
