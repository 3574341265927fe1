"""Erasing one message, one line or one document now: what is left of it is looked for, and what was found is signed."""

import json
import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from assistant.cases.items import load_sheet
from assistant.cases.removing import remove_item
from assistant.cases.store import get_owned
from assistant.conversation.deleting import delete_message
from assistant.conversation.posting import post_message
from assistant.documents.deleting import delete_document, remove_file
from assistant.errors import NotFound
from assistant.ledger.model import Action
from assistant.privacy import bin as deleted
from assistant.privacy.model import DeletedThing
from assistant.privacy.receipts import erase_thing_now, listed, of_user
from assistant.privacy.retention import purge_expired
from assistant.privacy.verify_receipt import verify
from assistant.transcripts.model import MissReport, QualitySample, RedactedMessage, ReportKind
from tests.documents.files import add_document
from tests.factories import add_item, add_messages, make_case, make_user
from tests.privacy.test_canaries import every_byte

CANARY = "My Rapunzelwurz hurts behind the Weidenkoppel pond"
STAYS = "The other Knorpelgrund stays where it always was"


@pytest.fixture
def user(kit):
    return make_user(kit)


@pytest.fixture
def case(kit, user):
    case = make_case(kit, user)
    add_messages(kit, case, [STAYS], redacted=[STAYS])
    return case


def throw_away(kit, case, kind):
    """Delete one thing of a kind, with the canary in it."""
    if kind == "message":
        post_message(kit, user_id=case.user_id, case_id=case.id, words=f"{CANARY}. I take metformin.", token="t")
        with kit.database.writing() as session:
            copy = session.exec(select(RedactedMessage).where(RedactedMessage.text.contains("metformin"))).first()
            words = {"reference": "ABCD2345", "kind": ReportKind.MISSED, "category": "PERSON", "member_id": "m"}
            session.add(MissReport(case_id=case.id, copy_id=copy.id, reported_at=kit.clock.now(), **words))
            at = kit.clock.now()
            session.add(QualitySample(case_id=case.id, copy_id=copy.id, week="2026-01", drawn_at=at, ends_at=at))
            message_id = copy.message_id
        with kit.database.writing() as session:
            delete_message(session, kit, get_owned(session, case.id, case.user_id, kit.clock.now()), message_id)
    elif kind == "item":
        item = add_item(kit, case, CANARY)
        with kit.database.writing() as session:
            mine = get_owned(session, case.id, case.user_id, kit.clock.now())
            remove_item(session, kit, mine, item.id, kit.clock.now())
    else:
        document_id = add_document(kit, case, f"{CANARY}.\n{STAYS}.\n".encode(), called="About the Weidenkoppel pond")
        with kit.database.writing() as session:
            mine = get_owned(session, case.id, case.user_id, kit.clock.now())
            gone = delete_document(session, kit, mine, document_id)
        remove_file(kit, gone)
    with kit.database.reading() as session:
        (thing,) = deleted.listed(session, case.user_id, kit.clock.now())
    return thing


def receipt_of(kit, user):
    with kit.database.reading() as session:
        (one,) = listed(session, user.id)
        content = of_user(session, user.id, one.id, kit.clock.now())
    assert verify(content)[0] == 0
    return json.loads(content)["receipt"]


KINDS = {"message": "message", "item": "line of a sheet", "document": "letter or photo"}


@pytest.mark.parametrize("kind", KINDS)
def test_one_thing_erased_now_has_a_receipt_and_not_a_byte_of_it_is_left(kit, user, case, kind):
    thing = throw_away(kit, case, kind)
    assert erase_thing_now(kit, user_id=user.id, thing_id=thing.id)
    receipt = receipt_of(kit, user)
    assert (receipt["erased"], receipt["found"]) == (KINDS[kind], 0)
    assert min(receipt["looked_for"].values()) >= 1
    plain = every_byte(kit)
    for gone in (CANARY.encode(), b"Weidenkoppel", thing.id.encode(), thing.subject_id.encode(), thing.key_id.encode()):
        assert gone not in plain
    with kit.database.reading() as session:
        actions = [entry.action for entry in kit.ledger.entries(session, user.id)]
        mine = get_owned(session, case.id, user.id, kit.clock.now())
        assert load_sheet(session, kit.vault.opener(case.key_id), mine).items == ()
    assert actions[-2:] == [Action.DELETED_THING_ERASED, Action.RECEIPT_MADE]


@pytest.mark.parametrize(
    ("kind", "spared"),
    [*((kind, spared) for kind in KINDS for spared in ("the row", "the words")), ("document", "the file")],
)
def test_an_eraser_that_leaves_something_of_one_thing_is_found_out(kit, user, case, kind, spared, monkeypatch):
    thing = throw_away(kit, case, kind)
    if spared == "the row":
        monkeypatch.setattr(deleted, "erase", lambda *_: None)
    elif spared == "the words":
        (kit.settings.instance / "note.txt").write_text(json.dumps(f"{CANARY}. I take metformin."))
    else:
        monkeypatch.setattr(deleted, "remove_case_file", lambda *_: None)
    erase_thing_now(kit, user_id=user.id, thing_id=thing.id)
    assert receipt_of(kit, user)["found"] > 0


def test_what_the_case_says_elsewhere_in_the_same_words_is_no_trace(kit, user, case):
    (first,) = add_messages(kit, case, [STAYS], redacted=[STAYS])
    with kit.database.writing() as session:
        delete_message(session, kit, get_owned(session, case.id, user.id, kit.clock.now()), first.id)
    with kit.database.reading() as session:
        (thing,) = deleted.listed(session, user.id, kit.clock.now())
    erase_thing_now(kit, user_id=user.id, thing_id=thing.id)
    assert receipt_of(kit, user)["found"] == 0


def test_what_was_begun_and_interrupted_is_finished_by_the_sweep(kit, user, case, monkeypatch):
    thing = throw_away(kit, case, "message")
    real = deleted.erase

    def dies(*_):
        raise RuntimeError("the power failed")

    monkeypatch.setattr(deleted, "erase", dies)
    with pytest.raises(RuntimeError):
        erase_thing_now(kit, user_id=user.id, thing_id=thing.id)
    with kit.database.reading() as session, pytest.raises(NotFound):
        deleted.find(session, user_id=user.id, now=kit.clock.now(), thing_id=thing.id)
    monkeypatch.setattr(deleted, "erase", real)
    assert purge_expired(kit).things == 1
    assert receipt_of(kit, user)["found"] == 0


def test_a_thing_is_erased_once_and_by_its_owner_alone(kit, user, case):
    thing = throw_away(kit, case, "message")
    with pytest.raises(NotFound):
        erase_thing_now(kit, user_id=make_user(kit, "other@example.org").id, thing_id=thing.id)
    assert erase_thing_now(kit, user_id=user.id, thing_id=thing.id)
    with pytest.raises(NotFound):
        erase_thing_now(kit, user_id=user.id, thing_id=thing.id)


def test_what_falls_due_by_itself_has_one_receipt_for_each_owner(kit, clock, user, case):
    other = make_user(kit, "other@example.org")
    for whose, count in ((user, 2), (other, 1)):
        own = make_case(kit, whose)
        said = add_messages(kit, own, [f"{CANARY} {number}" for number in range(count)])
        for message in said:
            with kit.database.writing() as session:
                delete_message(session, kit, get_owned(session, own.id, whose.id, clock.now()), message.id)
    clock.move(timedelta(days=7))
    assert purge_expired(kit).things == 3
    assert receipt_of(kit, user)["erased"] == "2 deleted things"
    assert receipt_of(kit, other)["erased"] == "message"
    with kit.database.reading() as session:
        assert session.exec(select(DeletedThing)).all() == []


@pytest.mark.parametrize("sweepers", [2, 8])
def test_many_sweepers_at_once_erase_each_thing_once_and_make_one_receipt(kit, clock, user, case, sweepers):
    for number in range(6):
        document_id = add_document(kit, case, f"{CANARY} {number}".encode())
        with kit.database.writing() as session:
            delete_document(session, kit, get_owned(session, case.id, user.id, clock.now()), document_id)
    clock.move(timedelta(days=7))
    went = []
    threads = [threading.Thread(target=lambda: went.append(purge_expired(kit).things)) for _ in range(sweepers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(went), sum(went)) == (sweepers, 6)
    purge_expired(kit)
    with kit.database.reading() as session:
        made = listed(session, user.id)
        texts = [of_user(session, user.id, one.id, clock.now()) for one in made]
    assert all(one.whole for one in made)
    assert not any("Words could not be looked for" in text for text in texts)
    assert len(made) <= 2  # two sweepers may each have been the first to take some
    assert list(kit.settings.documents.rglob("*")) == []


def test_who_brings_a_thing_back_while_it_is_erased_gets_all_of_it_or_nothing(kit, user, case):
    thing = throw_away(kit, case, "document")
    with kit.database.writing() as session:
        assert deleted.end_now(session, thing, kit.clock.now())
    with pytest.raises(NotFound), kit.database.writing() as session:
        deleted.take_out(session, kit.vault, thing, user.id)
    with pytest.raises(NotFound), kit.database.writing() as session:
        deleted.end_now(session, thing, kit.clock.now())


def test_a_case_erased_looks_for_what_lay_in_its_bin_too(kit, user, case):
    from assistant.privacy.traces import of_cases

    thing = throw_away(kit, case, "message")
    with kit.database.reading() as session:
        traces = of_cases(session, kit, [case.id])
    assert {thing.key_id.encode(), thing.subject_id.encode()} <= traces.numbers
    assert any(CANARY.startswith(words[:40]) for words in traces.words)
