"""The set-up step: folders, keys, schema, the current policy. Runs once before the processes start; safe to repeat."""

import os
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url

from assistant.clock import Clock, SystemClock
from assistant.consent.versions import publish_missing, published_versions, read_versions
from assistant.errors import SettingsError
from assistant.settings import Settings, Site, load
from assistant.store import key_files
from assistant.store.database import Database
from assistant.store.migrate import migrate
from assistant.vault import signing, tombstones
from assistant.vault.key_store import KeyStore
from assistant.vault.rotation import coming_key
from assistant.vault.tombstones import Tombstones

BACKUP_KEY_FILE = "backup.key"

_MADE_ANEW = frozenset({signing.FILE_NAME, tombstones.KEY_FILE, BACKUP_KEY_FILE})
"""Keys that open nothing: an installation from before they were needed gets one, also beside data."""


def prepare(environ: Mapping[str, str] | None = None, clock: Clock | None = None) -> Settings:
    """Make everything ready to start. Refuses, with one clear line, a database whose keys are missing."""
    settings = load(os.environ if environ is None else environ, Site.USER)
    for folder in folders(settings):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
    database = Database.at(settings.database_url)
    try:
        _keys(settings, has_data=_has_accounts(database))
        migrate(database.engine)
        _own_only(settings.database_url)
        key_store = KeyStore.at(settings.key_database_url)
        key_store.prepare()
        key_store.close()
        _own_only(settings.key_database_url)
        went = Tombstones.at(
            settings.tombstone_url, key_files.read(settings.user_folder / tombstones.KEY_FILE), clock or SystemClock()
        )
        went.prepare()
        went.close()
        _own_only(settings.tombstone_url)
        with database.writing() as session:
            # The versions a new installation begins with. One that comes later is published by `flask policy publish`.
            if not published_versions(session):
                publish_missing(session, clock or SystemClock())
    finally:
        database.close()
    return settings


def unpublished(settings: Settings) -> bool:
    """Whether there is a version of the policy that the operator has not published yet."""
    database = Database.at(settings.database_url)
    try:
        with database.reading() as session:
            return len(published_versions(session)) < len(read_versions())
    finally:
        database.close()


def folders(settings: Settings) -> tuple[Path, ...]:
    """The folders of an installation, open to their owner only."""
    return (
        settings.instance,
        settings.user_folder,
        settings.staff_folder,
        settings.shared_folder,
        settings.archives,
        settings.documents,
    )


def key_paths(settings: Settings) -> tuple[Path, ...]:
    """Every key file of an installation."""
    if settings.master_key_file is None:
        raise SettingsError("The staff site holds no master key.")
    user, staff = settings.user_folder, settings.staff_folder
    return (
        settings.master_key_file,
        user / "lookup.key",
        user / "session.key",
        user / "queue.key",
        user / signing.FILE_NAME,
        user / tombstones.KEY_FILE,
        user / BACKUP_KEY_FILE,
        staff / "session.key",
        staff / "factor.key",
        settings.shared_folder / "ledger.key",
    )


def _keys(settings: Settings, *, has_data: bool) -> None:
    missing = [path.name for path in key_paths(settings) if not path.is_file() and path.name not in _MADE_ANEW]
    if has_data and missing:
        raise SettingsError(
            f"There is data but no {', '.join(missing)}. Put it back from its backup: it is not made anew beside data."
        )
    for path in key_paths(settings):
        key_files.make(path)
        key_files.read(path)
    if settings.master_key_file is not None and coming_key(settings.master_key_file).exists():
        raise SettingsError("A change of the master key was interrupted. Finish it: ./run flask rotate")


def _has_accounts(database: Database) -> bool:
    tables = inspect(database.engine).get_table_names()
    with database.engine.connect() as connection:
        return any(
            connection.execute(text(f"SELECT 1 FROM {table} LIMIT 1")).first() is not None  # noqa: S608 - constants
            for table in ("user_account", "staff_member")
            if table in tables
        )


def _own_only(url: str) -> None:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).chmod(0o600)
