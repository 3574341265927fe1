"""Words planted everywhere a person can put words are, after an erasure, in no byte of the installation."""

import base64
import json
from urllib.parse import quote

import pytest
from sqlalchemy import update
from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases.model import Case, ForWhom
from assistant.cases.store import get_owned, place_of
from assistant.conversation.deleting import delete_message
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import message_place
from assistant.conversation.undoing import restore_message
from assistant.export import states
from assistant.export.build import build
from assistant.privacy import bin as deleted
from assistant.privacy.erasing import erase_account, erase_case, scrub_all
from assistant.privacy.retention import purge_expired
from assistant.store.migrations.tables import metadata
from assistant.vault.key_store import KeyGone
from tests.factories import add_item, add_messages, answer_case, make_case, make_user, share_case

EMAIL, NAME = "zwetschge.quendel@example.org", "Quendelina Zwetschgenmus"
TITLE, PERSON, DRAFT = "Knorpelgrund heading", "Aunt Holderbeere", "halfwritten Sauerampfer words"
WORDS = ["My Rapunzelwurz hurts.", "It began beside the Weidenkoppel pond."]
REPLY, ITEM = "I have added: Rapunzelwurz pain.", "Rapunzelwurz pain, worse on stairs"
COPIES = ["My [PERSON_1] hurts and the Mohnkipferl is bad.", "It began beside the Mohnkipferl."]
QUESTION, ANSWER = "Where is my Birkenporling?", "Your Birkenporling is on the sheet."
OF_THE_CASE = [TITLE, PERSON, DRAFT, *WORDS, REPLY, ITEM, *COPIES, QUESTION, ANSWER]


def forms(text: str) -> dict[str, bytes]:
    """What a text may look like in a file: as it is, folded, in an address, in JSON, in base64 at any offset."""
    raw = text.encode()
    found = {"raw": raw, "utf-16": text.encode("utf-16-le"), "address": quote(text).encode()}
    found["json"] = json.dumps(text).strip('"').encode()
    for offset in range(3):
        middle = base64.b64encode(b"\0" * offset + raw)[4 if offset else 0 : -4]
        found[f"base64 at {offset}"] = middle
    return found


def found_in(content: bytes, texts: list[str]) -> list[tuple[str, str]]:
    folded = content.lower()
    return [(text, kind) for text in texts for kind, form in forms(text).items() if form.lower() in folded]


def every_byte(kit) -> bytes:
    """All files of the installation, and on PostgreSQL every row of every table."""
    files = [path for path in sorted(kit.settings.instance.rglob("*")) if path.is_file()]
    content = b"\n".join(path.read_bytes() for path in files)
    if not kit.database.is_sqlite():
        with kit.database.reading() as session:
            for table in metadata.tables.values():
                for row in session.execute(select(table)).all():
                    content += b"\n" + b" ".join(
                        value if isinstance(value, bytes) else str(value).encode() for value in row
                    )
    return content


@pytest.fixture
def user(kit):
    return make_user(kit, email=EMAIL, name=NAME)


@pytest.fixture
def case(kit, user):
    case = make_case(kit, user, title=TITLE, for_whom=ForWhom.SOMEONE, person=PERSON)
    said = add_messages(kit, case, WORDS, redacted=COPIES)
    add_messages(kit, case, [REPLY], speaker=Speaker.ASSISTANT)
    add_item(kit, case, ITEM, message=said[0], history=(WORDS[0],))
    draft = kit.vault.seal(case.key_id, DRAFT, place_of(case, "sealed_draft"))
    with kit.database.writing() as session:
        session.execute(update(Case).values(sealed_draft=draft))
    share_case(kit, case, question=QUESTION)
    answer_case(kit, case, ANSWER)
    return case


def build_export(kit, user):
    with kit.database.writing() as session:
        job_id = states.ask(session, kit.ledger, user_id=user.id, now=kit.clock.now()).id
    assert build(kit, job_id)


def test_the_search_finds_what_is_there(kit, case):
    """What support may see lies in the clear, what is the owner's does not: the search sees the difference."""
    content = every_byte(kit)
    assert {text for text, kind in found_in(content, [*OF_THE_CASE, EMAIL, NAME]) if kind == "raw"} == {
        *COPIES,
        QUESTION,
        ANSWER,
    }
    for text in OF_THE_CASE:
        for kind, form in forms(text).items():
            assert (text, kind) in found_in(b"before " + form + b" after", [text])


def test_after_a_case_is_erased_none_of_its_words_is_left(kit, user, case):
    build_export(kit, user)
    with kit.database.reading() as session:
        sealed = session.exec(select(Message)).all()
    assert erase_case(kit, user_id=user.id, case_id=case.id) is True
    content = every_byte(kit)
    assert found_in(content, OF_THE_CASE) == []
    for message in sealed:
        if kit.database.is_sqlite():
            assert message.sealed_words not in content
        with pytest.raises(KeyGone):  # and a copy of the bytes, put by elsewhere, opens no more
            kit.vault.open(case.key_id, message.sealed_words, message_place(message.id, user.id))


def test_after_an_account_is_erased_none_of_its_words_is_left(kit, user, case):
    build_export(kit, user)
    with kit.database.reading() as session:
        before = session.exec(select(User)).one()
    assert erase_account(kit, user_id=user.id) is True
    content = every_byte(kit)
    assert found_in(content, [*OF_THE_CASE, EMAIL, NAME]) == []
    for trace in (user.id, case.id, before.email_lookup, before.password_hash, case.key_id, user.profile_key_id):
        assert trace.encode() not in content
    if kit.database.is_sqlite():
        assert before.sealed_email not in content


def test_what_a_reader_kept_alive_goes_with_the_next_scrub(kit, user, case):
    if not kit.database.is_sqlite():
        return
    with kit.database.reading() as session:
        session.exec(select(User)).all()
        assert erase_account(kit, user_id=user.id) is False
        assert found_in(every_byte(kit), [QUESTION])
    assert scrub_all(kit) is True
    assert found_in(every_byte(kit), [*OF_THE_CASE, EMAIL, NAME]) == []


@pytest.mark.parametrize("how", ["erased now", "after its time"])
def test_of_a_deleted_message_nothing_is_left_once_it_is_erased(kit, clock, user, case, how):
    with kit.database.reading() as session:
        first = session.exec(select(Message).where(Message.case_id == case.id, Message.sequence == 1)).one()
    with kit.database.writing() as session:
        delete_message(session, kit, get_owned(session, case.id, user.id, clock.now()), first.id)
    with kit.database.reading() as session:
        things = deleted.listed(session, user.id, clock.now())
    if how == "erased now":
        deleted.erase(kit, things)
    else:
        clock.move(kit.settings.undo_for)
        purge_expired(kit)
    scrub_all(kit)
    content = every_byte(kit)
    assert found_in(content, [WORDS[0], COPIES[0]]) == []
    assert first.id.encode() not in content
    if kit.database.is_sqlite():
        assert first.sealed_words not in content


def test_a_name_of_a_deleted_message_stands_behind_no_placeholder_any_more(kit, user, case):
    from assistant.conversation.posting import post_message
    from assistant.conversation.snapshot import open_placeholders

    kept = [
        post_message(kit, user_id=user.id, case_id=case.id, words=words, token=words[:20]).message_id
        for words in ("My doctor is Dr Marisol Adeyemi.", "Mail me at wendelin.oakes@example.org please.")
    ]

    def names() -> str:
        with kit.database.reading() as session:
            here = get_owned(session, case.id, user.id, kit.clock.now())
        return " ".join(open_placeholders(kit.vault.opener(here.key_id), here).values())

    assert "wendelin.oakes" in names()
    with kit.database.writing() as session:
        delete_message(session, kit, get_owned(session, case.id, user.id, kit.clock.now()), kept[1])
    assert "wendelin.oakes" not in names()
    with kit.database.writing() as session:
        restore_message(session, kit, user_id=user.id, case_id=case.id, message_id=kept[1])
    assert "wendelin.oakes" in names()
