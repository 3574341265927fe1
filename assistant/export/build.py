"""Building one export under a lease. It may be run twice, by two workers, and killed at any moment.

Nothing plain touches the disk: the archive is sealed under a key of its own while it is written, and has its final
name only when it is whole. What stands in it is said in `writing.py`.
"""

import errno
import logging
from collections.abc import Callable
from datetime import timedelta

from assistant.errors import AssistantError
from assistant.export import states
from assistant.export.archive import Archive
from assistant.export.collect import GONE
from assistant.export.model import ExportJob, ExportState
from assistant.export.writing import Writing
from assistant.kit import Kit
from assistant.privacy.archives import remove_files
from assistant.vault.sealed_file import FileBroken
from assistant.vault.signing import Signer

_log = logging.getLogger(__name__)

_RENEW_AFTER = states.LEASE / 8
_SAY_AFTER = timedelta(seconds=1)
"""A new step is told when a person may have looked since the last one; each telling is a write."""


class Stopped(AssistantError):
    """The worker was asked to stop: the export goes back for another one."""


def build(kit: Kit, job_id: str, stopping: Callable[[], bool] = lambda: False) -> bool:
    """Build one export. True when it is ready; False when it is in other hands, was given back, or failed."""
    key_id = kit.vault.new_key()
    with kit.database.writing() as session:
        held = states.claim(session, job_id, key_id=key_id, now=kit.clock.now())
    if held is None:
        kit.vault.destroy([key_id])
        with kit.database.reading() as session:
            job = session.get(ExportJob, job_id)
        if job is not None and job.state is ExportState.FAILED:
            remove_files(kit.settings.archives, job_id)  # given up just now: what the last attempt left is of no use
        return False
    if held.earlier_key_id is not None:
        kit.vault.destroy([held.earlier_key_id])
    remove_files(kit.settings.archives, job_id)
    failure = ""
    try:
        _Build(kit, held, stopping).run()
    except (states.LeaseLost, Stopped, *GONE):
        failure = "given back"
    except FileBroken:  # a letter or a photo that does not open any more: no archive without it is called whole
        failure = states.NO_DISK
    except OSError as error:
        failure = states.NO_ROOM if error.errno == errno.ENOSPC else states.NO_DISK
    if not failure:
        return True
    _log.info("export not finished", extra={"reason": failure})
    remove_files(kit.settings.archives, job_id)
    kit.vault.destroy([key_id])
    try:
        with kit.database.writing() as session:
            if failure in states.REASONS:
                states.fail(session, held, failure)
            else:
                states.let_go(session, held)
    except states.LeaseLost:
        pass  # cancelled, or another worker has it: then there is nothing to give back
    return False


def archive_name(job_id: str, user_id: str) -> str:
    """What a sealed archive is bound to: it opens as this export of this user, and as nothing else."""
    return f"export\x1f{job_id}\x1f{user_id}"


class _Build:
    """One attempt."""

    def __init__(self, kit: Kit, held: states.Claim, stopping: Callable[[], bool]) -> None:
        self._kit = kit
        self._held = held
        self._stopping = stopping
        self._made_at = kit.clock.now()
        self._renewed_at = self._made_at
        self._step = ""

    def run(self) -> None:
        export = f"{self._held.job_id}-{self._held.attempt}"
        target = self._kit.settings.archives / f"{export}.zip.sealed"
        sealed = self._kit.vault.file_writer(
            self._held.key_id, target, archive_name(self._held.job_id, self._held.user_id)
        )
        try:
            archive = Archive(sealed, self._made_at)
            writing = Writing(self._kit, self._held.user_id, export, self._made_at, self._held.chosen, self._keep_on)
            archive.close(Signer.at(self._kit.settings.user_folder), writing.write(archive))
            self._keep_on("sealing", always=True)
            sealed.finish()
            until = min([*writing.ends, self._made_at + self._kit.settings.export_lifetime])
            if until <= self._kit.clock.now():
                raise states.LeaseLost("Something in it fell due meanwhile.")
            with self._kit.database.writing() as session:
                states.finish(
                    session,
                    self._kit.ledger,
                    self._held,
                    file_name=target.name,
                    size=target.stat().st_size,
                    now=self._kit.clock.now(),
                    until=until,
                )
        except BaseException:
            sealed.abandon()
            target.unlink(missing_ok=True)
            raise

    def _keep_on(self, step: str = "", *, always: bool = False) -> None:
        """Stop when asked to; keep the lease, and say how far we are, now and then."""
        if self._stopping():
            raise Stopped("The worker stops.")
        now = self._kit.clock.now()
        told = not step or step == self._step
        self._step = step or self._step
        if always or now - self._renewed_at >= (_RENEW_AFTER if told else _SAY_AFTER):
            with self._kit.database.writing() as session:
                states.renew(session, self._held, now=now, step=self._step)
            self._renewed_at = now
