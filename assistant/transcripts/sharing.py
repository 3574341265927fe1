"""A user's request to support: made for one case and one question, ended by a word, never a standing yes."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from assistant.errors import NotFound, Refused
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.transcripts.model import RedactedMessage, SharedCase, ShareState, Topic

OPEN_STATES = frozenset({ShareState.OPEN, ShareState.ANSWERED})


def shared_state(session: Session, case_id: str) -> SharedCase | None:
    """The newest request about a case, whatever became of it; None when there never was one."""
    return session.exec(
        select(SharedCase).where(SharedCase.case_id == case_id).order_by(col(SharedCase.shared_at).desc()).limit(1)
    ).first()


def is_shared(share: SharedCase | None) -> bool:
    """Whether support can read along right now."""
    return share is not None and share.state in OPEN_STATES


def shared_cases(session: Session, owner_id: str) -> frozenset[str]:
    """The ids of a user's cases that support can read right now."""
    rows = session.exec(
        select(SharedCase.case_id).where(SharedCase.owner_id == owner_id, col(SharedCase.state).in_(OPEN_STATES))
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
    if is_shared(shared_state(session, case_id)):
        raise Refused("Support already has a question from you about this case.")
    request = SharedCase(
        case_id=case_id,
        owner_id=owner_id,
        topic=topic,
        question=question,
        panel_shown=panel_shown,
        shared_at=now,
        changed_at=now,
        expires_at=expires_at,
    )
    session.add(request)
    ledger.record(session, user_id=owner_id, actor=Actor.YOU, action=Action.SHARED, case_id=case_id)
    return request


def withdraw(session: Session, ledger: Ledger, *, case_id: str, owner_id: str, now: datetime) -> bool:
    """Take every open request about a case back, at once. False when there was none."""
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
        session.add(request)
    if mine:
        ledger.record(session, user_id=owner_id, actor=Actor.YOU, action=Action.SHARING_WITHDRAWN, case_id=case_id)
    return bool(mine)


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


def owner_spoke(
    session: Session, case_id: str, *, now: datetime, expires_at: datetime | None, panel_shown: bool
) -> None:
    """The owner wrote in the case: an answered request is open again, and every request lives as long as the case."""
    for request in _all(session, case_id):
        request.expires_at = expires_at
        request.panel_shown = request.panel_shown or (panel_shown and request.state in OPEN_STATES)
        if request.state is ShareState.ANSWERED:
            request.state = ShareState.OPEN
            request.changed_at = now
        session.add(request)


def follow_expiry(session: Session, case_id: str, expires_at: datetime | None) -> None:
    """Keep the copy of a case's end equal on every request about it."""
    for request in _all(session, case_id):
        request.expires_at = expires_at
        session.add(request)


def _all(session: Session, case_id: str) -> Collection[SharedCase]:
    return session.exec(select(SharedCase).where(SharedCase.case_id == case_id)).all()
