"""Holds: a case that law or a dispute forbids to erase for now. Everything else of its owner goes as they chose.

While a hold stands, a case whose time has come, or that its owner deleted, is hidden from everybody and stays sealed
and unread; nothing of it is removed. When the hold is lifted it goes with the next sweep. Whoever places one gives a
reason and a date by which it is looked at again; its owner sees both and how to object.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as select_model

from assistant.errors import NotFound, Refused
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.privacy.register import medical_case
from assistant.privacy.rights_model import CaseHold, HoldKind
from assistant.vault.carried import is_carried

LONGEST_REASON = 400
LONGEST_REVIEW = timedelta(days=366)


def place(
    session: Session,
    ledger: Ledger,
    *,
    case_id: str,
    kind: HoldKind,
    reason: str,
    review_at: datetime,
    by: str,
    now: datetime,
) -> CaseHold:
    """Put a case on hold. Raises Refused for what a hold may not be, NotFound when there is no such case."""
    _check(reason, by)
    if not now < review_at <= now + LONGEST_REVIEW:
        raise Refused("A hold is looked at again within a year: give a day that is to come, and not further away.")
    case = session.execute(
        select(medical_case.c.user_id, medical_case.c.key_id).where(medical_case.c.id == case_id)
    ).one_or_none()
    if case is None:
        raise NotFound("There is no such case.")
    if is_carried(case.key_id):
        raise Refused("Only one browser can read this case. There is nothing here that could be held.")
    hold = CaseHold(
        user_id=case.user_id,
        case_id=case_id,
        kind=kind,
        reason=reason.strip(),
        placed_by=by.strip(),
        placed_at=now,
        review_at=review_at,
    )
    session.add(hold)
    session.flush()
    ledger.record(
        session,
        user_id=case.user_id,
        actor=Actor.OPERATOR,
        action=Action.HOLD_PLACED,
        case_id=case_id,
        detail=f"reference {hold.reference}, to be looked at again by {review_at.day} {review_at:%B %Y}",
    )
    return hold


def lift(session: Session, ledger: Ledger, reference: str, *, reason: str, by: str, now: datetime) -> CaseHold:
    """End a hold; what is due goes with the next sweep. NotFound when none stands under this reference."""
    _check(reason, by)
    hold = _standing(session, reference)
    hold.lifted_at, hold.lifted_by, hold.lifted_reason = now, by.strip(), reason.strip()
    session.add(hold)
    ledger.record(
        session,
        user_id=hold.user_id,
        actor=Actor.OPERATOR,
        action=Action.HOLD_LIFTED,
        case_id=hold.case_id,
        detail=f"reference {hold.reference}",
    )
    return hold


def review(
    session: Session, ledger: Ledger, reference: str, *, review_at: datetime, by: str, now: datetime
) -> CaseHold:
    """Look at a hold again and let it stand until another day; its owner sees that too."""
    hold = _standing(session, reference)
    if not now < review_at <= now + LONGEST_REVIEW:
        raise Refused("A hold is looked at again within a year: give a day that is to come, and not further away.")
    _check(hold.reason, by)
    hold.review_at, hold.placed_by = review_at, by.strip()
    session.add(hold)
    ledger.record(
        session,
        user_id=hold.user_id,
        actor=Actor.OPERATOR,
        action=Action.HOLD_PLACED,
        case_id=hold.case_id,
        detail=f"reference {hold.reference}, looked at, stands until {review_at.day} {review_at:%B %Y}",
    )
    return hold


def standing(session: Session) -> Sequence[CaseHold]:
    """Every hold that stands, the one to be looked at first on top."""
    return session.exec(
        select_model(CaseHold).where(col(CaseHold.lifted_at).is_(None)).order_by(col(CaseHold.review_at))
    ).all()


def of_user(session: Session, user_id: str) -> Sequence[CaseHold]:
    """The holds on a user's cases, also those that have ended, the newest first."""
    return session.exec(
        select_model(CaseHold).where(CaseHold.user_id == user_id).order_by(col(CaseHold.placed_at).desc())
    ).all()


def standing_on(session: Session, *, user_id: str, case_id: str | None = None) -> Sequence[CaseHold]:
    """The holds that stand on a user's cases, or on one of them."""
    return [
        hold
        for hold in of_user(session, user_id)
        if hold.lifted_at is None and (case_id is None or hold.case_id == case_id)
    ]


def overdue(session: Session, now: datetime) -> int:
    """How many should have been looked at again by now."""
    return sum(hold.review_at <= now for hold in standing(session))


def _standing(session: Session, reference: str) -> CaseHold:
    hold = session.exec(
        select_model(CaseHold)
        .where(CaseHold.reference == reference.strip().upper(), col(CaseHold.lifted_at).is_(None))
        .with_for_update()
    ).first()
    if hold is None:
        raise NotFound("No hold stands under this reference.")
    return hold


def _check(reason: str, by: str) -> None:
    if not 1 <= len(reason.strip()) <= LONGEST_REASON:
        raise Refused(f"Give a reason in 1 to {LONGEST_REASON} characters. The person concerned reads it.")
    if not 1 <= len(by.strip()) <= 60:
        raise Refused("Say who decided: a name of 1 to 60 letters.")
