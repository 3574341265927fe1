"""A stop and a pause close what is new and nothing else: reading, taking away, deleting and asking stay open."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.consent.choices import record_choice, says_yes
from assistant.consent.model import Purpose
from assistant.conversation.model import Message
from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, LedgerEntry
from assistant.privacy import suspension
from assistant.privacy.model import RightsRequest
from assistant.privacy.rights_model import AccountSuspension, SuspensionKind
from assistant.privacy.stops_pages import STOPPED
from assistant.transcripts.model import SharedCase, ShareState
from tests.factories import csrf_token, make_case, make_user, share_case, sign_in
from tests.fakes import FakeClock

REASON = "The account sent thousands of messages a minute."
OPEN_FEATURES = frozenset({"accounts", "consent", "export", "privacy", "public", "register", "rights", "stops"})
"""Whole features that a stop leaves as they are: who somebody is, what they chose, what they take away or delete."""
OPEN_BESIDE = frozenset(
    {
        "bring_back.stop",
        "cases.choose_on_paper",
        "cases.confirm_item",
        "cases.correct_item",
        "cases.delete",
        "cases.move_item_up",
        "cases.remove_item",
        "cases.settings",
        "cases.undo_remove",
        "conversation.close_panel",
        "conversation.close_question",
        "conversation.decide_mark",
        "conversation.delete_message",
        "conversation.leave_out_messages",
        "conversation.thank_support",
        "conversation.undo_delete",
        "conversation.withdraw_share",
        "documents.answer",
        "documents.delete",
        "documents.name",
        "documents.stop",
        "documents.undo_delete",
        "session_only.keep",
    }
)
"""What reads, corrects, deletes or takes back what is there already."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def user(kit: Kit) -> User:
    return make_user(kit)


@pytest.fixture
def case(kit: Kit, user: User) -> Case:
    return make_case(kit, user)


@pytest.fixture
def browser(kit: Kit, client: FlaskClient, user: User) -> FlaskClient:
    sign_in(client, kit, user)
    return client


@pytest.fixture
def stop(kit: Kit, user: User) -> AccountSuspension:
    return suspended(kit, user)


def suspended(kit: Kit, user: User, **changes: object) -> AccountSuspension:
    now = kit.clock.now()
    given = {"kind": SuspensionKind.ATTACK, "reason": REASON, "ends_at": now + timedelta(days=3), "by": "Noor"}
    with kit.database.writing() as session:
        return suspension.suspend(session, kit.ledger, user_id=user.id, now=now, **given | changes)


def write(browser: FlaskClient, case: Case, words: str = "it hurts here"):
    data = {"csrf_token": csrf_token(browser), "words": words, "token": "t" * 32}
    return browser.post(f"/cases/{case.id}/messages", data=data)


def messages(kit: Kit) -> int:
    with kit.database.reading() as session:
        return len(session.execute(select(Message.id)).all())


def test_whoever_is_stopped_cannot_write_and_loses_no_word(
    kit: Kit, browser: FlaskClient, case: Case, stop: AccountSuspension
) -> None:
    answer = write(browser, case, "my long story")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 403
    for words in ("my long story", REASON, "an attack", stop.reference, "Object to this"):
        assert words in page
    assert messages(kit) == 0


def test_words_of_an_emergency_bring_help_even_to_whoever_is_stopped(
    browser: FlaskClient, case: Case, stop: AccountSuspension
) -> None:
    page = write(browser, case, "I have crushing chest pain and cannot breathe").get_data(as_text=True)
    assert 'id="help-panel"' in page


def test_a_stop_leaves_reading_export_deletion_and_asking_open(
    kit: Kit, browser: FlaskClient, case: Case, stop: AccountSuspension
) -> None:
    for path in (
        f"/cases/{case.id}",
        f"/cases/{case.id}/visit-sheet",
        "/my-data",
        "/my-data/holds",
        "/export",
        "/contact",
    ):
        assert browser.get(path).status_code == 200, path
    for path in ("/export", f"/cases/{case.id}/delete"):
        answer = browser.post(path, data={"csrf_token": csrf_token(browser)})
        assert answer.status_code in {302, 303}, path
    assert browser.get(f"/cases/{case.id}").status_code == 404


def test_a_stop_ends_by_itself_and_can_be_ended_before(
    kit: Kit, clock: FakeClock, user: User, stop: AccountSuspension
) -> None:
    clock.move(timedelta(days=3) - timedelta(seconds=1))
    assert standing(kit, user)
    clock.move(timedelta(seconds=1))
    assert not standing(kit, user)
    again = suspended(kit, user)
    with kit.database.writing() as session:
        suspension.lift(session, kit.ledger, again.reference, by="Noor", now=clock.now())
    assert not standing(kit, user)
    with pytest.raises(NotFound), kit.database.writing() as session:
        suspension.lift(session, kit.ledger, again.reference, by="Noor", now=clock.now())
    with kit.database.reading() as session:
        lines = session.execute(select(LedgerEntry.action)).scalars().all()
    assert lines[-3:] == [Action.SUSPENDED, Action.SUSPENDED, Action.SUSPENSION_LIFTED]


def standing(kit: Kit, user: User) -> bool:
    with kit.database.reading() as session:
        return suspension.standing(session, user.id, kit.clock.now()) is not None


def test_a_stop_needs_a_reason_a_name_and_an_end(kit: Kit, user: User) -> None:
    now = kit.clock.now()
    for wrong in ({"reason": ""}, {"by": " "}, {"ends_at": now}, {"ends_at": now + timedelta(days=367)}):
        with pytest.raises(Refused):
            suspended(kit, user, **wrong)
    suspended(kit, user)
    with pytest.raises(Refused, match="already"):
        suspended(kit, user)


def test_an_objection_carries_the_reference_to_whoever_answers(
    kit: Kit, browser: FlaskClient, stop: AccountSuspension
) -> None:
    form = browser.get(f"/contact?subject=I+object&about={stop.reference}").get_data(as_text=True)
    assert f'name="about" value="{stop.reference}"' in form
    data = {
        "csrf_token": csrf_token(browser),
        "subject": "I object",
        "words": "It was not me.",
        "about": stop.reference,
    }
    assert stop.reference in browser.post("/contact", data=data).get_data(as_text=True)
    browser.post("/contact", data=data | {"step": "send", "seen": "It was not me."})
    with kit.database.reading() as session:
        assert session.execute(select(RightsRequest.about)).scalars().all() == [stop.reference]
    hidden = browser.get("/contact?about=Alex+Smith").get_data(as_text=True)
    assert "Alex Smith" not in hidden


def test_every_page_that_changes_something_is_closed_or_stays_open_on_purpose(user_app: Flask) -> None:
    """A new page fails here until somebody has decided."""
    changing = {rule.endpoint for rule in user_app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    rest = {endpoint for endpoint in changing if endpoint.split(".")[0] not in OPEN_FEATURES}
    assert rest == STOPPED | OPEN_BESIDE
    assert not STOPPED & OPEN_BESIDE


def test_a_pause_takes_back_what_was_shared_and_is_a_no_to_all_purposes(
    kit: Kit, browser: FlaskClient, user: User, case: Case
) -> None:
    share_case(kit, case)
    with kit.database.writing() as session:
        record_choice(session, user_id=user.id, purpose=Purpose.USAGE_COUNTS, given=True, clock=kit.clock)
    assert counted(kit, user)
    press(browser, "yes")
    assert not counted(kit, user)
    with kit.database.reading() as session:
        assert session.execute(select(SharedCase.state)).scalars().all() == [ShareState.WITHDRAWN]
    assert write(browser, case).status_code == 403
    assert messages(kit) == 0
    press(browser, "no")
    assert counted(kit, user)
    assert write(browser, case).status_code != 403
    with kit.database.reading() as session:
        assert session.execute(select(SharedCase.state)).scalars().all() == [ShareState.WITHDRAWN]


def test_a_pause_takes_back_a_question_that_was_resolved_too(kit: Kit, browser: FlaskClient, case: Case) -> None:
    shared = share_case(kit, case)
    with kit.database.writing() as session:
        session.get_one(SharedCase, shared.id).state = ShareState.RESOLVED
    press(browser, "yes")
    with kit.database.reading() as session:
        assert session.execute(select(SharedCase.state)).scalars().all() == [ShareState.WITHDRAWN]


def press(browser: FlaskClient, pause: str) -> None:
    answer = browser.post("/settings/pause", data={"csrf_token": csrf_token(browser), "pause": pause})
    assert answer.status_code == 303


def counted(kit: Kit, user: User) -> bool:
    with kit.database.reading() as session:
        return says_yes(session, user.id, Purpose.USAGE_COUNTS)


def test_nobody_handles_data_for_us_unless_the_operator_says_so(client: FlaskClient) -> None:
    assert "Nobody." in client.get("/providers").get_data(as_text=True)
