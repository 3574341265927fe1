"""Both sites and the worker's tasks in this process, with services that can be made to fail, and all they leave behind.

Somebody has a case shared with support, somebody is there without an account, and two members of support are signed in.
"""

import logging
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine.url import make_url
from sqlmodel import col, select

from assistant.accounts.model import User
from assistant.cases.items import load_sheet
from assistant.conversation.posting import post_message
from assistant.jobs.queue import make_queue
from assistant.jobs.tasks import add_tasks
from assistant.kit import Kit, make_kit
from assistant.log_lines import log_to_stderr
from assistant.privacy import rights
from assistant.privacy.model import Subject
from assistant.settings import Site, load
from assistant.staff_app import create_staff_app
from assistant.support.kit import StaffKit, make_staff_kit
from assistant.support.model import Role
from assistant.transcripts.model import RedactedMessage
from assistant.user_app import create_user_app
from tests.documents.files import add_document
from tests.export.exporting import ask
from tests.factories import FAST, make_case, make_user, share_case, sign_in
from tests.fakes import FakeClock
from tests.journeys.inputs import Place, Who, post
from tests.journeys.scanner import Source
from tests.support.staffing import open_case, signed_in

ROOMY = {
    f"RATE_{name}": "100000 per minute"
    for name in (
        *("PAGES", "MESSAGES", "PREVIEWS", "DOCUMENTS", "EXPORT", "ERASING", "CONTACT"),
        *("SIGN_IN", "SIGN_UP", "RECOVERY", "STAFF_SIGN_IN"),
    )
}
# Tables that hold what others may read: redacted words, and what support found in them.
COPIES = ("table redacted_", "table shared_case", "table support_event", "table rights_request")


class Switch:
    """A service, or whatever stands in its place for a while."""

    def __init__(self, real: object) -> None:
        self.real = real
        self.instead: object = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real if self.instead is None else self.instead, name)


@dataclass(slots=True)
class Installation:
    """One installation under way."""

    folder: Path
    kit: Kit
    staff_kit: StaffKit
    user_app: Flask
    staff_app: Flask
    clock: FakeClock
    owner: User
    place: Place
    clients: Mapping[Who, FlaskClient] = field(default_factory=dict)
    working: bool = True

    @property
    def instance(self) -> Path:
        return self.kit.settings.instance

    def stranger(self, *, at_support: bool = False) -> FlaskClient:
        """A browser nobody has used yet."""
        return (self.staff_app if at_support else self.user_app).test_client()

    def use(self, user_app: Flask, staff_app: Flask) -> None:
        """Put other apps in the place of the two; the browsers keep their cookies."""
        self.user_app, self.staff_app = user_app, staff_app
        for who, client in self.clients.items():
            client.application = staff_app if who in {Who.REVIEWER, Who.LEAD} else user_app

    def work(self) -> None:
        """What the worker does within a minute. Work that fails is told to the log, as the queue's own program does."""
        if not self.working:
            return
        try:
            queue = make_queue(self.kit.settings)
        except Exception:
            logging.getLogger("worker").exception("the worker could not start")
            return
        try:
            tasks = add_tasks(queue, self.kit)
            for task in (tasks.sweep, tasks.pick_up):
                with suppress(Exception):
                    task()
            with suppress(Exception), self.kit.database.reading() as session:
                from assistant.export import states

                for job_id in states.waiting(session, self.clock.now()):
                    tasks.build_export(job_id)
            while (task := queue.dequeue()) is not None:
                queue.execute(task)
        finally:
            queue.storage.close()

    def send(self, who: Who, path: str, **fields: str) -> int:
        """Send a form; how it was answered."""
        return post(self.clients[who], path, fields).status_code

    def left_behind(self) -> tuple[list[Source], list[Source]]:
        """Every byte that others than its owner could come by: what holds redacted copies, and all the rest.

        The rest: files, logs, temporary files, queue, and every other table.
        """
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        tables = [*self._tables("database_url"), *self._tables("key_database_url")]
        copies: list[Source] = [path for path in files if path.name.startswith("case.db")]
        copies += [(name, rows) for name, rows in tables if name.startswith(COPIES)]
        rest: list[Source] = [path for path in files if path not in copies]
        return copies, [*rest, *(table for table in tables if table not in copies)]

    def _tables(self, setting: str) -> Iterator[tuple[str, bytes]]:
        path = str(make_url(getattr(self.kit.settings, setting)).database)
        with closing(sqlite3.connect(path)) as database:
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                rows = database.execute(f'SELECT * FROM "{name}"').fetchall()
                parts = (part if isinstance(part, bytes) else str(part).encode() for row in rows for part in row)
                yield f"table {name}", b"\n".join(parts)


@contextmanager
def installed(prepared: Path, folder: Path, more: Mapping[str, str] | None = None) -> Iterator[Installation]:
    """An installation in a folder, with people in it."""
    environ = {"INSTANCE_DIR": str(folder / "instance"), **ROOMY, **(more or {})}
    shutil.copytree(prepared, environ["INSTANCE_DIR"])
    (folder / "temporary").mkdir()
    clock = FakeClock()
    with ExitStack() as stack:
        stack.enter_context(_temporary_files_in(folder / "temporary"))
        stack.enter_context(_log_in(folder / "all.log"))
        settings = load(environ, Site.USER)
        kit = make_kit(settings, clock, FAST)
        kit = replace(kit, **{name: cast(Any, Switch(getattr(kit, name))) for name in ("vault", "ledger", "redactor")})
        staff_settings = load(environ, Site.STAFF)
        staff_kit = make_staff_kit(staff_settings, clock, FAST)
        staff_kit = replace(
            staff_kit, **{name: cast(Any, Switch(getattr(staff_kit, name))) for name in ("ledger", "redactor")}
        )
        for close in (kit.database.close, kit.vault.key_store.close, kit.tombstones.close, staff_kit.database.close):
            stack.callback(close)
        user_app, staff_app = create_user_app(settings, kit), create_staff_app(staff_settings, clock, staff_kit)
        make_queue(settings).storage.close()
        yield _inhabited(folder, kit, staff_kit, user_app, staff_app, clock)


def _inhabited(
    folder: Path, kit: Kit, staff_kit: StaffKit, user_app: Flask, staff_app: Flask, clock: FakeClock
) -> Installation:
    owner = make_user(kit, "maude@example.org", "Maude")
    case = make_case(kit, owner)
    post_message(kit, user_id=owner.id, case_id=case.id, words="I met Dr Quillfeather and my knee hurts.", token="one")
    shared = share_case(kit, case)
    other = make_case(kit, owner, "My hands")
    post_message(kit, user_id=owner.id, case_id=other.id, words="My hands are stiff in the morning.", token="one")
    document_id = add_document(kit, case)
    ask(kit, owner)
    with kit.database.writing() as session:
        item = load_sheet(session, kit.vault.opener(case.key_id), case).items[0]
        words = rights.make_safe(kit.redactor, "Where does my knee stand on the sheet?", None)
        request, _ = rights.ask(
            session,
            kit.ledger,
            user_id=owner.id,
            subject=Subject.QUESTION,
            words=words,
            now=clock.now(),
            due_in=timedelta(days=30),
        )
        copy = session.exec(select(RedactedMessage).where(col(RedactedMessage.case_id) == case.id)).first()
        assert copy is not None
        request_reference, copy_id = request.reference, copy.id
    mine, guest = user_app.test_client(), user_app.test_client()
    sign_in(mine, kit, owner)
    begun = post(guest, "/start", {"policy": "yes", "for_whom": "me", "country": "GB"})
    found = re.search(r"/cases/([0-9a-f-]+)", begun.location or "")
    assert found is not None, begun.get_data(as_text=True)
    reviewer = signed_in(staff_app, staff_kit, "Ruth", Role.REVIEWER)
    open_case(reviewer, shared)
    lead = signed_in(staff_app, staff_kit, "Leo", Role.LEAD)
    place = Place(case.id, other.id, found[1], item.id, document_id, shared.reference, request_reference, copy_id)
    clients = {Who.OWNER: mine, Who.GUEST: guest, Who.REVIEWER: reviewer, Who.LEAD: lead}
    return Installation(folder, kit, staff_kit, user_app, staff_app, clock, owner, place, clients)


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


class _Everything(logging.Formatter):
    """A careless formatter: every field of the record as it is."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{super().format(record)} {vars(record)!r}"


@contextmanager
def _log_in(path: Path) -> Iterator[None]:
    """Everything any logger says, from its lowest level on, in one file."""
    root = logging.getLogger()
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(_Everything())
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    log_to_stderr("DEBUG")
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
