"""A backup is sealed, whole, ends on its day; and a rehearsal shows that it works."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.accounts.model import User
from assistant.backup.making import (
    DATA,
    KEYS,
    end_backups,
    end_tombstones,
    make_backup,
)
from assistant.backup.restoring import rehearse, restore
from assistant.backup.sealed_tar import BackupBroken
from assistant.cases.model import Case
from assistant.cases.store import get_owned
from assistant.errors import Refused
from assistant.kit import Kit
from assistant.ledger.model import LedgerEntry
from assistant.privacy.erasing import erase_case
from assistant.settings import Settings
from assistant.store import key_files
from tests.backup.copies import COPY, SECRET, backup, every_byte
from tests.factories import add_messages
from tests.fakes import FakeClock


def test_a_backup_shows_nothing_and_leaves_nothing_else_behind(kit: Kit, case: Case, user: User) -> None:
    before = {path for path in kit.settings.instance.rglob("*") if path.is_file()}
    made = backup(kit)
    content = every_byte(kit.settings.backups) + every_byte(kit.settings.key_backups)
    for trace in (SECRET, COPY, user.id, case.id, case.key_id, "SQLite format"):
        assert trace.encode() not in content
    assert (kit.settings.user_folder / "master.key").read_bytes().strip() not in content
    new = {path for path in kit.settings.instance.rglob("*") if path.is_file()} - before
    assert {path for path in new if not path.name.endswith(("-wal", "-shm"))} == set(made.values())
    assert all(path.stat().st_mode & 0o077 == 0 for path in made.values())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_changed_or_shortened_backup_is_refused(kit: Kit, clock: FakeClock, case: Case) -> None:
    source = backup(kit)[DATA]
    whole = source.read_bytes()
    middle = len(whole) // 2
    for broken in (whole[:-40], whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :], b""):
        source.write_bytes(broken)
        with pytest.raises(BackupBroken):
            restore(kit.settings, clock, source)
    source.write_bytes(whole)
    keys = backup(kit)[KEYS]
    with pytest.raises(BackupBroken):
        restore(kit.settings, clock, keys)
    (kit.settings.user_folder / "backup.key").unlink()
    key_files.make(kit.settings.user_folder / "backup.key")
    with pytest.raises(BackupBroken):
        restore(kit.settings, clock, source)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_backups_end_and_an_old_one_is_refused(kit: Kit, clock: FakeClock) -> None:
    made = backup(kit)
    began = clock.now()
    clock.move(timedelta(days=7) - timedelta(seconds=1))
    assert end_backups(kit.settings, clock.now()) == 0
    clock.move(timedelta(seconds=1))
    assert end_backups(kit.settings, clock.now()) == 2
    assert [path.exists() for path in (made[DATA], made[KEYS])] == [True, False]
    copy = made[DATA].read_bytes()
    clock.move(began + timedelta(days=30) - clock.now())
    assert end_backups(kit.settings, clock.now()) == 1
    assert not list(kit.settings.backups.iterdir())
    made[DATA].write_bytes(copy)  # somebody kept one elsewhere
    with pytest.raises(Refused, match="older than 30 days"):
        restore(kit.settings, clock, made[DATA])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_tombstones_name_nobody_and_end_when_no_backup_needs_them(
    kit: Kit, clock: FakeClock, user: User, case: Case
) -> None:
    erase_case(kit, user_id=user.id, case_id=case.id)
    rows = kit.tombstones.rows()
    assert rows
    assert not any(trace in json.dumps(rows) for trace in (user.id, case.id, case.key_id))
    clock.move(timedelta(days=31) - timedelta(seconds=1))
    assert end_tombstones(kit) == 0
    clock.move(timedelta(seconds=2))
    assert end_tombstones(kit) == len(rows)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_is_deleted_when_it_cannot_be_written_down(kit: Kit, user: User, case: Case) -> None:
    kit.tombstones._engine.dispose()
    (kit.settings.user_folder / "tombstones.db").unlink()
    with pytest.raises(Exception, match="tombstone"):
        erase_case(kit, user_id=user.id, case_id=case.id)
    with kit.database.reading() as session:
        assert get_owned(session, case.id, user.id, kit.clock.now())
    assert kit.vault.key_store.get(case.key_id)


def test_a_rehearsal_does_both_and_leaves_nothing(kit: Kit, user: User, case: Case) -> None:
    add_messages(kit, case, ["one more"])
    with kit.database.reading() as session:
        lines = session.execute(select(LedgerEntry.id)).scalars().all()
    before = {path for path in kit.settings.instance.rglob("*") if not path.name.endswith(("-wal", "-shm"))}
    shown = rehearse(kit, kit.settings.instance / "rehearsal")
    assert (shown.restored.accounts, shown.restored.cases, shown.restored.messages) == (1, 1, 3)
    assert (shown.opened, shown.chains) == (1, 1)
    after = {path for path in kit.settings.instance.rglob("*") if not path.name.endswith(("-wal", "-shm"))}
    assert after == before
    with kit.database.reading() as session:
        assert session.execute(select(LedgerEntry.id)).scalars().all() == lines  # the real one knows nothing of it


def test_without_the_servers_tools_the_refusal_is_clear(
    kit: Kit, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kit.database.is_sqlite():
        return
    monkeypatch.setattr("assistant.backup.postgres.shutil.which", lambda _: None)
    with pytest.raises(Refused, match="pg_dump is not on this machine"):
        make_backup(kit)
    assert list(settings.backups.iterdir()) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_crash_while_a_backup_is_made_leaves_no_half_one(
    kit: Kit, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_source: Path, _work: Path):
        yield b"some bytes"
        raise OSError("the disk is full")

    monkeypatch.setattr("assistant.backup.making.sqlite.dump", fails)
    with pytest.raises(OSError, match="full"):
        make_backup(kit)
    assert list(kit.settings.backups.iterdir()) == []
