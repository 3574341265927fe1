"""What is in an export: everything of theirs, word for word, nothing of anybody else, for people and programs."""

import base64
import hashlib
import html
import io
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from sqlalchemy import update
from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases.model import Case, ForWhom
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus
from assistant.cases.store import place_of
from assistant.conversation.model import Message, Speaker
from assistant.export.archive import Archive
from assistant.export.build import build
from assistant.export.sections import NOT_EXPORTED, SCHEMA_VERSION
from assistant.ledger.model import Action, Actor
from assistant.privacy.period import Period
from assistant.transcripts.model import RedactedMessage, RedactedState
from assistant.vault.signing import Signer
from tests.export.exporting import ask, exported, job_of, opened, unsealed
from tests.factories import add_item, add_messages, answer_case, make_case, make_user, share_case, sign_in

# Reading the words on both databases is tested by bringing them back (`test_round_trip.py`).
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

NASTY = '<script>alert("x")</script> & "quotes" \' {{ 7 * 7 }} \N{SNOWMAN} \N{FAMILY} line\nbreak\ttab </p></li>'


@pytest.fixture
def user(kit):
    return make_user(kit, email="alex@example.org", name="Alex Quendel")


@pytest.fixture
def case(kit, user):
    return make_case(kit, user, title="My left knee")


def test_a_case_is_there_word_for_word(kit, user, case):
    said = add_messages(kit, case, ["My knee hurts.", NASTY])
    add_messages(kit, case, ["I have added: knee pain."], speaker=Speaker.ASSISTANT)
    add_item(kit, case, "Knee pain", message=said[0], details={"onset": "in May"}, uncertain=True, history=("Knee",))
    data, _, _ = exported(kit, user)
    (one,) = data["cases"]
    assert one["title"] == "My left knee"
    assert [(entry["speaker"], entry["text"]) for entry in one["conversation"]] == [
        ("user", "My knee hurts."),
        ("user", NASTY),
        ("assistant", "I have added: knee pain."),
    ]
    (item,) = one["sheet"]
    assert (item["value"], item["details"], item["uncertain"]) == ("Knee pain", {"onset": "in May"}, True)
    assert (item["message_id"], item["history"]) == (said[0].id, ["Knee"])


def test_what_support_saw_and_answered_is_there(kit, user, case):
    add_messages(kit, case, ["I am Alex.", "Left out."], redacted=["I am [PERSON_1].", "Secret copy."])
    with kit.database.writing() as session:
        left_out = session.exec(select(RedactedMessage).where(RedactedMessage.sequence == 2)).one()
        left_out.left_out = True
        session.add(left_out)
    share_case(kit, case, question="Where is [PERSON_1]?")
    answer_case(kit, case, "We found it.")
    data, page, _ = exported(kit, user)
    (one,) = data["cases"]
    assert [entry["as_support_sees_it"]["text"] for entry in one["conversation"]] == [
        "I am [PERSON_1].",
        "Secret copy.",
    ]
    assert one["support"]["requests"][0]["question"] == "Where is [PERSON_1]?"
    assert [answer["text"] for answer in one["support"]["answers"]] == ["We found it."]
    for words in (
        "I am Alex.",
        "I am [PERSON_1].",
        "Where is [PERSON_1]?",
        "We found it.",
        "You left this message out",
    ):
        assert words in page
    assert "Secret copy." not in page  # left out: support could not see it


def test_a_withheld_message_says_so(kit, user, case):
    add_messages(kit, case, ["Something odd."], redacted=[""])
    with kit.database.writing() as session:
        session.execute(update(RedactedMessage).values(state=RedactedState.WITHHELD))
    share_case(kit, case)
    data, page, _ = exported(kit, user)
    assert data["cases"][0]["conversation"][0]["as_support_sees_it"]["state"] == "withheld"
    assert "could not be sure that everything private was hidden" in page


def test_draft_person_and_choices_are_there(kit, user):
    case = make_case(kit, user, title="Dad", for_whom=ForWhom.SOMEONE, person="my father", retention=Period.QUARTER)
    draft = kit.vault.seal(case.key_id, "not sent yet", place_of(case, "sealed_draft"))
    with kit.database.writing() as session:
        session.execute(update(Case).values(sealed_draft=draft))
    data, page, _ = exported(kit, user)
    (one,) = data["cases"]
    assert (one["person"], one["draft"], one["retention"], one["for_whom"]) == (
        "my father",
        "not sent yet",
        "90 days",
        "someone",
    )
    assert "not sent yet" in page
    assert "For my father" in page


def test_the_account_the_consents_and_the_ledger_are_there(kit, user, case, client):
    sign_in(client, kit, user)
    data, page, _ = exported(kit, user)
    assert data["account"]["email"] == "alex@example.org"
    assert data["account"]["name"] == "Alex Quendel"
    assert [(one["purpose"], one["given"]) for one in data["consents"]] == [("policy", True)]
    assert data["sessions"][0]["browser"] == "Firefox"
    assert data["ledger"]["whole"] is True
    assert [one["action"] for one in data["ledger"]["entries"]] == [
        "account_created",
        "case_created",
        "export_requested",
    ]
    assert "Everything of Alex Quendel" in page
    assert page.index("You asked for an export") < page.index("You created the account")


def test_removed_items_are_in_the_data_and_not_on_the_page(kit, user, case):
    add_item(kit, case, "Purple spots", status=ItemStatus.REMOVED)
    add_item(kit, case, "Penicillin", Section.ALLERGIES)
    data, page, _ = exported(kit, user)
    assert {item["status"] for item in data["cases"][0]["sheet"]} == {"removed", "found"}
    assert "Purple spots" not in page
    assert "Penicillin" in page


def test_nothing_of_anybody_else_and_no_secret_is_there(kit, user, case):
    add_messages(kit, case, ["Mine."])
    other = make_user(kit, email="other@example.org", name="Someone Else")
    add_messages(kit, make_case(kit, other, title="Their hip"), ["Theirs."])
    _, _, parts = exported(kit, user)
    everything = b"".join(parts.values())
    with kit.database.reading() as session:
        mine = session.get_one(User, user.id)
    assert b"Mine." in everything
    for secret in ("Theirs.", "Their hip", "other@example.org", "Someone Else", other.id):
        assert secret.encode() not in everything
    for secret in (mine.password_hash, mine.email_lookup, mine.profile_key_id, case.key_id):
        assert secret.encode() not in everything


def test_a_case_whose_time_has_come_is_not_there(kit, user, clock):
    make_case(kit, user, title="Over", retention=Period.DAY)
    clock.move(timedelta(hours=24))
    data, page, _ = exported(kit, user)
    assert data["cases"] == []
    assert "Over" not in page
    assert "You had no cases" in page


def test_support_is_never_more_than_support(kit, user, case):
    with kit.database.writing() as session:
        kit.ledger.record(
            session, user_id=user.id, actor=Actor.SUPPORT, action=Action.TRANSCRIPT_OPENED, case_id=case.id
        )
    data, _, _ = exported(kit, user)
    looked = next(one for one in data["ledger"]["entries"] if one["action"] == "transcript_opened")
    assert looked["actor"] == "support"
    assert set(looked) - {"detail"} == {"sequence", "at", "actor", "action", "words", "case_id", "previous", "link"}


def test_the_manifest_describes_every_part(kit, user, case):
    add_messages(kit, case, ["one", "two"])
    _, _, parts = exported(kit, user)
    manifest = json.loads(parts["manifest.json"])
    assert manifest["schema_version"] == SCHEMA_VERSION
    assert {part["name"] for part in manifest["parts"]} | {"manifest.json", "manifest.sig"} == set(parts)
    for part in manifest["parts"]:
        assert part["size"] == len(parts[part["name"]])
        assert part["sha256"] == hashlib.sha256(parts[part["name"]]).hexdigest()
    counts = {part["name"]: part["count"] for part in manifest["parts"]}
    assert (counts["data.json"]["cases"], counts["data.json"]["messages"]) == (1, 2)
    assert manifest["not_included"] == dict(NOT_EXPORTED)


def test_many_messages_come_in_order_across_batches(kit, user, case, monkeypatch):
    monkeypatch.setattr("assistant.export.collect.BATCH", 7)
    texts = [f"Message number {number}." for number in range(50)]
    add_messages(kit, case, texts)
    data, page, _ = exported(kit, user)
    assert [entry["text"] for entry in data["cases"][0]["conversation"]] == texts
    assert [text for text in texts if text not in page] == []
    positions = [page.index(text) for text in texts]
    assert positions == sorted(positions)


def test_an_answer_of_support_stands_where_it_was_given(kit, user, case, clock):
    for text in ("Before.", "After."):
        add_messages(kit, case, [text])
        clock.move(timedelta(minutes=1))
        if text == "Before.":
            share_case(kit, case)
            answer_case(kit, case, "Between.")
            clock.move(timedelta(minutes=1))
    answer_case(kit, case, "At the end.")
    _, page, _ = exported(kit, user)
    order = [page.index(text) for text in ("Before.", "Between.", "After.", "At the end.")]
    assert order == sorted(order)


# The page


class Reader(HTMLParser):
    """Follows the page as a browser would: what is open, what text there is, what is loaded from where."""

    void = frozenset({"meta", "br", "link", "img", "input"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture
def page(kit, user):
    case = make_case(kit, user, title=NASTY[:70])
    said = add_messages(kit, case, [NASTY, "Plain."], redacted=[NASTY, "[PERSON_1]"])
    add_item(kit, case, NASTY, message=said[0])
    share_case(kit, case, question=NASTY)
    answer_case(kit, case, NASTY)
    return exported(kit, user)[1]


def test_whatever_people_write_stays_text(page):
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert reader.wrong == []
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert NASTY in "".join(reader.text)
    assert html.escape(NASTY, quote=False)[:20] in page


def test_the_page_needs_nothing_from_anywhere(page):
    reader = Reader()
    reader.feed(page)
    tags = {tag for tag, _ in reader.tags}
    assert not tags & {"link", "img", "iframe", "object", "form", "base"}
    for _, attributes in reader.tags:
        assert "src" not in attributes
        assert "style" not in attributes
        assert [name for name in attributes if name.startswith("on")] == []
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"url\(|@import|https?://", page.split("</style>")[0])
    assert not re.search(r"fetch|XMLHttp|import|innerHTML|https?:|eval", page.split("<script>")[1])


def test_only_the_pages_own_script_can_run_in_it(page):
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert html.unescape(policy).startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{allowed}';" in html.unescape(policy)


def test_every_link_on_the_page_leads_somewhere(page):
    reader = Reader()
    reader.feed(page)
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {(attributes.get("href") or "")[1:] for tag, attributes in reader.tags if tag == "a"}
    assert targets
    assert targets - set(ids) == set()


def test_the_page_has_a_language_a_title_and_headings_in_order(page):
    assert '<html lang="en-GB">' in page
    assert page.startswith("<!doctype html>")
    levels = [int(level) for level in re.findall(r"<h(\d)[ >]", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


# At rest


def test_photos_are_not_packed_twice_and_read_as_ever(database_url):
    held = io.BytesIO()
    archive, content = Archive(held, datetime(2026, 5, 1, tzinfo=UTC)), b"\0" * 300_000
    for name in ("a.jpg", "a.txt"):
        with archive.part(name) as part:
            part.write(content)
    archive.close(Signer(b"another seed of thirty-two bytes"), {})
    with zipfile.ZipFile(held) as read:
        packed = {name: read.getinfo(name).compress_size for name in ("a.jpg", "a.txt")}
        assert [read.read(name) for name in packed] == [content] * 2
    assert packed["a.jpg"] > len(content) > 100 * packed["a.txt"]


def test_no_plain_word_lies_on_the_disk(kit, user, case):
    add_messages(kit, case, ["Quendelkraut " * 50] * 20)
    job_id = ask(kit, user)
    build(kit, job_id)
    assert b"Quendelkraut" in opened(unsealed(kit, job_id))["data.json"]
    sealed = b"".join(path.read_bytes() for path in kit.settings.archives.iterdir())
    assert b"Quendelkraut" not in sealed
    assert b"PK\x03\x04" not in sealed
    assert job_of(kit, job_id).size == len(sealed)


def test_every_message_there_is_is_exported(kit, user):
    for number in range(3):
        add_messages(kit, make_case(kit, user, title=f"Case {number}"), ["a", "b"])
    data, _, _ = exported(kit, user)
    with kit.database.reading() as session:
        held = {message.id for message in session.exec(select(Message)).all()}
    assert {entry["id"] for one in data["cases"] for entry in one["conversation"]} == held
