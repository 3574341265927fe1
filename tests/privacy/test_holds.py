"""A hold keeps one case from being erased, hidden and unread, until it is lifted. Everything else goes as chosen."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.cases.store import get_owned
from assistant.conversation.model import Message
from assistant.documents.deleting import delete_document
from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, LedgerEntry
from assistant.privacy import holds
from assistant.privacy.erasing import erase_account
from assistant.privacy.model import CaseHold, ErasureReceipt
from assistant.privacy.period import Period
from assistant.privacy.receipts import erase_account_now, erase_case_now
from assistant.privacy.retention import purge_expired
from assistant.privacy.rights_model import HoldKind
from assistant.transcripts.model import RedactedMessage
from assistant.vault.key_store import KeyGone
from tests.documents.files import add_document
from tests.factories import add_messages, make_case, make_user, share_case, sign_in
from tests.fakes import FakeClock

REASON = "A court asked us to keep this until its decision."


@pytest.fixture
def user(kit: Kit) -> User:
    return make_user(kit, retention=Period.WEEK)


def told(kit: Kit, user: User, title: str) -> Case:
    case = make_case(kit, user, title)
    add_messages(kit, case, [f"about {title}"], redacted=[f"copy of {title}"])
    return case


@pytest.fixture
def held(kit: Kit, user: User) -> Case:
    return told(kit, user, "held")


@pytest.fixture
def free(kit: Kit, user: User) -> Case:
    return told(kit, user, "free")


@pytest.fixture
def hold(kit: Kit, held: Case) -> CaseHold:
    return place(kit, held)


def place(kit: Kit, case: Case, **changes: object) -> CaseHold:
    now = kit.clock.now()
    given = {"kind": HoldKind.LAW, "reason": REASON, "review_at": now + timedelta(days=90), "by": "Noor"} | changes
    with kit.database.writing() as session:
        return holds.place(session, kit.ledger, case_id=case.id, now=now, **given)


def lift(kit: Kit, hold: CaseHold) -> None:
    with kit.database.writing() as session:
        holds.lift(session, kit.ledger, hold.reference, reason="It is decided.", by="Noor", now=kit.clock.now())


def rows_of(kit: Kit, case: Case) -> tuple[int, int, int]:
    """The case itself, its messages, its copies."""
    with kit.database.reading() as session:
        return (
            len(session.execute(select(Case.id).where(Case.id == case.id)).all()),
            len(session.execute(select(Message.id).where(Message.case_id == case.id)).all()),
            len(session.execute(select(RedactedMessage.id).where(RedactedMessage.case_id == case.id)).all()),
        )


def has_key(kit: Kit, case: Case) -> bool:
    try:
        kit.vault.key_store.get(case.key_id)
    except KeyGone:
        return False
    return True


def is_seen(kit: Kit, case: Case) -> bool:
    with kit.database.reading() as session:
        try:
            get_owned(session, case.id, case.user_id, kit.clock.now())
        except NotFound:
            return False
        return True


def test_a_hold_on_one_case_spares_the_rest(kit: Kit, clock: FakeClock, held: Case, free: Case, hold: CaseHold) -> None:
    share_case(kit, held)
    clock.move(timedelta(days=7) - timedelta(seconds=1))
    purge_expired(kit)
    assert is_seen(kit, held)
    assert is_seen(kit, free)
    clock.move(timedelta(seconds=1))
    assert not is_seen(kit, held)  # due: hidden as it would be without the hold
    purge_expired(kit)
    assert (rows_of(kit, held), has_key(kit, held)) == ((1, 1, 1), True)
    assert (rows_of(kit, free), has_key(kit, free)) == ((0, 0, 0), False)
    clock.move(timedelta(days=60))
    purge_expired(kit)
    assert rows_of(kit, held) == (1, 1, 1)
    lift(kit, hold)
    purge_expired(kit)
    assert (rows_of(kit, held), has_key(kit, held)) == ((0, 0, 0), False)


def test_what_is_erased_under_a_hold_is_hidden_and_stays_sealed(
    kit: Kit, user: User, held: Case, hold: CaseHold
) -> None:
    assert erase_case_now(kit, user_id=user.id, case_id=held.id) is False
    assert not is_seen(kit, held)
    assert (rows_of(kit, held), has_key(kit, held)) == ((1, 1, 1), True)
    with kit.database.reading() as session:
        assert session.execute(select(ErasureReceipt)).all() == []  # nothing was erased: nothing says so
    lift(kit, hold)
    purge_expired(kit)
    assert (rows_of(kit, held), has_key(kit, held)) == ((0, 0, 0), False)


def test_an_erased_account_leaves_the_held_case_and_nothing_else(
    kit: Kit, user: User, held: Case, free: Case, hold: CaseHold
) -> None:
    erase_account_now(kit, user.id)
    purge_expired(kit)
    assert (rows_of(kit, held), has_key(kit, held)) == ((1, 1, 1), True)
    assert (rows_of(kit, free), has_key(kit, free)) == ((0, 0, 0), False)
    with pytest.raises(KeyGone):
        kit.vault.key_store.get(user.profile_key_id)
    with kit.database.reading() as session:
        bare = session.execute(select(User)).scalar_one()
        assert (bytes(bare.sealed_email), bare.password_hash) == (b"", "")
        assert session.execute(select(LedgerEntry)).all() == []
        assert session.execute(select(ErasureReceipt.made_at)).scalars().all() == [None]
    lift(kit, hold)
    purge_expired(kit)
    assert (rows_of(kit, held), has_key(kit, held)) == ((0, 0, 0), False)
    with kit.database.reading() as session:
        assert session.execute(select(User)).all() == []
        assert session.execute(select(CaseHold)).all() == []
        (receipt,) = session.execute(select(ErasureReceipt)).scalars()
        assert '"found": 0' in receipt.content


def test_a_second_hold_keeps_what_the_first_let_go(kit: Kit, clock: FakeClock, held: Case, hold: CaseHold) -> None:
    second = place(kit, held, kind=HoldKind.DISPUTE)
    lift(kit, hold)
    clock.move(timedelta(days=8))
    purge_expired(kit)
    assert rows_of(kit, held) == (1, 1, 1)
    lift(kit, second)
    purge_expired(kit)
    assert rows_of(kit, held) == (0, 0, 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_hold_needs_a_reason_a_name_and_a_day_within_a_year(kit: Kit, held: Case) -> None:
    now = kit.clock.now()
    for wrong in (
        {"reason": " "},
        {"reason": "x" * 401},
        {"by": ""},
        {"review_at": now},
        {"review_at": now + timedelta(days=367)},
    ):
        with pytest.raises(Refused):
            place(kit, held, **wrong)
    with kit.database.reading() as session:
        assert session.execute(select(CaseHold)).all() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_owner_sees_the_hold_its_reason_and_how_to_object(
    kit: Kit, client: FlaskClient, clock: FakeClock, user: User, held: Case, hold: CaseHold
) -> None:
    sign_in(client, kit, user)
    page = client.get("/my-data/holds").get_data(as_text=True)
    for words in (REASON, "the law", hold.reference, "held", "Object to this", "looked at again"):
        assert words in page
    assert hold.reference in client.get(f"/cases/{held.id}/delete").get_data(as_text=True)
    clock.move(timedelta(days=8))
    sign_in(client, kit, user)
    page = client.get("/my-data/holds").get_data(as_text=True)
    assert "A case you can no longer see" in page
    with kit.database.reading() as session:
        lines = session.execute(select(LedgerEntry.action).where(LedgerEntry.user_id == user.id)).scalars().all()
    assert lines[-1] is Action.HOLD_PLACED


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_elses_holds_are_shown(kit: Kit, client: FlaskClient, hold: CaseHold) -> None:
    sign_in(client, kit, make_user(kit, "other@example.org"))
    assert REASON not in client.get("/my-data/holds").get_data(as_text=True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_account_erased_by_its_keys_alone_respects_the_hold(
    kit: Kit, user: User, held: Case, hold: CaseHold
) -> None:
    erase_account(kit, user_id=user.id)
    erase_account(kit, user_id=user.id)
    assert rows_of(kit, held) == (1, 1, 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_page_says_that_what_is_held_is_erased(
    kit: Kit, client: FlaskClient, clock: FakeClock, user: User, held: Case, hold: CaseHold
) -> None:
    letter = add_document(kit, held)
    sign_in(client, kit, user)
    assert "stays locked until the hold ends" in client.get(f"/cases/{held.id}/documents/{letter}/delete").text
    with kit.database.writing() as session:
        delete_document(session, kit, get_owned(session, held.id, user.id, clock.now()), letter)
    page = client.get("/my-data/deleted").text
    assert "after that it is locked" in page
    assert "erased for good" not in page
    calendar = client.get("/my-data/calendar").text
    assert "A case goes out of sight; a hold keeps it locked" in calendar
    assert "A file you deleted can no longer come back; a hold keeps it locked" in calendar
