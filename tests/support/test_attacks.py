"""What a member of support, or somebody at their desk, might try: forged cookies, doors of others, races, loops."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlmodel import select

from assistant.cases.model import Case
from assistant.errors import Conflict
from assistant.kit import Kit
from assistant.store.ids import new_id
from assistant.support import claims
from assistant.support.alerts import MUCH_READING, log_what_lies, watch_reading
from assistant.support.kit import StaffKit
from assistant.support.model import AlertKind, Role, StaffMember, SupportAlert
from assistant.support.queue import get_shared
from assistant.transcripts.model import (
    EventKind,
    LookReason,
    RedactedMessage,
    RedactedState,
    SharedCase,
    SupportEvent,
    SupportLook,
)
from assistant.transcripts.sharing import withdraw
from tests.architecture.routes import routes
from tests.factories import add_messages, make_case, make_user
from tests.fakes import FakeClock
from tests.support.staffing import member, open_case, post, reviewer, signed_in


def take_back(kit: Kit, shared: SharedCase) -> None:
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=shared.case_id, owner_id=shared.owner_id, now=kit.clock.now())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_is_changed_by_a_form_of_another_site(ruth: FlaskClient, staff_site: Flask, shared: SharedCase) -> None:
    values = {"reference": shared.reference}
    sent = []
    for route in routes(staff_site):
        if route.method != "GET":
            path = route.path({**dict.fromkeys(route.arguments, "x"), **values})
            sent.append((str(route), ruth.open(path, method=route.method, data={"words": "x"}).status_code))
    assert len(sent) > 20
    assert [one for one in sent if one[1] != 400] == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_cookie_made_up_or_signed_with_another_key_opens_nothing(
    staff_site: Flask, staff_kit: StaffKit, shared: SharedCase
) -> None:
    who = member(staff_kit, "Idris", Role.LEAD)
    for value in (who.id, who.name, "x", ""):
        client = staff_site.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = value  # even with the site's own signature: only a token that was given out counts
        assert client.get("/").status_code == 302, value
    forged = URLSafeTimedSerializer("guessed", salt="cookie-session").dumps({"_user_id": who.id})
    client = staff_site.test_client()
    client.set_cookie("case_staff", forged)
    assert client.get(f"/cases/{shared.reference}").status_code == 302


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_role_taken_away_counts_from_the_next_page_on(
    staff_site: Flask, staff_kit: StaffKit, shared: SharedCase
) -> None:
    lead = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    assert lead.get("/lead").status_code == 200
    with staff_kit.database.writing() as session:
        session.exec(select(StaffMember)).one().role = Role.REVIEWER
    assert lead.get("/lead").status_code == 403
    assert lead.get("/requests").status_code == 403


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_not_shared_or_not_opened_cannot_be_read_answered_noted_or_reported(
    ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    private = make_case(kit, make_user(kit, "ben@example.org"))
    add_messages(kit, private, ["x"], redacted=["nobody shared this"])
    for name in (private.id, new_id(), shared.case_id, shared.id, "../" + shared.reference, shared.reference.lower()):
        assert ruth.get(f"/cases/{name}").status_code == 404, name
        assert post(ruth, f"/cases/{name}/open", reason="to answer the question").status_code == 404, name
    with kit.database.reading() as session:
        theirs = session.exec(select(RedactedMessage.id).where(RedactedMessage.case_id == private.id)).one()
        mine = session.exec(select(RedactedMessage.id).where(RedactedMessage.case_id == shared.case_id)).first() or ""
    path = f"/cases/{shared.reference}"
    given = {"words": "saw", "category": "PERSON"}
    for rest, form in (
        ("answer", {"answer": "Open the sheet."}),
        ("note", {"note": "x"}),
        ("missed", {"copy": mine, **given}),
        ("not-personal", {"placeholder": "[PERSON_1]"}),
    ):
        assert post(ruth, f"{path}/{rest}", **form).status_code == 409, rest
    assert post(ruth, f"{path}/answer", ready="signposting").status_code == 409
    open_case(ruth, shared)
    assert post(ruth, f"{path}/missed", copy=theirs, words="nobody", category="PERSON").status_code == 404
    with kit.database.reading() as session:
        assert session.get_one(RedactedMessage, theirs).text == "nobody shared this"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_owners_no_comes_before_anything_still_under_way(ruth: FlaskClient, kit: Kit, shared: SharedCase) -> None:
    page = open_case(ruth, shared)
    assert "I saw" in page
    take_back(kit, shared)
    path = f"/cases/{shared.reference}"
    for rest, form in (
        ("answer", {"answer": "Open the sheet and choose Correct."}),
        ("answer", {"ready": "signposting"}),
        ("note", {"note": "x"}),
        ("resolve", {}),
        ("reopen", {}),
        ("claim", {}),
        ("flag", {}),
        ("open", {"reason": "to answer the question"}),
    ):
        answer = post(ruth, f"{path}/{rest}", **form)
        assert answer.status_code == 404, rest
        assert "I saw" not in answer.get_data(as_text=True)
    assert ruth.get(f"{path}/still").status_code == 404
    assert post(ruth, "/search", query="saw").get_data(as_text=True).count("ca-qrow__link") == 0
    with kit.database.reading() as session:
        assert session.exec(select(RedactedMessage).where(RedactedMessage.voice == "support")).all() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_page_of_the_staff_site_stays_in_a_browser_after_signing_out(ruth: FlaskClient, shared: SharedCase) -> None:
    open_case(ruth, shared)
    for path in ("/", f"/cases/{shared.reference}", f"/cases/{shared.reference}/still", "/search", "/quality"):
        assert "no-store" in ruth.get(path).headers["Cache-Control"], path
    out = post(ruth, "/sign-out")
    assert out.headers["Clear-Site-Data"] == '"cache"'
    kept = ruth.get_cookie("case_staff")
    assert ruth.get(f"/cases/{shared.reference}").status_code == 302
    again = ruth.application.test_client()
    if kept is not None:
        again.set_cookie("case_staff", kept.value)
    asked = again.get(f"/cases/{shared.reference}/still", headers={"X-Requested-With": "fetch"})
    assert asked.status_code == 401


def test_two_who_reach_for_one_case_at_once_do_not_both_get_it(
    kit: Kit, staff_kit: StaffKit, shared: SharedCase
) -> None:
    both = [reviewer(staff_kit), reviewer(staff_kit, "Sam")]
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def reach(who) -> None:
        ready.wait()
        try:
            with staff_kit.database.writing() as session:
                held = get_shared(session, shared.reference, kit.clock.now(), to_change=True)
                claims.claim(session, held, who, kit.clock.now())
            outcomes.append(who.member_id)
        except Conflict:
            outcomes.append("conflict")

    threads = [threading.Thread(target=reach, args=(who,)) for who in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with kit.database.reading() as session:
        holder = session.get_one(SharedCase, shared.id).assignee_id
        taken = session.exec(select(SupportEvent).where(SupportEvent.kind == EventKind.CLAIMED)).all()
    assert sorted(outcomes) == sorted([holder, "conflict"])
    assert [event.member_id for event in taken] == [holder]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_reading_all_of_it_slowly_is_told_as_well(
    kit: Kit, staff_kit: StaffKit, shared: SharedCase, clock: FakeClock, staff_site: Flask
) -> None:
    ruth = reviewer(staff_kit)
    for number in range(1, MUCH_READING + 1):
        clock.move(timedelta(seconds=20))
        with staff_kit.database.writing() as session:
            session.add(
                SupportLook(
                    case_id=shared.case_id,
                    shared_id=shared.id,
                    member_id=ruth.member_id,
                    role="reviewer",
                    reason=LookReason.QUESTION,
                    opened_at=clock.now(),
                    read_at=clock.now(),
                    ends_at=clock.now(),
                )
            )
            session.flush()
            watch_reading(session, ruth.member_id, clock.now())
            told = session.exec(select(SupportAlert)).all()
        assert bool(told) is (number == MUCH_READING)
    assert told[0].kind is AlertKind.FAST_READING
    lead = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    assert f"Ruth opened {MUCH_READING} transcripts within an hour" in lead.get("/lead").get_data(as_text=True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_left_lying_is_in_the_log_and_how_far_the_second_look_is_on_the_page(
    kit: Kit,
    staff_kit: StaffKit,
    shared: SharedCase,
    staff_site: Flask,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("assistant.support.alerts.WITHHELD_BACKLOG", 2)
    with kit.database.reading() as session:
        case = session.get_one(Case, shared.case_id)
    made = add_messages(kit, case, ["a", "b"])
    with kit.database.writing() as session:
        log_what_lies(session, kit.clock.now())
        assert "support alert" not in caplog.text
        for row in session.exec(select(RedactedMessage)).all():
            if row.message_id in {one.id for one in made}:
                row.state, row.text = RedactedState.WITHHELD, ""
                session.add(row)
        session.flush()
        log_what_lies(session, kit.clock.now())
    assert [record.getMessage() for record in caplog.records] == ["support alert: a backlog of withheld messages"]
    page = signed_in(staff_site, staff_kit, "Idris", Role.LEAD).get("/lead").get_data(as_text=True)
    assert "1 copy made by the older rules is still to be made anew" in page
