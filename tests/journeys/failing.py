"""Ways in which an installation fails while people use it: each breaks one service, and mends it again at the end."""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from flask import Flask
from jinja2 import BaseLoader, ChoiceLoader, FunctionLoader, PrefixLoader
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.url import make_url
from sqlmodel import select

from assistant.cases.model import Case
from assistant.conversation.snapshot import place_of
from assistant.kit import Kit
from assistant.staff_app import create_staff_app
from assistant.user_app import create_user_app
from guardrails import RedactionFailed, Redactor
from tests.journeys.installation import Installation
from tests.journeys.loud import Loud, LoudDetector, LoudHandler, fail_loudly

Fault = Callable[[Installation], Any]


@contextmanager
def nothing(_: Installation) -> Iterator[None]:
    """All is well."""
    yield


@contextmanager
def _replaced(place: Installation, name: str, make: Callable[[Any], Any]) -> Iterator[None]:
    """A service of both sites, or of the one that has it, with another in its place."""
    switches = [getattr(kit, name) for kit in (place.kit, place.staff_kit) if hasattr(kit, name)]
    for switch in switches:
        switch.instead = make(switch.real)
    yield
    for switch in switches:
        switch.instead = None


def the_redactor_refuses(place: Installation) -> Any:
    """It cannot make anything safe."""
    return _replaced(place, "redactor", lambda real: Loud(real, lambda _: RedactionFailed("leak")))


def the_redactor_breaks(place: Installation) -> Any:
    """It raises what it never should."""
    return _replaced(place, "redactor", Loud)


def a_detector_raises(place: Installation) -> Any:
    """One of those that look for identifiers fails on every text."""
    return _replaced(place, "redactor", lambda _: Redactor(LoudDetector()))


def the_vault_refuses(place: Installation) -> Any:
    """Nothing can be sealed or opened."""
    return _replaced(place, "vault", Loud)


def the_ledger_breaks(place: Installation) -> Any:
    """No line can be added to anybody's record."""
    return _replaced(place, "ledger", Loud)


@contextmanager
def the_placeholders_are_altered(place: Installation) -> Iterator[None]:
    """What the placeholders of each case stand for does not open."""
    with _placeholders(place, lambda sealed, _: bytes(reversed(sealed))):
        yield


@contextmanager
def the_placeholders_are_nonsense(place: Installation) -> Iterator[None]:
    """What the placeholders of each case stand for opens, and is something else."""

    def nonsense(_: bytes, case: Case) -> bytes:
        return cast(Kit, place.kit).vault.seal(case.key_id, '["what?"]', place_of(case, "sealed_placeholders"))

    with _placeholders(place, nonsense):
        yield


@contextmanager
def _placeholders(place: Installation, altered: Callable[[bytes, Case], bytes]) -> Iterator[None]:
    before: dict[str, bytes] = {}
    with place.kit.database.writing() as session:
        for case in session.exec(select(Case).where(~Case.session_only)).all():
            if case.sealed_placeholders is not None:
                before[case.id] = case.sealed_placeholders
                case.sealed_placeholders = altered(case.sealed_placeholders, case)
                session.add(case)
    assert before, "no case has placeholders yet"
    yield
    with place.kit.database.writing() as session:
        for case_id, sealed in before.items():
            session.get_one(Case, case_id).sealed_placeholders = sealed


@contextmanager
def _each_connection(engines: Sequence[Engine], pragma: str) -> Iterator[None]:
    """Every connection is made anew, and told this."""

    def tell(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA {pragma}").close()

    for engine in engines:
        engine.dispose()
        event.listen(engine, "connect", tell)
    yield
    for engine in engines:
        event.remove(engine, "connect", tell)
        engine.dispose()


@contextmanager
def _locked(url: str, engines: Sequence[Engine]) -> Iterator[None]:
    """Somebody else writes, for longer than anybody waits."""
    with (
        _each_connection(engines, "busy_timeout=5"),
        closing(sqlite3.connect(str(make_url(url).database), isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _gone(path: Path, engines: Sequence[Engine] = (), *, file_instead: bool = False) -> Iterator[None]:
    """A file is not there, and none can be made in its place; or a folder is none any more."""
    for engine in engines:
        engine.dispose()
    put_by = [(one, one.with_name(f"put-by-{one.name}")) for one in path.parent.glob(f"{path.name}*")]
    for one, away in put_by:
        one.rename(away)
    path.touch() if file_instead else path.mkdir()
    yield
    for engine in engines:
        engine.dispose()
    path.unlink() if file_instead else shutil.rmtree(path)
    for one, away in put_by:
        away.rename(one)


def _main(place: Installation) -> list[Engine]:
    return [place.kit.database.engine, place.staff_kit.database.engine]


def _keys(place: Installation) -> list[Engine]:
    return [place.kit.vault.key_store._engine]


def the_database_is_locked(place: Installation) -> Any:
    """Another process keeps the write lock."""
    return _locked(place.kit.settings.database_url, _main(place))


def the_database_is_read_only(place: Installation) -> Any:
    """It can be read and not changed."""
    return _each_connection(_main(place), "query_only=ON")


def the_disk_is_full(place: Installation) -> Any:
    """The database cannot grow by a page, and has none to spare."""
    with place.kit.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.connection.driver_connection.execute("VACUUM")
    return _each_connection(_main(place), "max_page_count=1")


def the_database_is_gone(place: Installation) -> Any:
    """Its file cannot be opened."""
    return _gone(Path(str(make_url(place.kit.settings.database_url).database)), _main(place))


def the_key_store_is_locked(place: Installation) -> Any:
    """No key can be made or destroyed."""
    return _locked(place.kit.settings.key_database_url, _keys(place))


def the_key_store_is_gone(place: Installation) -> Any:
    """No key can be had."""
    return _gone(Path(str(make_url(place.kit.settings.key_database_url).database)), _keys(place))


def the_export_folder_is_no_folder(place: Installation) -> Any:
    """No archive can be written."""
    return _gone(place.kit.settings.archives, file_instead=True)


def the_document_folder_is_no_folder(place: Installation) -> Any:
    """No file can be kept."""
    return _gone(place.kit.settings.documents, file_instead=True)


def the_queue_is_gone(place: Installation) -> Any:
    """The worker has nothing to take work from."""
    return _gone(Path(str(make_url(place.kit.settings.queue_url).database)))


@contextmanager
def the_worker_is_dead(place: Installation) -> Iterator[None]:
    """Nobody does the work of the background."""
    place.working = False
    yield
    place.working = True


@contextmanager
def the_counters_are_away(place: Installation) -> Iterator[None]:
    """Where rate limits are counted cannot be reached."""
    before = place.user_app, place.staff_app
    away = "redis://127.0.0.1:9/0"
    place.use(
        create_user_app(replace(place.kit.settings, limiter_storage_url=away), place.kit),
        create_staff_app(replace(place.staff_kit.settings, limiter_storage_url=away), place.clock, place.staff_kit),
    )
    yield
    place.use(*before)


@contextmanager
def there_is_no_temporary_folder(_: Installation) -> Iterator[None]:
    """What does not fit into memory has nowhere to go."""
    before = tempfile.tempdir
    tempfile.tempdir = "/nowhere/at/all"
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextmanager
def no_deletion_can_be_written_down(place: Installation) -> Iterator[None]:
    """What is told of every transaction before it is kept says no, quoting it."""
    before = place.kit.database.before_commit
    place.kit.database.before_commit = fail_loudly
    yield
    place.kit.database.before_commit = before


@contextmanager
def _templates(place: Installation, loud: Callable[[BaseLoader], BaseLoader]) -> Iterator[None]:
    apps: list[Flask] = [place.user_app, place.staff_app]
    before = [(app, app.jinja_env.loader) for app in apps]
    for app, loader in before:
        app.jinja_env.globals["break_it"] = fail_loudly
        app.jinja_env.loader = loud(cast(BaseLoader, loader))
        cast(Any, app.jinja_env.cache).clear()
    yield
    for app, loader in before:
        app.jinja_env.loader = loader
        cast(Any, app.jinja_env.cache).clear()


_LOUD = FunctionLoader(lambda _: "{{ break_it(request.form, request.args, request.path) }}")


def the_templates_raise(place: Installation) -> Any:
    """No page can be drawn, but the one that says so."""
    pages = PrefixLoader(dict.fromkeys(("user", "staff", "public"), _LOUD))
    return _templates(place, lambda loader: ChoiceLoader([pages, loader]))


def all_templates_raise(place: Installation) -> Any:
    """Not even the page that says so can be drawn."""
    return _templates(place, lambda _: _LOUD)


@contextmanager
def the_log_cannot_be_written(_: Installation) -> Iterator[None]:
    """A handler fails, and another's file was closed."""
    closed = logging.StreamHandler((Path(tempfile.gettempdir()) / "closed.log").open("w"))
    closed.stream.close()
    root, handlers = logging.getLogger(), (LoudHandler(), closed)
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            root.removeHandler(handler)


@contextmanager
def everything_at_once(place: Installation) -> Iterator[None]:
    """Redactor, ledger, folders and log, all together."""
    with ExitStack() as stack:
        for fault in (a_detector_raises, the_ledger_breaks, the_export_folder_is_no_folder, the_log_cannot_be_written):
            stack.enter_context(fault(place))
        yield


FAULTS: Sequence[Fault] = (
    nothing,
    the_redactor_refuses,
    the_redactor_breaks,
    a_detector_raises,
    the_placeholders_are_altered,
    the_placeholders_are_nonsense,
    the_vault_refuses,
    the_key_store_is_locked,
    the_key_store_is_gone,
    the_ledger_breaks,
    no_deletion_can_be_written_down,
    the_database_is_locked,
    the_database_is_read_only,
    the_disk_is_full,
    the_database_is_gone,
    the_queue_is_gone,
    the_worker_is_dead,
    the_counters_are_away,
    the_export_folder_is_no_folder,
    the_document_folder_is_no_folder,
    there_is_no_temporary_folder,
    the_templates_raise,
    all_templates_raise,
    the_log_cannot_be_written,
    everything_at_once,
)

# Who feels it: an input that is taken with all well, and refused while this fails. The others cost nobody anything.
FELT_BY: Mapping[Fault, str] = {
    the_redactor_refuses: "contact form",
    the_redactor_breaks: "message",
    a_detector_raises: "contact form",
    the_placeholders_are_altered: "message",
    the_placeholders_are_nonsense: "message",
    the_vault_refuses: "message",
    the_key_store_is_locked: "title of a new case",
    the_key_store_is_gone: "message",
    the_ledger_breaks: "title of a new case",
    no_deletion_can_be_written_down: "message",
    the_database_is_locked: "message",
    the_database_is_read_only: "message",
    the_disk_is_full: "message",
    the_database_is_gone: "message",
    the_counters_are_away: "message",
    the_document_folder_is_no_folder: "document",
    the_templates_raise: "contact form",
    all_templates_raise: "contact form",
    everything_at_once: "contact form",
}
