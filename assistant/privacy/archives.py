"""Finished export archives, seen from the side of erasing: when one may no longer be given out, and how it goes.

An archive holds copies of words. It ends with its own time, and at once when anything its owner had in it was deleted
or fell due after it was built. What was deleted is read from the owner's ledger, so that no way of deleting can
forget to say so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlmodel import Session, col, func
from sqlmodel import select as select_model

from assistant.kit import Kit
from assistant.ledger.model import Action, LedgerEntry
from assistant.privacy.register import export_job, medical_case

DELETIONS = (Action.CASE_DELETED, Action.CASE_EXPIRED, Action.MESSAGE_DELETED, Action.DOCUMENT_DELETED)


@dataclass(frozen=True, slots=True)
class Archive:
    """A finished archive on its way out."""

    job_id: str
    user_id: str
    key_id: str | None


def last_of(session: Session, user_id: str, actions: Collection[Action]) -> int:
    """The number of the newest ledger entry of any of these kinds; 0 when there is none."""
    newest = select_model(func.max(col(LedgerEntry.sequence))).where(
        LedgerEntry.user_id == user_id, col(LedgerEntry.action).in_(actions)
    )
    return session.exec(newest).one() or 0


def is_outdated(session: Session, user_id: str, now: datetime) -> bool:
    """Whether something was deleted, or fell due, after the user's last archive was built."""
    if last_of(session, user_id, DELETIONS) > last_of(session, user_id, (Action.EXPORT_BUILT,)):
        return True
    due = (
        select(medical_case.c.id)
        .where(medical_case.c.user_id == user_id, medical_case.c.expires_at <= now, medical_case.c.at_end != "archive")
        .limit(1)
    )
    return session.execute(due).first() is not None


def end_archives(kit: Kit, user_id: str | None = None) -> int:
    """Destroy the finished archives whose time is over, of one user or of all; how many. Safe to repeat."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        over = [
            archive
            for archive, until in _ready(session, user_id)
            if until <= now or is_outdated(session, archive.user_id, now)
        ]
    for archive in over:
        if archive.key_id is not None:
            kit.vault.destroy([archive.key_id])
        remove_files(kit.settings.archives, archive.job_id)
        with kit.database.writing() as session:
            session.execute(
                update(export_job)
                .where(export_job.c.id == archive.job_id, export_job.c.state == "ready")
                .values(state="expired", file_name=None, key_id=None, token_hash=None)
            )
    return len(over)


def files_of(folder: Path, job_id: str) -> Sequence[Path]:
    """Every file of one export, finished or not: their names begin with its id."""
    return sorted(folder.glob(f"{job_id}-*"))


def remove_files(folder: Path, job_id: str) -> None:
    """Remove what an export left on the disk."""
    for path in files_of(folder, job_id):
        path.unlink(missing_ok=True)


def _ready(session: Session, user_id: str | None) -> Sequence[tuple[Archive, datetime]]:
    finished = select(export_job.c.id, export_job.c.user_id, export_job.c.key_id, export_job.c.expires_at).where(
        export_job.c.state == "ready"
    )
    if user_id is not None:
        finished = finished.where(export_job.c.user_id == user_id)
    return [(Archive(row.id, row.user_id, row.key_id), row.expires_at) for row in session.execute(finished)]
