"""Deleted means hidden at once and brought back for some days, never beyond the date; or erased now, for good."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from assistant.cases.model import Case, CaseItem
from assistant.cases.removing import remove_item, restore_item
from assistant.cases.sheet import ItemStatus
from assistant.cases.store import get_owned, list_owned
from assistant.conversation.deleting import delete_message
from assistant.conversation.model import Message
from assistant.conversation.said import message_place
from assistant.conversation.undoing import restore_message
from assistant.errors import NotFound
from assistant.ledger.model import Action
from assistant.privacy import bin as deleted
from assistant.privacy.hiding import close_account, hide_case, reopen_account, restore_case
from assistant.privacy.model import DeletedThing, ErasureReceipt
from assistant.privacy.period import Period
from assistant.privacy.retention import purge_expired
from assistant.transcripts.model import RedactedMessage, SharedCase, ShareState
from assistant.vault.key_store import KeyGone
from tests.factories import add_item, add_messages, make_case, make_user, share_case

SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)


@pytest.fixture
def user(kit):
    return make_user(kit, retention=Period.YEAR)


@pytest.fixture
def case(kit, user):
    return make_case(kit, user)


def rows(kit, *models):
    with kit.database.reading() as session:
        return [session.exec(select(func.count()).select_from(model)).one() for model in models]


def told(kit, user):
    with kit.database.reading() as session:
        return [entry.action for entry in kit.ledger.entries(session, user.id)]


def fresh(kit, case):
    with kit.database.reading() as session:
        return session.get_one(Case, case.id)


def seen(kit, user):
    with kit.database.reading() as session:
        return [one.id for one in list_owned(session, user.id, kit.clock.now())]


def test_a_deleted_case_is_hidden_at_once_from_its_owner_and_from_support(kit, user, case):
    share_case(kit, case)
    hide_case(kit, user_id=user.id, case_id=case.id)
    assert seen(kit, user) == []
    with kit.database.reading() as session, pytest.raises(NotFound):
        get_owned(session, case.id, user.id, kit.clock.now())
    with kit.database.reading() as session:
        assert session.exec(select(SharedCase.state)).all() == [ShareState.WITHDRAWN]


@pytest.mark.parametrize(("off_by", "comes_back"), [(-SECOND, True), (0 * SECOND, False), (SECOND, False)])
def test_a_deleted_case_comes_back_until_its_seventh_day_is_over(kit, clock, user, case, off_by, comes_back):
    before = fresh(kit, case)
    hide_case(kit, user_id=user.id, case_id=case.id)
    clock.move(WEEK + off_by)
    assert purge_expired(kit).cases == (0 if comes_back else 1)
    if not comes_back:
        with pytest.raises(NotFound):
            restore_case(kit, user_id=user.id, case_id=case.id)
        assert told(kit, user)[-2:] == [Action.CASE_ERASED, Action.RECEIPT_MADE]
        with pytest.raises(KeyGone):
            kit.vault.opener(case.key_id)
        return
    restore_case(kit, user_id=user.id, case_id=case.id)
    back = fresh(kit, case)
    assert (back.deleted_at, back.undo_until, back.expires_at) == (None, None, before.expires_at)
    assert seen(kit, user) == [case.id]
    clock.move(WEEK)
    assert purge_expired(kit).cases == 0


def test_undo_never_outlives_the_date(kit, clock):
    user = make_user(kit, "short@example.org", retention=Period.DAY)
    case = make_case(kit, user)
    clock.move(timedelta(hours=20))
    assert hide_case(kit, user_id=user.id, case_id=case.id) == fresh(kit, case).expires_at
    clock.move(timedelta(hours=4))
    with pytest.raises(NotFound):
        restore_case(kit, user_id=user.id, case_id=case.id)
    assert purge_expired(kit).cases == 1


def test_a_case_deleted_brought_back_and_then_overdue_is_told_as_overdue(kit, clock):
    user = make_user(kit, "short@example.org", retention=Period.DAY)
    case = make_case(kit, user)
    hide_case(kit, user_id=user.id, case_id=case.id)
    restore_case(kit, user_id=user.id, case_id=case.id)
    clock.move(timedelta(days=1))
    purge_expired(kit)
    assert told(kit, user)[-1] is Action.CASE_EXPIRED


def test_nobody_else_hides_or_restores_a_case(kit, user, case):
    other = make_user(kit, "other@example.org")
    with pytest.raises(NotFound):
        hide_case(kit, user_id=other.id, case_id=case.id)
    hide_case(kit, user_id=user.id, case_id=case.id)
    with pytest.raises(NotFound):
        restore_case(kit, user_id=other.id, case_id=case.id)


# A message and a line of the sheet


def delete_first(kit, case, message):
    with kit.database.writing() as session:
        delete_message(session, kit, get_owned(session, case.id, case.user_id, kit.clock.now()), message.id)


def bring_back(kit, case, message):
    with kit.database.writing() as session:
        return restore_message(session, kit, user_id=case.user_id, case_id=case.id, message_id=message.id)


def test_a_deleted_message_is_in_no_table_but_sealed_in_the_bin_and_comes_back_whole(kit, user, case):
    first, second = add_messages(kit, case, ["My knee hurts.", "Since May."], redacted=["copy one", "copy two"])
    add_item(kit, case, "Knee pain", message=first)
    delete_first(kit, case, first)
    with kit.database.reading() as session:
        assert [m.id for m in session.exec(select(Message)).all()] == [second.id]
        assert [r.text for r in session.exec(select(RedactedMessage)).all()] == ["copy two"]
        (thing,) = session.exec(select(DeletedThing)).all()
    assert rows(kit, CaseItem) == [0]
    assert b"copy one" not in thing.sealed_content
    assert bring_back(kit, case, first).left_as_changed == 0
    with kit.database.reading() as session:
        back = session.get_one(Message, first.id)
        assert (back.sequence, back.said_at) == (first.sequence, first.said_at)
        assert sorted(r.text for r in session.exec(select(RedactedMessage)).all()) == ["copy one", "copy two"]
    assert kit.vault.open(case.key_id, back.sealed_words, message_place(back.id, user.id)) == "My knee hurts."
    assert rows(kit, CaseItem, DeletedThing) == [1, 0]
    assert told(kit, user)[-2:] == [Action.MESSAGE_DELETED, Action.MESSAGE_RESTORED]


def test_a_message_comes_back_beside_one_that_took_its_place(kit, user, case):
    (first,) = add_messages(kit, case, ["My knee hurts."])
    delete_first(kit, case, first)
    add_messages(kit, case, ["My hip hurts."])
    bring_back(kit, case, first)
    with kit.database.reading() as session:
        assert sorted(m.sequence for m in session.exec(select(Message)).all()) == [1, 2]


@pytest.mark.parametrize(("off_by", "comes_back"), [(-SECOND, True), (0 * SECOND, False)])
def test_after_the_seventh_day_the_key_of_a_deleted_message_is_gone(kit, clock, user, case, off_by, comes_back):
    (first,) = add_messages(kit, case, ["My knee hurts."])
    delete_first(kit, case, first)
    with kit.database.reading() as session:
        key_id = session.exec(select(DeletedThing.key_id)).one()
    clock.move(WEEK + off_by)
    assert purge_expired(kit).things == int(not comes_back)
    if comes_back:
        bring_back(kit, case, first)
        return
    with pytest.raises(KeyGone):
        kit.vault.opener(key_id)
    with pytest.raises(NotFound):
        bring_back(kit, case, first)


def test_a_line_taken_off_the_sheet_comes_back_as_it_stood(kit, user, case):
    item = add_item(kit, case, "Knee pain", status=ItemStatus.CONFIRMED)
    with kit.database.writing() as session:
        remove_item(session, kit, session.get_one(Case, case.id), item.id, kit.clock.now())
    with kit.database.writing() as session:
        restore_item(session, kit, user_id=user.id, case_id=case.id, item_id=item.id)
    with kit.database.reading() as session:
        assert session.exec(select(CaseItem.status)).one() is ItemStatus.CONFIRMED


def test_undo_brings_back_only_what_was_deleted_from_that_case_and_of_that_kind(kit, user, case):
    other = make_case(kit, user)
    item = add_item(kit, case, "Knee pain")
    (message,) = add_messages(kit, case, ["My knee hurts."])
    delete_first(kit, case, message)
    with kit.database.writing() as session:
        remove_item(session, kit, session.get_one(Case, case.id), item.id, kit.clock.now())
    for case_id, message_id in ((other.id, message.id), (case.id, item.id)):
        with pytest.raises(NotFound), kit.database.writing() as session:
            restore_message(session, kit, user_id=user.id, case_id=case_id, message_id=message_id)
    for case_id, item_id in ((other.id, item.id), (case.id, message.id)):
        with pytest.raises(NotFound), kit.database.writing() as session:
            restore_item(session, kit, user_id=user.id, case_id=case_id, item_id=item_id)
    assert rows(kit, DeletedThing) == [2]


def test_a_line_erased_now_leaves_no_row(kit, user, case):
    item = add_item(kit, case, "Knee pain")
    with kit.database.writing() as session:
        remove_item(session, kit, session.get_one(Case, case.id), item.id, kit.clock.now())
    with kit.database.reading() as session:
        things = deleted.listed(session, user.id, kit.clock.now())
    deleted.erase(kit, things)
    assert rows(kit, CaseItem, DeletedThing) == [0, 0]


def test_the_bin_goes_with_its_case(kit, user, case):
    (first,) = add_messages(kit, case, ["My knee hurts."])
    delete_first(kit, case, first)
    with kit.database.reading() as session:
        key_id = session.exec(select(DeletedThing.key_id)).one()
    hide_case(kit, user_id=user.id, case_id=case.id)
    kit.clock.move(WEEK)
    purge_expired(kit)
    assert rows(kit, Case, DeletedThing) == [0, 0]
    with pytest.raises(KeyGone):
        kit.vault.opener(key_id)


# The account


@pytest.mark.parametrize(("off_by", "stays"), [(-SECOND, True), (0 * SECOND, False)])
def test_a_closed_account_can_be_kept_until_its_seventh_day_is_over(kit, clock, user, case, off_by, stays):
    close_account(kit, user_id=user.id)
    clock.move(WEEK + off_by)
    assert purge_expired(kit).accounts == int(not stays)
    if stays:
        reopen_account(kit, user_id=user.id)
        assert rows(kit, Case, ErasureReceipt) == [1, 0]
        clock.move(WEEK)
        assert purge_expired(kit).accounts == 0
        return
    with pytest.raises(NotFound):
        reopen_account(kit, user_id=user.id)
    assert rows(kit, Case, ErasureReceipt) == [0, 1]
    assert kit.vault.key_store.is_empty()
