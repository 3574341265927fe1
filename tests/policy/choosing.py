"""Cookies, purposes, rights: what people choose, and that it is acted on."""

import json
import re
from dataclasses import replace
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.consent.pages import gate
from assistant.privacy import holdings
from assistant.web import cookies
from tests.browsing import sign_up
from tests.export.exporting import exported
from tests.factories import PASSWORD, csrf_token, share_case
from tests.policy.bench import Bench, check, double, replace_everywhere


def cookies_of(client: FlaskClient) -> set[str]:
    return {name for name in ("case_user", "case_cookies", "case_look") if client.get_cookie(name)}


def choose_dark(client: FlaskClient, **headers: str) -> None:
    """A stranger chooses how the pages look."""
    client.post("/appearance", data={"csrf_token": csrf_token(client), "theme": "dark"}, headers=headers)


def answer_cookies(client: FlaskClient, word: str) -> None:
    client.post("/cookies", data={"csrf_token": csrf_token(client), "remember": word})


@check
def necessary_cookies_only(bench: Bench) -> None:
    client = bench.stranger()
    for path in ("/", "/policy", "/sign-up", "/help"):
        client.get(path)
    choose_dark(client)
    client.get("/")
    assert cookies_of(client) <= {"case_user"}


@double
def without_necessary_cookies_only(bench: Bench) -> None:
    bench.patch.setattr(cookies, "choice", lambda: True)


@check
def cookie_choice_acted_on(bench: Bench) -> None:
    client = bench.stranger()
    answer_cookies(client, "yes")
    choose_dark(client)
    assert "case_look" in cookies_of(client)
    answer_cookies(client, "no")
    assert "case_look" not in cookies_of(client)
    client.get("/")
    assert cookies_of(client) == {"case_user", "case_cookies"}


@double
def without_cookie_choice_acted_on(bench: Bench) -> None:
    bench.patch.setattr(cookies, "_remove", lambda *_: None)


@check
def privacy_signal_honoured(bench: Bench) -> None:
    client = bench.stranger()
    answer_cookies(client, "yes")
    choose_dark(client, **{"Sec-GPC": "1"})
    page = client.get("/cookies", headers={"Sec-GPC": "1"}).get_data(as_text=True)
    assert "Your browser has said no for you" in page
    assert "case_look" not in cookies_of(client)
    assert "Yes, remember" not in bench.stranger().get("/", headers={"Sec-GPC": "1"}).get_data(as_text=True)


@double
def without_privacy_signal_honoured(bench: Bench) -> None:
    replace_everywhere(bench, cookies.asks_for_privacy, lambda: False)


@check
def cookies_all_listed(bench: Bench) -> None:
    client = bench.stranger()
    listed = client.get("/cookies").get_data(as_text=True)
    answers = [client.get(path) for path in ("/", "/sign-up", "/policy")] + [sign_up(client), client.get("/cases")]
    names = {line.split("=")[0] for answer in answers for line in answer.headers.getlist("Set-Cookie")}
    assert names
    assert [name for name in names if f"<code>{name}</code>" not in listed] == []


@double
def without_cookies_all_listed(bench: Bench) -> None:
    def follow(app: Flask) -> None:
        @app.after_request
        def track(response):  # type: ignore[no-untyped-def]
            response.set_cookie("visitor", "1", httponly=True, samesite="Lax")
            return response

    bench.change_app(follow)


@check
def session_cookie_guarded(bench: Bench) -> None:
    client = bench.stranger()
    (line,) = sign_up(client).headers.getlist("Set-Cookie")
    assert client.get("/cases").status_code == 200
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in line.split(";")}


@double
def without_session_cookie_guarded(bench: Bench) -> None:
    bench.change_app(lambda app: app.config.update(SESSION_COOKIE_HTTPONLY=False))


@check
def blocked_cookies_explained(bench: Bench) -> None:
    client = bench.user_app.test_client(use_cookies=False)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").get_data(as_text=True))
    assert token is not None
    answer = client.post("/sign-in", data={"csrf_token": token.group(1), "email": "a@b.example", "password": PASSWORD})
    assert answer.status_code == 400
    assert "Allow cookies for this site" in answer.get_data(as_text=True)


@double
def without_blocked_cookies_explained(bench: Bench) -> None:
    bench.patch.setattr("assistant.web.error_pages._NO_COOKIE", ("We could not read that", "Please try again."))


@check
def purposes_off_by_default(bench: Bench) -> None:
    person = bench.person()
    slugs = {Purpose.QUALITY_CHECK: "quality-check", Purpose.LANGUAGE_MODEL: "language-model"}
    for purpose, slug in slugs.items():
        for given in (None, "yes", "no"):
            if given is not None:
                bench.clock.move(timedelta(seconds=1))
                person.send(f"/settings/choices/{slug}", given=given)
            with bench.kit.database.reading() as session:
                assert gate.says_yes(session, person.user.id, purpose) is (given == "yes")


@double
def without_purposes_off_by_default(bench: Bench) -> None:
    replace_everywhere(bench, says_yes, lambda *_: True)


@check
def no_to_support_ends_sharing(bench: Bench) -> None:
    person = bench.person()
    share_case(bench.kit, person.case())
    person.send("/settings/choices/support", given="no")
    assert bench.rows("SELECT state FROM shared_case") == [("withdrawn",)]


@double
def without_no_to_support_ends_sharing(bench: Bench) -> None:
    bench.patch.setattr("assistant.consent.pages.asking.withdraw_all", lambda *_, **__: True)


@check
def held_data_shown(bench: Bench) -> None:
    person = bench.person()
    person.tell(person.case(), "my knee hurts")
    page = " ".join(person.page("/my-data").split())
    assert re.search(r"<dt>Cases</dt><dd>1 ·", page)
    assert re.search(r"<dt>Messages</dt><dd>2 ·", page)


@double
def without_held_data_shown(bench: Bench) -> None:
    held = holdings.held
    replace_everywhere(bench, held, lambda *given: replace(held(*given), cases=0, messages=0))


@check
def taken_away_whole(bench: Bench) -> None:
    person = bench.person()
    person.tell(person.case(), "the xylofane rash came back")
    data, _, _ = exported(bench.kit, person.user)
    assert "the xylofane rash came back" in json.dumps(data)


@double
def without_taken_away_whole(bench: Bench) -> None:
    bench.patch.setattr("assistant.export.collect.Collector.titles", lambda _self: [])


@check
def refusers_keep_their_rights(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    person.tell(case, "my knee hurts")
    bench.clock.move(timedelta(seconds=1))
    person.send("/policy/accept", policy="no")
    open_still = ("/cases", f"/cases/{case.id}", "/my-data", "/export", f"/cases/{case.id}/visit-sheet")
    assert {path: person.client.get(path).status_code for path in open_still} == dict.fromkeys(open_still, 200)
    assert person.client.get(f"/cases/{case.id}/delete").status_code == 200


@double
def without_refusers_keep_their_rights(bench: Bench) -> None:
    shut = {"cases.overview", "privacy.my_data", "export.overview", "conversation.case"}
    bench.patch.setattr(gate, "ASKS_FOR_YES", gate.ASKS_FOR_YES | shut)
