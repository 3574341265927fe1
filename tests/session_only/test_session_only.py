"""A case for one session: sealed with a key that only its browser has, shared with nobody, gone at sign-out or idle."""

import re
from datetime import timedelta

import pytest
from sqlmodel import func, select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.cases.store import list_owned
from assistant.conversation.model import Message
from assistant.conversation.said import message_place
from assistant.privacy.retention import purge_expired
from assistant.transcripts.model import RedactedMessage
from assistant.vault.carried import carrying, new_carried_key
from assistant.vault.key_store import KeyGone
from assistant.vault.vault import Place
from tests.browsing import PASSWORD
from tests.factories import csrf_token, make_case, make_user, sign_in

STORY = "My right knee has hurt since the Rapunzel spring."


def post(client, path, **given):
    return client.post(path, data=given | {"csrf_token": csrf_token(client)})


def count(kit, model):
    with kit.database.reading() as session:
        return session.exec(select(func.count()).select_from(model)).one()


def start(client) -> str:
    answer = post(client, "/start", for_whom="me", country="GB", policy="yes")
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return re.search(r"/cases/([0-9a-f]{32})", answer.location)[1]


@pytest.fixture
def begun(client):
    case_id = start(client)
    assert post(client, f"/cases/{case_id}/messages", words=STORY, token="t").status_code == 303
    return case_id


def test_one_acceptance_then_the_chat(client, kit):
    page = client.get("/start").get_data(as_text=True)
    assert "checked" not in page
    assert post(client, "/start", for_whom="me", country="GB").status_code == 422
    assert count(kit, User) == 0
    case_id = start(client)
    page = client.get(f"/cases/{case_id}").get_data(as_text=True)
    assert "This session only" in page
    assert "Ask support" not in page


def test_its_key_is_in_that_browser_and_nowhere_else(client, kit, begun, user_app):
    assert kit.vault.key_store.is_empty()
    assert STORY in client.get(f"/cases/{begun}").get_data(as_text=True)
    with client.session_transaction() as cookie:
        keys = dict(cookie["keys"])
    with kit.database.reading() as session:
        case = session.get_one(Case, begun)
        message = session.exec(select(Message).where(Message.speaker == "user")).one()
        assert list_owned(session, case.user_id, kit.clock.now()) == []  # not even listed without the key
    assert case.key_id in keys
    with pytest.raises(KeyGone):
        kit.vault.open(case.key_id, message.sealed_words, message_place(message.id, case.user_id))
    with carrying(keys):
        assert kit.vault.open(case.key_id, message.sealed_words, message_place(message.id, case.user_id)) == STORY
    files = [path.read_bytes() for path in kit.settings.instance.rglob("*") if path.is_file()]
    assert not any(key.encode() in content for key in keys.values() for content in files)


def test_no_copy_is_made_for_anybody_and_nothing_of_it_can_be_shared(client, kit, begun):
    assert count(kit, RedactedMessage) == 0
    for path in ("support", "as-support-sees-it"):
        assert client.get(f"/cases/{begun}/{path}").status_code == 404
    assert post(client, f"/cases/{begun}/support", step="share", topic="My data", question="Why?").status_code == 404


@pytest.mark.parametrize("way", ["/sign-out", "/leave-now"])
def test_signing_out_erases_it(client, kit, begun, way):
    answer = client.get(way) if way == "/leave-now" else post(client, way)
    assert answer.status_code in {302, 303}
    assert [count(kit, model) for model in (User, Case, Message)] == [0, 0, 0]
    assert client.get(f"/cases/{begun}").status_code == 302
    with client.session_transaction() as cookie:
        assert "keys" not in cookie


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Purpose": "prefetch"}]
)
def test_a_link_on_another_site_and_a_look_ahead_erase_nothing(client, kit, begun, headers):
    answer = client.get("/leave-now", headers=headers)
    assert answer.status_code == (503 if "Sec-Purpose" in headers else 303)
    assert [count(kit, model) for model in (User, Case)] == [1, 1]
    assert STORY in client.get(f"/cases/{begun}").get_data(as_text=True)  # its key was left with the browser too
    client.get("/leave-now", headers={"Sec-Fetch-Site": "same-origin"})
    assert [count(kit, model) for model in (User, Case)] == [0, 0]


@pytest.mark.parametrize(("off_by", "is_kept"), [(-1, True), (0, False), (1, False)])
def test_it_goes_when_nobody_was_there_for_a_while(client, kit, clock, begun, off_by, is_kept):
    clock.move(timedelta(minutes=30))
    assert client.get(f"/cases/{begun}").status_code == 200  # somebody is here: the while begins anew
    clock.move(kit.settings.session_only_idle + timedelta(seconds=off_by))
    purge_expired(kit)
    assert [count(kit, model) for model in (User, Case)] == [int(is_kept)] * 2
    assert (client.get(f"/cases/{begun}").status_code == 200) is is_kept


def test_it_can_be_printed_and_taken_away(client, begun):
    assert client.get(f"/cases/{begun}/visit-sheet").status_code == 200
    taken = client.get(f"/cases/{begun}/take-away")
    assert STORY in taken.get_data(as_text=True)
    assert "attachment" in taken.headers["Content-Disposition"]
    story = client.get(f"/cases/{begun}/take-away?as=json").get_json()
    assert [turn["who"] for turn in story["conversation"]] == ["Assistant", "You", "Assistant"]


def test_making_an_account_keeps_all_of_it_sealed_anew(client, kit, begun):
    given = {"email": "ada@example.org", "password": PASSWORD, "name": "Ada", "country": "GB", "retention": "30 days"}
    assert post(client, "/sign-up", **given, policy="yes").location == "/recovery-code"
    with client.session_transaction() as cookie:
        assert "keys" not in cookie
    with kit.database.reading() as session:
        user = session.exec(select(User)).one()
        (case,) = list_owned(session, user.id, kit.clock.now())
        message = session.exec(select(Message).where(Message.speaker == "user")).one()
    assert (case.id, case.session_only, user.guest) == (begun, False, False)
    assert kit.vault.open(case.key_id, message.sealed_words, message_place(message.id, user.id)) == STORY
    assert count(kit, RedactedMessage) == 3
    assert STORY in client.get(f"/cases/{begun}").get_data(as_text=True)
    assert post(client, f"/cases/{begun}/messages", words="It is worse on stairs.", token="u").status_code == 303
    assert client.get(f"/cases/{begun}/as-support-sees-it").status_code == 200


def test_who_is_here_without_an_account_gets_nowhere_else(client, begun):
    for path in ("/my-data", "/settings", "/export", "/cases/new", "/my-data/delete-account"):
        assert client.get(path).location == "/sign-up"


def test_somebody_signed_in_can_choose_it_for_one_case_and_keep_it_later(client, kit, user_app):
    user = make_user(kit)
    other = make_case(kit, user)
    sign_in(client, kit, user)
    answer = post(client, "/cases/new", for_whom="me", title="", person="", session_only="yes")
    case_id = answer.location.split("/")[2]
    elsewhere = user_app.test_client()
    sign_in(elsewhere, kit, user)
    assert elsewhere.get(f"/cases/{case_id}").status_code == 404
    assert f"/cases/{case_id}" not in elsewhere.get("/cases").get_data(as_text=True)
    assert f"/cases/{case_id}" in client.get("/cases").get_data(as_text=True)
    assert post(client, f"/cases/{case_id}/keep-it").status_code == 303
    assert elsewhere.get(f"/cases/{case_id}").status_code == 200
    gone = post(client, "/cases/new", for_whom="me", title="", person="", session_only="yes").location.split("/")[2]
    post(client, "/sign-out")
    with kit.database.reading() as session:
        assert {case.id for case in session.exec(select(Case)).all()} == {other.id, case_id}
    assert gone != case_id


def test_a_carried_key_is_at_hand_only_while_it_is_carried(kit):
    key_id, secret = new_carried_key()
    place = Place("t", "c", "r", "o")
    with carrying({key_id: secret}):
        sealed = kit.vault.seal(key_id, "words", place)
    with pytest.raises(KeyGone):
        kit.vault.open(key_id, sealed, place)
    with carrying({key_id: "no key at all"}), pytest.raises(KeyGone):
        kit.vault.open(key_id, sealed, place)
