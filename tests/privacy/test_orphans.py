"""What a crash leaves without an owner is found and goes; what has one stays; and a wrong database costs no key."""

from datetime import timedelta

import pytest
from sqlalchemy import delete
from sqlmodel import func, select

from assistant.accounts.model import User
from assistant.export.model import ExportJob, ExportState
from assistant.ledger.model import Action, Actor, LedgerEntry
from assistant.privacy.orphans import sweep_files, sweep_keys
from assistant.privacy.retention import purge_expired
from assistant.store.ids import new_id
from assistant.vault.key_store import KeyGone
from tests.factories import make_case, make_user


def test_a_key_without_a_row_goes_after_an_hour(kit, clock):
    orphan = kit.vault.new_key()
    clock.move(timedelta(minutes=59))
    assert sweep_keys(kit) == 0
    assert kit.vault.opener(orphan)
    clock.move(timedelta(minutes=2))
    assert sweep_keys(kit) == 1
    with pytest.raises(KeyGone):
        kit.vault.opener(orphan)


def test_keys_with_a_row_stay(kit, clock):
    user = make_user(kit)
    case = make_case(kit, user)
    job = ExportJob(
        user_id=user.id, state=ExportState.BUILDING, requested_at=clock.now(), key_id=kit.vault.new_key(), attempts=1
    )
    with kit.database.writing() as session:
        session.add(job)
    clock.move(timedelta(hours=3))
    assert sweep_keys(kit) == 0
    for key_id in (user.profile_key_id, case.key_id, job.key_id):
        assert kit.vault.opener(key_id)


def test_when_most_rows_are_missing_no_key_is_touched(kit, clock):
    cases = [make_case(kit, make_user(kit, email=f"{number}@example.org")) for number in range(25)]
    with kit.database.writing() as session:
        session.execute(delete(User))
    clock.move(timedelta(hours=3))
    assert sweep_keys(kit) == 0
    assert all(kit.vault.opener(case.key_id) for case in cases)


def test_files_without_a_job_go_and_the_others_stay(kit, clock):
    user = make_user(kit)
    building = ExportJob(user_id=user.id, state=ExportState.BUILDING, requested_at=clock.now(), attempts=1)
    ready = ExportJob(
        user_id=user.id,
        state=ExportState.READY,
        requested_at=clock.now(),
        expires_at=clock.now() + timedelta(hours=1),
        file_name="r-1.zip.sealed",
    )
    with kit.database.writing() as session:
        session.add(building)
        session.add(ready)
    kept = [f"{building.id}-1.zip.sealed.part", f"{building.id}-1.spool.part", "r-1.zip.sealed"]
    gone = ["r-0.zip.sealed", f"{new_id()}-1.zip.sealed.part", "anything"]
    for name in kept + gone:
        (kit.settings.archives / name).write_bytes(b"sealed")
    assert sweep_files(kit) == len(gone)
    assert sorted(path.name for path in kit.settings.archives.iterdir()) == sorted(kept)


def test_a_line_written_while_its_account_went_goes_too(kit):
    user = make_user(kit)
    with kit.database.writing() as session:
        kit.ledger.record(session, user_id=new_id(), actor=Actor.SOMEONE, action=Action.SIGN_IN_FAILED)
    assert purge_expired(kit).lines == 1
    with kit.database.reading() as session:
        owners = session.exec(select(LedgerEntry.user_id, func.count()).group_by(LedgerEntry.user_id)).all()
    assert [owner for owner, _ in owners] == [user.id]
