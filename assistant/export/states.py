"""Where an export stands, and who may move it on.

requested -> building -> ready -> expired, or failed. A worker that builds holds a lease and must renew it; one that
was killed lets it lapse, and another begins anew. The number of the attempt tells the two apart: whoever holds an
older one can neither renew nor finish.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, CursorResult, and_, or_, update
from sqlmodel import Session, col, select

from assistant.errors import AssistantError, NotFound
from assistant.export.chosen import EVERYTHING, Chosen
from assistant.export.model import ExportJob, ExportState
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.privacy.archives import DELETIONS, is_outdated, last_of

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 5
MOST_DOWNLOADS = 3
"""How often one file is given out from its beginning. Going on with a download that broke off is not another one."""

RUNNING = frozenset({ExportState.REQUESTED, ExportState.BUILDING})

NO_ROOM = "no room"
NO_DISK = "no disk"
GAVE_UP = "gave up"
REASONS = frozenset({NO_ROOM, NO_DISK, GAVE_UP})
"""Why an export failed, as its `step` says it."""


class LeaseLost(AssistantError):
    """The export was cancelled, or another worker has it now: whatever was built must not be kept."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's hold on one export."""

    job_id: str
    user_id: str
    attempt: int
    key_id: str
    earlier_key_id: str | None
    begun_at_line: int
    chosen: Chosen


def ask(session: Session, ledger: Ledger, *, user_id: str, now: datetime, chosen: Chosen = EVERYTHING) -> ExportJob:
    """Ask for an export. While one is on its way this is that one; a finished one ends, for there is one at a time."""
    running = session.exec(
        select(ExportJob).where(ExportJob.user_id == user_id, col(ExportJob.state).in_(RUNNING))
    ).first()
    if running is not None:
        return running
    end_now(session, user_id, now)
    job = ExportJob(user_id=user_id, requested_at=now, chosen=chosen.dump())
    session.add(job)
    ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.EXPORT_REQUESTED)
    return job


def end_now(session: Session, user_id: str, now: datetime) -> int:
    """End the time of a user's finished archives; how many there were. Their keys and files go right after."""
    ended = session.execute(
        update(ExportJob)
        .where(col(ExportJob.user_id) == user_id, col(ExportJob.state) == ExportState.READY)
        .values(expires_at=now, token_hash=None)
    )
    return ended.rowcount if isinstance(ended, CursorResult) else 0


def cancel(session: Session, user_id: str) -> int:
    """Stop an export that is on its way. Whoever builds it loses the lease, and removes what was built."""
    cancelled = session.execute(
        update(ExportJob)
        .where(col(ExportJob.user_id) == user_id, col(ExportJob.state).in_(RUNNING))
        .values(state=ExportState.EXPIRED, step="", claimed_until=None, key_id=None)
    )
    return cancelled.rowcount if isinstance(cancelled, CursorResult) else 0


def newest(session: Session, user_id: str) -> ExportJob | None:
    """A user's last export, whatever became of it."""
    jobs = session.exec(
        select(ExportJob).where(ExportJob.user_id == user_id).order_by(col(ExportJob.requested_at).desc())
    ).all()
    current = (job for job in jobs if job.state in RUNNING or job.state is ExportState.READY)
    return next(current, jobs[0] if jobs else None)


def is_live(session: Session, job: ExportJob, now: datetime) -> bool:
    """Whether a finished archive may be given out at this moment."""
    return (
        job.state is ExportState.READY
        and job.expires_at is not None
        and job.expires_at > now
        and not is_outdated(session, job.user_id, now)
    )


def waiting(session: Session, now: datetime) -> Sequence[str]:
    """Exports nobody works on: asked for, or left behind by a worker whose lease lapsed."""
    return session.exec(select(ExportJob.id).where(_is_free(now)).order_by(col(ExportJob.requested_at))).all()


def claim(session: Session, job_id: str, *, key_id: str, now: datetime) -> Claim | None:
    """Take an export to build it under a key of its own. None when it is gone, done, or in other hands."""
    job = session.exec(select(ExportJob).where(ExportJob.id == job_id, _is_free(now)).with_for_update()).first()
    if job is None:
        return None
    taken = Claim(
        job.id,
        job.user_id,
        job.attempts + 1,
        key_id,
        job.key_id,
        last_of(session, job.user_id, tuple(Action)),
        Chosen.load(job.chosen),
    )
    job.attempts += 1
    if job.attempts > MOST_ATTEMPTS:
        job.state, job.step, job.claimed_until, job.key_id = ExportState.FAILED, GAVE_UP, None, None
        session.add(job)
        return None
    job.state, job.step, job.claimed_until, job.key_id = ExportState.BUILDING, "", now + LEASE, key_id
    session.add(job)
    return taken


def renew(session: Session, held: Claim, *, now: datetime, step: str) -> None:
    """Keep the lease and say how far it is. Raises LeaseLost when it is not ours any more."""
    _move(session, held, claimed_until=now + LEASE, step=step[:40])


def finish(
    session: Session, ledger: Ledger, held: Claim, *, file_name: str, size: int, now: datetime, until: datetime
) -> None:
    """Make the archive available. Raises LeaseLost, also when something in it was deleted while it was built."""
    _move(
        session,
        held,
        state=ExportState.READY,
        step="",
        claimed_until=None,
        ready_at=now,
        expires_at=until,
        file_name=file_name,
        size=size,
    )
    # The line is added before looking: on PostgreSQL it makes everyone else who adds one for this user wait.
    ledger.record(session, user_id=held.user_id, actor=Actor.SYSTEM, action=Action.EXPORT_BUILT)
    if last_of(session, held.user_id, DELETIONS) > held.begun_at_line:
        raise LeaseLost("Something was deleted meanwhile.")


def let_go(session: Session, held: Claim) -> None:
    """Give an export back, for another worker to begin it anew."""
    _move(session, held, state=ExportState.REQUESTED, step="", claimed_until=None, key_id=None)


def fail(session: Session, held: Claim, reason: str) -> None:
    """End an export that cannot be built here; its owner sees why and may ask again."""
    _move(session, held, state=ExportState.FAILED, step=reason, claimed_until=None, key_id=None)


def new_token(session: Session, job: ExportJob) -> str:
    """A random token for the address of a download. Only its hash is kept; an earlier one ends."""
    token = secrets.token_urlsafe(32)
    job.token_hash = _hash(token)
    session.add(job)
    return token


def by_token(session: Session, user_id: str, token: str, now: datetime) -> ExportJob:
    """The archive a token opens for this user at this moment; NotFound says the same for every other reason."""
    job = session.exec(
        select(ExportJob).where(ExportJob.user_id == user_id, ExportJob.token_hash == _hash(token))
    ).first()
    if job is None or not is_live(session, job, now):
        raise NotFound("There is no such file.")
    return job


def count_download(session: Session, job: ExportJob) -> bool:
    """Count that a file is given out from its beginning; False when that was done often enough."""
    counted = session.execute(
        update(ExportJob)
        .where(
            col(ExportJob.id) == job.id,
            col(ExportJob.token_hash) == job.token_hash,
            col(ExportJob.downloads) < MOST_DOWNLOADS,
        )
        .values(downloads=ExportJob.downloads + 1)
        .execution_options(synchronize_session=False)
    )
    return isinstance(counted, CursorResult) and counted.rowcount == 1


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _is_free(now: datetime) -> ColumnElement[bool]:
    lapsed = and_(col(ExportJob.state) == ExportState.BUILDING, col(ExportJob.claimed_until) <= now)
    return or_(col(ExportJob.state) == ExportState.REQUESTED, lapsed)


def _move(session: Session, held: Claim, **values: object) -> None:
    moved = session.execute(
        update(ExportJob)
        .where(
            col(ExportJob.id) == held.job_id,
            col(ExportJob.state) == ExportState.BUILDING,
            col(ExportJob.attempts) == held.attempt,
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if not isinstance(moved, CursorResult) or moved.rowcount != 1:
        raise LeaseLost("This export is in other hands.")
