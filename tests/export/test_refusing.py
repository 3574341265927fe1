"""What is not as it was made is refused, the part is named, and nothing of it is taken in."""

import hashlib
import json
from pathlib import Path

import pytest
from sqlmodel import select

from assistant.cases.model import Case
from assistant.export.bringing_back import opening, reading
from assistant.export.bringing_back.work import go_on
from assistant.export.model import ImportState
from tests.export.bringing import again, archive_of, handed_in, incoming, packed, say_yes, signed_again, unpacked
from tests.export.documents import add_document
from tests.factories import add_item, add_messages, make_case, make_user

SCHEMA_1 = Path(__file__).parent / "archives" / "schema-1.zip"

# The file is the same whichever database its words came from.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def raw(kit):
    user = make_user(kit)
    case = make_case(kit, user, title="My left knee")
    said = add_messages(kit, case, ["My knee hurts.", "On the stairs."])
    add_item(kit, case, "Knee pain", message=said[0])
    return archive_of(kit, user)


@pytest.fixture
def new(kit, raw):
    return make_user(kit, "new@example.org")


@pytest.mark.parametrize("name", ["data.json", "index.html", "tables/messages.csv", "README.txt", "verify.py"])
def test_a_part_that_was_changed_is_named_and_nothing_is_taken_in(kit, new, raw, name):
    parts = unpacked(raw)
    parts[name] = parts[name].replace(b"e", b"E", 1)
    job = handed_in(kit, new, packed(parts))
    assert (job.state, job.step, job.part) == (ImportState.REFUSED, opening.CHANGED, name)
    assert incoming(kit) == []


def test_a_changed_list_a_lost_part_and_an_added_one_are_named(kit, new, raw):
    parts = unpacked(raw)
    for changed, expected in (
        ({**parts, "manifest.json": parts["manifest.json"] + b" "}, (opening.CHANGED, "manifest.json")),
        ({**parts, "manifest.sig": b"AAAA"}, (opening.CHANGED, "manifest.json")),
        ({name: parts[name] for name in parts if name != "index.html"}, (opening.MISSING, "index.html")),
        ({**parts, "more.txt": b"hello"}, (opening.ADDED, "more.txt")),
        ({**parts, "../up.txt": b"hello"}, (opening.ADDED, "../up.txt")),
        ({"hello.txt": b"hello"}, (opening.NO_EXPORT, "manifest.json")),
    ):
        job = handed_in(kit, new, packed(changed))
        assert (job.state, (job.step, job.part)) == (ImportState.REFUSED, expected)


def test_what_another_site_signed_is_refused(kit, new, raw):
    parts = unpacked(raw)
    manifest = json.loads(parts["manifest.json"])
    manifest["public_key"] = "another"
    job = handed_in(kit, new, packed({**parts, "manifest.json": json.dumps(manifest).encode()}))
    assert job.step == opening.NOT_OURS


def test_a_newer_schema_is_refused_kindly(kit, new, raw):
    parts = unpacked(raw)
    manifest = json.loads(parts["manifest.json"]) | {"schema_version": 99}
    assert (
        handed_in(kit, new, packed({**parts, "manifest.json": json.dumps(manifest).encode()})).step == opening.TOO_NEW
    )


@pytest.mark.parametrize("content", [b"", b"hello", b"P", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_archive_is_refused(kit, new, content):
    assert handed_in(kit, new, content).step == opening.NO_EXPORT


def test_a_download_that_broke_off_is_told_apart_from_what_is_no_export(kit, new, raw):
    for length in (4, len(raw) // 2, len(raw) - 1):
        job = handed_in(kit, new, raw[:length])
        assert (job.state, job.step) == (ImportState.REFUSED, opening.CUT_OFF)


def test_a_part_cannot_grow_beyond_the_size_on_the_list(kit, new, raw, monkeypatch):
    parts = unpacked(raw)
    parts["index.html"] = b"\0" * 50_000_000
    read = []
    original = opening.OpenedArchive.read

    def counted(self, name):
        for piece in original(self, name):
            read.append(len(piece))
            yield piece

    monkeypatch.setattr(opening.OpenedArchive, "read", counted)
    job = handed_in(kit, new, packed(parts))
    assert (job.step, job.part) == (opening.CHANGED, "index.html")
    assert sum(read) < 5_000_000


def test_without_our_seal_nothing_large_is_unpacked(kit, new, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST_UNSIGNED", 1000)
    assert handed_in(kit, new, SCHEMA_1.read_bytes()).step == opening.TOO_LARGE


def test_without_our_seal_no_file_is_taken_in(kit, new):
    """No export without a seal ever had any; a few bytes could be written again for every row that names them."""
    parts = unpacked(SCHEMA_1.read_bytes())
    data = json.loads(parts["data.json"])
    row = {"id": "0" * 32, "kind": "txt", "size": 6, "name": "A letter", "file": "README.txt"}
    data["cases"][0]["documents"] = [row] * 3
    parts["data.json"] = json.dumps(data).encode()
    manifest = json.loads(parts["manifest.json"])
    for part in manifest["parts"]:
        content = parts[part["name"]]
        part |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    job = handed_in(kit, new, packed({**parts, "manifest.json": json.dumps(manifest).encode()}))
    assert (job.state, job.step, job.part) == (ImportState.REFUSED, opening.UNREADABLE, "data.json")
    assert not list(kit.settings.documents.rglob("*.sealed"))


def test_more_records_than_anybody_has_are_not_taken_in(kit, new, monkeypatch):
    monkeypatch.setattr(reading, "MOST_RECORDS", 3)
    job = handed_in(kit, new, SCHEMA_1.read_bytes())
    assert (job.step, job.part) == (opening.TOO_LARGE, "data.json")


@pytest.mark.parametrize(
    ("change", "limits", "why"),
    [
        ({"again": True}, {}, opening.UNREADABLE),
        ({"kind": "pdf"}, {}, opening.UNREADABLE),
        ({"again": True}, {"documents_per_case": 1}, opening.TOO_LARGE),
        ({}, {"document_limit": 5}, opening.TOO_LARGE),
    ],
)
def test_a_file_comes_back_once_as_what_it_is_and_within_the_limits(kit, change, limits, why):
    user = make_user(kit)
    case = make_case(kit, user)
    with kit.database.writing() as session:
        add_document(kit, session, session.get_one(Case, case.id), b"Dear Dr Patel, no better.")
    parts = unpacked(archive_of(kit, user))
    data = json.loads(parts["data.json"])
    (row,) = data["cases"][0]["documents"]
    row["kind"] = change.get("kind", row["kind"])
    data["cases"][0]["documents"] += [{**row, "id": "0" * 32}] * ("again" in change)
    parts["data.json"] = json.dumps(data).encode()
    for name, value in limits.items():
        object.__setattr__(kit.settings, name, value)
    new = make_user(kit, "new@example.org")
    job = handed_in(kit, new, signed_again(kit, parts))
    say_yes(kit, job)
    go_on(kit, job.id)
    job = again(kit, job)
    assert (job.state, job.step, job.part) == (ImportState.REFUSED, why, row["file"])
    assert len(list(kit.settings.documents.rglob("*.sealed"))) == 1  # the one it was exported from


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"speaker": "user"', b'"speaker": "emperor"'),
        (b'"sequence": 1, "speaker"', b'"sequence": "one", "speaker"'),
        (b'"text": "My knee hurts."', b'"text": 7'),
        (b'"said_at": "2026', b'"said_at": "soon'),
        (b'"cases": [', b'"cases": {'),
        (b'"section": "symptoms"', b'"section": "elsewhere"'),
    ],
)
def test_data_that_is_not_what_it_should_be_ends_in_a_plain_no(kit, new, raw, before, after):
    """Even under our own seal: what comes back is never believed."""
    parts = unpacked(raw)
    assert before in parts["data.json"]
    parts["data.json"] = parts["data.json"].replace(before, after, 1)
    job = handed_in(kit, new, signed_again(kit, parts))
    if job.state is ImportState.CHECKED:
        say_yes(kit, job)
        go_on(kit, job.id)
        job = again(kit, job)
    assert (job.state, job.step, job.part) == (ImportState.REFUSED, opening.UNREADABLE, "data.json")
    with kit.database.reading() as session:
        assert session.exec(select(Case).where(Case.user_id == new.id)).all() == []
