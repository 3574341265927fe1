"""What every test may rely on: no network, a clock that stands still, an installation in a folder of its own."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assistant.consent.versions import publish_missing
from assistant.kit import Kit, make_kit
from assistant.passwords import Passwords
from assistant.prepare import prepare
from assistant.settings import Settings, Site, load
from assistant.store.database import Database
from assistant.store.migrations.tables import metadata
from tests.fakes import FakeClock
from tests.postgres import fresh_postgres
from tests.summary import pytest_terminal_summary as pytest_terminal_summary

os.environ.pop("DATABASE_URL", None)

_connect = socket.socket.connect


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches out: a connection to anything but this machine is an error."""

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "local socket"
        if host not in {"127.0.0.1", "::1", "localhost", "local socket"}:
            raise AssertionError(f"a test tried to reach {host}")
        return _connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation as set-up leaves it, made once; each test gets a copy."""
    folder = tmp_path_factory.mktemp("prepared") / "instance"
    prepare({"INSTANCE_DIR": str(folder)}, FakeClock())
    return folder


@pytest.fixture(scope="session")
def prepared_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL database as set-up leaves it. One for all tests of a process: to make and drop one
    takes a second, to empty one takes none."""
    with fresh_postgres() as url:
        prepare({"INSTANCE_DIR": str(tmp_path_factory.mktemp("postgres")), "DATABASE_URL": url}, FakeClock())
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of its own: every test that touches data runs on both kinds."""
    if request.param == "sqlite":
        yield ""
        return
    url = request.getfixturevalue("prepared_postgres")
    yield url
    _empty(url)


def _empty(url: str) -> None:
    """Take out all that a test left, and put back what set-up leaves."""
    database = Database.at(load({"DATABASE_URL": url}, Site.USER).database_url)
    with database.writing() as session:
        for table in reversed(metadata.sorted_tables):
            session.execute(table.delete())
        publish_missing(session, FakeClock())
    database.close()


@pytest.fixture
def environ(tmp_path: Path, database_url: str) -> dict[str, str]:
    """The environment of an installation of its own."""
    return {"INSTANCE_DIR": str(tmp_path / "instance"), "DATABASE_URL": database_url, "RATE_PAGES": "100000 per minute"}


@pytest.fixture
def settings(prepared: Path, environ: dict[str, str]) -> Settings:
    """The settings of an installation that is ready to start."""
    shutil.copytree(prepared, environ["INSTANCE_DIR"])
    if environ["DATABASE_URL"]:
        Path(environ["INSTANCE_DIR"], "case.db").unlink()
    return load(environ, Site.USER)


@pytest.fixture
def kit(settings: Settings, clock: FakeClock) -> Iterator[Kit]:
    kit = make_kit(settings, clock, Passwords(time_cost=1, memory_cost=8))
    yield kit
    kit.database.close()
    kit.vault.key_store.close()
    kit.tombstones.close()


@pytest.fixture
def user_app(settings: Settings, kit: Kit) -> Flask:
    from assistant.user_app import create_user_app

    return create_user_app(settings, kit)


@pytest.fixture
def client(user_app: Flask) -> FlaskClient:
    return user_app.test_client()


@pytest.fixture
def staff_settings(settings: Settings, environ: dict[str, str]) -> Settings:
    return load(environ, Site.STAFF)


@pytest.fixture
def staff_app(staff_settings: Settings, clock: FakeClock) -> Iterator[Flask]:
    from assistant.staff_app import create_staff_app

    app = create_staff_app(staff_settings, clock)
    yield app
    app.extensions["case_database"].close()
