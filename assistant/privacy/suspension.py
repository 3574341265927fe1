"""Stopping an account from writing, for abuse or an attack; and a pause that its owner switches on.

Both stop what is new: words, files, questions to support. Neither takes anything away: reading, correcting, taking
everything away, deleting and asking us stay open. A stop has a reason, an end and a way to object; a pause ends when
its owner says so, and while it lasts nothing of theirs is shared, checked or counted.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlmodel import Session, col
from sqlmodel import select as select_model

from assistant.errors import NotFound, Refused
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.privacy.register import user_account
from assistant.privacy.rights_model import AccountSuspension, SuspensionKind

LONGEST_REASON = 400
LONGEST = timedelta(days=366)


def suspend(
    session: Session,
    ledger: Ledger,
    *,
    user_id: str,
    kind: SuspensionKind,
    reason: str,
    ends_at: datetime,
    by: str,
    now: datetime,
) -> AccountSuspension:
    """Stop an account from writing until a day. Raises Refused without a reason, a name, or an end within a year."""
    if not 1 <= len(reason.strip()) <= LONGEST_REASON:
        raise Refused(f"Give a reason in 1 to {LONGEST_REASON} characters. The person concerned reads it.")
    if not 1 <= len(by.strip()) <= 60:
        raise Refused("Say who decided: a name of 1 to 60 letters.")
    if not now < ends_at <= now + LONGEST:
        raise Refused("A stop ends on a day that is to come, within a year.")
    if standing(session, user_id, now) is not None:
        raise Refused("This account is stopped already. End that stop first.")
    made = AccountSuspension(
        user_id=user_id,
        kind=kind,
        reason=reason.strip(),
        placed_by=by.strip(),
        placed_at=now,
        ends_at=ends_at,
    )
    session.add(made)
    session.flush()
    until = f"{ends_at.day} {ends_at:%B %Y}"
    ledger.record(
        session,
        user_id=user_id,
        actor=Actor.OPERATOR,
        action=Action.SUSPENDED,
        detail=f"for {kind.value}, reference {made.reference}, until {until}",
    )
    return made


def lift(session: Session, ledger: Ledger, reference: str, *, by: str, now: datetime) -> AccountSuspension:
    """End a stop before its day. NotFound when none stands under this reference."""
    if not 1 <= len(by.strip()) <= 60:
        raise Refused("Say who decided: a name of 1 to 60 letters.")
    found = session.exec(
        select_model(AccountSuspension)
        .where(AccountSuspension.reference == reference.strip().upper(), *_stands(now))
        .with_for_update()
    ).first()
    if found is None:
        raise NotFound("No stop stands under this reference.")
    found.lifted_at, found.lifted_by = now, by.strip()
    session.add(found)
    ledger.record(
        session,
        user_id=found.user_id,
        actor=Actor.OPERATOR,
        action=Action.SUSPENSION_LIFTED,
        detail=f"reference {found.reference}",
    )
    return found


def standing(session: Session, user_id: str, now: datetime) -> AccountSuspension | None:
    """The stop that stands on an account now. It ends by itself, to the second."""
    return session.exec(
        select_model(AccountSuspension).where(AccountSuspension.user_id == user_id, *_stands(now))
    ).first()


def of_user(session: Session, user_id: str) -> Sequence[AccountSuspension]:
    """Every stop an account ever had, the newest first."""
    return session.exec(
        select_model(AccountSuspension)
        .where(AccountSuspension.user_id == user_id)
        .order_by(col(AccountSuspension.placed_at).desc())
    ).all()


def all_standing(session: Session, now: datetime) -> Sequence[AccountSuspension]:
    """Every stop that stands now, the one that ends first on top."""
    return session.exec(
        select_model(AccountSuspension).where(*_stands(now)).order_by(col(AccountSuspension.ends_at))
    ).all()


def paused_since(session: Session, user_id: str) -> datetime | None:
    """Since when its owner has an account paused; None when it is not."""
    found = session.execute(select(user_account.c.paused_at).where(user_account.c.id == user_id)).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


def pause(session: Session, ledger: Ledger, *, user_id: str, now: datetime) -> None:
    """Pause an account. What was shared is taken back by whoever calls this."""
    if paused_since(session, user_id) is None:
        session.execute(update(user_account).where(user_account.c.id == user_id).values(paused_at=now))
        ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.PAUSED)


def resume(session: Session, ledger: Ledger, *, user_id: str) -> None:
    """End the pause. What was shared before is not shared again."""
    if paused_since(session, user_id) is not None:
        session.execute(update(user_account).where(user_account.c.id == user_id).values(paused_at=None))
        ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.RESUMED)


def _stands(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (col(AccountSuspension.lifted_at).is_(None), col(AccountSuspension.ends_at) > now)
