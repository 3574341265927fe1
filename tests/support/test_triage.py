"""Working through the queue: staying in a part of it, rights requests in it, reading without taking, the hard cases."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy import rights
from assistant.privacy.model import RightsRequest, Subject
from assistant.support.kit import StaffKit
from assistant.support.model import Role
from assistant.support.queue import Show, list_queue
from assistant.transcripts.model import EventKind, SharedCase, ShareState, SupportEvent
from tests.factories import make_case, make_user, share_case
from tests.fakes import FakeClock
from tests.support.staffing import open_case, post, signed_in

WORDS = "I object to my sheet being kept. " + "Please see to it that nothing is left of [PERSON_1] anywhere. " * 6


@pytest.fixture
def lead(staff_site: Flask, staff_kit: StaffKit) -> FlaskClient:
    return signed_in(staff_site, staff_kit, "Idris", Role.LEAD)


def ask(kit: Kit, clock: FakeClock, words: str = WORDS, days: int = 30) -> RightsRequest:
    with kit.database.writing() as session:
        made, _ = rights.ask(
            session,
            kit.ledger,
            user_id=None,
            subject=Subject.OBJECTION,
            words=rights.SafeWords(words, "x"),
            now=clock.now(),
            due_in=timedelta(days=days),
        )
        return made


def fresh(kit: Kit, shared: SharedCase) -> SharedCase:
    with kit.database.reading() as session:
        return session.get_one(SharedCase, shared.id)


def test_requests_about_rights_are_a_part_of_the_queue_for_who_may_answer_them(
    lead: FlaskClient, ruth: FlaskClient, kit: Kit, clock: FakeClock
) -> None:
    late, later = ask(kit, clock, "Delete it, please.", days=1), ask(kit, clock)
    clock.move(timedelta(minutes=29))
    for client in (lead, ruth):
        client.get("/")
    page = lead.get("/?show=rights").get_data(as_text=True)
    assert page.index(late.reference) < page.index(later.reference), "what is due first stands first"
    assert f'href="/requests/{late.reference}"' in page
    assert "I object" in page
    assert "23 hours" in page
    assert "hidden: </span>PERSON 1" in page
    assert " …" in page, "many words are cut, never inside a mark"
    assert "Rights requests" in lead.get("/").get_data(as_text=True)
    theirs = ruth.get("/?show=rights").get_data(as_text=True)
    assert "Rights requests" not in theirs
    assert late.reference not in theirs
    assert "Delete it" not in theirs


def test_rights_requests_have_pages_that_follow_each_other_and_leave_when_answered(kit: Kit, clock: FakeClock) -> None:
    made = [ask(kit, clock, f"Question {number}.", days=1 + number % 2).reference for number in range(5)]

    def listed() -> list[str]:
        seen: list[str] = []
        after = ""
        for _ in range(4):
            with kit.database.reading() as session:
                page = list_queue(
                    session, Show.RIGHTS, clock.now(), member_id="", after=after, size=2, with_rights=True
                )
            seen += [one.reference for one in page.requests]
            after = page.next
            if not after:
                break
        assert page.counts[Show.RIGHTS] == len(seen)
        return seen

    assert sorted(listed()) == sorted(made)
    assert len(listed()) == len(set(listed()))
    with kit.database.writing() as session:
        rights.answer(session, kit.ledger, made[0], "Done.", actor=Actor.SUPPORT, now=clock.now())
    assert made[0] not in listed()


def test_a_new_rights_request_tells_the_open_page_of_a_lead_and_of_nobody_else(
    lead: FlaskClient, ruth: FlaskClient, kit: Kit, clock: FakeClock
) -> None:
    before = [client.get("/changes").get_json()["mark"] for client in (lead, ruth)]
    ask(kit, clock)
    after = [client.get("/changes").get_json()["mark"] for client in (lead, ruth)]
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_whoever_works_in_a_part_of_the_queue_stays_in_it(ruth: FlaskClient, kit: Kit, clock: FakeClock) -> None:
    user = make_user(kit)
    plain, first, second = (share_case(kit, make_case(kit, user), f"Question {n}?") for n in range(3))
    with kit.database.writing() as session:
        for one in (first, second):
            session.get_one(SharedCase, one.id).flagged = True
    assert f"/cases/{first.reference}?show=flagged" in ruth.get("/?show=flagged").get_data(as_text=True)
    opened = post(ruth, f"/cases/{first.reference}/open?show=flagged", reason="to answer the question")
    assert "show=flagged" in opened.location
    sent = post(ruth, f"/cases/{first.reference}/answer?show=flagged", answer="Open the sheet and choose Correct.")
    assert sent.location.startswith(f"/cases/{second.reference}?show=flagged")
    done = post(ruth, f"/cases/{second.reference}/resolve?show=flagged")
    assert done.location == "/?show=flagged", "the next of this part, not of another"
    assert fresh(kit, plain).state is ShareState.OPEN


def test_reading_an_answered_case_leaves_it_with_whoever_answered(
    lead: FlaskClient, ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    open_case(ruth, shared)
    post(ruth, f"/cases/{shared.reference}/answer", answer="Open the sheet and choose Correct.")
    whose = fresh(kit, shared).assignee_id
    assert "I saw" in open_case(lead, shared)
    assert fresh(kit, shared).assignee_id == whose


def test_a_lead_reads_along_in_a_case_somebody_else_works_on_and_takes_nothing(
    lead: FlaskClient, ruth: FlaskClient, staff_site: Flask, staff_kit: StaffKit, kit: Kit, shared: SharedCase
) -> None:
    open_case(ruth, shared)
    held = fresh(kit, shared)
    assert "You can read it, and it stays theirs." in lead.get(f"/cases/{shared.reference}").get_data(as_text=True)
    page = open_case(lead, shared)
    assert "I saw" in page
    assert "You can read it, and not answer." in page
    assert post(lead, f"/cases/{shared.reference}/answer", answer="Open the sheet.").status_code == 409
    now = fresh(kit, shared)
    assert (now.assignee_id, now.claimed_until) == (held.assignee_id, held.claimed_until)
    with kit.database.reading() as session:
        lines = [e for e in kit.ledger.entries(session, shared.owner_id) if e.action is Action.TRANSCRIPT_OPENED]
    assert [line.detail.split(",")[0] for line in lines] == ["by a reviewer", "by a lead"]
    sam = signed_in(staff_site, staff_kit, "Sam")
    assert post(sam, f"/cases/{shared.reference}/open", reason="to answer the question").status_code == 409


def test_a_hard_case_opens_on_its_procedure_with_the_approved_text_in_the_box(
    ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    path = f"/cases/{shared.reference}"
    assert "cannot send help" not in open_case(ruth, shared)
    with kit.database.writing() as session:
        session.get_one(SharedCase, shared.id).panel_shown = True
    page = ruth.get(path).get_data(as_text=True)
    assert "we cannot see how you are, we cannot send help" in page
    assert "Tell your lead" in page
    promised = post(ruth, f"{path}/answer", answer="Stay where you are. We will send someone to you.")
    assert promised.status_code == 422
    assert "promises contact" in promised.get_data(as_text=True)
    post(ruth, f"{path}/tell-lead")
    assert "Your lead was told." in ruth.get(path).get_data(as_text=True)
    assert post(ruth, f"{path}/answer", answer="We cannot send help. Please use “Need help now?”.").status_code == 303
    later = ruth.get(path).get_data(as_text=True)
    assert "we cannot see how you are" not in later, "once it was answered the box is empty"
    with kit.database.reading() as session:
        told = session.exec(select(SupportEvent).where(SupportEvent.kind == EventKind.LEAD_TOLD)).all()
    assert len(told) == 1


def test_sending_and_resolving_is_told_once_each(ruth: FlaskClient, kit: Kit, shared: SharedCase) -> None:
    open_case(ruth, shared)
    post(ruth, f"/cases/{shared.reference}/answer", answer="Open the sheet and choose Correct.", then="resolve")
    with kit.database.reading() as session:
        told = [event.kind for event in session.exec(select(SupportEvent)).all()]
    assert sorted(told) == sorted(
        [EventKind.ASKED, EventKind.CLAIMED, EventKind.OPENED, EventKind.ANSWERED, EventKind.RESOLVED]
    )
