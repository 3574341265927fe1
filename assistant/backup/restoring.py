"""Putting a backup back, and rehearsing it.

Everything happens in a database nobody can see: it is filled, brought to the newest schema, every deletion since is
done again, and only then does it take the place of the real one. Whatever goes wrong before that leaves the real one
as it was. What stood there before is kept as a sealed backup of its own, which ends like every other.
"""

import base64
import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from assistant.backup import sqlite
from assistant.backup.making import (
    DATA,
    DATABASE,
    DOCUMENTS,
    KEY_FILES,
    KEYS,
    TOMBSTONES,
    WENT,
    WRAPPED,
    backup_key,
    fingerprint,
    make_backup,
    set_aside,
)
from assistant.backup.replay import Replayed, replay, unreadable
from assistant.backup.scratch import Scratch, scratch
from assistant.backup.sealed_tar import BackupBroken, Reader
from assistant.cases.model import Case
from assistant.cases.store import place_of
from assistant.clock import Clock
from assistant.errors import Refused
from assistant.kit import Kit, make_kit
from assistant.ledger.model import LedgerEntry
from assistant.prepare import BACKUP_KEY_FILE, folders, key_paths
from assistant.privacy.case_files import files_known
from assistant.privacy.register import medical_case, message, user_account
from assistant.privacy.scrub import scrub
from assistant.settings import Settings
from assistant.store import key_files
from assistant.store.database import make_engine
from assistant.store.gone import Kind
from assistant.store.migrate import migrate
from assistant.vault.carried import is_carried
from assistant.vault.key_store import KeyGone, KeyStore
from assistant.vault.tombstones import KEY_FILE, Tombstones

_NUMBER = re.compile(r"[0-9a-f]{32}")
_SEALED = re.compile(r"[0-9a-f]{32}\.sealed")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore put back, and what it took away again."""

    made_at: datetime
    replayed: Replayed
    accounts: int
    cases: int
    messages: int
    documents: int
    lost: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a rehearsal showed."""

    backup_bytes: int
    backup_seconds: float
    restored: Restored
    opened: int
    chains: int


def restore(
    settings: Settings, clock: Clock, source: Path, *, drop_unreadable: bool = False
) -> tuple[Restored, Path | None]:
    """Put a backup of the data in the place of the database; answers where what stood there before is kept now.

    Raises Refused, and then nothing was changed.
    """
    reader = open_data(settings, clock, source)
    with scratch(settings.database_url) as place:
        kit, restored = _into(place, reader, settings, clock, drop_unreadable=drop_unreadable)
        _close(kit)
        aside = set_aside(settings, clock.now())
        place.accept()
    return restored, aside


def open_data(settings: Settings, clock: Clock, source: Path) -> Reader:
    """A backup of the data, checked from its outside: of this installation's keys, of the right kind, not over."""
    reader = Reader(backup_key(settings), source, DATA)
    made_at = datetime.fromisoformat(reader.about["made_at"])
    if clock.now() - made_at >= settings.backup_lifetime:
        days = settings.backup_lifetime.days
        raise Refused(f"This backup is older than {days} days. Its time is over: what was deleted since is not known.")
    kind = "sqlite" if settings.database_url.startswith("sqlite") else "postgresql"
    if reader.about["database"] != kind:
        raise Refused(
            f"This is a backup of a {reader.about['database']} database, and DATABASE_URL names another kind."
        )
    if reader.about["master_key"] != fingerprint(settings):
        raise Refused("This backup belongs to another master key. Put back the keys it was made with first.")
    return reader


def restore_keys(settings: Settings, clock: Clock, source: Path) -> int:
    """Put back the keys of a backup that are missing here; how many. Those destroyed since stay destroyed.

    A key file that is here and differs is never overwritten: Refused, and nothing is changed.
    """
    reader = Reader(backup_key(settings), source, KEYS)
    if clock.now() - datetime.fromisoformat(reader.about["made_at"]) >= settings.key_backup_lifetime:
        raise Refused(f"This backup of the keys is older than {settings.key_backup_lifetime.days} days: it is over.")
    held: dict[str, bytearray] = {}
    for name, part in reader.parts():
        held.setdefault(name, bytearray()).extend(part)
    _put_back_files(settings, json.loads(bytes(held.get(KEY_FILES, b"{}"))))
    rows = [json.loads(line) for line in bytes(held.get(WRAPPED, b"")).splitlines()]
    tombstones = _tombstones(settings, clock)
    store = KeyStore.at(settings.key_database_url)
    try:
        tombstones.prepare()
        store.prepare()
        here = {key_id for key_id, _, _ in store.rows()}
        destroyed = tombstones.moments(Kind.KEY)
        missing = [row for row in rows if row["id"] not in here and destroyed.of(row["id"]) is None]
        for row in missing:
            store.put(row["id"], base64.b64decode(row["wrapped"]), datetime.fromisoformat(row["made_at"]))
    finally:
        store.close()
        tombstones.close()
    return len(missing)


def restore_deletions(settings: Settings, clock: Clock, source: Path) -> int:
    """Put back the tombstones of a copy that are missing here; how many."""
    content = b"".join(part for name, part in Reader(backup_key(settings), source, WENT).parts() if name == TOMBSTONES)
    tombstones = _tombstones(settings, clock)
    try:
        tombstones.prepare()
        return tombstones.add_rows(json.loads(line) for line in content.splitlines())
    finally:
        tombstones.close()


def rehearse(kit: Kit, folder: Path) -> Rehearsed:
    """Make a backup in a folder that goes afterwards, put it back beside the real database, and try what came of it."""
    folder.mkdir(parents=True, mode=0o700)
    # An installation of its own, as on another machine: all it is given is the backup and the key it is sealed with.
    trial = replace(
        kit.settings,
        instance=folder,
        backups=folder / "data",
        key_backups=folder / "keys",
        master_key_file=folder / "user" / "master.key",
        key_database_url=f"sqlite:///{folder / 'user' / 'keys.db'}",
        tombstone_url=f"sqlite:///{folder / 'user' / 'tombstones.db'}",
    )
    began = time.perf_counter()
    try:
        made = make_backup(
            replace(kit, settings=replace(kit.settings, backups=trial.backups, key_backups=trial.key_backups))
        )
        for path in folders(trial):
            path.mkdir(parents=True, exist_ok=True, mode=0o700)
        key_files.put(trial.user_folder / BACKUP_KEY_FILE, base64.b64encode(backup_key(kit.settings)).decode("ascii"))
        seconds = time.perf_counter() - began
        by_kind = {one.kind: one for one in made}
        restore_keys(trial, kit.clock, by_kind[KEYS].path)
        restore_deletions(trial, kit.clock, by_kind[WENT].path)
        with scratch(kit.settings.database_url, folder) as place:
            reader = open_data(trial, kit.clock, by_kind[DATA].path)
            restored_kit, restored = _into(place, reader, trial, kit.clock, drop_unreadable=False)
            opened, chains = _try(restored_kit)
            _close(restored_kit)
        return Rehearsed(sum(one.size for one in made), seconds, restored, opened, chains)
    finally:
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir():
                path.rmdir()
            else:
                sqlite.destroy_file(path)
        with suppress(OSError):
            folder.rmdir()


def _into(
    place: Scratch, reader: Reader, settings: Settings, clock: Clock, *, drop_unreadable: bool
) -> tuple[Kit, Restored]:
    staging = settings.user_folder / f"documents.restoring-{secrets.token_hex(4)}"
    try:
        return _fill(place, reader, staging, settings, clock, drop_unreadable=drop_unreadable)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fill(
    place: Scratch, reader: Reader, staging: Path, settings: Settings, clock: Clock, *, drop_unreadable: bool
) -> tuple[Kit, Restored]:
    began = time.perf_counter()
    made_at = datetime.fromisoformat(reader.about["made_at"])
    place.fill(_database_in(reader, staging))
    engine = make_engine(place.url)
    migrate(engine)
    engine.dispose()
    for path in folders(settings):
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    kit = make_kit(replace(settings, database_url=place.url), clock)
    try:
        kit.tombstones.prepare()
        lost = unreadable(kit)
        if lost and not drop_unreadable:
            raise Refused(
                f"{len(lost)} keys that this backup needs are in no key store here, and nobody destroyed them. Put back"
                " the newest backup of the keys first. To go on without what they sealed: --drop-unreadable"
            )
        replayed = replay(kit, made_at, lost=frozenset(lost))
        documents = _put_back_documents(kit, staging)
        with kit.database.reading() as session:
            accounts, cases, messages = (
                int(session.execute(select(func.count()).select_from(rows)).scalar_one())
                for rows in (user_account, medical_case, message)
            )
        scrub(kit.database)
    except BaseException:
        _close(kit)
        raise
    seconds = time.perf_counter() - began
    return kit, Restored(made_at, replayed, accounts, cases, messages, documents, len(lost), seconds)


def _database_in(reader: Reader, staging: Path) -> Iterator[bytes]:
    """The bytes of the database; the sealed files of documents behind it are put down on the way."""
    for name, part in reader.parts():
        kind, _, rest = name.partition("/")
        case_id, _, file = rest.partition("/")
        if name == DATABASE:
            yield part
        elif kind == DOCUMENTS and _NUMBER.fullmatch(case_id) and _SEALED.fullmatch(file):
            target = staging / case_id / file
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with target.open("ab") as sealed:
                sealed.write(part)
        else:
            raise BackupBroken("This backup holds something it should not.")


def _put_back_documents(kit: Kit, staging: Path) -> int:
    """Put back the files that restored rows stand for - also what lies in the bin - and that are missing here; how
    many."""
    with kit.database.reading() as session:
        known = files_known(session)
    put_back = 0
    for case_id, document_id in sorted(known):
        source = staging / case_id / f"{document_id}.sealed"
        target = kit.settings.documents / case_id / source.name
        if source.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            source.chmod(0o600)
            source.replace(target)
            put_back += 1
    return put_back


def _try(kit: Kit) -> tuple[int, int]:
    """Open the title of every case, and check every chain. Raises Refused when one does not open or is not whole."""
    opened = 0
    with kit.database.reading() as session:
        for case in session.execute(select(Case)).scalars():
            if is_carried(case.key_id):
                continue
            with suppress(KeyGone):  # erased between the copy and now
                kit.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title"))
                opened += 1
        users = session.execute(select(LedgerEntry.user_id).distinct()).scalars().all()  # type: ignore[call-overload]
        broken = sum(not kit.ledger.is_whole(kit.ledger.entries(session, user_id)) for user_id in users)
    if broken:
        raise Refused(f"{broken} chains of the ledger are not whole in the restored copy.")
    return opened, len(users)


def _put_back_files(settings: Settings, files: dict[str, str]) -> None:
    paths = {
        "master.key" if path == settings.master_key_file else path.relative_to(settings.instance).as_posix(): path
        for path in key_paths(settings)
    }
    for name, content in files.items():
        path = paths.get(name)
        if path is not None and path.is_file() and path.read_text("ascii").strip() != content:
            raise Refused(f"The key file {name} here is another one than in the backup. Nothing was changed.")
    for name, content in files.items():
        path = paths.get(name)
        if path is not None and not path.is_file():
            key_files.put(path, content)


def _tombstones(settings: Settings, clock: Clock) -> Tombstones:
    return Tombstones.at(settings.tombstone_url, key_files.read(settings.user_folder / KEY_FILE), clock)


def _close(kit: Kit) -> None:
    scrub(kit.database)
    kit.database.close()
    kit.vault.key_store.close()
    kit.tombstones.close()
