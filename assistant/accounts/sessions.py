"""Signed-in sessions: a random token in the browser, its SHA-256 here, ended by time, by the user, or by a change."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from assistant.accounts.model import User, UserSession
from assistant.web.origin import Origin

SEEN_EVERY = timedelta(minutes=5)
"""How often `last_seen_at` is written: often enough to end a session in time, not a write for every page."""


def start(
    session: Session, user: User, origin: Origin, *, now: datetime, fresh_for: timedelta
) -> tuple[UserSession, str]:
    """A new session and the token to give to the browser; the token itself is kept nowhere."""
    token = secrets.token_urlsafe(32)
    started = UserSession(
        user_id=user.id,
        token_hash=hash_token(token),
        created_at=now,
        last_seen_at=now,
        fresh_until=now + fresh_for,
        browser=origin.browser,
        device=origin.device,
        network=origin.network,
    )
    session.add(started)
    return started, token


def find(session: Session, token: str, *, now: datetime, lifetime: timedelta) -> tuple[UserSession, User] | None:
    """The living session of a token with its user, or None when it ended, was revoked, or never was."""
    row = session.exec(
        select(UserSession, User)
        .join(User, col(User.id) == col(UserSession.user_id))
        .where(
            UserSession.token_hash == hash_token(token),
            col(UserSession.revoked_at).is_(None),
            col(UserSession.last_seen_at) > now - lifetime,
        )
    ).first()
    return (row[0], row[1]) if row else None


def seen(session: Session, session_id: str, now: datetime) -> None:
    """Note that a session is in use; a revoked one stays revoked."""
    session.execute(
        update(UserSession)
        .where(col(UserSession.id) == session_id, col(UserSession.revoked_at).is_(None))
        .values(last_seen_at=now)
    )


def make_fresh(session: Session, session_id: str, until: datetime) -> None:
    """The password was just given again: risky pages open until then."""
    session.execute(
        update(UserSession)
        .where(col(UserSession.id) == session_id, col(UserSession.revoked_at).is_(None))
        .values(fresh_until=until)
    )


def revoke(session: Session, user_id: str, session_id: str, now: datetime) -> bool:
    """End one session of a user; False when there is none such."""
    ended = session.execute(
        update(UserSession)
        .where(
            col(UserSession.id) == session_id,
            col(UserSession.user_id) == user_id,
            col(UserSession.revoked_at).is_(None),
        )
        .values(revoked_at=now)
    )
    return bool(ended.rowcount)  # type: ignore[attr-defined]


def revoke_others(session: Session, user_id: str, keep: str | None, now: datetime) -> None:
    """End every session of a user but the one to keep."""
    ending = update(UserSession).where(col(UserSession.user_id) == user_id, col(UserSession.revoked_at).is_(None))
    if keep is not None:
        ending = ending.where(col(UserSession.id) != keep)
    session.execute(ending.values(revoked_at=now))


def living(session: Session, user_id: str, *, now: datetime, lifetime: timedelta) -> Sequence[UserSession]:
    """The sessions a user is signed in with now, newest first."""
    return session.exec(
        select(UserSession)
        .where(
            UserSession.user_id == user_id,
            col(UserSession.revoked_at).is_(None),
            col(UserSession.last_seen_at) > now - lifetime,
        )
        .order_by(col(UserSession.last_seen_at).desc())
    ).all()


def hash_token(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
