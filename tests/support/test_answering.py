"""Answers and notes: no advice, no identifier, shown why; what is ready passes the same checks; what the owner says."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.errors import Conflict, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action
from assistant.support import answering, canned
from assistant.support.kit import StaffKit
from assistant.support.model import Role
from assistant.transcripts.model import EventKind, RedactedMessage, SharedCase, ShareState, SupportEvent, Voice
from assistant.transcripts.sharing import close, dispute, thank, visible_now
from tests.factories import answer_case, csrf_token
from tests.fakes import FakeClock
from tests.support.staffing import open_case, post, reviewer, signed_in


def one(kit: Kit, shared: SharedCase) -> SharedCase:
    with kit.database.reading() as session:
        return session.get_one(SharedCase, shared.id)


def test_what_is_wrong_is_shown_by_sentence_and_by_word(staff_kit: StaffKit) -> None:
    checked = answering.check_answer(
        staff_kit, "Open your case sheet. You should stop taking the tablets. Ring me on 07700 900123."
    )
    said = " ".join(checked.problems)
    assert "“You should stop taking the tablets.” reads like advice" in said
    assert "“07700 900123” (phone)" in said
    assert "Open your case sheet" not in said


def test_a_mended_answer_is_sent_and_leads_to_the_next_case(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, caplog: pytest.LogCaptureFixture
) -> None:
    open_case(ruth, shared)
    path = f"/cases/{shared.reference}/answer"
    assert post(ruth, path, answer="You should take two tablets.").status_code == 422
    sent = post(ruth, path, answer=f"Thank you, we looked at {shared.reference}.", then="resolve")
    assert sent.location == "/"
    assert one(kit, shared).state is ShareState.RESOLVED
    assert "two tablets" not in caplog.text


def test_nobody_answers_a_transcript_they_have_not_opened(ruth: FlaskClient, kit: Kit, shared: SharedCase) -> None:
    path = f"/cases/{shared.reference}"
    assert post(ruth, f"{path}/answer", answer="Open the sheet.").status_code == 409
    assert post(ruth, f"{path}/note", note="A note.").status_code == 409
    assert post(ruth, f"{path}/missed", words="saw", category="PERSON").status_code == 409
    with kit.database.reading() as session:
        assert session.exec(select(RedactedMessage).where(RedactedMessage.voice == Voice.SUPPORT)).all() == []


def test_a_note_is_kept_with_what_identifies_hidden_and_is_never_the_owners_transcript(
    ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    open_case(ruth, shared)
    assert post(ruth, f"/cases/{shared.reference}/note", note="Ring 07700 900123 again?").status_code == 303
    with kit.database.reading() as session:
        note = session.exec(select(SupportEvent).where(SupportEvent.kind == EventKind.NOTE)).one()
        assert session.exec(select(RedactedMessage).where(RedactedMessage.voice == Voice.SUPPORT)).all() == []
    assert "07700" not in note.text
    assert "[PHONE_1]" in note.text


def test_every_ready_answer_passes_the_checks_when_it_is_filled_in(
    staff_kit: StaffKit, kit: Kit, shared: SharedCase
) -> None:
    with kit.database.reading() as session:
        for ready in canned.ready_answers(session):
            text = canned.filled_in(session, staff_kit, ready.key, shared)
            assert "{" not in text
            assert answering.check_answer(staff_kit, text, reference=shared.reference).problems == (), ready.title
        assert canned.filled_in(session, staff_kit, "none", shared) == ""
        assert "14 days" in canned.filled_in(session, staff_kit, "stop", shared)


def test_a_ready_answer_of_a_lead_can_be_chosen_by_all(
    staff_site, staff_kit: StaffKit, kit: Kit, ruth: FlaskClient, shared: SharedCase
) -> None:
    lead = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    for wrong in ("You should take an aspirin.", "Ring 07700 900123.", "Hello {name}."):
        assert post(lead, "/lead/answers", title="Mine", text=wrong).status_code == 422
    assert post(lead, "/lead/answers", title="Mine", text="About {topic}: see {reference}.").status_code == 303
    page = open_case(ruth, shared)
    assert "Mine" in page
    with staff_kit.database.reading() as session:
        mine = next(ready for ready in canned.ready_answers(session) if ready.title == "Mine")
    assert f'name="ready" value="{mine.key}"' in page
    filled = post(ruth, f"/cases/{shared.reference}/answer", ready=mine.key, answer="Typed before.")
    assert filled.status_code == 200
    assert f"Typed before.\n\nAbout My data: see {shared.reference}." in filled.get_data(as_text=True)
    assert one(kit, shared).first_answer_at is None, "nothing is sent by choosing"
    with pytest.raises(Refused), staff_kit.database.writing() as session:
        canned.add_ready(session, staff_kit, "Mine", "Again.")


def test_the_owner_thanks_disputes_and_closes(
    kit: Kit, staff_kit: StaffKit, shared: SharedCase, clock: FakeClock
) -> None:
    ruth = reviewer(staff_kit)
    with pytest.raises(Conflict), kit.database.writing() as session:
        thank(session, kit.ledger, session.get_one(SharedCase, shared.id), clock.now())
    checked = answering.check_answer(staff_kit, "Open the sheet and choose Correct.")
    with kit.database.writing() as session:
        held = session.get_one(SharedCase, shared.id)
        answering.send_answer(session, staff_kit, held, ruth, checked)
        thank(session, kit.ledger, held, clock.now())
        answering.resolve(session, staff_kit, held, ruth)
        assert held.read_until is not None
        dispute(session, kit.ledger, held, clock.now())
        assert (held.state, held.read_until, held.ends_at, held.thanked) == (ShareState.OPEN, None, None, False)
        close(session, kit.ledger, held, clock.now())
    closed = one(kit, shared)
    assert not visible_now(closed, clock.now())
    with kit.database.reading() as session:
        said = [entry.action for entry in kit.ledger.entries(session, shared.owner_id)][-5:]
    assert said == [Action.ANSWERED, Action.THANKED, Action.RESOLVED, Action.DISPUTED, Action.QUESTION_CLOSED]
    with pytest.raises(Conflict), kit.database.writing() as session:
        dispute(session, kit.ledger, session.get_one(SharedCase, shared.id), clock.now())


def test_support_cannot_put_off_when_a_case_leaves_it(kit: Kit, staff_kit: StaffKit, shared: SharedCase) -> None:
    ruth, clock = reviewer(staff_kit), staff_kit.clock
    with kit.database.writing() as session:
        answering.resolve(session, staff_kit, session.get_one(SharedCase, shared.id), ruth)
    end = one(kit, shared).ends_at
    assert end == clock.now() + staff_kit.settings.share_after_resolved
    for step in (answering.reopen, answering.resolve, answering.reopen):
        clock.move(timedelta(days=1))  # type: ignore[attr-defined]
        with kit.database.writing() as session:
            step(session, staff_kit, session.get_one(SharedCase, shared.id), ruth)
        assert one(kit, shared).ends_at == end
    clock.move(end - clock.now())  # type: ignore[attr-defined]
    assert not visible_now(one(kit, shared), clock.now())


def test_new_messages_are_marked_since_the_member_last_opened_it(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, clock: FakeClock
) -> None:
    from assistant.cases.model import Case
    from tests.factories import add_messages

    assert "New since you last read" not in open_case(ruth, shared)
    clock.move(timedelta(minutes=29))
    ruth.get("/")
    clock.move(timedelta(minutes=29))
    ruth.get("/")
    with kit.database.reading() as session:
        case = session.get_one(Case, shared.case_id)
    add_messages(kit, case, ["y"], redacted=["a newer line"])
    clock.move(timedelta(minutes=4))
    page = open_case(ruth, shared)
    assert page.count("1 new since you last read") == 1
    assert page.index("New since you last read") < page.index("a newer line")
    assert page.index("I saw") < page.index('id="new"')
    assert csrf_token(ruth)


def test_an_answer_of_support_stands_where_its_owner_can_thank_for_it(kit: Kit, shared: SharedCase, client) -> None:
    from assistant.accounts.model import User
    from assistant.cases.model import Case
    from tests.factories import sign_in

    with kit.database.writing() as session:
        case = session.get_one(Case, shared.case_id)
        owner = session.get_one(User, shared.owner_id)
    answer_case(kit, case, "We are glad to help you.")
    with kit.database.writing() as session:
        held = session.get_one(SharedCase, shared.id)
        held.state, held.first_answer_at = ShareState.ANSWERED, kit.clock.now()
    sign_in(client, kit, owner)
    page = client.get(f"/cases/{case.id}/support").get_data(as_text=True)
    assert "We are glad to help you." in page
    assert "Thank you, that helped" in page
    token = {"csrf_token": csrf_token(client)}
    assert client.post(f"/cases/{case.id}/support/thanks", data=token).status_code == 303
    assert "You said thank you." in client.get(f"/cases/{case.id}/support").get_data(as_text=True)
    assert client.post(f"/cases/{case.id}/support/not-helped", data=token).status_code == 303
    assert one(kit, shared).state is ShareState.OPEN
    assert client.post(f"/cases/{case.id}/support/close", data=token).status_code == 303
    assert not visible_now(one(kit, shared), kit.clock.now())
