"""Cases in the database: found only by their owner and only while they are to be seen."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, or_, update
from sqlmodel import Session, col, select

from assistant.accounts.model import User
from assistant.cases.model import Case, ForWhom, SafetyPanel
from assistant.errors import Conflict, NotFound
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.privacy.period import AtEnd, Period, expiry
from assistant.store.ids import new_id
from assistant.transcripts.sharing import follow_expiry
from assistant.vault.carried import is_at_hand
from assistant.vault.vault import Opener, Place

LONGEST_TITLE = 80
LONGEST_PERSON = 60


def visible(now: datetime) -> ColumnElement[bool]:
    """The condition every query for a case carries: it was not deleted, and its time has not come."""
    return and_(col(Case.deleted_at).is_(None), or_(col(Case.expires_at).is_(None), col(Case.expires_at) > now))


def archived(now: datetime, archive_for: timedelta) -> ColumnElement[bool]:
    """The condition of a case in the archive: its time has come, its owner wanted it archived, and not for too long."""
    return and_(
        col(Case.deleted_at).is_(None),
        col(Case.at_end) == AtEnd.ARCHIVE,
        col(Case.expires_at) <= now,
        col(Case.expires_at) > now - archive_for,
    )


def end_of(case: Case, archive_for: timedelta) -> datetime | None:
    """When a case is erased, after its time in the archive if it goes there; None means when its owner says so."""
    if case.expires_at is None or case.at_end is not AtEnd.ARCHIVE:
        return case.expires_at
    return case.expires_at + archive_for


def place_of(case: Case, column: str) -> Place:
    """Where a sealed value of a case belongs."""
    return Place(Case.__tablename__, column, case.id, case.user_id)


def get_owned(
    session: Session, case_id: str, user_id: str, now: datetime, archived_for: timedelta | None = None
) -> Case:
    """The case, if it is this user's and still to be seen; NotFound says the same for every other reason.

    With `archived_for` also one in the archive, for those who only read.
    """
    readable = visible(now) if archived_for is None else or_(visible(now), archived(now, archived_for))
    found = session.exec(select(Case).where(Case.id == case_id, Case.user_id == user_id, readable)).first()
    if found is None or not is_at_hand(found.key_id):
        raise NotFound("There is no such case.")
    return found


def list_owned(session: Session, user_id: str, now: datetime, archived_for: timedelta | None = None) -> Sequence[Case]:
    """A user's cases, the one last written in first; with `archived_for` also those in the archive.

    One kept for a single session is seen in that browser alone.
    """
    readable = visible(now) if archived_for is None else or_(visible(now), archived(now, archived_for))
    rows = session.exec(
        select(Case)
        .where(Case.user_id == user_id, readable)
        .order_by(col(Case.last_words_at).desc(), col(Case.created_at).desc())
    ).all()
    return [case for case in rows if is_at_hand(case.key_id)]


def owner_of(session: Session, user_id: str) -> User:
    """The account a case belongs to; NotFound when it is gone."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("There is no such account.")
    return user


def neutral_title(now: datetime) -> str:
    """A title that tells nothing: the day the case was begun."""
    return f"Case from {now.day} {now:%B}"


def create_case(
    session: Session,
    ledger: Ledger,
    opener: Opener,
    *,
    key_id: str,
    user_id: str,
    for_whom: ForWhom,
    title: str,
    person: str | None,
    now: datetime,
    session_only_until: datetime | None = None,
) -> Case:
    """Begin a case. Its key was made before; a case without a title gets a neutral one.

    `session_only_until` makes it a case for one session, which goes when that moment comes and nobody was here.
    """
    owner = owner_of(session, user_id)
    case = Case(
        id=new_id(),
        user_id=user_id,
        key_id=key_id,
        for_whom=for_whom,
        sealed_title=b"",
        created_at=now,
        last_words_at=now,
        expires_at=session_only_until or expiry(owner.retention, now),
        at_end=owner.at_end,
        session_only=session_only_until is not None,
    )
    case.sealed_title = opener.seal(title or neutral_title(now), place_of(case, "sealed_title"))
    if person and for_whom is ForWhom.SOMEONE:
        case.sealed_person = opener.seal(person, place_of(case, "sealed_person"))
    session.add(case)
    session.flush()
    ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.CASE_CREATED, case_id=case.id)
    return case


def change(session: Session, case: Case, now: datetime, **values: Any) -> None:
    """Change a case that is still in the state it was read in, and count the change. Conflict when it is not."""
    changed = session.execute(
        update(Case)
        .where(
            col(Case.id) == case.id, col(Case.user_id) == case.user_id, col(Case.version) == case.version, visible(now)
        )
        .values(version=case.version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    if not isinstance(changed, CursorResult) or changed.rowcount != 1:
        raise Conflict("This case was changed meanwhile.")


def rename(session: Session, opener: Opener, case: Case, title: str, now: datetime) -> None:
    """Give a case another title; an empty one makes it neutral again."""
    sealed = opener.seal(title or neutral_title(case.created_at), place_of(case, "sealed_title"))
    change(session, case, now, sealed_title=sealed)


def words_kept(session: Session, case: Case, now: datetime) -> dict[str, Any]:
    """What words of the owner mean for a case's life: it begins anew, on every request about it too."""
    if case.session_only:
        return {"last_words_at": now, "expires_at": case.expires_at}
    end = expiry(case.retention or owner_of(session, case.user_id).retention, now)
    follow_expiry(session, case.id, end)
    return {"last_words_at": now, "expires_at": end}


def set_panel(session: Session, case: Case, panel: SafetyPanel) -> None:
    """Keep a help panel on a case, or close it. What is being prepared from the case does not depend on it."""
    session.execute(
        update(Case)
        .where(col(Case.id) == case.id, col(Case.user_id) == case.user_id)
        .values(panel=panel)
        .execution_options(synchronize_session=False)
    )


def choose_retention(
    session: Session,
    ledger: Ledger,
    case: Case,
    period: Period | None,
    now: datetime,
    at_end: AtEnd | None = None,
) -> datetime | None:
    """Keep one case for a period and with an end of its own (None: as the account says). Answers when it will go."""
    owner = owner_of(session, case.user_id)
    end = expiry(period or owner.retention, case.last_words_at)
    change(
        session,
        case,
        now,
        retention=period,
        expires_at=end,
        at_end=(at_end or case.at_end) if period else owner.at_end,
    )
    follow_expiry(session, case.id, end)
    ledger.record(session, user_id=case.user_id, actor=Actor.YOU, action=Action.RETENTION_CHANGED, case_id=case.id)
    return end
