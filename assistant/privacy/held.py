"""Which cases a hold keeps from being erased, for whatever erases."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session

from assistant.privacy.register import case_hold


def held_among(session: Session, case_ids: Collection[str]) -> frozenset[str]:
    """Those of these cases that are on hold."""
    standing = select(case_hold.c.case_id).where(case_hold.c.lifted_at.is_(None), case_hold.c.case_id.in_(case_ids))
    return frozenset(session.execute(standing).scalars())


def held_of(session: Session, user_id: str) -> frozenset[str]:
    """The cases of a user that are on hold."""
    standing = select(case_hold.c.case_id).where(case_hold.c.lifted_at.is_(None), case_hold.c.user_id == user_id)
    return frozenset(session.execute(standing).scalars())
