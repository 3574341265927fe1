"""Signing in: one answer for every way it can fail, a lock after too many tries, a line in the owner's ledger."""

from datetime import datetime, timedelta

from sqlmodel import Session

from assistant.accounts import sessions
from assistant.accounts.model import User
from assistant.accounts.profile import find_by_email
from assistant.errors import Conflict
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.web.origin import Origin

TRIES = 10
LOCKED_FOR = timedelta(minutes=15)


def sign_in(kit: Kit, email: str, password: str, origin: Origin) -> str | None:
    """A token for the browser when e-mail and password belong together, else None."""
    user = check_password(kit, email, password)
    if user is None:
        return None
    try:
        return begin_session(kit, user.id, origin, Action.SIGNED_IN, password_hash=user.password_hash)
    except Conflict:
        return None


def check_password(kit: Kit, email: str, password: str) -> User | None:
    """The account when the e-mail and password belong together, else None: wrong, unknown and locked look alike.

    The slow hash is computed outside any transaction; the count of failures is written in a short one.
    """
    now = kit.clock.now()
    with kit.database.reading() as session:
        user = find_by_email(session, kit.lookup_key, email)
    right = kit.passwords.matches(user.password_hash if user else None, password)
    if user is None:
        return None
    if user.locked_until is not None and user.locked_until > now:
        return None
    if not right:
        with kit.database.writing() as session:
            _note_failure(session, kit, user.id, now)
        return None
    return user


def begin_session(kit: Kit, user_id: str, origin: Origin, action: Action, *, password_hash: str | None = None) -> str:
    """Start a session for an account whose owner has proved who they are; answers the browser's token.

    Conflict when the password was changed while the one given was being checked against `password_hash`.
    """
    now = kit.clock.now()
    with kit.database.writing() as session:
        user = session.get_one(User, user_id, with_for_update=True)
        if password_hash is not None and user.password_hash != password_hash:
            raise Conflict("The password was changed meanwhile.")
        user.failed_sign_ins = 0
        user.locked_until = None
        _, token = sessions.start(session, user, origin, now=now, fresh_for=kit.settings.fresh_for)
        kit.ledger.record(session, user_id=user.id, actor=Actor.YOU, action=action)
    return token


def _note_failure(session: Session, kit: Kit, user_id: str, now: datetime) -> None:
    user = session.get(User, user_id, with_for_update=True)
    if user is None:
        return
    user.failed_sign_ins += 1
    if user.failed_sign_ins >= TRIES:
        user.failed_sign_ins = 0
        user.locked_until = now + LOCKED_FOR
    kit.ledger.record(session, user_id=user.id, actor=Actor.SOMEONE, action=Action.SIGN_IN_FAILED)
