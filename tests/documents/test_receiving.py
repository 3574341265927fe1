"""A file is kept whole and sealed, or not at all; and when it goes, not one byte of it is left. On both databases."""

import os
import re
import threading
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from assistant.cases.items import load_sheet
from assistant.cases.model import Case
from assistant.cases.store import get_owned
from assistant.documents import extracting
from assistant.documents.copies import copy_of, let_support_read, refresh_copies, stop_support_reading
from assistant.documents.deciding import answer_offer
from assistant.documents.deleting import delete_document, remove_file
from assistant.documents.model import Document
from assistant.documents.offering import Answer
from assistant.documents.receiving import Upload, receive
from assistant.documents.store import get_document, open_offers, open_text, path_of, reader_of
from assistant.errors import NotFound, Refused
from assistant.ledger.model import Action
from assistant.privacy.case_files import sweep_case_files
from assistant.privacy.erasing import erase_account, erase_case
from assistant.privacy.model import DeletedThing
from assistant.privacy.orphans import sweep_files
from assistant.privacy.receipts import erase_thing_now
from assistant.privacy.retention import purge_expired
from assistant.store.gone import Kind
from assistant.transcripts.model import RedactedMessage, RedactedState, Voice
from assistant.transcripts.sharing import withdraw
from assistant.vault.key_store import KeyGone
from guardrails import RedactionFailed
from tests.documents import files
from tests.documents.files import LETTER, add_document
from tests.factories import make_case, make_user, share_case

CANARY = "quizzical-marmoset-4471"
NAME = "zanzibar-heron-9983"


@pytest.fixture
def case(kit):
    return make_case(kit, make_user(kit))


def receive_file(kit, case, raw, name="letter.txt", **more):
    return receive(kit, user_id=case.user_id, case_id=case.id, upload=Upload(raw, name, **more)).document_id


def one(kit, case, document_id):
    with kit.database.reading() as session:
        return get_document(session, get_owned(session, case.id, case.user_id, kit.clock.now()), document_id)


def files_here(kit):
    return sorted(path for path in kit.settings.documents.rglob("*") if path.is_file())


def everything(kit):
    """Every byte this installation has: its folder, and the tables of a database elsewhere."""
    found = [path.read_bytes() for path in kit.settings.instance.rglob("*") if path.is_file()]
    found += [str(path).encode() for path in kit.settings.instance.rglob("*")]
    if not kit.database.is_sqlite():
        with kit.database.reading() as session:
            tables = session.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
            for table in tables.all():
                rows = session.execute(text(f'SELECT * FROM "{table}"')).all()
                found += [str([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode() for row in rows]
    return b"\n".join(found)


@pytest.mark.parametrize("raw", [files.pdf(), files.docx(), LETTER.encode()], ids=["pdf", "docx", "txt"])
def test_a_letter_is_kept_sealed_as_it_came_and_read(kit, case, raw):
    document_id = receive_file(kit, case, raw, f"C:\\{NAME}.exe")
    document = one(kit, case, document_id)
    assert b"".join(reader_of(kit, case, document_id).read()) == raw
    assert "metformin 500 mg" in open_text(kit.vault.opener(case.key_id), document, case.user_id)
    assert [path.name for path in files_here(kit)] == [f"{document_id}.sealed"]
    plain = everything(kit)
    assert b"metformin" not in plain
    assert NAME.encode() not in plain


def test_a_photo_is_kept_without_its_metadata_and_nothing_is_read_from_it(kit, case):
    document_id = receive_file(kit, case, files.photo(), "IMG_1.jpg")
    document = one(kit, case, document_id)
    kept = b"".join(reader_of(kit, case, document_id).read())
    assert kept.startswith(b"\xff\xd8")
    assert b"CANARY" not in kept
    assert (document.sealed_text, document.sealed_offers) == (None, None)


@pytest.mark.parametrize("raw", [b"", b"GIF89a..", files.pdf_locked(), files.photo()[:200]])
def test_of_a_file_that_is_not_taken_nothing_is_kept(kit, case, raw):
    with pytest.raises(Refused, match=r"Nothing was kept\.$"):
        receive_file(kit, case, raw)
    with kit.database.reading() as session:
        assert session.exec(select(Document)).all() == []
    assert list(kit.settings.documents.rglob("*")) == []


def test_a_file_sent_twice_is_kept_once(kit, case):
    first = receive_file(kit, case, b"some words", token="t1")
    assert receive_file(kit, case, b"some words", token="t1") == first
    assert len(files_here(kit)) == 1


def test_two_files_at_once_are_both_kept(kit, case):
    ids: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: ids.append(receive_file(kit, case, f"words {n}".encode())))
        for n in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(ids)) == len(files_here(kit)) == 2


def test_when_the_case_goes_while_a_file_is_read_nothing_of_the_file_stays(kit, case, monkeypatch):
    real = extracting.extract

    def slow(*given):
        erase_case(kit, user_id=case.user_id, case_id=case.id)
        return real(*given)

    monkeypatch.setattr("assistant.documents.receiving.extract", slow)
    with pytest.raises((NotFound, KeyGone)):
        receive_file(kit, case, CANARY.encode())
    assert files_here(kit) == []


def test_a_case_takes_only_so_many_files(kit, case, monkeypatch):
    object.__setattr__(kit.settings, "documents_per_case", 1)
    add_document(kit, case)
    with pytest.raises(Refused, match="1 files already"):
        add_document(kit, case)


def test_nothing_reaches_the_sheet_before_a_yes_and_then_it_leads_to_the_document(kit, case):
    document_id = add_document(kit, case)
    opener = kit.vault.opener(case.key_id)
    with kit.database.writing() as session:
        mine = get_owned(session, case.id, case.user_id, kit.clock.now())
        assert load_sheet(session, opener, mine).items == ()
        offers = open_offers(opener, get_document(session, mine, document_id), case.user_id)
        answer_offer(session, kit, mine, document_id, 0, Answer.ADDED)
    with kit.database.writing() as session:
        mine = get_owned(session, case.id, case.user_id, kit.clock.now())
        answer_offer(session, kit, mine, document_id, 1, Answer.DECLINED)
        with pytest.raises(NotFound):
            answer_offer(session, kit, mine, document_id, 1, Answer.ADDED)
        (item,) = load_sheet(session, opener, mine).items
        kept = open_offers(opener, get_document(session, mine, document_id), case.user_id)
    assert (item.value, item.message_id) == (offers[0].fact.value, document_id)
    assert [offer.answer for offer in kept[:3]] == [Answer.ADDED, Answer.DECLINED, Answer.OPEN]


@pytest.mark.parametrize("keep_lines", [True, False])
def test_a_document_erased_is_gone_with_its_file_and_lines_stay_only_where_its_owner_keeps_them(kit, case, keep_lines):
    document_id = add_document(kit, case)
    with kit.database.writing() as session:
        answer_offer(
            session, kit, get_owned(session, case.id, case.user_id, kit.clock.now()), document_id, 0, Answer.ADDED
        )
    with kit.database.writing() as session:
        mine = get_owned(session, case.id, case.user_id, kit.clock.now())
        remove_file(kit, delete_document(session, kit, mine, document_id, keep_lines=keep_lines))
        (thing_id,) = session.exec(select(DeletedThing.id)).all()
    assert erase_thing_now(kit, user_id=case.user_id, thing_id=thing_id)
    with kit.database.reading() as session:
        mine = get_owned(session, case.id, case.user_id, kit.clock.now())
        items = load_sheet(session, kit.vault.opener(case.key_id), mine).items
        actions = [entry.action for entry in kit.ledger.entries(session, case.user_id)]
    assert [item.message_id for item in items] == ([None] if keep_lines else [])
    assert list(kit.settings.documents.rglob("*")) == []
    assert actions[-3:] == [Action.DOCUMENT_DELETED, Action.DELETED_THING_ERASED, Action.RECEIPT_MADE]
    assert kit.tombstones.moments(Kind.DOCUMENT).of(document_id) == kit.clock.now()
    with pytest.raises(NotFound):
        one(kit, case, document_id)


@pytest.mark.parametrize("how", ["case", "account", "time"])
def test_when_its_case_goes_not_one_byte_of_a_document_is_left(kit, case, clock, how):
    document_id = receive_file(kit, case, f"{CANARY} {LETTER}".encode(), f"{NAME}.txt", called=CANARY)
    share_case(kit, case)
    let_support_read(kit, user_id=case.user_id, case_id=case.id, document_id=document_id)
    sealed = path_of(kit.settings, case.id, document_id).read_bytes()[:64]
    if how == "case":
        erase_case(kit, user_id=case.user_id, case_id=case.id)
    elif how == "account":
        erase_account(kit, user_id=case.user_id)
    else:
        clock.move(timedelta(days=31))
        purge_expired(kit, pause=lambda _: None)
    plain = everything(kit)
    for gone in (CANARY.encode(), NAME.encode(), document_id.encode(), sealed, b"metformin"):
        assert gone not in plain
    assert list(kit.settings.documents.rglob("*")) == []


def test_a_file_without_a_row_is_swept_when_nobody_can_be_writing_it_any_more(kit, case):
    kept = add_document(kit, case)
    folder = kit.settings.documents / case.id
    stray, young = folder / "0123.sealed", folder / "4567.sealed.part"
    for path in (stray, young, folder / f"{kept}.sealed"):
        path.touch()
    old = kit.clock.now().timestamp() - 7200
    os.utime(stray, (old, old))
    os.utime(folder / f"{kept}.sealed", (old, old))
    assert sweep_files(kit) == 1
    assert sorted(path.name for path in files_here(kit)) == sorted([f"{kept}.sealed", young.name])
    assert sweep_case_files(kit) == 0


def letter_shown(kit, case):
    document_id = add_document(kit, case, b"Mrs Philippa Ravenscroft has asthma. Ring 020 7946 0018.")
    share_case(kit, case)
    let_support_read(kit, user_id=case.user_id, case_id=case.id, document_id=document_id)
    return document_id


def rows(kit, case: Case):
    with kit.database.reading() as session:
        found = select(RedactedMessage).where(
            RedactedMessage.case_id == case.id, RedactedMessage.voice == Voice.DOCUMENT
        )
        return session.exec(found).all()


def test_support_reads_a_document_only_after_a_yes_with_names_hidden_and_until_the_question_is_over(kit, case):
    document_id = add_document(kit, case)
    with pytest.raises(Refused, match="does not see this case"):
        let_support_read(kit, user_id=case.user_id, case_id=case.id, document_id=document_id)
    shown = letter_shown(kit, case)
    (row,) = rows(kit, case)
    assert row.message_id == shown
    assert "asthma" in row.text
    assert not re.search("Ravenscroft|Philippa|7946", row.text)
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=case.id, owner_id=case.user_id, now=kit.clock.now())
    assert rows(kit, case) == []


def test_a_yes_can_be_taken_back_and_is_not_asked_for_a_photo(kit, case):
    shown = letter_shown(kit, case)
    with kit.database.writing() as session:
        assert stop_support_reading(session, kit, user_id=case.user_id, case_id=case.id, document_id=shown)
    assert rows(kit, case) == []
    photo = receive_file(kit, case, files.photo())
    with pytest.raises(Refused, match="no words"):
        let_support_read(kit, user_id=case.user_id, case_id=case.id, document_id=photo)


def test_a_document_that_cannot_be_made_safe_is_withheld_and_tried_again(kit, case, monkeypatch):
    def fails(*_, **__):
        raise RedactionFailed("a test")

    monkeypatch.setattr(type(kit.redactor), "redact", fails)
    letter_shown(kit, case)
    (row,) = rows(kit, case)
    assert (row.state, row.text) == (RedactedState.WITHHELD, "")
    assert refresh_copies(kit) == 0
    monkeypatch.undo()
    assert refresh_copies(kit) == 1
    (row,) = rows(kit, case)
    assert (row.state, "asthma" in row.text, "Ravenscroft" in row.text) == (RedactedState.REDACTED, True, False)


def test_newer_rules_never_bring_back_what_support_took_out_by_hand(kit, case):
    shown = letter_shown(kit, case)
    with kit.database.writing() as session:
        row = copy_of(session, get_owned(session, case.id, case.user_id, kit.clock.now()), shown)
        row.text, row.policy_version = row.text.replace("asthma", "[REMOVED]"), "older"
        session.add(row)
    assert refresh_copies(kit) == 1
    (row,) = rows(kit, case)
    assert row.policy_version == kit.redactor.policy_version
    assert "asthma" not in row.text
