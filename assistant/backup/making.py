"""Making a backup: the data in one sealed file, the keys in another that lives a week, what was deleted in a third.

The data comes first and the keys after it: every row in the one then has its key in the other, unless it was erased in
between - and then it is to be gone anyway. Each file is read back to its end before it counts as made.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlmodel import col, select

from assistant.backup import postgres, sqlite
from assistant.backup.sealed_tar import ENDING, Reader, Writer
from assistant.errors import Refused, SettingsError
from assistant.kit import Kit
from assistant.ledger.going import OF_A_CASE
from assistant.ledger.model import Actor, LedgerEntry
from assistant.prepare import BACKUP_KEY_FILE, key_paths
from assistant.settings import Settings
from assistant.store import key_files
from assistant.store.gone import Gone

DATA, KEYS, WENT, ASIDE = "data", "keys", "deletions", "replaced"
DOCUMENTS, DATABASE, WRAPPED, KEY_FILES, TOMBSTONES = "documents", "database", "wrapped keys", "key files", "tombstones"
WORK_FILE = "backup.work"
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Made:
    """One file of a backup."""

    path: Path
    kind: str
    size: int
    ends_at: datetime


def backup_key(settings: Settings) -> bytes:
    """The key all backups are sealed with. Whoever restores on another machine brings it along."""
    return key_files.read(settings.user_folder / BACKUP_KEY_FILE)


def fingerprint(settings: Settings) -> str:
    """What tells one master key from another, and nothing else about it."""
    if settings.master_key_file is None:
        raise SettingsError("The staff site makes no backups.")
    return hmac.new(key_files.read(settings.master_key_file), b"which master key", hashlib.sha256).hexdigest()[:16]


def make_backup(kit: Kit) -> Sequence[Made]:
    """Make the three files, read each back, and end those whose time is over. Raises Refused when it cannot be."""
    settings, now = kit.settings, kit.clock.now()
    for folder in (settings.backups, settings.key_backups):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = [_data(kit, settings.backups, now), _keys(kit, settings.key_backups, now), keep_deletions(kit)]
    end_backups(settings, now)
    return made


def keep_deletions(kit: Kit) -> Made:
    """A copy of the tombstones beside the backups of the keys. A newer one takes the place of those before it."""
    settings, now, folder = kit.settings, kit.clock.now(), kit.settings.key_backups
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = _target(folder, WENT, now)
    writer = Writer(backup_key(settings), target, WENT, {"made_at": now.isoformat()})
    made = _write(settings, writer, target, WENT, TOMBSTONES, _lines(kit.tombstones.rows()), now)
    for older in folder.glob(f"{WENT}-*{ENDING}"):
        if older != target:
            older.unlink()
    return made


def set_aside(settings: Settings, now: datetime) -> Path | None:
    """Keep what is about to be replaced as a sealed backup; None when there is nothing. It ends like every other.

    A database too broken to be copied is kept as the bytes it has.
    """
    about = {"made_at": now.isoformat(), "schema": "", "master_key": fingerprint(settings)}
    if not settings.database_url.startswith("sqlite"):
        if not postgres.exists(settings.database_url):
            return None
        content, about["database"] = postgres.dump(settings.database_url), "postgresql"
    else:
        source = Path(make_url(settings.database_url).database or "")
        if not source.is_file():
            return None
        whole = sqlite.is_whole(source)
        content = sqlite.dump(source, settings.user_folder / WORK_FILE) if whole else sqlite.bytes_of(source)
        about["database"] = "sqlite"
    settings.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = _target(settings.backups, ASIDE, now)
    writer = Writer(backup_key(settings), target, DATA, about)
    files = sealed_files(settings)
    return _write(settings, writer, target, DATA, DATABASE, content, now, files=files).path


def end_backups(settings: Settings, now: datetime) -> int:
    """Remove every backup whose time is over, and what an interrupted one left; how many files."""
    ended = 0
    lifetimes = ((settings.backups, settings.backup_lifetime), (settings.key_backups, settings.key_backup_lifetime))
    for folder, lifetime in lifetimes:
        for path in sorted(folder.glob(f"*{ENDING}*")) if folder.is_dir() else ():
            made_at = made_when(path)
            if made_at is not None and (now - made_at >= lifetime or _is_left_over(path, now - made_at)):
                path.unlink(missing_ok=True)
                ended += 1
    return ended


def end_tombstones(kit: Kit) -> int:
    """Forget the tombstones that no backup can need any more; how many."""
    longest = max(kit.settings.backup_lifetime, kit.settings.key_backup_lifetime)
    return kit.tombstones.end(kit.clock.now() - longest - timedelta(days=1))


def gather_from_staff(kit: Kit, since: datetime) -> int:
    """Write down what support's side took away lately: it cannot reach the tombstones itself. How many lines said so.

    Safe to repeat: the moment written down is that of the line.
    """
    with kit.database.reading() as session:
        lines = session.exec(
            select(LedgerEntry).where(
                LedgerEntry.at >= since, LedgerEntry.actor == Actor.SUPPORT, col(LedgerEntry.action).in_(OF_A_CASE)
            )
        ).all()
    for line in lines:
        if line.case_id:
            kit.tombstones.write([Gone(OF_A_CASE[line.action], line.case_id)], line.at)
    return len(lines)


def newest(folder: Path, kind: str) -> Path | None:
    """The newest backup of a kind in a folder."""
    return max(folder.glob(f"{kind}-*{ENDING}"), default=None) if folder.is_dir() else None


def made_when(path: Path) -> datetime | None:
    """When a backup was made, as its name says; None for any other file."""
    parts = path.name.split("-")
    try:
        return datetime.strptime(parts[1], _STAMP).replace(tzinfo=UTC)
    except (IndexError, ValueError):
        return None


def _data(kit: Kit, folder: Path, now: datetime) -> Made:
    settings = kit.settings
    with kit.database.reading() as session:
        schema = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    about = {
        "made_at": now.isoformat(),
        "database": "sqlite" if kit.database.is_sqlite() else "postgresql",
        "schema": schema,
        "master_key": fingerprint(settings),
    }
    if kit.database.is_sqlite():
        source = Path(make_url(settings.database_url).database or "")
        content = sqlite.dump(source, settings.user_folder / WORK_FILE)
    else:
        content = postgres.dump(settings.database_url)
    target = _target(folder, DATA, now)
    writer = Writer(backup_key(settings), target, DATA, about)
    return _write(settings, writer, target, DATA, DATABASE, content, now, files=sealed_files(settings))


def sealed_files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """The files of people's documents, each with the name it has in a backup. They are sealed already."""
    for path in sorted(settings.documents.glob("*/*.sealed")):
        yield f"{DOCUMENTS}/{path.parent.name}/{path.name}", path


def _keys(kit: Kit, folder: Path, now: datetime) -> Made:
    """The wrapped keys row by row - never as a file that would have to lie somewhere - and the key files."""
    settings = kit.settings
    target = _target(folder, KEYS, now)
    about = {"made_at": now.isoformat(), "master_key": fingerprint(settings)}
    writer = Writer(backup_key(settings), target, KEYS, about)
    files = {_name_of(settings, path): path.read_text("ascii").strip() for path in key_paths(settings)}
    wrapped = (
        {"id": key_id, "wrapped": base64.b64encode(key).decode(), "made_at": made_at.replace(tzinfo=UTC).isoformat()}
        for key_id, key, made_at in kit.vault.key_store.rows()
    )
    try:
        writer.add(KEY_FILES, [json.dumps(files).encode()])
    except BaseException:
        writer.abandon()
        raise
    return _write(settings, writer, target, KEYS, WRAPPED, _lines(wrapped), now)


def _write(
    settings: Settings,
    writer: Writer,
    target: Path,
    kind: str,
    name: str,
    content: Iterator[bytes],
    now: datetime,
    files: Iterable[tuple[str, Path]] = (),
) -> Made:
    try:
        writer.add(name, content)
        for called, path in files:
            with suppress(FileNotFoundError):  # deleted since: then it is to be gone anyway
                writer.add(called, sqlite.bytes_of(path))
        writer.finish()
    except BaseException:
        writer.abandon()
        raise
    try:
        for _ in Reader(backup_key(settings), target, kind).parts():
            pass
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    lifetime = settings.backup_lifetime if kind == DATA else settings.key_backup_lifetime
    return Made(target, kind, target.stat().st_size, now + lifetime)


def _name_of(settings: Settings, path: Path) -> str:
    """What a key file is called in a backup, wherever it lies: the master key may have a place of its own."""
    return "master.key" if path == settings.master_key_file else path.relative_to(settings.instance).as_posix()


def _target(folder: Path, kind: str, now: datetime) -> Path:
    target = folder / f"{kind}-{now.astimezone(UTC).strftime(_STAMP)}-{secrets.token_hex(3)}{ENDING}"
    if target.exists():
        raise Refused("A backup of this name is there already.")
    return target


def _lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(row).encode() + b"\n"


def _is_left_over(path: Path, age: timedelta) -> bool:
    return not path.name.endswith(ENDING) and age >= timedelta(days=1)
