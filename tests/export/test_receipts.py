"""Receipts of erasures go along and come back: signed as they were, theirs alone, and true for every verifier."""

import base64
import json
from datetime import timedelta

import pytest

from assistant.export.inside.verify import check_receipt
from assistant.export.inside.verify import main as verify_py
from assistant.export.model import ImportState
from assistant.privacy import looking, receipts
from assistant.privacy.erasing import erase_account
from assistant.privacy.receipts import erase_account_now, erase_case_now, listed, of_user
from assistant.privacy.verify_receipt import verify
from assistant.vault.signing import Signer, canonical
from tests.export.bringing import archive_of, brought_back, data_of, signed_again, unpacked
from tests.export.exporting import exported, text
from tests.factories import add_messages, make_case, make_user, sign_in


@pytest.fixture
def user(kit):
    user = make_user(kit)
    add_messages(kit, make_case(kit, user, "The other knee"), ["It stays."])
    return user


@pytest.fixture
def erased(kit, user):
    """A case of theirs was erased, with a receipt; the receipt as its owner gets it."""
    case = make_case(kit, user, "My left knee")
    add_messages(kit, case, ["My Quendelkraut hurts."])
    assert erase_case_now(kit, user_id=user.id, case_id=case.id)
    return kept(kit, user)[0]


@pytest.fixture
def key(kit):
    return Signer.at(kit.settings.user_folder).public_key


def kept(kit, user):
    """The receipts under My data, as files."""
    with kit.database.reading() as session:
        now = kit.clock.now()
        return [of_user(session, user.id, one.id, now) for one in listed(session, user.id) if one.made_at]


def test_a_receipt_is_in_the_data_on_the_page_on_the_list_and_a_file_of_its_own(kit, user, erased):
    data, page, parts = exported(kit, user)
    (entry,) = data["receipts"]
    assert entry["signed"] == json.loads(erased)
    assert parts[entry["file"]].decode() == erased
    manifest = json.loads(parts["manifest.json"])
    counts = {part["name"]: part["count"] for part in manifest["parts"]}
    assert counts[entry["file"]] == {"receipts": 1}
    assert counts["data.json"]["receipts"] == 1
    assert "receipts" not in manifest["empty"]
    assert f'href="{entry["file"]}"' in page
    reference = entry["signed"]["receipt"]["reference"]
    for words in ("Erased: case. Nothing was found.", reference, "backups of the key store"):
        assert words in page


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_verifier_believes_an_exported_receipt_and_no_changed_one(kit, user, erased, key, tmp_path, capsys):
    data, _, parts = exported(kit, user)
    (entry,) = data["receipts"]
    path = tmp_path / "1.json"
    for content in (parts[entry["file"]].decode(), json.dumps(entry["signed"])):
        path.write_text(content, encoding="utf-8")
        assert verify(content, key)[0] == 0
        assert check_receipt(str(path), base64.b64decode(key))[0] == []
    assert verify_py([str(path), key]) == 0
    assert "This receipt is true. case, " in capsys.readouterr().out
    for before, after in (('"found": 0', '"found": 1'), ('"erased": "case"', '"erased": "account"')):
        path.write_text(erased.replace(before, after), encoding="utf-8")
        assert verify_py([str(path), key]) == 1
        assert "CHANGED" in capsys.readouterr().out
    other = Signer(b"another seed of thirty-two bytes").public_key
    path.write_text(erased, encoding="utf-8")
    assert "CHANGED" in check_receipt(str(path), base64.b64decode(other))[0][0]
    for broken in ("", "[]", '{"receipt": {}, "signature": "AA"}', "{" * 5000, '{"receipt": 7, "signature": 7}'):
        path.write_text(broken, encoding="utf-8")
        assert "not a receipt" in check_receipt(str(path), base64.b64decode(key))[0][0]


def test_only_receipts_that_are_theirs_are_made_and_not_over_are_there(kit, user, clock, monkeypatch):
    other = make_user(kit, "other@example.org")
    theirs = make_case(kit, other, "Theirs")
    erase_case_now(kit, user_id=other.id, case_id=theirs.id)
    gone = make_user(kit, "gone@example.org")
    erase_account_now(kit, gone.id)
    data, page, parts = exported(kit, user)
    assert data["receipts"] == []
    assert "You get one when something of yours is erased." in page
    assert "No receipt" in json.loads(parts["manifest.json"])["empty"]["receipts"]
    monkeypatch.setattr(looking, "QUICK", 0)  # a large installation: the worker looks, later
    erase_case_now(kit, user_id=user.id, case_id=make_case(kit, user).id)
    data, _, parts = exported(kit, user)
    assert data["receipts"] == []
    assert json.loads(parts["manifest.json"])["not_made_yet"]["receipts"] == 1
    looking.fill_waiting(kit)
    data, _, parts = exported(kit, user)
    assert len(data["receipts"]) == 1
    assert json.loads(parts["manifest.json"])["not_made_yet"]["receipts"] == 0
    clock.move(kit.settings.receipt_lifetime + timedelta(seconds=1))
    assert exported(kit, user)[0]["receipts"] == []


def test_receipts_come_back_once_with_their_signature_as_it_was(kit, user, erased, clock, key):
    raw = archive_of(kit, user)
    erase_account(kit, user_id=user.id)
    clock.move(timedelta(days=40))
    again = make_user(kit, "new@example.org", "")
    assert brought_back(kit, again, raw).state is ImportState.DONE
    assert kept(kit, again) == [erased]
    assert verify(kept(kit, again)[0], key)[0] == 0
    second = archive_of(kit, again)
    (then,), (now,) = data_of(raw)["receipts"], data_of(second)["receipts"]
    assert {**now, "expires_at": ""} == {**then, "expires_at": ""}
    assert "receipts" not in data_of(second)["earlier"][0]  # it is one again, not a line of a record
    job = brought_back(kit, user=make_user(kit, "third@example.org"), raw=second)
    assert job.state is ImportState.DONE
    assert brought_back(kit, again, second, cases=[]).state is ImportState.DONE
    assert kept(kit, again) == [erased]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_my_data_shows_what_came_back_and_gives_it_out(kit, user, erased, clock, client):
    raw = archive_of(kit, user)
    erase_account(kit, user_id=user.id)
    clock.move(timedelta(days=1))
    again = make_user(kit, "new@example.org", "")
    brought_back(kit, again, raw)
    sign_in(client, kit, again)
    page = text(client.get("/my-data/deleted"))
    assert "nothing was left" in page
    assert "(came with a file you brought back)" in page
    (entry,) = listed_of(kit, again)
    assert client.get(f"/my-data/receipts/{entry.id}").get_data(as_text=True) == erased
    erase_case_now(kit, user_id=again.id, case_id=make_case(kit, again).id)
    assert text(client.get("/my-data/deleted")).count("(came with a file you brought back)") == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda signed: signed["receipt"].update(found=1),
        lambda signed: signed.update(signature=base64.b64encode(b"x" * 64).decode()),
        lambda signed: signed.update(signature="no"),
        lambda signed: signed.update(more=1),
        lambda signed: signed.update(receipt=[]),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_not_signed_here_is_kept_as_a_record_and_never_shown_as_a_receipt(kit, user, erased, change):
    parts = unpacked(archive_of(kit, user))
    data = json.loads(parts["data.json"])
    change(data["receipts"][0]["signed"])
    parts["data.json"] = json.dumps(data).encode()
    again = make_user(kit, "new@example.org", "")
    assert brought_back(kit, again, signed_again(kit, parts)).state is ImportState.DONE
    assert listed_of(kit, again) == []
    after = data_of(archive_of(kit, again))
    assert after["receipts"] == []
    assert after["earlier"][0]["receipts"] == data["receipts"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_another_thing_signed_with_the_same_key_is_no_receipt(kit):
    signer = Signer.at(kit.settings.user_folder)
    package = {"reference": "ABCD2345", "at": kit.clock.now().isoformat()}
    signed = {"receipt": package, "signature": signer.sign(canonical(package))}
    assert not receipts.is_ours(kit, signed)
    assert not receipts.is_ours(kit, None)


def listed_of(kit, user):
    with kit.database.reading() as session:
        return listed(session, user.id)
