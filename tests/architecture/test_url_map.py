"""Every page of both sites: closed to strangers unless it is on a short list, and to everyone but the owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.export.build import build
from assistant.export.model import ExportJob
from assistant.export.states import ask, new_token, waiting
from assistant.kit import Kit
from assistant.privacy import rights
from assistant.privacy.model import Subject
from assistant.privacy.period import Period
from assistant.support.kit import StaffKit, make_staff_kit
from assistant.support.members import add_member
from assistant.support.members import sign_in as staff_token
from assistant.support.model import Role, StaffMember
from assistant.support.pages.access import may
from assistant.transcripts.sharing import withdraw
from tests.architecture.routes import Route, routes
from tests.documents.files import add_document, photo
from tests.factories import (
    FAST,
    PASSWORD,
    add_item,
    add_messages,
    csrf_token,
    make_case,
    make_user,
    share_case,
    sign_in,
)
from tests.fakes import FakeClock

# What anyone may read without an account. A page that is not here, and not closed to strangers, fails below.
OPEN_ON_THE_USER_SITE = {
    "static",
    "health.healthz",
    "public.landing",
    "public.help_now",
    "public.leaving",
    "guidance.overview",
    "guidance.guide",
    "guidance.places",
    "guidance.at_home_page",
    "guidance.leave_now",
    "public.appearance",
    "consent.policy",
    "consent.policy_short",
    "consent.cookies",
    "rights.track",
    "rights.sent",
    "rights.contact",
    "stops.who_helps",
    "register.fields",
    "consent.proof",
    "consent.changes",
    "consent.version",
    "consent.feed",
    "consent.versions",
    "export.check",
    "export.check_program",
    "export.check_schema",
    "accounts.sign_up",
    "accounts.sign_in",
    "accounts.recover",
    "privacy.gone",
    "privacy.check_receipt",
    "privacy.receipt_by_code",
    "privacy.receipt_verifier",
    "session_only.start",
}
OPEN_ON_THE_STAFF_SITE = {"static", "health.healthz", "support.sign_in"}
# Pages of a signed-in person about themselves need no id; what they post is theirs alone.
MARK = "a mark that only its owner may read"

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@dataclass(frozen=True, slots=True)
class Owned:
    """What somebody has: an id for every kind of argument in an address."""

    case: Case
    ids: Mapping[str, str]


@pytest.fixture
def owned(kit: Kit, user_app: Flask) -> Owned:
    owner = make_user(kit, retention=Period.DAY)
    case = make_case(kit, owner, title=MARK)
    (message,) = add_messages(kit, case, [MARK], redacted=[MARK])
    item = add_item(kit, case, MARK, message=message)
    shared = share_case(kit, case, MARK)
    session_id = sign_in(user_app.test_client(), kit, owner)
    with kit.database.writing() as session:
        request, _ = rights.ask(
            session,
            kit.ledger,
            user_id=owner.id,
            subject=Subject.QUESTION,
            words=rights.SafeWords(MARK, ""),
            now=kit.clock.now(),
            due_in=timedelta(days=30),
        )
        ask(session, kit.ledger, user_id=owner.id, now=kit.clock.now())
    with kit.database.reading() as session:
        (job_id,) = waiting(session, kit.clock.now())
    assert build(kit, job_id)
    with kit.database.writing() as session:
        token = new_token(session, session.get_one(ExportJob, job_id))
    ids = {
        "token": token,
        "thing_id": "no-such-thing",
        "receipt_id": "no-such-receipt",
        "code": "no-such-code",
        "archived_id": case.id,
        "case_id": case.id,
        "message_id": message.id,
        "item_id": item.id,
        "document_id": add_document(kit, case, MARK.encode(), MARK),
        "photo_id": add_document(kit, case, photo(), MARK),
        "session_id": session_id,
        "reference": shared.reference,
        "alert_id": "none",
        "report_id": "none",
        "sample_id": "none",
        "key": "none",
        "request_reference": request.reference,
        "slug": "no-such-purpose",
        "number": "99",
        "filename": "css/base.css",
    }
    return Owned(case, ids)


@pytest.fixture
def stranger(kit: Kit, user_app: Flask) -> FlaskClient:
    """Somebody signed in who owns nothing here."""
    client = user_app.test_client()
    sign_in(client, kit, make_user(kit, "other@example.org", "Bo"))
    return client


def send(client: FlaskClient, route: Route, ids: Mapping[str, str]) -> TestResponse:
    """Ask for a route; a form is sent with a token that is good, so that nothing else can be the reason of a no."""
    data = {"csrf_token": csrf_token(client), "words": "hello there", "token": "t", "step": "share"}
    answer = client.open(route.path(ids), method=route.method, data=data if route.method != "GET" else None)
    answer.get_data()
    answer.close()
    return answer


def test_the_list_of_open_pages_is_the_one_the_sites_have(user_app: Flask, staff_app: Flask) -> None:
    assert set(user_app.extensions["open_endpoints"]) == OPEN_ON_THE_USER_SITE
    assert set(staff_app.extensions["open_endpoints"]) == OPEN_ON_THE_STAFF_SITE


def test_every_other_page_of_the_user_site_sends_a_stranger_to_the_door(user_app: Flask, owned: Owned) -> None:
    let_in = [str(route) for route in routes(user_app) if not _refused(user_app, route, owned, OPEN_ON_THE_USER_SITE)]
    assert let_in == []


def test_every_other_page_of_the_staff_site_sends_a_stranger_to_the_door(staff_app: Flask, owned: Owned) -> None:
    let_in = [
        str(route) for route in routes(staff_app) if not _refused(staff_app, route, owned, OPEN_ON_THE_STAFF_SITE)
    ]
    assert let_in == []


def _refused(app: Flask, route: Route, owned: Owned, open_endpoints: set[str]) -> bool:
    answer = send(app.test_client(), route, owned.ids)
    if MARK in answer.get_data(as_text=True):
        return False
    if route.endpoint in open_endpoints:
        return True
    to_the_door = answer.status_code == 302 and answer.location.startswith("/sign-in")
    return to_the_door or answer.status_code == 401


def test_what_is_somebody_elses_is_not_there(user_app: Flask, stranger: FlaskClient, owned: Owned) -> None:
    about_something = [route for route in routes(user_app) if route.arguments and route.endpoint != "static"]
    assert len(about_something) > 15
    answers = {str(route): send(stranger, route, owned.ids) for route in about_something}
    assert {route: answer.status_code for route, answer in answers.items() if answer.status_code != 404} == {}
    assert [route for route, answer in answers.items() if MARK in answer.get_data(as_text=True)] == []


def test_its_owner_finds_all_of_it_until_its_time_has_come(
    user_app: Flask, kit: Kit, clock: FakeClock, owned: Owned
) -> None:
    """The other half of the test above: with the same addresses, it is the owner alone who is let in."""
    client = user_app.test_client()
    with kit.database.reading() as session:
        owner = session.get_one(User, owned.case.user_id)
    sign_in(client, kit, owner)
    looking = [
        route for route in routes(user_app) if route.method == "GET" and {"case_id", "token"} & set(route.arguments)
    ]
    assert len(looking) > 5
    assert {str(r): send(client, r, owned.ids).status_code for r in looking} == {str(r): 200 for r in looking}
    clock.move(timedelta(hours=24))
    sign_in(client, kit, owner)
    assert {str(r): send(client, r, owned.ids).status_code for r in looking} == {str(r): 404 for r in looking}


@pytest.fixture
def staff_kit(staff_app: Flask, staff_settings, clock: FakeClock) -> StaffKit:
    kit = make_staff_kit(staff_settings, clock, FAST)
    staff_app.extensions["kit_of_the_test"] = kit
    return kit


def staff_client(staff_app: Flask, kit: StaffKit) -> FlaskClient:
    """A member of support, signed in."""
    with kit.database.writing() as session:
        add_member(session, kit, name="Robin", role=Role.REVIEWER, password=PASSWORD)
    with kit.database.reading() as session:
        member = session.exec(select(StaffMember)).one()
    token = staff_token(kit, "Robin", PASSWORD, kit.second_factor.code(member, kit.clock.now()))
    assert token is not None
    client = staff_app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return client


def test_a_cookie_of_one_site_is_worth_nothing_on_the_other(
    user_app: Flask, staff_app: Flask, staff_kit: StaffKit, kit: Kit, owned: Owned
) -> None:
    person, reviewer = user_app.test_client(), staff_client(staff_app, staff_kit)
    sign_in(person, kit, make_user(kit, "other@example.org", "Bo"))
    assert person.get("/cases").status_code == 200
    assert reviewer.get("/").status_code == 200
    ours, theirs = person.get_cookie("case_user"), reviewer.get_cookie("case_staff")
    assert ours is not None
    assert theirs is not None
    for name in ("case_user", "case_staff"):
        crossed_user, crossed_staff = user_app.test_client(), staff_app.test_client()
        crossed_user.set_cookie(name, theirs.value)
        crossed_staff.set_cookie(name, ours.value)
        assert crossed_user.get("/cases").status_code == 302
        assert crossed_staff.get("/").status_code == 302
        assert crossed_staff.get(f"/cases/{owned.ids['reference']}").status_code == 302
    staff_kit.database.close()


def test_support_cannot_open_a_case_that_was_taken_back(
    staff_app: Flask, staff_kit: StaffKit, kit: Kit, clock: FakeClock, owned: Owned
) -> None:
    reviewer = staff_client(staff_app, staff_kit)
    about_a_case = [
        route for route in routes(staff_app) if "reference" in route.arguments and may(Role.REVIEWER, route.endpoint)
    ]
    assert {reviewer.get(r.path(owned.ids)).status_code for r in about_a_case if r.method == "GET"} == {200}
    with kit.database.writing() as session:
        case = owned.case
        withdraw(session, kit.ledger, case_id=case.id, owner_id=case.user_id, now=clock.now())
    answers = {str(route): send(reviewer, route, owned.ids).status_code for route in about_a_case}
    assert {status for route, status in answers.items() if "answer" not in route} == {404}
    staff_kit.database.close()
