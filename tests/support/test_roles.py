"""Role by page by method, over the whole URL map of both sites: nothing is open to a role unless the table says so."""

from collections.abc import Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.kit import Kit
from assistant.support.kit import StaffKit
from assistant.support.model import AlertKind, CannedAnswer, Role, StaffMember, StaffSession, SupportAlert
from assistant.support.pages.access import ACCESS, NEEDS_FRESH
from assistant.transcripts.model import QualitySample, RedactedMessage, SharedCase
from tests.architecture.routes import Route, routes
from tests.factories import csrf_token, make_user, sign_in
from tests.fakes import FakeClock
from tests.support.staffing import member, signed_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NAMES = {Role.REVIEWER: "Ruth", Role.LEAD: "Idris", Role.AUDITOR: "Noor"}
OPEN = {"static", "health.healthz", "support.sign_in"}
# A sign-out ends the session the other routes need.
LAST = {"support.sign_out"}


@pytest.fixture
def ids(kit: Kit, shared: SharedCase, staff_kit: StaffKit, clock: FakeClock) -> Mapping[str, str]:
    """Something for every kind of argument in an address."""
    now = clock.now()
    other = member(staff_kit, "Somebody")
    with kit.database.writing() as session:
        copy_id = session.exec(select(RedactedMessage.id)).first() or ""
        alert = SupportAlert(kind=AlertKind.FAST_READING, member_id=other.id, number=20, at=now)
        answer = CannedAnswer(title="Hello", text="Hello.", made_at=now)
        sample = QualitySample(case_id=shared.case_id, copy_id=copy_id, week="2026-45", drawn_at=now, ends_at=now)
        for row in (alert, answer, sample):
            session.add(row)
        session.flush()
        return {
            "reference": shared.reference,
            "alert_id": alert.id,
            "report_id": "none",
            "key": answer.id,
            "sample_id": sample.id,
            "request_reference": "none",
            "filename": "css/base.css",
        }


def send(client: FlaskClient, route: Route, ids: Mapping[str, str]) -> int:
    data = {"csrf_token": csrf_token(client)} if route.method != "GET" else None
    answer = client.open(route.path(ids), method=route.method, data=data)
    answer.close()
    return answer.status_code


def test_the_table_names_every_page_of_the_staff_site_and_no_other(staff_site: Flask) -> None:
    endpoints = {route.endpoint for route in routes(staff_site)} - (OPEN - {"support.sign_in"})
    assert endpoints == set(ACCESS)
    assert set(ACCESS) >= NEEDS_FRESH


@pytest.mark.parametrize("role", list(Role))
def test_each_role_reaches_its_own_pages_and_is_refused_on_all_others(
    staff_site: Flask, staff_kit: StaffKit, ids: Mapping[str, str], role: Role
) -> None:
    client = signed_in(staff_site, staff_kit, NAMES[role], role)
    every = sorted(routes(staff_site), key=lambda route: route.endpoint in LAST)
    answers = {(str(route), route.endpoint): send(client, route, ids) for route in every if route.endpoint not in OPEN}
    assert len(answers) > 30
    refused = {name for name, status in answers.items() if status == 403}
    not_theirs = {name for name in answers if role not in ACCESS[name[1]]}
    led_away = {("GET /", "support.queue")} & not_theirs
    assert refused == not_theirs - led_away
    assert all(answers[name] == 302 for name in led_away)
    assert [name for name, status in answers.items() if status >= 500] == []


def test_a_user_reaches_no_page_of_the_staff_site(
    user_app: Flask, staff_site: Flask, kit: Kit, ids: Mapping[str, str]
) -> None:
    person = user_app.test_client()
    sign_in(person, kit, make_user(kit, "other@example.org", "Bo"))
    theirs = person.get_cookie("case_user")
    assert theirs is not None
    let_in = []
    for route in routes(staff_site):
        client = staff_site.test_client()
        client.set_cookie("case_staff", theirs.value)
        if route.endpoint not in OPEN and send(client, route, ids) not in {302, 401}:
            let_in.append(str(route))
    assert let_in == []


def test_a_member_of_support_reaches_no_page_of_the_user_site(
    user_app: Flask, staff_site: Flask, staff_kit: StaffKit, shared: SharedCase
) -> None:
    ours = signed_in(staff_site, staff_kit, "Idris", Role.LEAD).get_cookie("case_staff")
    assert ours is not None
    let_in = []
    for route in routes(user_app):
        if route.endpoint in user_app.extensions["open_endpoints"]:
            continue
        client = user_app.test_client()
        client.set_cookie("case_user", ours.value)
        values = dict.fromkeys(route.arguments, "x") | {"case_id": shared.case_id}
        if send(client, route, values) not in {302, 401, 404, 405}:
            let_in.append(str(route))
    assert let_in == []


def test_what_reaches_many_people_asks_for_password_and_code_again(
    staff_site: Flask, staff_kit: StaffKit, ids: Mapping[str, str], clock: FakeClock
) -> None:
    client = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    clock.move(staff_kit.settings.fresh_for)
    for route in routes(staff_site):
        if route.endpoint in NEEDS_FRESH:
            data = {"csrf_token": csrf_token(client)}
            assert client.open(route.path(ids), method="POST", data=data).location.startswith("/confirm"), route
    with staff_kit.database.reading() as session:
        lead = session.exec(select(StaffMember).where(StaffMember.name == "Idris")).one()
    given = {
        "csrf_token": csrf_token(client),
        "password": "marble kettle falcon plum",
        "code": staff_kit.second_factor.code(lead, clock.now()),
        "next": "/lead",
    }
    assert client.post("/confirm", data=given | {"code": "000000"}).status_code == 422
    assert client.post("/confirm", data=given).location == "/lead"
    assert client.post("/confirm", data=given).status_code == 422, "a code works once"
    removed = client.post(f"/lead/answers/{ids['key']}/remove", data={"csrf_token": csrf_token(client)})
    assert removed.location == "/lead"
    with staff_kit.database.reading() as session:
        assert session.exec(select(CannedAnswer)).all() == []
        assert len(session.exec(select(StaffSession)).all()) == 1
