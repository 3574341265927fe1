"""Headers on every answer of both sites, errors too: nothing from elsewhere, nothing framed, nothing kept."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.kit import Kit
from assistant.settings import Settings
from tests.architecture.routes import routes
from tests.factories import add_messages, csrf_token, make_case, make_user, sign_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def faults(answer: TestResponse) -> list[str]:
    """What is wrong with the headers of a page."""
    headers, found = answer.headers, []
    policy = dict(part.strip().split(" ", 1) for part in headers.get("Content-Security-Policy", "").split(";") if part)
    wanted = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "frame-ancestors": "'none'"}
    wanted |= {"base-uri": "'none'", "form-action": "'self'", "connect-src": "'self'"}
    found += [f"{name} is {policy.get(name)}" for name, value in wanted.items() if policy.get(name) != value]
    if "unsafe" in str(policy) or "http" in str(policy) or "*" in str(policy):
        found.append(f"the policy lets in {policy}")
    for name, value in {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex, nofollow",
    }.items():
        if headers.get(name) != value:
            found.append(f"{name} is {headers.get(name)}")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    for cookie in headers.getlist("Set-Cookie"):
        found += [f"a cookie without {part}" for part in ("HttpOnly", "SameSite=Lax", "Path=/") if part not in cookie]
    for name in ("Access-Control-Allow-Origin", "ETag", "X-Powered-By", "Last-Modified"):
        if name in headers:
            found.append(f"{name} is there")
    return found


def looked_at(client: FlaskClient, app: Flask, ids: dict[str, str]) -> dict[str, list[str]]:
    """The faults of every page this browser can ask for, and of every method that is not answered there."""
    found = {}
    for route in routes(app):
        if route.endpoint == "static":
            continue
        path = route.path(ids)
        data = {"csrf_token": csrf_token(client)} if route.method == "POST" else None
        for method, what in ((route.method, str(route)), ("DELETE", f"DELETE {route.rule}")):
            with client.open(path, method=method, data=data) as answer:
                if wrong := faults(answer):
                    found[f"{what} ({answer.status_code})"] = wrong
    return found


@pytest.fixture
def ids(kit: Kit, user_app: Flask, staff_app: Flask) -> dict[str, str]:
    """Ids of things: a case that is there, and much that is not."""
    owner = make_user(kit)
    case = make_case(kit, owner)
    add_messages(kit, case, ["my knee hurts"])
    missing = {name: "0" * 32 for app in (user_app, staff_app) for route in routes(app) for name in route.arguments}
    return {**missing, "number": "1", "filename": "css/base.css", "case_id": case.id, "owner_id": owner.id}


def test_on_every_page_a_stranger_can_ask_for(user_app: Flask, staff_app: Flask, ids: dict[str, str]) -> None:
    assert looked_at(user_app.test_client(), user_app, ids) == {}
    assert looked_at(staff_app.test_client(), staff_app, ids) == {}


def test_on_every_page_of_a_signed_in_person(user_app: Flask, kit: Kit, ids: dict[str, str]) -> None:
    client = user_app.test_client()
    sign_in(client, kit, make_user(kit, "other@example.org", "Bo"))
    assert looked_at(client, user_app, ids) == {}


def test_on_pages_that_are_not_there_and_requests_that_cannot_be_read(user_app: Flask, staff_app: Flask) -> None:
    for app in (user_app, staff_app):
        client = app.test_client()
        answers = [
            client.get("/no/such/page"),
            client.post("/sign-in"),
            client.post("/sign-in", data=b"\xff=\xff", content_type="application/x-www-form-urlencoded"),
            client.get("/cases/%00"),
            client.get("/healthz"),
        ]
        assert [answer.status_code for answer in answers] == [404, 400, 400, answers[3].status_code, 200]
        assert answers[3].status_code < 500
        assert [faults(answer) for answer in answers] == [[]] * len(answers)


def test_only_assets_may_be_kept_by_a_browser(user_app: Flask) -> None:
    with user_app.test_client().get("/static/css/base.css") as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in answer.headers


def test_over_https_browsers_are_told_to_stay_there(environ: dict[str, str], kit: Kit, settings: Settings) -> None:
    from assistant.settings import Site, load
    from assistant.user_app import create_user_app

    secure = load({**environ, "HTTPS": "1"}, Site.USER)
    client = create_user_app(secure, kit).test_client()
    answer = client.get("/sign-up", base_url="https://example.org")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-case_user=")
    assert "; Secure" in cookie
