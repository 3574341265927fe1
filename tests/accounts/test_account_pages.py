"""Signing up, in and out; recovery; settings. Everything through the real pages, with their CSRF tokens."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.accounts.model import User, UserSession
from assistant.accounts.sign_in import begin_session
from assistant.consent.model import Consent, Purpose
from assistant.errors import Conflict
from assistant.kit import Kit
from assistant.ledger.model import Action
from assistant.web.origin import Origin
from tests.browsing import PASSWORD, csrf, sign_in, sign_up
from tests.fakes import FakeClock


def test_signing_up_keeps_a_sealed_profile_and_a_dated_acceptance(client: FlaskClient, kit: Kit) -> None:
    response = sign_up(client)
    assert response.status_code == 302
    assert response.location == "/recovery-code"
    with kit.database.reading() as session:
        user = session.exec(select(User)).one()
        consent = session.exec(select(Consent)).one()
    assert b"ada" not in user.sealed_email.lower()
    assert "ada" not in user.email_lookup
    assert user.password_hash.startswith("$argon2id$")
    assert (consent.purpose, consent.given, consent.policy_number) == (Purpose.POLICY, True, 2)


def test_nothing_is_ticked_beforehand(client: FlaskClient) -> None:
    page = client.get("/sign-up").get_data(as_text=True)
    assert "checked" not in page


@pytest.mark.parametrize("missing", ["email", "password", "country", "retention", "policy"])
def test_a_sign_up_without_an_answer_is_refused_and_nothing_typed_is_lost(
    client: FlaskClient, kit: Kit, missing: str
) -> None:
    response = sign_up(client, **{missing: ""})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'role="alert"' in page
    assert "Ada Lovelace" in page
    with kit.database.reading() as session:
        assert session.exec(select(User)).all() == []


def test_an_e_mail_can_have_one_account_only(user_app: Flask, kit: Kit) -> None:
    assert sign_up(user_app.test_client()).status_code == 302
    assert sign_up(user_app.test_client(), email="ADA@example.org ").status_code == 422


def test_the_wrong_password_and_an_unknown_e_mail_get_the_same_answer(user_app: Flask) -> None:
    sign_up(user_app.test_client())
    answers = []
    for email in ("ada@example.org", "nobody@example.org"):
        response = sign_in(user_app.test_client(), email=email, password="not the right password")
        answers.append((response.status_code, re.sub(r'value="[^"]*"', "", response.get_data(as_text=True))))
    assert answers[0] == answers[1]


def test_after_ten_wrong_tries_even_the_right_password_waits(user_app: Flask, clock: FakeClock, kit: Kit) -> None:
    sign_up(user_app.test_client())
    for _ in range(9):
        sign_in(user_app.test_client(), password="wrong wrong wrong wrong")
    assert sign_in(user_app.test_client()).status_code == 302
    with kit.database.writing() as session:
        session.exec(select(User)).one().failed_sign_ins = 9
    sign_in(user_app.test_client(), password="wrong wrong wrong wrong", address="198.51.100.1")
    assert sign_in(user_app.test_client(), address="198.51.100.2").status_code == 422
    clock.move(timedelta(minutes=15, seconds=1))
    assert sign_in(user_app.test_client(), address="198.51.100.2").status_code == 302


def test_signing_out_ends_the_session_also_for_a_copied_cookie(user_app: Flask) -> None:
    client, thief = user_app.test_client(), user_app.test_client()
    sign_up(client)
    cookie = client.get_cookie("case_user")
    assert cookie is not None
    thief.set_cookie("case_user", cookie.value)
    assert thief.get("/settings").status_code == 200
    response = client.post("/sign-out", data={"csrf_token": csrf(client, "/settings")})
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert thief.get("/settings").status_code == 302
    assert client.get("/settings").status_code == 302


def test_signing_out_needs_a_post_with_a_token(client: FlaskClient) -> None:
    sign_up(client)
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").status_code == 400
    assert client.get("/settings").status_code == 200


def test_a_session_ends_when_it_is_not_used(client: FlaskClient, clock: FakeClock, kit: Kit) -> None:
    sign_up(client)
    clock.move(kit.settings.session_lifetime - timedelta(seconds=1))
    assert client.get("/settings").status_code == 200
    clock.move(kit.settings.session_lifetime)
    assert client.get("/settings").status_code == 302


def test_a_recovery_code_lets_in_once_and_ends_every_session(user_app: Flask) -> None:
    client, other = user_app.test_client(), user_app.test_client()
    sign_up(client)
    page = client.post("/recovery-code", data={"csrf_token": csrf(client, "/recovery-code")}).get_data(as_text=True)
    code = re.search(r"<code>([A-Z0-9-]{29})</code>", page)
    assert code is not None
    given = {"email": "ada@example.org", "code": code.group(1).lower(), "password": "marble kettle falcon plum"}
    given["csrf_token"] = csrf(other, "/recover")
    assert other.post("/recover", data=given).location == "/recovery-code"
    assert client.get("/settings").status_code == 302
    third = user_app.test_client()
    again = third.post("/recover", data=given | {"csrf_token": csrf(third, "/recover")})
    assert again.status_code == 422
    assert sign_in(user_app.test_client(), password="marble kettle falcon plum").status_code == 302


def test_risky_pages_ask_for_the_password_again_after_ten_minutes(client: FlaskClient, clock: FakeClock) -> None:
    sign_up(client)
    assert client.get("/settings/profile").status_code == 200
    clock.move(timedelta(minutes=10, seconds=1))
    asked = client.get("/settings/profile")
    assert asked.status_code == 302
    assert asked.location.startswith("/confirm-password")
    token = csrf(client, "/confirm-password")
    wrong = client.post("/confirm-password", data={"csrf_token": token, "password": "no no no no no no no"})
    assert wrong.status_code == 422
    right = client.post(
        "/confirm-password", data={"csrf_token": token, "password": PASSWORD, "next": "/settings/profile"}
    )
    assert right.location == "/settings/profile"
    assert client.get("/settings/profile").status_code == 200


def test_changing_the_profile_ends_other_sessions_and_keeps_this_one(user_app: Flask) -> None:
    client, other = user_app.test_client(), user_app.test_client()
    sign_up(client)
    sign_in(other)
    assert other.get("/settings").status_code == 200
    changed = client.post(
        "/settings/profile",
        data={
            "csrf_token": csrf(client, "/settings/profile"),
            "name": "Ada King",
            "email": "king@example.org",
            "country": "IE",
        },
    )
    assert changed.location == "/settings"
    page = client.get("/settings").get_data(as_text=True)
    assert "Ada King" in page
    assert "king@example.org" in page
    assert other.get("/settings").status_code == 302
    assert sign_in(user_app.test_client(), email="king@example.org").status_code == 302


def test_a_user_cannot_end_another_users_session(user_app: Flask, kit: Kit) -> None:
    ada, ben = user_app.test_client(), user_app.test_client()
    sign_up(ada)
    with kit.database.reading() as session:
        hers = session.exec(select(UserSession)).one().id
    sign_up(ben, email="ben@example.org", name="Ben")
    answer = ben.post(f"/settings/sessions/{hers}/end", data={"csrf_token": csrf(ben, "/settings")})
    assert answer.status_code == 404
    assert ada.get("/settings").status_code == 200


def test_usage_counts_are_off_until_a_yes(client: FlaskClient, kit: Kit) -> None:
    sign_up(client)

    def said_yes() -> int:
        return client.get("/settings/choices").get_data(as_text=True).count("Now: yes.")

    policy_alone = said_yes()
    for answer, expected in (("yes", policy_alone + 1), ("no", policy_alone)):
        token = csrf(client, "/settings/choices")
        client.post("/settings/choices/usage-counts", data={"csrf_token": token, "given": answer})
        assert said_yes() == expected
    with kit.database.reading() as session:
        rows = session.exec(select(Consent).where(Consent.purpose == Purpose.USAGE_COUNTS)).all()
    assert sorted(row.given for row in rows) == [False, True]


def test_the_cookie_is_closed_to_scripts_and_holds_no_name(client: FlaskClient) -> None:
    response = sign_up(client)
    header = response.headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    cookie = client.get_cookie("case_user")
    assert cookie is not None
    assert "ada" not in cookie.value.lower()


def test_sign_up_is_limited(user_app: Flask) -> None:
    answers = [sign_up(user_app.test_client(), email=f"person{number}@example.org") for number in range(11)]
    assert [answer.status_code for answer in answers[:10]] == [302] * 10
    assert answers[10].status_code == 429


def test_a_sign_in_checked_against_the_old_password_fails_when_it_was_changed_meanwhile(
    client: FlaskClient, kit: Kit
) -> None:
    sign_up(client)
    with kit.database.reading() as session:
        user = session.exec(select(User)).one()
    with kit.database.writing() as session:
        session.get_one(User, user.id).password_hash = kit.passwords.hash("marble kettle falcon plum")
    origin = Origin(network="", browser="", device="")
    with pytest.raises(Conflict):
        begin_session(kit, user.id, origin, Action.SIGNED_IN, password_hash=user.password_hash)


@pytest.mark.parametrize("path", ["/cases/%00", "/cases/%00/settings", "/cases/%00/visit-sheet"])
def test_an_address_with_a_nul_is_no_page(client: FlaskClient, path: str) -> None:
    sign_up(client)
    assert client.get(path).status_code == 404
