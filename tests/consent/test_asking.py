"""Yes and no: asked before the first word, after a change, for each purpose; kept as rows that are only ever added."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.accounts.model import User
from assistant.consent.choices import has_accepted_current, record_choice, says_yes
from assistant.consent.model import Consent, PolicyNotice, Purpose
from assistant.consent.versions import publish_missing, read_versions
from assistant.kit import Kit
from assistant.ledger.model import Action, LedgerEntry
from assistant.transcripts.model import SharedCase, ShareState
from tests.browsing import csrf, sign_in, sign_up
from tests.consent.next_version import lay_next_version
from tests.factories import csrf_token, make_case, make_user, share_case
from tests.fakes import FakeClock

NOTICE = timedelta(days=14)


@pytest.fixture
def later(client: FlaskClient, kit: Kit, clock: FakeClock, tmp_path: Path) -> Iterator[int]:
    """Ada has an account, and a further version, which asks for a language model, is published with notice."""
    sign_up(client)
    with pytest.MonkeyPatch.context() as patch:  # undone before the database is set up for the next test
        number = lay_next_version(tmp_path / "policies", patch, asks="language model")
        with kit.database.writing() as session:
            publish_missing(session, clock, NOTICE)
        yield number


def _ada(kit: Kit) -> User:
    with kit.database.reading() as session:
        return session.exec(select(User)).one()


def test_the_acceptance_names_the_hash_of_the_text_that_was_read(client: FlaskClient, kit: Kit) -> None:
    sign_up(client)
    with kit.database.reading() as session:
        assert session.exec(select(Consent)).one().policy_sha256 == read_versions()[-1].sha256


def test_a_coming_version_is_shown_once_at_sign_in_and_written_down(client: FlaskClient, kit: Kit, later: int) -> None:
    for shown in (True, False):
        again = client.application.test_client()
        answer = sign_in(again)
        assert answer.location.startswith("/policy/coming") is shown
        page = again.get(answer.location, follow_redirects=True).get_data(as_text=True)
        assert ("Owls are new." in page) is shown
    with kit.database.reading() as session:
        assert [row.policy_number for row in session.exec(select(PolicyNotice)).all()] == [later]
        lines = session.exec(select(LedgerEntry).where(LedgerEntry.action == Action.POLICY_SHOWN)).all()
    assert len(lines) == 1


def test_after_a_change_nothing_new_is_written_before_a_yes_and_all_else_stays_open(
    client: FlaskClient, kit: Kit, clock: FakeClock, later: int
) -> None:
    clock.move(NOTICE)
    again = client.application.test_client()
    answer = sign_in(again)
    assert answer.location.startswith("/policy/accept")
    page = again.get(answer.location).get_data(as_text=True)
    assert "Owls are new." in page
    assert "May a language model help" in page
    assert not re.search(r"<input[^>]* checked", page)
    assert again.get("/cases/new").location.startswith("/policy/accept")
    assert {path: again.get(path).status_code for path in ("/cases", "/my-data", "/export", "/settings")} == {
        "/cases": 200,
        "/my-data": 200,
        "/export": 200,
        "/settings": 200,
    }
    token = csrf(again, "/policy/accept")
    again.post("/policy/accept", data={"csrf_token": token, "policy": "yes"})
    assert again.get("/cases/new").status_code == 200
    with kit.database.reading() as session:
        user = _ada(kit)
        assert has_accepted_current(session, user.id, clock)
        assert not says_yes(session, user.id, Purpose.LANGUAGE_MODEL)  # not answered, so off
        newest = session.exec(select(Consent).where(Consent.policy_number == later)).one()
        assert (newest.purpose, newest.given) == (Purpose.POLICY, True)


def test_nothing_is_brought_back_or_shown_to_support_before_a_yes_but_all_can_be_hidden(
    client: FlaskClient, kit: Kit, clock: FakeClock, later: int
) -> None:
    case = make_case(kit, _ada(kit))
    clock.move(NOTICE)
    sign_in(client)
    marks, letter = f"/cases/{case.id}/marks", f"/cases/{case.id}/documents/{'0' * 32}/support"
    for path, sent, asks in (
        ("/bring-back", {}, True),
        ("/bring-back/yes", {"choices": "yes"}, True),
        ("/bring-back/stop", {}, False),
        (letter, {}, True),
        (f"{letter}/stop", {}, False),
        (marks, {"mark": "[NAME_1]", "decision": "show"}, True),
        (marks, {"mark": "[NAME_1]", "decision": "hide"}, False),
        (marks, {"mark": "[NAME_1]", "decision": "no"}, False),
    ):
        answer = client.post(path, data={"csrf_token": csrf_token(client), **sent})
        assert (answer.location or "").startswith("/policy/accept") is asks, path
    assert client.get("/bring-back").status_code == 200


def test_a_new_purpose_is_on_only_after_a_yes_of_its_own(
    client: FlaskClient, kit: Kit, clock: FakeClock, later: int
) -> None:
    clock.move(NOTICE)
    sign_in(client)
    token = csrf(client, "/policy/accept")
    client.post("/policy/accept", data={"csrf_token": token, "policy": "yes", "language-model": "yes"})
    with kit.database.reading() as session:
        assert says_yes(session, _ada(kit).id, Purpose.LANGUAGE_MODEL)
        assert not says_yes(session, _ada(kit).id, Purpose.QUALITY_CHECK)


def test_who_wants_to_decide_later_is_let_on_and_still_asked_before_writing(
    client: FlaskClient, kit: Kit, clock: FakeClock, later: int
) -> None:
    clock.move(NOTICE)
    sign_in(client)
    token = csrf(client, "/policy/accept")
    answer = client.post("/policy/accept", data={"csrf_token": token, "policy": "later", "next": "/my-data"})
    assert answer.location == "/my-data"
    assert client.get("/cases/new").location.startswith("/policy/accept")
    with kit.database.reading() as session:
        assert session.exec(select(Consent).where(Consent.policy_number == later)).all() == []


def test_consents_are_only_ever_added(client: FlaskClient, kit: Kit) -> None:
    sign_up(client)
    for answer in ("no", "yes"):
        client.post("/policy/accept", data={"csrf_token": csrf(client, "/policy/accept"), "policy": answer})
    with kit.database.reading() as session:
        assert len(session.exec(select(Consent)).all()) == 3


def test_the_newest_word_counts(kit: Kit, clock: FakeClock) -> None:
    user = make_user(kit)
    for given in (True, False, True):
        clock.move(timedelta(seconds=1))
        with kit.database.writing() as session:
            record_choice(session, user_id=user.id, purpose=Purpose.USAGE_COUNTS, given=given, clock=clock)
        with kit.database.reading() as session:
            assert says_yes(session, user.id, Purpose.USAGE_COUNTS) is given
            assert has_accepted_current(session, user.id, clock)


def test_who_refuses_gives_no_new_words_in_any_way(client: FlaskClient, kit: Kit) -> None:
    sign_up(client)
    case = make_case(kit, _ada(kit))
    token = csrf(client, "/policy/accept")
    client.post("/policy/accept", data={"csrf_token": token, "policy": "no"})
    for way in ("items/new", "support", "go-on"):
        held_back = client.post(f"/cases/{case.id}/{way}", data={"csrf_token": token, "value": "x", "question": "x"})
        assert held_back.status_code == 302
        assert held_back.location.startswith("/policy/accept")
    assert client.get(f"/cases/{case.id}/support").status_code == 200


def test_each_switch_has_a_history_that_its_owner_sees(client: FlaskClient, clock: FakeClock) -> None:
    sign_up(client)
    for given in ("yes", "no"):
        clock.move(timedelta(hours=1))
        sent = {"csrf_token": csrf_token(client), "given": given}
        assert client.post("/settings/choices/quality-check", data=sent).status_code == 303
    page = client.get("/settings/choices").get_data(as_text=True)
    assert page.index("No, <time") < page.index("Yes, <time")
    assert client.post("/settings/choices/policy", data={"csrf_token": csrf_token(client)}).status_code == 404


def test_a_no_to_support_stands_until_it_is_taken_back(client: FlaskClient, kit: Kit, clock: FakeClock) -> None:
    sign_up(client)
    case = make_case(kit, _ada(kit))
    token = csrf_token(client)
    ask = {"csrf_token": token, "topic": "Using the site", "question": "How do I print?", "step": "look"}
    look = client.post(f"/cases/{case.id}/support", data=ask).get_data(as_text=True)
    ask |= {**dict(re.findall(r'name="(version|seen)" value="(\w+)"', look)), "step": "share"}
    client.post("/settings/choices/support", data={"csrf_token": token, "given": "no"})
    assert client.post(f"/cases/{case.id}/support", data=ask).status_code == 403
    clock.move(timedelta(seconds=1))
    client.post("/settings/choices/support", data={"csrf_token": token, "given": "yes"})
    assert client.post(f"/cases/{case.id}/support", data=ask).status_code == 303


def test_a_no_to_support_takes_back_every_question_the_resolved_ones_too(client: FlaskClient, kit: Kit) -> None:
    sign_up(client)
    for state in (ShareState.OPEN, ShareState.RESOLVED):
        shared = share_case(kit, make_case(kit, _ada(kit)))
        with kit.database.writing() as session:
            session.get_one(SharedCase, shared.id).state = state
    client.post("/settings/choices/support", data={"csrf_token": csrf_token(client), "given": "no"})
    with kit.database.reading() as session:
        assert set(session.exec(select(SharedCase.state)).all()) == {ShareState.WITHDRAWN}


def test_a_browser_that_asks_for_privacy_is_no_longer_counted_after_sign_in(
    client: FlaskClient, kit: Kit, clock: FakeClock
) -> None:
    sign_up(client)
    client.post("/settings/choices/usage-counts", data={"csrf_token": csrf_token(client), "given": "yes"})
    clock.move(timedelta(minutes=1))
    again = client.application.test_client()
    given = {"csrf_token": csrf(again, "/sign-in"), "email": "ada@example.org", "password": "lantern otter walnut sky"}
    again.post("/sign-in", data=given, headers={"Sec-GPC": "1"})
    with kit.database.reading() as session:
        assert not says_yes(session, _ada(kit).id, Purpose.USAGE_COUNTS)
    sent = {"csrf_token": csrf_token(again), "given": "yes"}
    again.post("/settings/choices/usage-counts", data=sent, headers={"Sec-GPC": "1"})
    with kit.database.reading() as session:
        assert not says_yes(session, _ada(kit).id, Purpose.USAGE_COUNTS)
