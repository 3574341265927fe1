"""A missed identifier is hidden at once and everywhere, its value kept nowhere, its owner told what was visible."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlmodel import select

from assistant.cases.model import Case
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.store.migrations.tables import metadata
from assistant.support.kit import StaffKit
from assistant.support.model import Role
from assistant.transcripts.model import MissReport, RedactedMessage, RedactedSheet, ReportState, SharedCase
from tests.factories import add_messages
from tests.fakes import FakeClock
from tests.support.staffing import open_case, post, signed_in

NAME = "Wolfram Kestner"


@pytest.fixture
def missed(kit: Kit, shared: SharedCase) -> RedactedMessage:
    """A copy in which a name was not found; it stands in another copy and on the sheet too."""
    with kit.database.reading() as session:
        case = session.get_one(Case, shared.case_id)
    made = add_messages(kit, case, ["a", "b"], redacted=[f"my neighbour {NAME} drove me", f"then {NAME} left"])
    with kit.database.writing() as session:
        items = [{"id": "i", "section": "symptoms", "title": "Symptoms", "text": f"seen by {NAME}", "when": ""}]
        session.add(RedactedSheet(case_id=case.id, items=items, made_at=kit.clock.now()))
        return session.exec(select(RedactedMessage).where(RedactedMessage.message_id == made[0].id)).one()


def report(client: FlaskClient, shared: SharedCase, copy_id: str, words: str = NAME, category: str = "PERSON"):
    return post(client, f"/cases/{shared.reference}/missed", copy=copy_id, words=words, category=category)


def test_it_is_hidden_in_the_same_request_on_every_page_and_in_search(
    staff_site, staff_kit: StaffKit, ruth: FlaskClient, shared: SharedCase, missed: RedactedMessage, kit: Kit
) -> None:
    lead = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    assert open_case(ruth, shared).count(NAME) == 3
    other = ruth.get(f"/cases/{shared.reference}/still").get_json()["mark"]
    assert post(lead, "/search", query="neighbour drove").get_data(as_text=True).count("ca-qrow__link") == 1
    assert report(ruth, shared, missed.id).status_code == 303
    page = ruth.get(f"/cases/{shared.reference}").get_data(as_text=True)
    assert "Kestner" not in page
    assert page.count("REMOVED") == 3
    assert ruth.get(f"/cases/{shared.reference}/still").get_json()["mark"] != other
    assert post(lead, "/search", query="kestner").get_data(as_text=True).count("ca-qrow__link") == 0
    waiting = lead.get("/lead").get_data(as_text=True)
    assert "one word" not in waiting
    assert "two words after &#39;my neighbour&#39;" in waiting


def test_the_value_is_kept_nowhere(
    ruth: FlaskClient, shared: SharedCase, missed: RedactedMessage, kit: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    open_case(ruth, shared)
    report(ruth, shared, missed.id)
    with kit.database.reading() as session:
        for table in metadata.sorted_tables:
            for row in session.execute(text(f'SELECT * FROM "{table.name}"')):
                assert "Kestner" not in str(tuple(row)), table.name
    assert "Kestner" not in caplog.text


def test_its_owner_is_told_what_was_visible_to_whom_from_when_to_when(
    ruth: FlaskClient, shared: SharedCase, missed: RedactedMessage, kit: Kit, clock: FakeClock
) -> None:
    clock.move(timedelta(minutes=12))
    open_case(ruth, shared)
    report(ruth, shared, missed.id)
    with kit.database.reading() as session:
        chain = kit.ledger.entries(session, shared.owner_id)
    assert kit.ledger.is_whole(chain)
    assert (chain[-1].actor, chain[-1].action) == (Actor.SUPPORT, Action.MISS_HIDDEN)
    assert chain[-1].detail == (
        "a name; visible to a reviewer; from 2 November 2026, 09:00 UTC to 2 November 2026, 09:12 UTC"
    )


@pytest.mark.parametrize(
    ("words", "category", "status"),
    [("x", "PERSON", 422), ("saw [PERSON_1]", "PERSON", 422), (NAME, "SECRET", 422), ("not there", "PERSON", 409)],
)
def test_what_cannot_be_reported_changes_nothing(
    ruth: FlaskClient, shared: SharedCase, missed: RedactedMessage, kit: Kit, words: str, category: str, status: int
) -> None:
    open_case(ruth, shared)
    assert report(ruth, shared, missed.id, words, category).status_code == status
    with kit.database.reading() as session:
        assert session.exec(select(MissReport)).all() == []
        assert session.get_one(RedactedMessage, missed.id).text == missed.text


def test_a_lead_puts_a_report_away_and_nobody_can_bring_the_words_back(
    staff_site, staff_kit: StaffKit, ruth: FlaskClient, shared: SharedCase, missed: RedactedMessage, kit: Kit
) -> None:
    open_case(ruth, shared)
    report(ruth, shared, missed.id)
    with kit.database.reading() as session:
        (made,) = session.exec(select(MissReport)).all()
    lead = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    assert post(lead, f"/lead/reports/{made.id}").status_code == 303
    with kit.database.reading() as session:
        assert session.get_one(MissReport, made.id).state is ReportState.CLOSED
        assert "Kestner" not in session.get_one(RedactedMessage, missed.id).text


def test_what_may_not_be_personal_is_asked_of_the_owner_and_changes_nothing(
    ruth: FlaskClient, shared: SharedCase, kit: Kit
) -> None:
    page = open_case(ruth, shared)
    path = f"/cases/{shared.reference}/not-personal"
    assert post(ruth, path, placeholder="[PERSON_9]").status_code == 404
    assert post(ruth, path, placeholder="[PERSON_1]").status_code == 303
    assert post(ruth, path, placeholder="[PERSON_1]").status_code == 303
    with kit.database.reading() as session:
        (asked,) = session.exec(select(MissReport)).all()
    assert (asked.placeholder, asked.state) == ("[PERSON_1]", ReportState.OPEN)
    assert page.count("PERSON 1") <= ruth.get(f"/cases/{shared.reference}").get_data(as_text=True).count("PERSON 1")
