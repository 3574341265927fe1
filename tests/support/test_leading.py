"""What a lead sees without asking: alerts, figures from counters, the blind check and its interval."""

import logging
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.cases.model import Case
from assistant.kit import Kit
from assistant.ledger.model import Action
from assistant.support.alerts import FAST_READING
from assistant.support.figures import miss_rate, work_figures
from assistant.support.kit import StaffKit
from assistant.support.members import TRIES
from assistant.support.members import sign_in as try_to_sign_in
from assistant.support.model import AlertKind, Role, SupportAlert
from assistant.transcripts.model import QualitySample, RedactedMessage, SharedCase
from assistant.transcripts.sharing import withdraw
from tests.factories import add_messages, make_case, make_user, share_case
from tests.fakes import FakeClock
from tests.support.staffing import member, open_case, post, signed_in


def alerts(staff_kit: StaffKit) -> list[AlertKind]:
    with staff_kit.database.reading() as session:
        return [alert.kind for alert in session.exec(select(SupportAlert)).all()]


def test_reading_faster_than_anybody_reads_is_told_to_the_lead_and_the_log_once(
    staff_site: Flask, staff_kit: StaffKit, ruth: FlaskClient, kit: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    user = make_user(kit)
    cases = [share_case(kit, make_case(kit, user), f"{number}?") for number in range(FAST_READING + 1)]
    with caplog.at_level(logging.WARNING):
        for number, shared in enumerate(cases, start=1):
            open_case(ruth, shared)
            assert bool(alerts(staff_kit)) is (number >= FAST_READING)
    assert alerts(staff_kit) == [AlertKind.FAST_READING]
    assert [record.getMessage() for record in caplog.records].count("support alert: fast reading") == 1
    lead = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    assert f"Ruth opened {FAST_READING} transcripts within a minute" in lead.get("/lead").get_data(as_text=True)
    with staff_kit.database.reading() as session:
        alert = session.exec(select(SupportAlert)).one()
    assert post(lead, f"/lead/alerts/{alert.id}").status_code == 303
    assert "Nothing out of the ordinary." in lead.get("/lead").get_data(as_text=True)


def test_repeated_failed_sign_ins_are_told(staff_kit: StaffKit) -> None:
    member(staff_kit)
    for _ in range(TRIES):
        assert alerts(staff_kit) == []
        assert try_to_sign_in(staff_kit, "Ruth", "wrong", "000000") is None
    assert alerts(staff_kit) == [AlertKind.FAILED_SIGN_INS]


def test_what_a_member_tells_the_lead_stands_on_their_page_while_it_is_shared(
    staff_site: Flask, staff_kit: StaffKit, ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    lead = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    assert post(ruth, f"/cases/{shared.reference}/tell-lead").status_code == 303
    assert shared.reference in lead.get("/lead").get_data(as_text=True)
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=shared.case_id, owner_id=shared.owner_id, now=kit.clock.now())
    assert shared.reference not in lead.get("/lead").get_data(as_text=True)


def test_figures_come_from_counters_and_outlive_the_cases(
    ruth: FlaskClient, staff_kit: StaffKit, kit: Kit, shared: SharedCase, clock: FakeClock
) -> None:
    clock.move(timedelta(minutes=20))
    open_case(ruth, shared)
    post(ruth, f"/cases/{shared.reference}/answer", answer="Open the sheet and choose Correct.", then="resolve")
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=shared.case_id, owner_id=shared.owner_id, now=clock.now())
    with kit.database.reading() as session:
        work = work_figures(session, clock.now())
    assert (work.open, work.late) == (0, 0)
    assert work.first_answers[0] == ("within 4 hours", 1)
    assert [bar.number for bar in work.answered][-1] == 1
    assert [bar.number for bar in work.resolved][-1] == 1


@pytest.mark.parametrize(
    ("missed", "checked", "low", "high"),
    [(0, 0, 0, 1), (0, 50, 0, 0.0713), (5, 50, 0.0435, 0.2136), (50, 50, 0.9287, 1)],
)
def test_the_miss_rate_has_wilsons_interval(missed: int, checked: int, low: float, high: float) -> None:
    rate = miss_rate(missed, checked)
    assert (rate.low, rate.high) == (pytest.approx(low, abs=0.0005), pytest.approx(high, abs=0.0005))


@pytest.fixture
def sample(kit: Kit, shared: SharedCase, clock: FakeClock) -> QualitySample:
    with kit.database.reading() as session:
        case = session.get_one(Case, shared.case_id)
    (made,) = add_messages(kit, case, ["x"], redacted=["the baker on Quarry Hill saw me"])
    with kit.database.writing() as session:
        copy = session.exec(select(RedactedMessage).where(RedactedMessage.message_id == made.id)).one()
        drawn = QualitySample(
            case_id=case.id,
            copy_id=copy.id,
            week="2026-45",
            drawn_at=clock.now(),
            ends_at=clock.now() + timedelta(days=14),
        )
        session.add(drawn)
        return drawn


def test_a_blind_check_shows_one_message_without_its_case_and_hides_what_it_finds(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, sample: QualitySample
) -> None:
    assert post(ruth, "/quality/draw").status_code == 303
    page = ruth.get("/quality").get_data(as_text=True)
    assert "the baker on Quarry Hill" in page
    assert shared.reference not in page
    done = post(ruth, f"/quality/{sample.id}", words="the baker on Quarry Hill", category="ORG")
    assert done.status_code == 303
    assert "All are checked" in ruth.get("/quality").get_data(as_text=True)
    with kit.database.reading() as session:
        assert "Quarry" not in session.get_one(RedactedMessage, sample.copy_id).text
        actions = [entry.action for entry in kit.ledger.entries(session, shared.owner_id)]
        rate = work_figures(session, kit.clock.now()).rate
    assert actions[-2:] == [Action.QUALITY_CHECKED, Action.MISS_HIDDEN]
    assert (rate.missed, rate.checked) == (1, 1)
    assert post(ruth, f"/quality/{sample.id}", words="", category="ORG").status_code == 404


def test_no_message_of_the_blind_check_is_shown_before_it_stands_in_the_owners_ledger(
    staff_site: Flask, staff_kit: StaffKit, ruth: FlaskClient, kit: Kit, shared: SharedCase, sample: QualitySample
) -> None:
    def lines() -> int:
        with kit.database.reading() as session:
            actions = [entry.action for entry in kit.ledger.entries(session, shared.owner_id)]
        return actions.count(Action.QUALITY_CHECKED)

    lead = signed_in(staff_site, staff_kit, "Idris", Role.LEAD)
    for number, browser in enumerate((ruth, lead)):
        assert "Quarry" not in browser.get("/quality").get_data(as_text=True)
        assert post(browser, f"/quality/{sample.id}", words="", category="ORG").status_code == 404
        assert lines() == number
        for _ in range(2):
            assert post(browser, "/quality/draw").status_code == 303
            assert "Quarry" in browser.get("/quality").get_data(as_text=True)
            assert lines() == number + 1
    assert post(ruth, f"/quality/{sample.id}", words="", category="ORG").status_code == 303
    assert lines() == 2


def test_a_case_taken_back_is_out_of_the_blind_check_at_once(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, sample: QualitySample
) -> None:
    post(ruth, "/quality/draw")
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=shared.case_id, owner_id=shared.owner_id, now=kit.clock.now())
    assert "Quarry" not in ruth.get("/quality").get_data(as_text=True)
    assert post(ruth, f"/quality/{sample.id}", words="", category="ORG").status_code == 404


def test_the_record_names_who_did_what_and_why_and_holds_no_words(
    staff_site: Flask, staff_kit: StaffKit, ruth: FlaskClient, shared: SharedCase
) -> None:
    open_case(ruth, shared)
    post(ruth, f"/cases/{shared.reference}/note", note="a private thought of mine")
    auditor = signed_in(staff_site, staff_kit, "Noor", Role.AUDITOR)
    page = auditor.get("/record").get_data(as_text=True)
    assert "Ruth" in page
    assert "to answer the question" in page
    assert shared.reference in page
    for words in ("a private thought", "I saw", "see my case"):
        assert words not in page
    assert "all are whole" in page
