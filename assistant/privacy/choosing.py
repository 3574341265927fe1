"""Choosing how long things are kept, with a look beforehand at what the choice would do, and what goes when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlmodel import Session

from assistant.errors import NotFound
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.privacy import bin as deleted
from assistant.privacy.batches import count
from assistant.privacy.held import held_of
from assistant.privacy.period import AtEnd, Period, expiry
from assistant.privacy.register import export_job, medical_case, shared_case, user_account
from assistant.vault.carried import is_at_hand

_LOCKED = "can no longer come back; a hold keeps it locked"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a choice of period would do to the cases there are: which of them, and when each would go."""

    ends: Mapping[str, datetime | None]
    gone_now: int
    gone_within_a_week: int

    @property
    def cases(self) -> int:
        """How many cases follow the choice."""
        return len(self.ends)


@dataclass(frozen=True, slots=True)
class Going:
    """Something that will go, and when."""

    at: datetime
    what: str
    case_id: str = ""


def change_retention(
    session: Session,
    ledger: Ledger,
    *,
    user_id: str,
    period: Period,
    now: datetime,
    at_end: AtEnd | None = None,
    keep: Collection[str] = (),
) -> int:
    """Choose how long an account's cases are kept, and what happens then: those without a choice of their own follow
    at once. How many did. Those in `keep` get the choice there was until now as their own.

    A case that is due already stays due: a longer choice brings nothing back.
    """
    before = session.execute(
        select(user_account.c.retention, user_account.c.at_end).where(user_account.c.id == user_id)
    ).one()
    end_now = at_end.value if at_end else before.at_end
    session.execute(
        update(user_account).where(user_account.c.id == user_id).values(retention=period.value, at_end=end_now)
    )
    followers = _followers(session, user_id, now)
    for case_id, last_words_at in followers:
        if case_id in keep:
            session.execute(
                update(medical_case)
                .where(medical_case.c.id == case_id)
                .values(retention=before.retention, version=medical_case.c.version + 1)
            )
            ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.CASE_KEPT, case_id=case_id)
            continue
        end = expiry(period, last_words_at)
        session.execute(
            update(medical_case)
            .where(medical_case.c.id == case_id)
            .values(expires_at=end, at_end=end_now, version=medical_case.c.version + 1)
        )
        session.execute(update(shared_case).where(shared_case.c.case_id == case_id).values(expires_at=end))
    ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.RETENTION_CHANGED)
    return sum(case_id not in keep for case_id, _ in followers)


def preview(session: Session, *, user_id: str, period: Period, now: datetime, keep: Collection[str] = ()) -> Preview:
    """What `change_retention` would do now, without doing it."""
    ends = {
        case_id: expiry(period, last_words_at)
        for case_id, last_words_at in _followers(session, user_id, now)
        if case_id not in keep
    }
    return Preview(
        ends=ends,
        gone_now=sum(end is not None and end <= now for end in ends.values()),
        gone_within_a_week=sum(end is not None and now < end <= now + timedelta(days=7) for end in ends.values()),
    )


def keep_case(session: Session, ledger: Ledger, *, user_id: str, case_id: str, now: datetime) -> datetime | None:
    """Keep one case: its time begins anew. Answers when it goes now; NotFound when it is gone already."""
    row = session.execute(
        select(medical_case.c.retention, user_account.c.retention.label("of_account"))
        .join(user_account, user_account.c.id == medical_case.c.user_id)
        .where(
            medical_case.c.id == case_id,
            medical_case.c.user_id == user_id,
            medical_case.c.deleted_at.is_(None),
            medical_case.c.session_only.is_(False),
            or_(medical_case.c.expires_at.is_(None), medical_case.c.expires_at > now),
        )
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such case.")
    end = expiry(Period(row.retention or row.of_account), now)
    kept = update(medical_case).where(medical_case.c.id == case_id)
    count(session, kept.values(last_words_at=now, expires_at=end, version=medical_case.c.version + 1))
    session.execute(update(shared_case).where(shared_case.c.case_id == case_id).values(expires_at=end))
    ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.CASE_KEPT, case_id=case_id)
    return end


def calendar(session: Session, user_id: str, now: datetime, archive_for: timedelta) -> Sequence[Going]:
    """Everything of a user that has a day to go on, the soonest first."""
    going: list[Going] = []
    held = held_of(session, user_id)
    cases = session.execute(select(medical_case).where(medical_case.c.user_id == user_id)).all()
    for case in cases:
        if not is_at_hand(case.key_id):
            continue
        if case.deleted_at is not None and case.undo_until is not None:
            then = _LOCKED if case.id in held else "goes for good"
            going.append(Going(case.undo_until, f"A case you deleted {then}", case.id))
        elif case.expires_at is None:
            continue
        elif case.id in held:
            going.append(Going(case.expires_at, "A case goes out of sight; a hold keeps it locked", case.id))
        elif case.at_end == AtEnd.ARCHIVE.value and case.expires_at > now:
            going.append(Going(case.expires_at, "A case goes into the archive", case.id))
            going.append(Going(case.expires_at + archive_for, "It leaves the archive and is deleted", case.id))
        elif case.at_end == AtEnd.ARCHIVE.value:
            going.append(Going(case.expires_at + archive_for, "An archived case is deleted", case.id))
        elif case.session_only:
            going.append(Going(case.expires_at, "A case for this session only goes, or when you sign out", case.id))
        else:
            going.append(Going(case.expires_at, "A case is deleted", case.id))
    for thing in deleted.listed(session, user_id, now):
        then = _LOCKED if thing.case_id in held else "goes for good"
        what = f"{deleted.IN_WORDS[thing.kind]} you deleted {then}"
        going.append(Going(thing.undo_until, what, thing.case_id))
    exports = select(export_job.c.expires_at).where(export_job.c.user_id == user_id, export_job.c.state == "ready")
    going += [Going(row.expires_at, "Your finished export is deleted") for row in session.execute(exports)]
    return sorted((one for one in going if one.at > now), key=lambda one: one.at)


def _followers(session: Session, user_id: str, now: datetime) -> Sequence[tuple[str, datetime]]:
    rows = session.execute(
        select(medical_case.c.id, medical_case.c.last_words_at).where(
            medical_case.c.user_id == user_id,
            medical_case.c.retention.is_(None),
            medical_case.c.deleted_at.is_(None),
            medical_case.c.session_only.is_(False),
            or_(medical_case.c.expires_at.is_(None), medical_case.c.expires_at > now),
        )
    )
    return [(row.id, row.last_words_at) for row in rows]
