"""Danger is read first: whatever refuses a message, its answer carries the panel and the words."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from assistant.accounts.model import User
from assistant.cases.model import Case, SafetyPanel
from assistant.conversation.safety import make_panel, read_for_danger
from assistant.kit import Kit
from tests.conversation.browser import Browser, box_of, panel_of, text_of
from tests.conversation.telling import fresh, messages

CRISIS = "I want to kill myself"


@pytest.fixture
def environ(environ: dict[str, str]) -> dict[str, str]:
    return environ | {"RATE_MESSAGES": "3 per hour"}


def test_a_signed_out_message_brings_the_panel(user_app: Flask, kit: Kit, case: Case) -> None:
    answer = Browser(user_app, kit, None).post(f"/cases/{case.id}/messages", words=CRISIS, token="t", follow=False)
    assert answer.status_code == 401
    assert "tel:" in panel_of(answer)
    assert box_of(answer) == CRISIS


def test_a_rate_limited_message_brings_the_panel(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    browser = Browser(user_app, kit, ada)
    for number in range(3):
        browser.post(f"/cases/{case.id}/messages", words="my knee hurts", token=f"t{number}")
    answer = browser.post(f"/cases/{case.id}/messages", words=CRISIS, token="t9")
    assert answer.status_code == 429
    assert panel_of(answer)
    assert box_of(answer) == CRISIS
    assert fresh(kit, case).panel is SafetyPanel.CRISIS
    assert len(messages(kit, case)) == 7


def test_an_over_long_message_brings_the_panel(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    words = "knee " * 100_000 + CRISIS
    answer = Browser(user_app, kit, ada).post(f"/cases/{case.id}/messages", words=words, token="t")
    assert answer.status_code == 422
    assert panel_of(answer)
    assert box_of(answer) == words


def test_more_than_the_server_reads_brings_the_panel(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    answer = Browser(user_app, kit, ada).post(
        f"/cases/{case.id}/messages", words=CRISIS + " knee" * 2_000_000, token="t"
    )
    assert answer.status_code == 413
    assert panel_of(answer)


def test_a_stale_form_brings_the_panel(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    answer = Browser(user_app, kit, ada).post(f"/cases/{case.id}/messages", csrf=False, words=CRISIS)
    assert answer.status_code == 400
    assert panel_of(answer)
    assert box_of(answer) == CRISIS


def test_a_broken_message_brings_the_panel(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    answer = Browser(user_app, kit, ada).client.post(
        f"/cases/{case.id}/messages",
        data=b"words=I+want+to+kill+myself\xff",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400
    assert panel_of(answer)


@contextmanager
def _mislaid(kit: Kit, table: str) -> Iterator[None]:
    """A database in which one table cannot be found for a while."""
    for was, becomes in ((table, "mislaid"), ("mislaid", table)):
        with kit.database.writing() as session:
            session.connection().exec_driver_sql(f"ALTER TABLE {was} RENAME TO {becomes}")
        if becomes == "mislaid":
            yield


def test_a_failing_database_brings_the_panel(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    browser = Browser(user_app, kit, ada)
    with _mislaid(kit, "case_item"):
        answer = browser.post(f"/cases/{case.id}/messages", words=CRISIS, token="t")
    assert answer.status_code == 500
    assert panel_of(answer)
    assert CRISIS in text_of(answer)


def test_a_question_to_support_is_read_too(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    answer = Browser(user_app, kit, ada).post(
        f"/cases/{case.id}/support", step="look", topic="My data", question=CRISIS
    )
    assert panel_of(answer)
    assert fresh(kit, case).panel is SafetyPanel.CRISIS


def test_a_thing_written_on_the_sheet_is_read_too(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    browser = Browser(user_app, kit, ada)
    answer = browser.post(f"/cases/{case.id}/items/new", section="matters", value=CRISIS)
    assert panel_of(answer)


def test_a_half_typed_draft_says_nothing_yet(user_app: Flask, kit: Kit, case: Case, ada: User) -> None:
    Browser(user_app, kit, ada).post(f"/cases/{case.id}/draft", words=CRISIS, token="t")
    assert fresh(kit, case).panel is SafetyPanel.NONE


@pytest.mark.parametrize("country", ["GB", "IE", "US", "CA", "AU", "NZ", "IN", "ZA", "", "XX"])
@pytest.mark.parametrize("panel", [SafetyPanel.CRISIS, SafetyPanel.EMERGENCY])
def test_every_panel_offers_a_number(country: str, panel: SafetyPanel) -> None:
    drawn = make_panel(panel, "me", country)
    assert drawn.numbers
    assert all(tel for _, _, tel in drawn.numbers)
    assert any("No person is reading" in line for line in drawn.lines)


def test_danger_is_found_at_both_ends_of_a_very_long_text() -> None:
    assert read_for_danger([CRISIS + " knee" * 100_000]) is SafetyPanel.CRISIS
    assert read_for_danger(["knee " * 100_000 + CRISIS]) is SafetyPanel.CRISIS
    assert read_for_danger(["knee " * 100]) is SafetyPanel.NONE
