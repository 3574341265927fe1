"""Building one export under a lease. It may be run twice, by two workers, and killed at any moment.

Nothing plain touches the disk: the archive is sealed under a key of its own while it is written, and has its final
name only when it is whole. The page grows beside the data - both from one reading, so that they cannot disagree - in
a spool sealed under a key that exists in this process's memory only.
"""

import errno
import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.errors import AssistantError
from assistant.export import states
from assistant.export.archive import README, Archive, JsonStream, PartWriter
from assistant.export.collect import GONE, Collector, Entry, OneCase
from assistant.export.sections import SCHEMA_VERSION
from assistant.export.viewer import Viewer
from assistant.kit import Kit
from assistant.privacy.archives import remove_files
from assistant.vault.sealed_file import SealedReader, SealedWriter

_log = logging.getLogger(__name__)

_RENEW_AFTER = states.LEASE / 8


class Stopped(AssistantError):
    """The worker was asked to stop: the export goes back for another one."""


def build(kit: Kit, job_id: str, stopping: Callable[[], bool] = lambda: False) -> bool:
    """Build one export. True when it is ready; False when it is in other hands, was given back, or failed."""
    key_id = kit.vault.new_key()
    with kit.database.writing() as session:
        held = states.claim(session, job_id, key_id=key_id, now=kit.clock.now())
    if held is None:
        kit.vault.destroy([key_id])
        return False
    if held.earlier_key_id is not None:
        kit.vault.destroy([held.earlier_key_id])
    remove_files(kit.settings.archives, job_id)
    failure = ""
    try:
        _Build(kit, held, stopping).run()
    except (states.LeaseLost, Stopped, *GONE):
        failure = "given back"
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
        self._collector = Collector(kit, held.user_id, self._made_at)
        self._viewer = Viewer()
        self._ends: list[datetime] = [self._made_at + kit.settings.export_lifetime]

    def run(self) -> None:
        target = self._kit.settings.archives / f"{self._held.job_id}-{self._held.attempt}.zip.sealed"
        sealed = self._kit.vault.file_writer(
            self._held.key_id, target, archive_name(self._held.job_id, self._held.user_id)
        )
        try:
            self._write(Archive(sealed, self._made_at))
            self._keep_on("sealing", always=True)
            sealed.finish()
            if min(self._ends) <= self._kit.clock.now():
                raise states.LeaseLost("Something in it fell due meanwhile.")
            with self._kit.database.writing() as session:
                states.finish(
                    session,
                    self._kit.ledger,
                    self._held,
                    file_name=target.name,
                    size=target.stat().st_size,
                    now=self._kit.clock.now(),
                    until=min(self._ends),
                )
        except BaseException:
            sealed.abandon()
            target.unlink(missing_ok=True)
            raise

    def _write(self, archive: Archive) -> None:
        with self._spool() as (page, copy_into):
            with archive.part("data.json") as data:
                self._everything(data, page)
            with archive.part("index.html") as index:
                copy_into(index)
                index.count.update(data.count)
        with archive.part("README.txt") as readme:
            readme.write(README)
        archive.close()

    def _everything(self, data: PartWriter, page: Callable[[str], None]) -> None:
        account, ledger = self._collector.account(), self._collector.ledger()
        consents, sessions = self._collector.consents(), self._collector.sessions()
        cases = self._collector.titles()
        stream = JsonStream(data)
        stream.field("schema_version", SCHEMA_VERSION)
        stream.field("made_at", self._made_at.isoformat())
        stream.field("account", account)
        stream.field("consents", consents)
        stream.field("sessions", sessions)
        stream.field("exports", self._collector.exports())
        with stream.list("cases") as listed:
            page(self._viewer.head(self._made_at, account["name"], cases))
            for number, known in enumerate(cases, start=1):
                self._keep_on(f"case {number} of {len(cases)}")
                with listed.object() as entry:
                    self._one(entry, data, page, self._collector.case(known["id"]))
        stream.field("ledger", {"whole": ledger[0], "entries": ledger[1]})
        stream.close()
        page(self._viewer.foot(account, consents, sessions, ledger))
        data.counted(cases=len(cases), consents=len(consents), sessions=len(sessions), ledger=len(ledger[1]))

    def _one(self, entry: JsonStream, data: PartWriter, page: Callable[[str], None], case: OneCase) -> None:
        if case.expires_at is not None:
            self._ends.append(case.expires_at)
        for name, value in case.about.items():
            entry.field(name, value)
        entry.field("sheet", case.sheet)
        entry.field("support", {"requests": case.requests, "answers": case.answers})
        page(self._viewer.case_head(case.about, case.sheet, case.requests))
        answers = list(case.answers)
        with entry.list("conversation") as conversation:
            for batch in case.conversation:
                self._keep_on()
                conversation.add(batch)
                page("".join(self._turns(batch, answers, shared=bool(case.requests))))
                data.counted(messages=len(batch))
        page("".join(self._answer(answer) for answer in answers) + self._viewer.case_foot())
        data.counted(items=len(case.sheet), answers=len(case.answers))

    def _turns(self, batch: Sequence[Entry], answers: list[Entry], *, shared: bool) -> Iterator[str]:
        """The turns of a batch, with support's answers where they were given."""
        for message in batch:
            while answers and answers[0]["said_at"] < message["said_at"]:
                yield self._answer(answers.pop(0))
            yield self._viewer.turn(message, shared=shared)

    def _answer(self, answer: Entry) -> str:
        return self._viewer.turn({"speaker": "support", **answer}, shared=False)

    def _keep_on(self, step: str = "", *, always: bool = False) -> None:
        """Stop when asked to; keep the lease, and say how far we are, now and then."""
        if self._stopping():
            raise Stopped("The worker stops.")
        now = self._kit.clock.now()
        if always or now - self._renewed_at >= _RENEW_AFTER:
            with self._kit.database.writing() as session:
                states.renew(session, self._held, now=now, step=step)
            self._renewed_at = now

    @contextmanager
    def _spool(self) -> Iterator[tuple[Callable[[str], None], Callable[[PartWriter], None]]]:
        """Where the page waits until the data is written: sealed under a key nobody else will ever have."""
        path = self._kit.settings.archives / f"{self._held.job_id}-{self._held.attempt}.spool"
        key, name = AESGCM(secrets.token_bytes(32)), f"spool\x1f{self._held.job_id}"
        writer = SealedWriter(key, path, name)

        def write(piece: str) -> None:
            writer.write(piece.encode("utf-8", "replace"))

        def copy_into(part: PartWriter) -> None:
            writer.finish()
            for piece in SealedReader(key, path, name).read():
                part.write(piece)

        try:
            yield write, copy_into
        finally:
            writer.abandon()
            path.unlink(missing_ok=True)
