"""Members of support: made by a command, signed in with password and one-time code, ended by idleness or time."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from assistant.errors import Refused
from assistant.passwords import check_new
from assistant.settings import Settings
from assistant.support.alerts import raise_alert
from assistant.support.kit import StaffKit
from assistant.support.model import AlertKind, Role, StaffMember, StaffSession

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The signed-in member as the pages see them; Flask-Login knows them by a random token."""

    member_id: str
    session_id: str
    name: str
    role: Role
    token: str
    fresh: bool = False
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    @property
    def user_id(self) -> str:
        """The name under which rate limits know a signed-in person."""
        return self.member_id

    def get_id(self) -> str:
        """What the cookie holds."""
        return self.token


def add_member(session: Session, kit: StaffKit, *, name: str, role: Role, password: str) -> tuple[StaffMember, str]:
    """Make a member; answers them with the secret of their second factor, to be shown once. Raises Refused."""
    name = name.strip()
    if not 1 <= len(name) <= 60 or not name.isprintable():
        raise Refused("A staff name has 1 to 60 letters.")
    if session.exec(select(StaffMember).where(StaffMember.name == name)).first():
        raise Refused("There is already a member with this name.")
    check_new(password, (name,))
    secret = kit.second_factor.new_secret()
    member = StaffMember(
        name=name,
        role=role,
        password_hash=kit.passwords.hash(password),
        sealed_factor=kit.second_factor.seal(secret),
        created_at=kit.clock.now(),
    )
    session.add(member)
    return member, secret


def sign_in(kit: StaffKit, name: str, password: str, code: str) -> str | None:
    """A token when name, password and code belong together; None for everything else, in the same time."""
    now = kit.clock.now()
    name = name.strip().replace("\x00", "")
    with kit.database.reading() as session:
        member = session.exec(select(StaffMember).where(StaffMember.name == name)).first()
    right = kit.passwords.matches(member.password_hash if member else None, password)
    if member is None or member.disabled_at is not None:
        return None
    if member.locked_until is not None and member.locked_until > now:
        return None
    with kit.database.writing() as session:
        held = session.get_one(StaffMember, member.id, with_for_update=True)
        right = right and held.password_hash == member.password_hash  # not changed while the slow hash ran
        if not (right and kit.second_factor.accept(session, held, code, now)):
            held.failed_sign_ins += 1
            if held.failed_sign_ins >= TRIES:
                held.failed_sign_ins, held.locked_until = 0, now + LOCKED_FOR
                raise_alert(session, AlertKind.FAILED_SIGN_INS, now, member_id=held.id, number=TRIES)
            return None
        held.failed_sign_ins, held.locked_until = 0, None
        token = secrets.token_urlsafe(32)
        session.add(
            StaffSession(
                member_id=held.id,
                token_hash=_hash(token),
                created_at=now,
                last_seen_at=now,
                fresh_until=now + kit.settings.fresh_for,
            )
        )
        return token


def confirm(kit: StaffKit, reviewer: Reviewer, password: str, code: str) -> bool:
    """Whether the signed-in member gave their password and a new code again: then their session is fresh for a while.

    Counts and locks as a sign-in does.
    """
    token = sign_in(kit, reviewer.name, password, code)
    if token is None:
        return False
    now = kit.clock.now()
    with kit.database.writing() as session:
        session.execute(delete(StaffSession).where(col(StaffSession.token_hash) == _hash(token)))
        session.execute(
            update(StaffSession)
            .where(col(StaffSession.id) == reviewer.session_id)
            .values(fresh_until=now + kit.settings.fresh_for)
        )
    return True


def find_reviewer(kit: StaffKit, token: str, *, active: bool = True) -> Reviewer | None:
    """Who holds a token, if their session is alive: not idle too long, not too old, not ended.

    `active` is false for what a page asks by itself: that keeps nobody signed in.
    """
    now = kit.clock.now()
    with kit.database.reading() as session:
        row = session.exec(_living(token, kit.settings, now)).first()
    if row is None:
        return None
    held, member = row
    if active and now - held.last_seen_at >= SEEN_EVERY:
        with kit.database.writing() as session:
            session.execute(
                update(StaffSession)
                .where(col(StaffSession.id) == held.id, col(StaffSession.revoked_at).is_(None))
                .values(last_seen_at=now)
            )
    fresh = held.fresh_until is not None and held.fresh_until > now
    return Reviewer(member.id, held.id, member.name, member.role, token, fresh)


def sign_out(session: Session, session_id: str, now: datetime) -> None:
    """End one session."""
    session.execute(update(StaffSession).where(col(StaffSession.id) == session_id).values(revoked_at=now))


def _living(token: str, settings: Settings, now: datetime):  # type: ignore[no-untyped-def]
    return (
        select(StaffSession, StaffMember)
        .join(StaffMember, col(StaffMember.id) == col(StaffSession.member_id))
        .where(
            StaffSession.token_hash == _hash(token),
            col(StaffSession.revoked_at).is_(None),
            col(StaffSession.last_seen_at) > now - settings.staff_idle,
            col(StaffSession.created_at) > now - settings.staff_session_lifetime,
            col(StaffMember.disabled_at).is_(None),
        )
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
