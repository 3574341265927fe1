"""The policy says what it must, names values that exist, and is accepted before the first words."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.accounts.model import User
from assistant.consent.choices import has_accepted_current, record_choice, says_yes
from assistant.consent.model import Consent, PolicyVersion, Purpose
from assistant.consent.policy_page import as_html, parts
from assistant.consent.versions import current_version, publish_missing, read_versions
from assistant.errors import SettingsError
from assistant.kit import Kit
from tests.browsing import csrf, sign_up
from tests.factories import make_case, make_user
from tests.fakes import FakeClock

HEADINGS = [
    "1. Introduction",
    "2. What we collect",
    "3. How we use it",
    "4. How we store and guard it",
    "5. When we share it",
    "6. Cookies",
    "7. Your rights",
    "8. Links to other sites",
    "9. How long we keep it",
    "10. Changes to this policy",
    "11. Contact",
]
# A few words of each statement that the text must hold, by the statement's number.
STATEMENTS = {
    "1.1": "handle what you tell us safely and responsibly",
    "1.3": "Using the platform means agreeing",
    "1.5": "which rights you have",
    "2.1": "Your e-mail address. Your name",
    "2.3": "browser's family and your kind of device, and a shortened network address",
    "2.4": "to keep the service secure, and to make it better",
    "3.3": "to answer your questions when you ask support",
    "3.4": "we look only at totals",
    "3.5": "never use your data to make medical decisions or to give clinical advice",
    "4.1": "technical and organisational measures",
    "4.3": "we do not promise that it is",
    "4.4": "You can help",
    "5.1": "do not sell, trade, rent",
    "5.2": "only what is strictly necessary",
    "5.3": "lawful request of an authority, preventing fraud",
    "5.4": "hosting, for counting use and for technical support",
    "5.5": "bound to keep it confidential",
    "5.6": "cut down to the least that is needed",
    "6.4": "manage, block or delete cookies",
    "6.5": "Without this one you cannot sign in",
    "7.1": "see, review, correct, update and delete your data",
    "7.4": "in good time, lawfully and securely",
    "7.5": "for the law, for a dispute",
    "7.6": "what is kept stays protected",
    "8.1": "for information, for convenience or as a reference",
    "8.3": "not an endorsement",
    "8.4": "not responsible for their privacy, their security",
    "8.6": "at your own discretion",
    "9.1": "only as long as the purposes above need it",
    "9.2": "what it is, what it is for, and the law",
    "9.4": "backups for a limited time",
    "10.1": "when our practice, the service, the technology or the law changes",
    "10.3": "posted on this page with its date",
    "10.4": "means you have taken note of it",
    "11.1": "Questions, worries or requests",
}


def test_the_policy_has_its_eleven_headings_in_order(kit: Kit) -> None:
    _, whole = parts(read_versions()[-1], kit.settings)
    assert re.findall(r"^# (.+)$", whole, flags=re.MULTILINE) == HEADINGS


@pytest.mark.parametrize("number", STATEMENTS)
def test_the_policy_says_each_statement(number: str) -> None:
    assert STATEMENTS[number] in " ".join(read_versions()[-1].body.split())


def test_no_value_is_left_unfilled_and_no_raw_html_gets_through(client: FlaskClient) -> None:
    page = client.get("/policy").get_data(as_text=True)
    assert "{{" not in page
    assert "info@casemedicalservices.com" in page
    assert "24 hours, 7 days, 30 days, 90 days, 1 year or until you delete it" in page
    assert "<script>" not in as_html("<script>alert(1)</script>")


def test_a_policy_changed_after_publication_is_refused(kit: Kit, clock: FakeClock) -> None:
    with kit.database.writing() as session:
        session.get_one(PolicyVersion, 1).sha256 = "something else"
    with pytest.raises(SettingsError, match="changed after publication"), kit.database.writing() as session:
        publish_missing(session, clock)


def test_a_gap_in_the_numbers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0002.md").write_text("number: 2\ndate: 2026-01-01\neffective: 2026-01-01\n---\nx")
    with pytest.raises(SettingsError, match="numbered"):
        read_versions(tmp_path)


def test_the_acceptance_names_the_hash_of_the_text_that_was_read(client: FlaskClient, kit: Kit) -> None:
    sign_up(client)
    with kit.database.reading() as session:
        assert session.exec(select(Consent)).one().policy_sha256 == read_versions()[0].sha256


def test_no_words_before_the_current_policy_is_accepted(client: FlaskClient, kit: Kit, clock: FakeClock) -> None:
    sign_up(client)
    with kit.database.writing() as session:
        now = clock.now()
        session.add(PolicyVersion(number=2, sha256="new", effective_at=now + timedelta(days=1), published_at=now))
    assert client.get("/cases/new").status_code == 200
    clock.move(timedelta(days=1))
    again = client.application.test_client()
    from tests.browsing import sign_in

    sign_in(again)
    assert again.get("/cases/new").location.startswith("/policy/accept")
    for open_to_refusers in ("/cases", "/my-data", "/export", "/settings"):
        assert again.get(open_to_refusers).status_code == 200


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
            assert current_version(session, clock.now()).number == 1


def test_who_refuses_gives_no_new_words_in_any_way(client: FlaskClient, kit: Kit) -> None:
    sign_up(client)
    with kit.database.reading() as session:
        user = session.exec(select(User)).one()
    case = make_case(kit, user)
    token = csrf(client, "/policy/accept")
    client.post("/policy/accept", data={"csrf_token": token, "policy": "no"})
    for way in ("items/new", "support", "go-on"):
        held_back = client.post(f"/cases/{case.id}/{way}", data={"csrf_token": token, "value": "x", "question": "x"})
        assert held_back.status_code == 302
        assert held_back.location.startswith("/policy/accept")
    assert client.get(f"/cases/{case.id}/support").status_code == 200
