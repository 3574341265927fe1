"""Where bringing an archive back stands, and who may move it on.

received -> checked -> agreed -> done, or refused, or ended. Looking through an archive and taking it in are both done
by a worker under a lease, as an export is built: whoever holds an older attempt can neither go on nor finish. Between
the two stands the owner's yes, and nothing is taken in without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, or_, update
from sqlmodel import Session, col, select

from assistant.export.model import ImportJob, ImportState
from assistant.export.states import LEASE, MOST_ATTEMPTS, LeaseLost
from assistant.settings import Settings

KEPT_FOR = timedelta(hours=24)
"""How long an archive that was handed in waits for its owner's yes."""

UNDER_WAY = frozenset({ImportState.RECEIVED, ImportState.CHECKED, ImportState.AGREED})
WORK = frozenset({ImportState.RECEIVED, ImportState.AGREED})

GAVE_UP = "gave up"
NO_ROOM = "no room"


@dataclass(frozen=True, slots=True)
class Hold:
    """One worker's hold on one archive that comes back."""

    job_id: str
    user_id: str
    attempt: int
    state: ImportState


def folder(settings: Settings) -> Path:
    """Where archives that were handed in lie, sealed; made when it is first needed."""
    incoming = settings.archives / "incoming"
    incoming.mkdir(mode=0o700, exist_ok=True)
    return incoming


def path_of(settings: Settings, job_id: str) -> Path:
    """The sealed file of one archive."""
    return folder(settings) / f"{job_id}.zip.sealed"


def file_name(job_id: str, user_id: str) -> str:
    """What the sealed file is bound to."""
    return f"import\x1f{job_id}\x1f{user_id}"


def newest(session: Session, user_id: str) -> ImportJob | None:
    """The archive of somebody that is under way, or else the last one, whatever became of it."""
    jobs = session.exec(
        select(ImportJob).where(ImportJob.user_id == user_id).order_by(col(ImportJob.requested_at).desc())
    ).all()
    under_way = (job for job in jobs if job.state in UNDER_WAY)
    return next(under_way, jobs[0] if jobs else None)


def waiting(session: Session, now: datetime) -> Sequence[str]:
    """Archives that have to be looked through or taken in, and that nobody works on."""
    return session.exec(select(ImportJob.id).where(_is_free(now)).order_by(col(ImportJob.requested_at))).all()


def agree(session: Session, job: ImportJob, agreed_to: dict[str, Any]) -> None:
    """The owner's yes, and to what of it."""
    job.state, job.step, job.attempts, job.claimed_until = ImportState.AGREED, "", 0, None
    job.agreed_to = agreed_to
    session.add(job)


def end(session: Session, user_id: str) -> bool:
    """Stop what is under way; whether anything was. A worker that has it loses its hold."""
    ended = session.execute(
        update(ImportJob)
        .where(col(ImportJob.user_id) == user_id, col(ImportJob.state).in_(UNDER_WAY))
        .values(state=ImportState.ENDED, step="", claimed_until=None, sealed_preview=None)
        .execution_options(synchronize_session=False)
    )
    return isinstance(ended, CursorResult) and ended.rowcount > 0


def claim(session: Session, job_id: str, now: datetime) -> Hold | None:
    """Take an archive to work on it. None when it is in other hands, done, or was begun too often."""
    job = session.exec(select(ImportJob).where(ImportJob.id == job_id, _is_free(now)).with_for_update()).first()
    if job is None:
        return None
    job.attempts += 1
    session.add(job)
    if job.attempts > MOST_ATTEMPTS:
        job.state, job.step, job.claimed_until = ImportState.REFUSED, GAVE_UP, None
        return None
    job.claimed_until = now + LEASE
    return Hold(job.id, job.user_id, job.attempts, job.state)


def move(session: Session, held: Hold, **values: Any) -> None:
    """Change a job that is held. Raises LeaseLost when it is not ours any more."""
    moved = session.execute(
        update(ImportJob)
        .where(
            col(ImportJob.id) == held.job_id,
            col(ImportJob.state) == held.state,
            col(ImportJob.attempts) == held.attempt,
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if not isinstance(moved, CursorResult) or moved.rowcount != 1:
        raise LeaseLost("This archive is in other hands.")


def refuse(session: Session, held: Hold, why: str, part: str, now: datetime) -> None:
    """End it with a reason its owner sees."""
    move(
        session,
        held,
        state=ImportState.REFUSED,
        step=why,
        part=part,
        claimed_until=None,
        finished_at=now,
        sealed_preview=None,
        in_hand=None,
    )


def _is_free(now: datetime) -> ColumnElement[bool]:
    nobody = or_(col(ImportJob.claimed_until).is_(None), col(ImportJob.claimed_until) <= now)
    return and_(col(ImportJob.state).in_(WORK), nobody)
