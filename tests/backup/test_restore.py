"""A restore brings back everything but what was deleted since."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlmodel import Session

from assistant.accounts import sessions
from assistant.accounts.model import User, UserSession
from assistant.backup.making import (
    DATA,
    KEYS,
    WENT,
    gather_from_staff,
    keep_deletions,
)
from assistant.backup.restoring import restore, restore_deletions, restore_keys
from assistant.cases.items import load_sheet
from assistant.cases.model import Case, CaseItem
from assistant.cases.store import get_owned, list_owned, place_of
from assistant.consent.choices import record_choice, says_yes
from assistant.consent.model import Purpose
from assistant.conversation.deleting import delete_message
from assistant.conversation.model import Message
from assistant.documents.deleting import delete_document, restore_document
from assistant.documents.model import Document, DocumentKind
from assistant.documents.store import bound_name, path_of, reader_of
from assistant.documents.store import place_of as place_of_document
from assistant.errors import Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.erasing import erase_account, erase_case
from assistant.privacy.hiding import hide_case, restore_case
from assistant.privacy.model import DeletedThing
from assistant.privacy.receipts import erase_thing_now
from assistant.store import search_index
from assistant.store.gone import Gone, Kind, goes
from assistant.transcripts.model import RedactedMessage, SharedCase, ShareState
from assistant.transcripts.sharing import withdraw
from assistant.vault.key_store import KeyGone
from assistant.web.origin import Origin
from tests.backup.copies import SECRET, backup, every_byte
from tests.export.bringing import archive_of, brought_back
from tests.factories import add_item, add_messages, make_case, make_user, share_case
from tests.fakes import FakeClock


def test_yesterdays_backup_brings_back_what_was_lost_and_not_what_was_erased(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    erased = make_case(kit, user, title="to be erased")
    add_messages(kit, erased, ["words of it"], redacted=["a copy of it"])
    share_case(kit, erased)
    with kit.database.writing() as session:
        search_index.take_in(session)
    other = make_user(kit, "other@example.org", "Bo")
    make_case(kit, other)
    made = backup(kit)
    clock.move(timedelta(days=1))
    assert erase_case(kit, user_id=user.id, case_id=erased.id)
    assert erase_account(kit, user_id=other.id)
    with kit.database.writing() as session:  # and then something goes wrong
        session.execute(update(User).where(User.id == user.id).values(country="ZZ"))
    restored = put_back(made[DATA])
    with restored.database.reading() as session:
        assert [row.id for row in list_owned(session, user.id, clock.now())] == [case.id]
        assert session.execute(select(User.id, User.country)).all() == [(user.id, "GB")]
        assert "a copy of it" not in session.execute(select(RedactedMessage.text)).scalars().all()
        kept = get_owned(session, case.id, user.id, clock.now())
        lines = restored.ledger.entries(session, user.id)
    assert SECRET in restored.vault.open(kept.key_id, kept.sealed_title, place_of(kept, "sealed_title"))
    assert lines[-1].action is Action.PUT_BACK
    assert restored.ledger.is_whole(lines)
    if restored.database.is_sqlite():
        assert b"a copy of it" not in every_byte(kit.settings.instance)


def test_a_deleted_message_stays_deleted_with_its_copy_and_its_lines(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    with kit.database.reading() as session:
        first, second = session.execute(select(Message).order_by(Message.sequence)).scalars().all()
    add_item(kit, case, "of the first", message=first)
    add_item(kit, case, "of the second", message=second)
    made = backup(kit)
    with kit.database.writing() as session:
        delete_message(session, kit, get_owned(session, case.id, user.id, clock.now()), first.id)
    restored = put_back(made[DATA])
    with restored.database.reading() as session:
        assert session.execute(select(Message.id)).scalars().all() == [second.id]
        assert session.execute(select(RedactedMessage.text)).scalars().all() == ["more"]
        held = get_owned(session, case.id, user.id, clock.now())
        sheet = load_sheet(session, restored.vault.opener(held.key_id), held)
    assert [item.value for item in sheet.items] == ["of the second"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_deleted_and_came_back_with_an_import_is_there_after_a_restore(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    item = add_item(kit, case, "Knee pain")
    raw = archive_of(kit, user)
    with kit.database.writing() as session:
        held = get_owned(session, case.id, user.id, clock.now())
        first = session.execute(select(Message.id).order_by(Message.sequence)).scalars().first()
        delete_message(session, kit, held, first)
        goes(session, Kind.ITEM, item.id)
    letter = add_document(kit, case, b"a letter")
    with kit.database.writing() as session:
        delete_document(session, kit, get_owned(session, case.id, user.id, clock.now()), letter.id)
    assert erase_case(kit, user_id=user.id, case_id=case.id)
    brought_back(kit, user, raw)
    restored = put_back(backup(kit)[DATA])
    with restored.database.reading() as session:
        assert first in session.execute(select(Message.id)).scalars().all()
        assert session.execute(select(CaseItem.id)).scalars().all() == [item.id]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_in_a_copy_though_it_went_long_before_stays(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    with kit.database.reading() as session:
        first, second = session.execute(select(Message.id).order_by(Message.sequence)).scalars().all()
    kit.tombstones.write([Gone(Kind.MESSAGE, first)])
    clock.move(timedelta(hours=1))
    kit.tombstones.write([Gone(Kind.MESSAGE, second)])  # its deletion is on its way while the copy is made
    clock.move(timedelta(minutes=1))
    restored = put_back(backup(kit)[DATA])
    with restored.database.reading() as session:
        assert session.execute(select(Message.id)).scalars().all() == [first]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_could_be_brought_back_is_hidden_again_and_what_was_brought_back_is_there(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    second = make_case(kit, user)
    made = backup(kit)
    for one in (case, second):
        hide_case(kit, user_id=user.id, case_id=one.id)
    restore_case(kit, user_id=user.id, case_id=second.id)
    clock.move(timedelta(days=2))
    restored = put_back(made[DATA])
    with restored.database.reading() as session:
        assert [row.id for row in list_owned(session, user.id, clock.now())] == [second.id]
    restore_case(restored, user_id=user.id, case_id=case.id)  # its owner still has five days
    with restored.database.reading() as session:
        assert len(list_owned(session, user.id, clock.now())) == 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_taken_back_since_is_not_shared_and_a_no_since_is_no_yes(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    kept = make_case(kit, user)
    for one in (case, kept):
        share_case(kit, one)
    choose(kit, user, given=True)
    clock.move(timedelta(minutes=1))
    made = backup(kit)
    clock.move(timedelta(minutes=1))
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=case.id, owner_id=user.id, now=clock.now())
    choose(kit, user, given=False)
    restored = put_back(made[DATA])
    with restored.database.reading() as session:
        states = dict(session.execute(select(SharedCase.case_id, SharedCase.state)).all())
        assert states == {case.id: ShareState.WITHDRAWN, kept.id: ShareState.OPEN}
        assert not says_yes(session, user.id, Purpose.USAGE_COUNTS)


def choose(kit: Kit, user: User, *, given: bool) -> None:
    with kit.database.writing() as session:
        record_choice(session, user_id=user.id, purpose=Purpose.USAGE_COUNTS, given=given, clock=kit.clock)
        action = Action.CONSENT_GIVEN if given else Action.CONSENT_WITHDRAWN
        kit.ledger.record(session, user_id=user.id, actor=Actor.YOU, action=action)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_files_come_back_sealed_and_a_deleted_one_does_not(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    kept, deleted = (add_document(kit, case, b"a letter about " + SECRET.encode()) for _ in range(2))
    made = backup(kit)
    with kit.database.writing() as session:
        held = get_owned(session, case.id, user.id, clock.now())
        delete_document(session, kit, held, deleted.id)
        (thing,) = session.execute(select(DeletedThing.id)).scalars()
    assert erase_thing_now(kit, user_id=user.id, thing_id=thing)
    path_of(kit.settings, case.id, kept.id).unlink()  # a disk fails
    assert SECRET.encode() not in every_byte(kit.settings.backups)
    restored = put_back(made[DATA])
    with restored.database.reading() as session:
        assert session.execute(select(Document.id)).scalars().all() == [kept.id]
    assert not path_of(kit.settings, case.id, deleted.id).exists()
    assert b"".join(reader_of(restored, case, kept.id).read()) == b"a letter about " + SECRET.encode()
    assert not list(kit.settings.user_folder.glob("documents.*"))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_deleted_file_that_can_be_brought_back_is_put_back_with_the_bin(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    letter = add_document(kit, case, b"a letter")
    with kit.database.writing() as session:
        delete_document(session, kit, get_owned(session, case.id, user.id, clock.now()), letter.id)
    made = backup(kit)
    path_of(kit.settings, case.id, letter.id).unlink()  # a disk fails
    restored = put_back(made[DATA])
    with restored.database.writing() as session:
        restore_document(session, restored, user_id=user.id, case_id=case.id, document_id=letter.id)
    assert b"".join(reader_of(restored, case, letter.id).read()) == b"a letter"


def add_document(kit: Kit, case: Case, content: bytes) -> Document:
    """A file of a case, as adding one leaves it."""
    row = Document(case_id=case.id, kind=DocumentKind.TXT, size=len(content), sealed_name=b"", added_at=kit.clock.now())
    row.sealed_name = kit.vault.seal(case.key_id, "letter", place_of_document(row, "sealed_name", case.user_id))
    path = path_of(kit.settings, case.id, row.id)
    path.parent.mkdir(exist_ok=True)
    writer = kit.vault.file_writer(case.key_id, path, bound_name(row.id, case.user_id))
    writer.write(content)
    writer.finish()
    with kit.database.writing() as session:
        session.add(row)
    return row


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_support_found_and_hid_since_is_not_shown_to_support_again(
    kit: Kit, clock: FakeClock, user: User, case: Case, put_back
) -> None:
    share_case(kit, case)
    made = backup(kit)
    clock.move(timedelta(minutes=5))
    with Session(kit.database.engine) as session:  # as the staff process writes: it knows no tombstones
        kit.ledger.record(session, user_id=user.id, actor=Actor.SUPPORT, action=Action.MISS_HIDDEN, case_id=case.id)
        session.commit()
    assert gather_from_staff(kit, clock.now() - timedelta(hours=1)) == 1
    restored = put_back(made[DATA])
    with restored.database.reading() as session:
        assert session.execute(select(SharedCase.state)).scalars().all() == [ShareState.WITHDRAWN]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_is_signed_in_after_a_restore(kit: Kit, clock: FakeClock, user: User, put_back) -> None:
    with kit.database.writing() as session:
        origin = Origin(network="", browser="Firefox", device="Linux computer")
        sessions.start(session, user, origin, now=clock.now(), fresh_for=kit.settings.fresh_for)
    restored = put_back(backup(kit)[DATA])
    with restored.database.reading() as session:
        assert session.execute(select(UserSession)).all() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_copy_of_the_keys_put_back_brings_no_destroyed_key_back(
    kit: Kit, clock: FakeClock, user: User, case: Case
) -> None:
    kept = make_case(kit, user)
    made = backup(kit)
    assert erase_case(kit, user_id=user.id, case_id=case.id)
    kit.vault.key_store.destroy([kept.key_id, user.profile_key_id])  # a disk fails: nobody wanted this
    assert restore_keys(kit.settings, clock, made[KEYS]) == 2
    assert kit.vault.key_store.get(kept.key_id)
    with pytest.raises(KeyGone):
        kit.vault.key_store.get(case.key_id)


def test_a_restore_without_the_keys_is_refused_and_changes_nothing(
    kit: Kit, clock: FakeClock, user: User, case: Case
) -> None:
    made = backup(kit)
    kit.vault.key_store.destroy([case.key_id])
    with kit.database.writing() as session:
        session.execute(update(User).values(country="ZZ"))
    kit.database.close()
    with pytest.raises(Refused, match="no key store here"):
        restore(kit.settings, clock, made[DATA])
    with kit.database.reading() as session:
        assert session.execute(select(User.country)).scalars().all() == ["ZZ"]
    assert not list(kit.settings.instance.glob("case.db.restoring-*"))
    kit.database.close()
    done, _ = restore(kit.settings, clock, made[DATA], drop_unreadable=True)
    assert (done.lost, done.cases, done.accounts) == (1, 0, 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_stood_there_before_is_kept_sealed_and_can_be_put_back(kit: Kit, clock: FakeClock, user: User) -> None:
    made = backup(kit)
    late = make_case(kit, user, title="made after the backup")
    kit.database.close()
    done, aside = restore(kit.settings, clock, made[DATA])
    assert (done.cases, aside is not None) == (0, True)
    kit.database.close()
    again, _ = restore(kit.settings, clock, aside)
    assert again.cases == 1
    with kit.database.reading() as session:
        assert get_owned(session, late.id, user.id, clock.now())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_another_disk_can_keep_what_was_deleted(kit: Kit, clock: FakeClock, user: User, case: Case, put_back) -> None:
    made = backup(kit)
    erase_case(kit, user_id=user.id, case_id=case.id)
    copy = keep_deletions(kit).path
    assert [path.name for path in kit.settings.key_backups.glob(f"{WENT}-*")] == [copy.name]
    kit.tombstones.end(clock.now() + timedelta(days=1))  # the disk with the tombstones is lost
    assert restore_deletions(kit.settings, clock, copy) > 0
    assert len(list_after(put_back(made[DATA]), user)) == 0


def list_after(kit: Kit, user: User) -> list[Case]:
    with kit.database.reading() as session:
        return list(list_owned(session, user.id, kit.clock.now()))
