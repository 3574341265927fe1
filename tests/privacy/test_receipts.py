"""A receipt says what a second look found. It is true, it can be checked, and it does not believe the eraser."""

import base64
import json
import zlib
from contextlib import nullcontext
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import select

from assistant.cases.model import Case
from assistant.cases.store import place_of
from assistant.errors import NotFound
from assistant.jobs.tasks import run_pick_up
from assistant.ledger.model import Action
from assistant.privacy import looking, second_look, traces
from assistant.privacy.hiding import close_account
from assistant.privacy.model import ErasureReceipt
from assistant.privacy.receipts import by_code, erase_account_now, erase_case_now, listed, of_user
from assistant.privacy.retention import purge_expired
from assistant.privacy.second_look import Search, written
from assistant.privacy.verify_receipt import main, verify
from assistant.vault.key_store import KeyGone
from tests.factories import add_item, add_messages, answer_case, make_case, make_user, share_case

KINDS = (
    *("database", "keys", "job queue", "documents", "archives"),
    *("backups", "backups of the keys", "logs", "other files"),
)
WORDS = "My Rapunzelwurz hurts behind the Weidenkoppel pond"


@pytest.fixture
def user(kit):
    return make_user(kit, email="zwetschge.quendel@example.org", name="Quendelina Zwetschgenmus")


@pytest.fixture
def case(kit, user):
    case = make_case(kit, user, title="Knorpelgrund heading")
    (said,) = add_messages(kit, case, [WORDS], redacted=["My [PERSON_1] hurts behind the Mohnkipferl pond"])
    add_item(kit, case, "Rapunzelwurz pain", message=said)
    share_case(kit, case, question="Where is my Birkenporling written down?")
    answer_case(kit, case)
    draft = kit.vault.seal(case.key_id, "halfwritten Sauerampfer words", place_of(case, "sealed_draft"))
    with kit.database.writing() as session:
        session.execute(update(Case).values(sealed_draft=draft))
    return case


def read(kit, code):
    with kit.database.reading() as session:
        known, content = by_code(session, code, kit.clock.now())
    assert known
    return content


def test_a_receipt_of_an_account_says_that_nothing_is_left_and_verifies(kit, user, case, tmp_path):
    content = read(kit, erase_account_now(kit, user.id))
    receipt = json.loads(content)["receipt"]
    assert (receipt["erased"], receipt["found"]) == ("account", 0)
    assert min(receipt["looked_for"].values()) >= 3
    places = {one["place"] for one in receipt["searched"]}
    assert {"keys", "database"} <= places
    assert len(receipt["may_remain"]) == (2 if kit.database.is_sqlite() else 3)
    (tmp_path / "receipt.json").write_text(content)
    assert main([str(tmp_path / "receipt.json"), receipt["public_key"]]) == 0
    for trace in ("Quendelina", "zwetschge", user.id, case.id, "Rapunzel"):
        assert trace not in content


def test_a_receipt_tells_nothing_of_others_and_not_where_the_keys_lie(kit, user, case):
    theirs = kit.settings.documents / "0123456789abcdef0123456789abcdef" / "fedcba9876543210fedcba9876543210"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"x" * 2_345_678)
    content = read(kit, erase_account_now(kit, user.id))
    searched = json.loads(content)["receipt"]["searched"]
    assert {one["place"] for one in searched} <= set(KINDS)
    assert {one["place"]: one["megabytes"] for one in searched}["documents"] == 3
    for told in ("0123456789abcdef", "fedcba98", ".key", ".db", "/", "2345678"):
        assert told not in json.dumps(searched)
    assert verify(content)[0] == 0


@pytest.mark.parametrize("why", ["much to read", "somebody is looking"])
def test_a_request_that_would_take_long_leaves_the_receipt_to_the_worker(kit, user, case, monkeypatch, why):
    if why == "much to read":
        monkeypatch.setattr(looking, "QUICK", 1)
    with looking._looking if why == "somebody is looking" else nullcontext():
        monkeypatch.setattr(looking, "look", lambda *_: pytest.fail("a request looked"))
        code = erase_account_now(kit, user.id) if why == "much to read" else ""
        if not code:
            erase_case_now(kit, user_id=user.id, case_id=case.id)
    with kit.database.reading() as session:
        assert session.exec(select(Case)).all() == []  # erased at once; only the receipt waits
        waiting = listed(session, user.id)
        assert [one.made_at for one in waiting] == ([] if code else [None])
        for one in waiting:
            with pytest.raises(NotFound):
                of_user(session, user.id, one.id, kit.clock.now())
    assert code == "" or read(kit, code) == ""
    monkeypatch.setattr(looking, "look", second_look.look)
    run_pick_up(kit)
    if code:
        content = read(kit, code)
    else:
        with kit.database.reading() as session:
            content = of_user(session, user.id, listed(session, user.id)[0].id, kit.clock.now())
    receipt = json.loads(content)["receipt"]
    assert receipt["found"] == 0
    assert min(receipt["looked_for"].values()) >= 3
    left = kit.vault.key_store.ids(kit.clock.now() + timedelta(days=1))
    assert left == (set() if code else {user.profile_key_id})
    assert looking.fill_waiting(kit) == 0


def test_an_altered_receipt_is_refused(kit, user, case):
    content = read(kit, erase_account_now(kit, user.id))
    assert verify(content)[0] == 0
    assert verify(content.replace('"found": 0', '"found": 1', 1))[0] == 1
    assert verify(content, "A" * 43 + "=")[0] == 1
    for none in ("", "{}", "[1]", '{"receipt": {}, "signature": "x"}'):
        assert verify(none)[0] == 2


@pytest.mark.parametrize("spared", ["a table", "the key", "a file"])
def test_an_eraser_that_leaves_something_is_found_out(kit, user, case, monkeypatch, caplog, spared):
    if spared == "a table":
        from assistant.privacy import erasing

        kept = tuple(rows for rows in erasing.OF_AN_ACCOUNT if rows.table.name != "ledger_entry")
        monkeypatch.setattr(erasing, "OF_AN_ACCOUNT", kept)
    elif spared == "the key":
        monkeypatch.setattr(type(kit.vault), "destroy", lambda *_: True)
    else:
        (kit.settings.instance / "logs").mkdir(exist_ok=True)
        (kit.settings.instance / "logs" / "user.log").write_text(f"event={json.dumps(WORDS)}\n")
    receipt = json.loads(read(kit, erase_account_now(kit, user.id)))["receipt"]
    assert receipt["found"] > 0
    where = {one["place"] for one in receipt["searched"] if one["found"]}
    assert where == {{"the key": "keys", "a file": "logs"}.get(spared, "database")}
    assert "the second look found traces" in caplog.text


def test_a_case_has_a_receipt_that_its_owner_alone_can_fetch(kit, user, case):
    erase_case_now(kit, user_id=user.id, case_id=case.id)
    other = make_user(kit, "other@example.org")
    with kit.database.reading() as session:
        (one,) = listed(session, user.id)
        assert one.whole
        receipt = json.loads(of_user(session, user.id, one.id, kit.clock.now()))["receipt"]
        assert listed(session, other.id) == []
        with pytest.raises(NotFound):
            of_user(session, other.id, one.id, kit.clock.now())
        actions = [entry.action for entry in kit.ledger.entries(session, user.id)]
    assert (receipt["erased"], receipt["found"]) == ("case", 0)
    assert actions[-3:] == [Action.CASE_DELETED, Action.CASE_ERASED, Action.RECEIPT_MADE]


def test_what_others_say_in_the_same_words_is_no_trace(kit, user, case):
    other = make_case(kit, make_user(kit, "other@example.org"))
    add_messages(kit, other, [WORDS], redacted=["My [PERSON_1] hurts behind the Mohnkipferl pond"])
    assert json.loads(read(kit, erase_account_now(kit, user.id)))["receipt"]["found"] == 0


def test_the_receipt_of_a_closed_account_waits_for_its_code(kit, clock, user, case):
    _, code = close_account(kit, user_id=user.id)
    assert read(kit, code) == ""
    clock.move(timedelta(days=7))
    purge_expired(kit)
    assert json.loads(read(kit, code))["receipt"]["found"] == 0
    with kit.database.reading() as session:
        assert by_code(session, code + "x", clock.now()) == (False, "")
    clock.move(kit.settings.receipt_lifetime)
    purge_expired(kit)
    with kit.database.reading() as session:
        assert by_code(session, code, clock.now())[0] is False


def test_the_search_finds_every_way_of_writing_across_blocks(monkeypatch):
    monkeypatch.setattr(second_look, "_BLOCK", 64)
    search = Search({"words": [form for form in written(WORDS) if len(form) >= 8]})
    for number, form in enumerate(written(f'{WORDS} é "x"')):
        for start in range(40, 72, 7):
            text = b"." * start + form + b"." * 90
            found = search.read("here", [text[at : at + 11] for at in range(0, len(text), 11)])
            assert (found.found >= 1, found.bytes_read) == (True, len(text)), number
    assert search.read("there", [b"nothing of the kind is here"]).found == 0


def test_the_second_look_shares_no_code_with_the_eraser():
    import ast
    from pathlib import Path

    tree = ast.parse(Path(second_look.__file__).read_text())
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name for name in names if name and name.startswith("assistant.")} == {"assistant.settings"}
    assert looking.look is second_look.look
    assert traces.SHORTEST == second_look.SHORTEST


def test_every_table_of_the_database_is_searched(kit, user, case):
    erase_account_now(kit, user.id)
    if kit.database.is_sqlite():
        return
    from assistant.store.migrations.tables import metadata

    searched = {place.name for place in second_look.look(kit.settings, {})}
    assert {f"main database, table {name}" for name in metadata.tables} <= searched
    with kit.database.reading() as session:
        assert session.exec(select(Case)).all() == []


def put_off(kit, user, case, monkeypatch):
    """Erase a case where looking is the worker's work, and answer the row of the receipt that waits."""
    monkeypatch.setattr(looking, "QUICK", 1)
    erase_case_now(kit, user_id=user.id, case_id=case.id)
    with kit.database.reading() as session:
        return session.exec(select(ErasureReceipt)).one()


def test_while_a_receipt_waits_no_word_is_kept_for_it_and_words_are_found_all_the_same(kit, user, case, monkeypatch):
    row = put_off(kit, user, case, monkeypatch)
    kept = json.loads(zlib.decompress(base64.b64decode(row.content.removeprefix(looking.WAITING))))
    opened = kit.vault.open(row.key_id, base64.b64decode(kept["marks"]), looking._place(row.id))
    for words in (WORDS, "Knorpelgrund", "Sauerampfer", "Mohnkipferl"):
        assert words not in json.dumps(kept)
        assert words not in opened
    (kit.settings.instance / "logs").mkdir(exist_ok=True)
    (kit.settings.instance / "logs" / "user.log").write_text(f"event={json.dumps(WORDS)}\n")
    assert looking.fill_waiting(kit) == 1
    with kit.database.reading() as session:
        receipt = json.loads(of_user(session, user.id, row.id, kit.clock.now()))["receipt"]
    assert [one["place"] for one in receipt["searched"] if "words" in one["kinds"]] == ["logs"]
    with pytest.raises(KeyGone):
        kit.vault.opener(row.key_id)


def test_a_receipt_whose_words_were_lost_says_so(kit, user, case, monkeypatch):
    row = put_off(kit, user, case, monkeypatch)
    kit.vault.destroy([row.key_id])
    looking.fill_waiting(kit)
    with kit.database.reading() as session:
        receipt = json.loads(of_user(session, user.id, row.id, kit.clock.now()))["receipt"]
    assert (receipt["found"], receipt["looked_for"]["phrases"]) == (0, 0)
    assert "Words could not be looked for" in receipt["result"]


def test_one_look_makes_every_receipt_that_waits_and_mixes_none_up(kit, user, case, monkeypatch):
    other = make_user(kit, "other@example.org")
    theirs = make_case(kit, other)
    add_messages(kit, theirs, ["The Haubentaucher sleeps behind the mill."], redacted=["the same, redacted"])
    put_off(kit, user, case, monkeypatch)
    erase_case_now(kit, user_id=other.id, case_id=theirs.id)
    (kit.settings.instance / "note.txt").write_text(WORDS)
    looks = []
    monkeypatch.setattr(looking, "look", lambda *given: looks.append(1) or second_look.look(*given))
    assert looking.fill_waiting(kit) == 2
    with kit.database.reading() as session:
        found = {
            row.user_id: json.loads(row.content)["receipt"]["found"] for row in session.exec(select(ErasureReceipt))
        }
    assert (len(looks), found) == (1, {user.id: 1, other.id: 0})


def test_a_mark_fits_its_words_alone_and_holds_none_of_them():
    (mark,) = second_look.marks_of([WORDS.encode()])
    search = Search({"words": [mark]})
    assert search.read("here", [b"x" * 77 + WORDS.encode() + b"y"]).counts == {"words": 1}
    assert search.read("there", [b"x" * 77 + WORDS.encode()[:-1] + b"z"]).found == 0
    assert not any(part in repr(mark).encode() for part in (b"Rapunzel", b"pond"))
