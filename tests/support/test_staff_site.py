"""The staff site: only what its owner shared, only redacted, only with a second factor, each look written down."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.cases.model import Case
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.support.kit import StaffKit
from assistant.support.members import add_member
from assistant.support.model import Role, StaffMember
from assistant.transcripts.model import LookReason, RedactedMessage, SharedCase, ShareState, Voice
from assistant.transcripts.sharing import dispute, withdraw
from tests.browsing import csrf
from tests.factories import add_messages, make_case, make_user
from tests.fakes import FakeClock
from tests.support.staffing import PASSWORD, open_case, post


def _member(staff_kit: StaffKit, name: str = "Ruth", role: Role = Role.REVIEWER) -> StaffMember:
    with staff_kit.database.writing() as session:
        member, _ = add_member(session, staff_kit, name=name, role=role, password=PASSWORD)
    return member


def _sign_in(client: FlaskClient, staff_kit: StaffKit, member: StaffMember, **changes: str) -> int:
    given = {
        "csrf_token": csrf(client, "/sign-in"),
        "name": member.name,
        "password": PASSWORD,
        "code": staff_kit.second_factor.code(member, staff_kit.clock.now()),
    }
    return client.post("/sign-in", data=given | changes).status_code


@pytest.mark.parametrize("wrong", ["name", "password", "code"])
def test_signing_in_needs_name_password_and_code(staff_site: Flask, staff_kit: StaffKit, wrong: str) -> None:
    member = _member(staff_kit)
    assert _sign_in(staff_site.test_client(), staff_kit, member, **{wrong: "000000"}) == 422
    assert staff_site.test_client().get("/").status_code == 302


def test_a_code_works_once_also_out_of_turn(staff_site: Flask, staff_kit: StaffKit, clock: FakeClock) -> None:
    member = _member(staff_kit)
    first = staff_kit.second_factor.code(member, clock.now())
    clock.move(timedelta(seconds=30))
    second = staff_kit.second_factor.code(member, clock.now())
    assert _sign_in(staff_site.test_client(), staff_kit, member, code=second) == 302
    for used in (first, second, first):
        assert _sign_in(staff_site.test_client(), staff_kit, member, code=used) == 422


def test_a_session_ends_after_thirty_minutes_of_rest_and_after_twelve_hours(
    ruth: FlaskClient, clock: FakeClock
) -> None:
    clock.move(timedelta(minutes=29, seconds=59))
    assert ruth.get("/").status_code == 200
    for _ in range(24):
        clock.move(timedelta(minutes=29))
        ruth.get("/")
    assert ruth.get("/").status_code == 302


def test_a_disabled_member_is_out_at_once(ruth: FlaskClient, staff_kit: StaffKit, clock: FakeClock) -> None:
    with staff_kit.database.writing() as session:
        session.exec(select(StaffMember)).one().disabled_at = clock.now()
    assert ruth.get("/").status_code == 302


def test_the_queue_shows_topic_and_redacted_sentence_of_shared_cases_only(
    ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    unshared = make_case(kit, make_user(kit, email="ben@example.org"), "Another case")
    add_messages(kit, unshared, ["Nobody shared this"], redacted=["nobody shared this"])
    page = ruth.get("/").get_data(as_text=True)
    assert shared.reference in page
    assert "PERSON 1" in page
    assert page.count("ca-qrow__link") == 1


def test_opening_a_transcript_is_written_into_the_owners_ledger(
    ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    before = ruth.get(f"/cases/{shared.reference}").get_data(as_text=True)
    assert "I saw" not in before
    page = open_case(ruth, shared, LookReason.MY_DATA)
    assert "I saw" in page
    assert "Priya" not in page
    with kit.database.reading() as session:
        last = kit.ledger.entries(session, shared.owner_id)[-1]
    assert (last.actor, last.action, last.case_id) == (Actor.SUPPORT, Action.TRANSCRIPT_OPENED, shared.case_id)
    assert last.detail == "by a reviewer, to answer about their data"


def test_a_case_taken_back_is_gone_from_queue_and_page_at_once(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, clock: FakeClock
) -> None:
    assert "I saw" in open_case(ruth, shared)
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=shared.case_id, owner_id=shared.owner_id, now=clock.now())
    assert ruth.get(f"/cases/{shared.reference}").status_code == 404
    assert shared.reference not in ruth.get("/").get_data(as_text=True)


def test_a_case_whose_time_has_come_is_hidden_from_support_to_the_second(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, staff_kit: StaffKit, clock: FakeClock
) -> None:
    with kit.database.reading() as session:
        case = session.get_one(Case, shared.case_id)
    assert case.expires_at is not None
    clock.move(case.expires_at - clock.now() - timedelta(seconds=1))
    client = ruth.application.test_client()
    with staff_kit.database.reading() as session:
        someone = session.exec(select(StaffMember)).one()
    assert _sign_in(client, staff_kit, someone) == 302
    assert client.get(f"/cases/{shared.reference}").status_code == 200
    clock.move(timedelta(seconds=1))
    assert client.get(f"/cases/{shared.reference}").status_code == 404


def test_an_answer_goes_into_the_conversation_marked_as_a_person(
    ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    open_case(ruth, shared)
    token = csrf(ruth, f"/cases/{shared.reference}")
    words = "Open the case sheet, tap the line and choose Correct."
    sent = ruth.post(f"/cases/{shared.reference}/answer", data={"csrf_token": token, "answer": words})
    assert sent.status_code == 303
    with kit.database.reading() as session:
        answer = session.exec(select(RedactedMessage).where(RedactedMessage.voice == Voice.SUPPORT)).one()
        assert session.get_one(SharedCase, shared.id).state is ShareState.ANSWERED
        assert kit.ledger.entries(session, shared.owner_id)[-1].action is Action.ANSWERED
    assert answer.text == words


@pytest.mark.parametrize(
    "wrong",
    [
        "You should stop taking the tablets tonight.",
        "Please mail me at ruth.smith@example.org about it.",
        "",
        "x" * 4001,
    ],
)
def test_advice_and_identifiers_are_not_sent_and_stay_in_the_box(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, wrong: str
) -> None:
    open_case(ruth, shared)
    token = csrf(ruth, f"/cases/{shared.reference}")
    answered = ruth.post(f"/cases/{shared.reference}/answer", data={"csrf_token": token, "answer": wrong})
    page = answered.get_data(as_text=True)
    assert answered.status_code == 422
    assert 'role="alert"' in page
    assert wrong in page
    with kit.database.reading() as session:
        assert session.exec(select(RedactedMessage).where(RedactedMessage.voice == Voice.SUPPORT)).all() == []


def test_an_auditor_sees_figures_and_no_transcript(staff_site: Flask, staff_kit: StaffKit, shared: SharedCase) -> None:
    client = staff_site.test_client()
    assert _sign_in(client, staff_kit, _member(staff_kit, "Noor", Role.AUDITOR)) == 302
    assert client.get("/").location == "/start"
    assert client.get("/start").location == "/record"
    assert client.get("/figures").status_code == 200
    assert client.get(f"/cases/{shared.reference}").status_code == 403


def test_a_reviewer_sees_no_figures(ruth: FlaskClient) -> None:
    assert ruth.get("/figures").status_code == 403


def test_resolving_moves_the_case_out_of_the_open_queue(ruth: FlaskClient, shared: SharedCase) -> None:
    post(ruth, f"/cases/{shared.reference}/resolve")
    assert shared.reference not in ruth.get("/").get_data(as_text=True)
    assert shared.reference in ruth.get("/?show=resolved").get_data(as_text=True)


def test_a_resolved_question_opened_again_by_support_shows_nothing_written_since(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, clock: FakeClock
) -> None:
    page = f"/cases/{shared.reference}"
    open_case(ruth, shared)
    assert post(ruth, f"{page}/resolve").status_code == 303
    clock.move(timedelta(minutes=5))
    with kit.database.reading() as session:
        case = session.get_one(Case, shared.case_id)
    add_messages(kit, case, ["said later"], redacted=["said later on"])
    assert post(ruth, f"{page}/resolve").status_code == 409
    assert post(ruth, f"{page}/answer", answer="Open the sheet and choose Correct.").status_code == 409
    assert "said later on" not in ruth.get(page).get_data(as_text=True)
    assert post(ruth, f"{page}/reopen").status_code == 303
    assert "said later on" not in open_case(ruth, shared)
    assert post(ruth, "/search", query="said later").get_data(as_text=True).count("ca-qrow__link") == 0
    with kit.database.writing() as session:
        assert kit.ledger.entries(session, shared.owner_id)[-1].action is Action.REOPENED
        # Only the owner lifts the line, by saying that the answer did not help.
        held = session.get_one(SharedCase, shared.id)
        held.state = ShareState.ANSWERED
        dispute(session, kit.ledger, held, clock.now())
    assert "said later on" in ruth.get(page).get_data(as_text=True)


@pytest.mark.parametrize("path", ["/cases/%00", "/cases/%00/answer"])
def test_an_address_with_a_nul_is_no_page(ruth: FlaskClient, path: str) -> None:
    given = {"csrf_token": csrf(ruth, "/")}
    answer = ruth.post(path, data=given) if path.endswith("answer") else ruth.get(path)
    assert answer.status_code == 404


def test_a_staff_name_with_a_nul_is_just_wrong(staff_site: Flask, staff_kit: StaffKit) -> None:
    member = _member(staff_kit)
    assert _sign_in(staff_site.test_client(), staff_kit, member, name="Nobo\x00dy") == 422
