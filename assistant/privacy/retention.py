"""Nothing is kept longer than its owner chose. Due means hidden, to the second, in every query; this is the tidying.

Run every few minutes by the worker, and by hand as often as anyone likes: twice, or on two machines at once, it
does the same. Each step commits on its own, so that a crash costs one batch and no promise.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlmodel import Session

from assistant.kit import Kit
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.privacy.archives import end_archives
from assistant.privacy.batches import SIZE, Batches
from assistant.privacy.erasing import Doomed, closed_accounts, erase_doomed, finish_account
from assistant.privacy.orphans import sweep_files, sweep_keys, sweep_ledger
from assistant.privacy.period import Period, expiry
from assistant.privacy.register import export_job, medical_case, shared_case, staff_session, user_account, user_session
from assistant.privacy.scrub import scrub

ENDED_SESSIONS = timedelta(days=30)
WITHDRAWN_SHARES = timedelta(days=14)
PAST_EXPORTS = timedelta(days=30)

_DUE_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Purged:
    """How many of each kind went in one run."""

    accounts: int = 0
    cases: int = 0
    requests: int = 0
    archives: int = 0
    exports: int = 0
    sessions: int = 0
    keys: int = 0
    files: int = 0
    lines: int = 0

    def __str__(self) -> str:
        """In words, without what there was none of."""
        counts = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return ", ".join(f"{number} {name}" for name, number in counts if number) or "nothing was due"

    def __bool__(self) -> bool:
        """Whether anything went."""
        return any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Preview:
    """What a choice of period would do to the cases there are."""

    cases: int
    gone_now: int
    gone_within_a_week: int


def due_cases(session: Session, now: datetime, limit: int) -> Sequence[Doomed]:
    """Cases whose time has come, the longest overdue first."""
    rows = session.execute(
        select(medical_case.c.id, medical_case.c.user_id, medical_case.c.key_id)
        .where(medical_case.c.expires_at <= now)
        .order_by(medical_case.c.expires_at)
        .limit(limit)
    )
    return [Doomed(row.id, row.user_id, row.key_id) for row in rows]


def purge_expired(kit: Kit, *, batch_size: int = SIZE, pause: Callable[[float], None] = time.sleep) -> Purged:
    """Remove everything whose time has come, in short transactions with room for others between them."""
    batches = Batches(kit.database, batch_size, pause)
    with kit.database.reading() as session:
        closed = closed_accounts(session)
    for user_id in closed:
        finish_account(kit, user_id, batches)
    purged = Purged(
        accounts=len(closed),
        cases=_purge_cases(kit, batches),
        requests=_purge_requests(kit, batches),
        archives=end_archives(kit),
        exports=_purge_exports(kit, batches),
        sessions=_purge_sessions(kit, batches),
        keys=sweep_keys(kit),
        files=sweep_files(kit),
        lines=sweep_ledger(batches),
    )
    if purged:
        scrub(kit.database)
    return purged


def change_retention(session: Session, ledger: Ledger, *, user_id: str, period: Period, now: datetime) -> int:
    """Choose how long an account's cases are kept: those without a choice of their own follow at once. How many did.

    A case that is due already stays due: a longer choice brings nothing back.
    """
    session.execute(update(user_account).where(user_account.c.id == user_id).values(retention=period.value))
    followers = _followers(session, user_id, now)
    for case_id, last_words_at in followers:
        end = expiry(period, last_words_at)
        session.execute(
            update(medical_case)
            .where(medical_case.c.id == case_id)
            .values(expires_at=end, version=medical_case.c.version + 1)
        )
        session.execute(update(shared_case).where(shared_case.c.case_id == case_id).values(expires_at=end))
    ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.RETENTION_CHANGED)
    return len(followers)


def preview(session: Session, *, user_id: str, period: Period, now: datetime) -> Preview:
    """What `change_retention` would do now, without doing it."""
    ends = [expiry(period, last_words_at) for _, last_words_at in _followers(session, user_id, now)]
    return Preview(
        cases=len(ends),
        gone_now=sum(end is not None and end <= now for end in ends),
        gone_within_a_week=sum(end is not None and now < end <= now + timedelta(days=7) for end in ends),
    )


def _followers(session: Session, user_id: str, now: datetime) -> Sequence[tuple[str, datetime]]:
    rows = session.execute(
        select(medical_case.c.id, medical_case.c.last_words_at).where(
            medical_case.c.user_id == user_id,
            medical_case.c.retention.is_(None),
            or_(medical_case.c.expires_at.is_(None), medical_case.c.expires_at > now),
        )
    )
    return [(row.id, row.last_words_at) for row in rows]


def _purge_cases(kit: Kit, batches: Batches) -> int:
    gone = 0
    while True:
        with kit.database.reading() as session:
            doomed = due_cases(session, kit.clock.now(), _DUE_AT_ONCE)
        if not doomed:
            return gone
        gone += erase_doomed(kit, doomed, batches)


def _purge_requests(kit: Kit, batches: Batches) -> int:
    now = kit.clock.now()
    return batches.delete(
        shared_case,
        or_(
            shared_case.c.expires_at <= now,
            and_(shared_case.c.state == "withdrawn", shared_case.c.changed_at <= now - WITHDRAWN_SHARES),
        ),
    )


def _purge_exports(kit: Kit, batches: Batches) -> int:
    """The bare record of an export that is over; that it happened stays in its owner's ledger."""
    over = export_job.c.state.in_(("expired", "failed"))
    return batches.delete(export_job, and_(over, export_job.c.requested_at <= kit.clock.now() - PAST_EXPORTS))


def _purge_sessions(kit: Kit, batches: Batches) -> int:
    now, settings = kit.clock.now(), kit.settings
    ended = 0
    for rows, lifetime in ((user_session, settings.session_lifetime), (staff_session, settings.staff_idle)):
        over = or_(rows.c.revoked_at <= now - ENDED_SESSIONS, rows.c.last_seen_at <= now - lifetime - ENDED_SESSIONS)
        ended += batches.delete(rows, over)
    return ended
