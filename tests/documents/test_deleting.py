"""A deleted document is out of sight at once, comes back as it was for days, or goes for good, on both databases."""

from datetime import timedelta

import pytest
from sqlmodel import select

from assistant.cases.items import load_sheet
from assistant.cases.model import Case, CaseItem
from assistant.cases.removing import remove_item
from assistant.cases.store import get_owned
from assistant.documents.copies import copy_of, let_support_read
from assistant.documents.deciding import answer_offer
from assistant.documents.deleting import delete_document, remove_file, restore_document
from assistant.documents.model import Document
from assistant.documents.offering import Answer
from assistant.documents.store import documents_of, get_document, open_name, open_text, path_of, reader_of
from assistant.errors import NotFound, Refused
from assistant.ledger.model import Action
from assistant.privacy import holds
from assistant.privacy.case_files import sweep_case_files
from assistant.privacy.hiding import hide_case, restore_case
from assistant.privacy.model import DeletedThing
from assistant.privacy.period import Period
from assistant.privacy.receipts import erase_thing_now, listed
from assistant.privacy.retention import purge_expired
from assistant.privacy.rights_model import HoldKind
from tests.documents.files import LETTER, add_document
from tests.factories import make_case, make_user, share_case

WEEK, SECOND = timedelta(days=7), timedelta(seconds=1)


@pytest.fixture
def case(kit):
    return make_case(kit, make_user(kit, retention=Period.YEAR))


@pytest.fixture
def letter(kit, case):
    document_id = add_document(kit, case)
    with kit.database.writing() as session:
        answer_offer(session, kit, mine(session, kit, case), document_id, 0, Answer.ADDED)
    return document_id


def mine(session, kit, case):
    return get_owned(session, case.id, case.user_id, kit.clock.now())


def delete(kit, case, document_id, **how):
    with kit.database.writing() as session:
        gone = delete_document(session, kit, mine(session, kit, case), document_id, **how)
    remove_file(kit, gone)
    return gone


def bring_back(kit, case, document_id, user_id=""):
    with kit.database.writing() as session:
        whose = user_id or case.user_id
        return restore_document(session, kit, user_id=whose, case_id=case.id, document_id=document_id)


def lines(kit, case):
    with kit.database.reading() as session:
        return load_sheet(session, kit.vault.opener(case.key_id), mine(session, kit, case)).items


def there(kit, case):
    with kit.database.reading() as session:
        return [row.id for row in documents_of(session, mine(session, kit, case))]


def thing_of(kit):
    with kit.database.reading() as session:
        return session.exec(select(DeletedThing)).one()


def test_a_deleted_document_is_in_no_table_and_comes_back_with_its_words_its_file_and_its_lines(kit, case, letter):
    before = lines(kit, case)
    assert delete(kit, case, letter).comes_back
    assert (there(kit, case), lines(kit, case)) == ([], ())
    with kit.database.reading() as session, pytest.raises(NotFound):
        get_document(session, session.get_one(Case, case.id), letter)
    assert bring_back(kit, case, letter) == 0
    opener = kit.vault.opener(case.key_id)
    with kit.database.reading() as session:
        document = get_document(session, mine(session, kit, case), letter)
        actions = [entry.action for entry in kit.ledger.entries(session, case.user_id)]
    assert open_name(opener, document, case.user_id) == "The letter"
    assert "metformin 500 mg" in open_text(opener, document, case.user_id)
    assert b"".join(reader_of(kit, case, letter).read()) == LETTER.encode()
    assert lines(kit, case) == before
    assert actions[-2:] == [Action.DOCUMENT_DELETED, Action.DOCUMENT_RESTORED]
    with kit.database.reading() as session:
        assert session.exec(select(DeletedThing)).all() == []


def test_a_line_kept_and_corrected_stays_as_it_was_changed(kit, case, letter):
    delete(kit, case, letter, keep_lines=True)
    (line,) = lines(kit, case)
    assert line.message_id is None
    with kit.database.writing() as session:
        remove_item(session, kit, mine(session, kit, case), line.id, kit.clock.now())
    assert bring_back(kit, case, letter) == 1
    assert [line.status.value for line in lines(kit, case)] == ["removed"]


@pytest.mark.parametrize(("off_by", "comes_back"), [(-SECOND, True), (0 * SECOND, False)])
def test_after_the_seventh_day_its_file_and_its_key_are_gone(kit, clock, case, letter, off_by, comes_back):
    path = path_of(kit.settings, case.id, letter)
    delete(kit, case, letter)
    thing = thing_of(kit)
    clock.move(WEEK + off_by)
    assert sweep_case_files(kit) == 0  # its file has an owner as long as it can come back
    assert purge_expired(kit).things == int(not comes_back)
    assert path.exists() is comes_back
    if comes_back:
        bring_back(kit, case, letter)
        return
    assert thing.key_id not in kit.vault.key_store.ids(clock.now() + WEEK)
    with pytest.raises(NotFound):
        bring_back(kit, case, letter)
    with kit.database.reading() as session:
        (receipt,) = listed(session, case.user_id)
    assert receipt.whole


def test_undo_never_outlives_the_date_of_the_case(kit, clock):
    case = make_case(kit, make_user(kit, retention=Period.DAY))
    document_id = add_document(kit, case)
    clock.move(timedelta(hours=20))
    delete(kit, case, document_id)
    with kit.database.reading() as session:
        assert thing_of(kit).undo_until == session.get_one(Case, case.id).expires_at


def test_what_support_could_read_of_it_does_not_come_back(kit, case):
    document_id = add_document(kit, case)
    share_case(kit, case)
    let_support_read(kit, user_id=case.user_id, case_id=case.id, document_id=document_id)
    delete(kit, case, document_id)
    bring_back(kit, case, document_id)
    with kit.database.reading() as session:
        assert copy_of(session, mine(session, kit, case), document_id) is None


def test_nobody_else_and_from_no_other_case_brings_it_back(kit, case, letter):
    delete(kit, case, letter)
    other = make_user(kit, "other@example.org")
    for whose, where in ((other.id, case), (case.user_id, make_case(kit, other)), (other.id, make_case(kit, other))):
        with pytest.raises(NotFound):
            bring_back(kit, where, letter, user_id=whose)
    with pytest.raises(NotFound):
        erase_thing_now(kit, user_id=other.id, thing_id=thing_of(kit).id)
    assert bring_back(kit, case, letter) == 0


def test_a_full_case_takes_it_back_only_when_there_is_room(kit, case, letter):
    object.__setattr__(kit.settings, "documents_per_case", 1)
    delete(kit, case, letter)
    second = add_document(kit, case)
    with pytest.raises(Refused, match="1 files already"):
        bring_back(kit, case, letter)
    delete(kit, case, second)
    assert bring_back(kit, case, letter) == 0


def test_a_deleted_case_comes_back_with_what_lies_in_its_bin(kit, case, letter):
    delete(kit, case, letter)
    hide_case(kit, user_id=case.user_id, case_id=case.id)
    with pytest.raises(NotFound):
        bring_back(kit, case, letter)
    restore_case(kit, user_id=case.user_id, case_id=case.id)
    assert bring_back(kit, case, letter) == 0


def test_without_days_for_undo_it_is_gone_at_once(kit, case, letter):
    object.__setattr__(kit.settings, "undo_for", timedelta(0))
    assert not delete(kit, case, letter).comes_back
    assert list(kit.settings.documents.rglob("*")) == []


@pytest.mark.parametrize("undo_for", [WEEK, timedelta(0)])
def test_in_a_case_on_hold_it_is_hidden_at_once_and_stays_sealed_and_unread(kit, clock, case, letter, undo_for):
    object.__setattr__(kit.settings, "undo_for", undo_for)
    now = clock.now()
    with kit.database.writing() as session:
        hold = holds.place(
            session,
            kit.ledger,
            case_id=case.id,
            kind=HoldKind.LAW,
            reason="A court asked us to keep this.",
            review_at=now + timedelta(days=300),
            by="Noor",
            now=now,
        )
    path = path_of(kit.settings, case.id, letter)
    delete(kit, case, letter)
    assert there(kit, case) == []
    if undo_for:
        assert erase_thing_now(kit, user_id=case.user_id, thing_id=thing_of(kit).id) is False
    with pytest.raises(NotFound):
        bring_back(kit, case, letter)
    clock.move(timedelta(days=30))
    purge_expired(kit)
    assert path.exists()
    assert kit.vault.key_store.get(thing_of(kit).key_id)
    with kit.database.reading() as session:
        assert listed(session, case.user_id) == []  # nothing was erased: nothing says so
        told = [entry.action for entry in kit.ledger.entries(session, case.user_id)]
    assert Action.DELETED_THING_ERASED not in told
    with kit.database.writing() as session:
        holds.lift(session, kit.ledger, hold.reference, reason="It is decided.", by="Noor", now=clock.now())
    assert purge_expired(kit).things == 1
    assert not path.exists()
    with kit.database.reading() as session:
        assert session.exec(select(DeletedThing)).all() == []
        assert session.exec(select(Document)).all() == []
        assert session.exec(select(CaseItem)).all() == []
