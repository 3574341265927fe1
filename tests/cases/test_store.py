"""Cases in the database."""

from datetime import timedelta

import pytest
from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases.items import forget_message, keep, load_sheet, writes
from assistant.cases.model import Case, CaseItem, ForWhom
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.cases.store import (
    change,
    choose_retention,
    get_owned,
    list_owned,
    neutral_title,
    place_of,
    rename,
    words_kept,
)
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.privacy.choosing import change_retention
from assistant.privacy.period import Period
from assistant.transcripts.sharing import shared_state
from assistant.vault.vault import SealBroken
from tests.factories import add_item, make_case, make_user, share_case
from tests.fakes import FakeClock


@pytest.fixture
def ada(kit: Kit) -> User:
    return make_user(kit)


@pytest.fixture
def case(kit: Kit, ada: User) -> Case:
    return make_case(kit, ada)


def again(kit: Kit, case: Case) -> Case:
    with kit.database.reading() as session:
        return session.get_one(Case, case.id)


@pytest.mark.parametrize(("seconds", "there"), [(-1, True), (0, False), (1, False)])
def test_a_case_is_found_until_the_second_it_is_due(
    kit: Kit, case: Case, clock: FakeClock, seconds: int, there: bool
) -> None:
    clock.move(timedelta(days=30, seconds=seconds))
    with kit.database.reading() as session:
        assert bool(list_owned(session, case.user_id, clock.now())) is there
        if not there:
            with pytest.raises(NotFound):
                get_owned(session, case.id, case.user_id, clock.now())


def test_only_the_owner_finds_a_case(kit: Kit, case: Case) -> None:
    with kit.database.reading() as session, pytest.raises(NotFound):
        get_owned(session, case.id, "ben", kit.clock.now())


def test_a_case_without_a_title_gets_a_neutral_one(kit: Kit, case: Case) -> None:
    now = kit.clock.now()
    with kit.database.writing() as session:
        rename(session, kit.vault.opener(case.key_id), case, "", now)
    title = kit.vault.open(case.key_id, again(kit, case).sealed_title, place_of(case, "sealed_title"))
    assert title == neutral_title(now) == "Case from 2 November"


def test_a_title_opens_only_in_its_own_place(kit: Kit, ada: User, case: Case) -> None:
    other = make_case(kit, ada)
    with pytest.raises(SealBroken):
        kit.vault.open(case.key_id, case.sealed_title, place_of(other, "sealed_title"))


def test_a_person_is_kept_only_for_someone_else(kit: Kit, ada: User) -> None:
    assert make_case(kit, ada, person="Walter").sealed_person is None
    assert make_case(kit, ada, for_whom=ForWhom.SOMEONE, person="Walter").sealed_person is not None


def test_a_change_of_an_older_state_is_refused(kit: Kit, case: Case) -> None:
    with kit.database.writing() as session:
        change(session, case, kit.clock.now())
    with pytest.raises(Conflict), kit.database.writing() as session:
        change(session, case, kit.clock.now())


def test_a_choice_for_one_case_moves_its_end_and_that_of_its_requests(kit: Kit, case: Case) -> None:
    share_case(kit, case)
    with kit.database.writing() as session:
        end = choose_retention(session, kit.ledger, case, Period.WEEK, kit.clock.now())
        share = shared_state(session, case.id)
    assert end == kit.clock.now() + timedelta(days=7)
    assert again(kit, case).expires_at == end
    assert share is not None
    assert share.expires_at == end


def test_the_account_choice_moves_only_cases_without_their_own(kit: Kit, ada: User, case: Case) -> None:
    own = make_case(kit, ada, retention=Period.YEAR)
    with kit.database.writing() as session:
        change_retention(session, kit.ledger, user_id=ada.id, period=Period.UNTIL_I_DELETE, now=kit.clock.now())
    assert again(kit, case).expires_at is None
    assert again(kit, own).expires_at == own.expires_at


def test_words_give_a_case_its_whole_time_again(kit: Kit, case: Case, clock: FakeClock) -> None:
    clock.move(timedelta(days=10))
    with kit.database.writing() as session:
        change(session, case, clock.now(), **words_kept(session, case, clock.now()))
    assert again(kit, case).expires_at == clock.now() + timedelta(days=30)


def test_a_sheet_comes_back_as_it_was_kept(kit: Kit, case: Case) -> None:
    item = add_item(
        kit,
        case,
        "knee pain “left”",
        details={"onset": "in May"},
        denied=True,
        uncertain=True,
        status=ItemStatus.CORRECTED,
        start=3,
        end=9,
        position=2,
        history=("hip pain",),
    )
    with kit.database.reading() as session:
        assert load_sheet(session, kit.vault.opener(case.key_id), case).items == (item,)


def test_only_what_changed_is_written(kit: Kit, case: Case) -> None:
    add_item(kit, case, "knee pain")
    add_item(kit, case, "ibuprofen", Section.MEDICINES)
    opener = kit.vault.opener(case.key_id)
    with kit.database.reading() as session:
        sheet = load_sheet(session, opener, case)
    assert writes(opener, case.user_id, sheet, sheet.items, None) == ()


def test_two_corrections_are_taken_back_one_by_one(kit: Kit, case: Case) -> None:
    from dataclasses import replace

    opener = kit.vault.opener(case.key_id)
    first = SheetItem(id="i", section=Section.MEDICINES, value="ramipril", details={"dose": "10mg"}, message_id="m1")
    second = replace(first, details={"dose": "5mg"}, history=("ramipril 10mg",), status=ItemStatus.CORRECTED)
    third = replace(second, details={"dose": "5mg", "frequency": "daily"})
    now = kit.clock.now()
    with kit.database.writing() as session:
        for message_id, item in (("m1", first), ("m2", second), ("m3", third)):
            sheet = load_sheet(session, opener, case)
            keep(session, case.id, writes(opener, case.user_id, sheet, [item], message_id), now)
            session.flush()
            session.expire_all()
        for message_id, details in (("m3", {"dose": "5mg"}), ("m2", {"dose": "10mg"})):
            assert forget_message(session, opener, case, message_id, now) == 1
            session.expire_all()
            (item,) = load_sheet(session, opener, case).items
            assert (dict(item.details), item.history) == (details, ())
        assert forget_message(session, opener, case, "m1", now) == 1
        assert session.exec(select(CaseItem)).all() == []
