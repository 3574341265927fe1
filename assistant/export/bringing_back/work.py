"""The worker's part in bringing an archive back: looking through it, and after its owner's yes taking it in.

Both may be cut short at any moment and begun anew, here or elsewhere, and give the same.
"""

import errno
import json
import logging
from collections.abc import Callable

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, col, delete, select

from assistant.accounts.model import User
from assistant.errors import AssistantError
from assistant.export.bringing_back import standing
from assistant.export.bringing_back.opening import DAMAGED, ArchiveRefused, OpenedArchive, open_archive
from assistant.export.bringing_back.preview import Preview
from assistant.export.bringing_back.reading import read_data
from assistant.export.bringing_back.records import Records
from assistant.export.bringing_back.restoring import Restoring, remove_half
from assistant.export.model import ImportJob, ImportState
from assistant.export.states import LEASE, LeaseLost
from assistant.kit import Kit
from assistant.privacy.lifetimes import PAST_EXPORTS
from assistant.vault.key_store import KeyGone
from assistant.vault.sealed_file import FileBroken, SealedReader
from assistant.vault.signing import Signer
from assistant.vault.vault import Place

_log = logging.getLogger(__name__)

_RENEW_AFTER = LEASE / 8


class Stopped(AssistantError):
    """The worker was asked to stop: the job goes back for another one."""


def go_on(kit: Kit, job_id: str, stopping: Callable[[], bool] = lambda: False) -> bool:
    """Do what is next for one archive. True when that step is done; False when it was refused or is in other hands."""
    with kit.database.writing() as session:
        held = standing.claim(session, job_id, kit.clock.now())
    if held is None:
        return False
    why = part = ""
    try:
        _Work(kit, held, stopping).run()
    except ArchiveRefused as refusal:
        why, part = refusal.why, refusal.part
    except (LeaseLost, Stopped, KeyGone, IntegrityError):
        return _give_back(kit, held)
    except FileBroken:
        why = DAMAGED
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        why = standing.NO_ROOM
    except OperationalError as error:
        if "full" not in str(error.orig):
            raise
        why = standing.NO_ROOM
    if why:
        _refuse(kit, held, why, part)
    return not why


def is_here(kit: Kit, job_id: str) -> bool:
    """Whether this is an archive that is brought back."""
    with kit.database.reading() as session:
        return session.get(ImportJob, job_id) is not None


def preview_place(job: ImportJob) -> Place:
    """Where the sealed preview of an archive belongs."""
    return Place(ImportJob.__tablename__, "sealed_preview", job.id, job.user_id)


def end_incoming(kit: Kit) -> int:
    """End what nobody went on with in time, and remove files and half cases of all that is over; how many files."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        jobs = {job.id: job for job in session.exec(select(ImportJob)).all()}
    for job in jobs.values():
        if job.state is ImportState.CHECKED and job.expires_at <= now:
            with kit.database.writing() as session:
                standing.end(session, job.user_id)
            job.state = ImportState.ENDED
        if job.state not in standing.UNDER_WAY and job.in_hand is not None:
            remove_half(kit, job.in_hand)
            with kit.database.writing() as session:
                session.get_one(ImportJob, job.id).in_hand = None
    with kit.database.writing() as session:
        session.execute(
            delete(ImportJob).where(
                col(ImportJob.state).not_in(standing.UNDER_WAY), col(ImportJob.requested_at) <= now - PAST_EXPORTS
            )
        )
    gone = 0
    for path in sorted(standing.folder(kit.settings).iterdir()):
        owner = jobs.get(path.name.split(".")[0])
        if owner is None or owner.state not in standing.UNDER_WAY:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


class _Work:
    """One attempt at one step."""

    def __init__(self, kit: Kit, held: standing.Hold, stopping: Callable[[], bool]) -> None:
        self._kit = kit
        self._held = held
        self._stopping = stopping
        self._renewed_at = kit.clock.now()
        with kit.database.reading() as session:
            self._job = session.get_one(ImportJob, held.job_id)
            self._key_id = session.get_one(User, held.user_id).profile_key_id

    def run(self) -> None:
        reader = self._sealed()
        signer = Signer.at(self._kit.settings.user_folder)
        archive = open_archive(reader, signer)
        self._say("comparing every part")
        # Again after the yes: what is taken in is what was looked through, to the last byte.
        archive.compare(self._keep_on)
        if self._held.state is ImportState.RECEIVED:
            self._look_through(archive)
        else:
            self._take_in(archive)

    def _look_through(self, archive: OpenedArchive) -> None:
        self._say("reading")
        preview = Preview()
        read_data(archive, preview, self._keep_on)
        seen = {**preview.dump(), "made_at": archive.made_at.isoformat(), "signed": archive.signed}
        sealed = self._kit.vault.seal(self._key_id, json.dumps(seen), preview_place(self._job))
        with self._kit.database.writing() as session:
            standing.move(
                session,
                self._held,
                state=ImportState.CHECKED,
                step="",
                claimed_until=None,
                attempts=0,
                sealed_preview=sealed,
                expires_at=self._kit.clock.now() + standing.KEPT_FOR,
            )

    def _take_in(self, archive: OpenedArchive) -> None:
        if self._job.in_hand is not None:
            remove_half(self._kit, self._job.in_hand)
            self._write(lambda session: standing.move(session, self._held, in_hand=None))
        self._say("taking your cases in")
        records = Records(
            self._kit,
            self._held.user_id,
            archive.name,
            archive.made_at,
            signed=archive.signed,
            write=self._write,
        )
        restoring = Restoring(self._kit, self._held, self._job.agreed_to, records, archive, already=self._job.restored)
        read_data(archive, restoring, self._keep_on)
        records.finish()
        now = self._kit.clock.now()
        with self._kit.database.writing() as session:
            standing.move(
                session,
                self._held,
                state=ImportState.DONE,
                step="",
                claimed_until=None,
                finished_at=now,
                sealed_preview=None,
                in_hand=None,
            )
        standing.path_of(self._kit.settings, self._held.job_id).unlink(missing_ok=True)

    def _sealed(self) -> SealedReader:
        path = standing.path_of(self._kit.settings, self._held.job_id)
        name = standing.file_name(self._held.job_id, self._held.user_id)
        try:
            return self._kit.vault.open_file(self._key_id, path, name)
        except FileNotFoundError:
            pass
        raise FileBroken("The file is gone.")

    def _write(self, change: Callable[[Session], None]) -> None:
        with self._kit.database.writing() as session:
            standing.move(session, self._held, claimed_until=self._kit.clock.now() + LEASE)
            change(session)

    def _say(self, step: str) -> None:
        self._write(lambda session: standing.move(session, self._held, step=step))

    def _keep_on(self) -> None:
        if self._stopping():
            raise Stopped("The worker stops.")
        now = self._kit.clock.now()
        if now - self._renewed_at >= _RENEW_AFTER:
            self._write(lambda _session: None)
            self._renewed_at = now


def _refuse(kit: Kit, held: standing.Hold, why: str, part: str) -> None:
    _log.info("archive not brought back", extra={"reason": why})
    try:
        with kit.database.writing() as session:
            in_hand = session.get_one(ImportJob, held.job_id).in_hand
            standing.refuse(session, held, why, part, kit.clock.now())
    except LeaseLost:
        return  # ended meanwhile: whoever ended it sees to what is left
    if in_hand is not None:
        remove_half(kit, in_hand)
    standing.path_of(kit.settings, held.job_id).unlink(missing_ok=True)


def _give_back(kit: Kit, held: standing.Hold) -> bool:
    try:
        with kit.database.writing() as session:
            standing.move(session, held, claimed_until=None, step="")
    except LeaseLost:
        pass  # ended, or another worker has it: then there is nothing to give back
    return False
