"""Both sites on an installation of its own, served from this process on free ports; the worker's tasks are called."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlmodel import select
from werkzeug.serving import WSGIRequestHandler, make_server

from assistant.kit import Kit, make_kit
from assistant.prepare import prepare
from assistant.settings import Site, load
from assistant.staff_app import create_staff_app
from assistant.support.kit import StaffKit, make_staff_kit
from assistant.support.members import add_member
from assistant.support.model import Role, StaffMember
from assistant.user_app import create_user_app
from tests.fakes import FakeClock

STAFF_PASSWORD = "saddle ribbon copper thicket"
ROOMY = {f"RATE_{name}": "100000 per minute" for name in ("PAGES", "MESSAGES", "PREVIEWS", "EXPORT", "SIGN_UP")}


@dataclass(frozen=True, slots=True)
class Sites:
    """Both sites under way."""

    user_address: str
    staff_address: str
    kit: Kit
    staff_kit: StaffKit
    clock: FakeClock

    @property
    def instance(self) -> Path:
        return self.kit.settings.instance

    def hire(self, name: str, role: Role = Role.REVIEWER) -> None:
        """Make a member of support."""
        with self.staff_kit.database.writing() as session:
            add_member(session, self.staff_kit, name=name, role=role, password=STAFF_PASSWORD)

    def code_of(self, name: str) -> str:
        """The one-time code their telephone shows now."""
        with self.staff_kit.database.reading() as session:
            member = session.exec(select(StaffMember).where(StaffMember.name == name)).one()
        return self.staff_kit.second_factor.code(member, self.clock.now())


class _Quiet(WSGIRequestHandler):
    """Serves without writing a line for every request."""

    def log(self, *_: object) -> None:
        """Nothing: what a site logs is the site's own affair."""


@contextmanager
def served(app: Flask, host: str) -> Iterator[str]:
    """An app answering on a free port of this machine; its address."""
    server = make_server(host, 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def both_sites(folder: Path, clock: FakeClock, more: Mapping[str, str] | None = None) -> Iterator[Sites]:
    """The two sites over one fresh installation in a folder."""
    environ = {"INSTANCE_DIR": str(folder / "instance"), **ROOMY, **(more or {})}
    settings = prepare(environ, clock)
    kit = make_kit(settings, clock)
    staff_settings = load(environ, Site.STAFF)
    staff_kit = make_staff_kit(staff_settings, clock)
    with ExitStack() as stack:
        stack.callback(kit.database.close)
        stack.callback(kit.vault.key_store.close)
        stack.callback(staff_kit.database.close)
        user = stack.enter_context(served(create_user_app(settings, kit), "127.0.0.1"))
        staff = stack.enter_context(served(create_staff_app(staff_settings, clock, staff_kit), "localhost"))
        yield Sites(user, staff, kit, staff_kit, clock)
