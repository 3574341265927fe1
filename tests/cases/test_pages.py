"""The list of cases, their settings, and the forms of the sheet."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.cases.sections import Section
from assistant.kit import Kit
from assistant.privacy.period import Period
from assistant.vault.key_store import KeyGone
from tests.conversation.browser import Browser, text_of
from tests.conversation.telling import fresh, sheet, tell
from tests.factories import add_item, make_case, make_user, share_case
from tests.fakes import FakeClock


@pytest.fixture
def ada(kit: Kit) -> User:
    return make_user(kit)


@pytest.fixture
def case(kit: Kit, ada: User) -> Case:
    return make_case(kit, ada, "My bad knee")


@pytest.fixture
def browser(user_app: Flask, kit: Kit, ada: User) -> Browser:
    return Browser(user_app, kit, ada)


def test_the_list_shows_only_ones_own_cases(browser: Browser, kit: Kit, case: Case) -> None:
    make_case(kit, make_user(kit, email="ben@example.org"), "Ben's ear")
    add_item(kit, case, "knee pain")
    share_case(kit, case)
    html = text_of(browser.get("/cases"))
    assert "My bad knee" in html
    assert "Ben's ear" not in html
    assert "1 thing on the sheet" in html
    assert "kept until 2 December" in html
    assert "shared with support" in html
    assert "<title>My cases" in html


def test_an_empty_list_shows_the_way(browser: Browser) -> None:
    assert "/cases/new" in text_of(browser.get("/cases"))


def test_no_address_and_no_title_bar_names_a_case(browser: Browser, case: Case) -> None:
    for rest in ("", "/settings", "/delete", "/visit-sheet", "/support", "/as-support-sees-it", "/items/new"):
        page = browser.get(f"/cases/{case.id}{rest}")
        title = re.search(r"<title>(.*?)</title>", text_of(page), re.DOTALL)
        assert title is not None
        assert "knee" not in title.group(1)


def test_a_case_is_renamed(browser: Browser, case: Case) -> None:
    browser.post(f"/cases/{case.id}/settings", title="Another <b>name</b>")
    html = browser.get(f"/cases/{case.id}").get_data(as_text=True)
    assert "Another &lt;b&gt;name&lt;/b&gt;" in html
    page = browser.post(f"/cases/{case.id}/settings", title="x" * 81)
    assert page.status_code == 422


def test_one_case_is_kept_for_its_own_time(browser: Browser, kit: Kit, case: Case) -> None:
    page = browser.post(f"/cases/{case.id}/settings", retention="7 days")
    assert "9 November, 09:00 UTC" in text_of(page)
    assert fresh(kit, case).retention is Period.WEEK
    assert fresh(kit, case).expires_at == kit.clock.now() + timedelta(days=7)
    browser.post(f"/cases/{case.id}/settings", retention="account")
    assert fresh(kit, case).retention is None


def test_a_choice_that_would_end_the_case_at_once_is_not_taken(
    browser: Browser, kit: Kit, case: Case, clock: FakeClock
) -> None:
    clock.move(timedelta(days=8))
    browser = Browser(browser.client.application, kit, _owner(kit, case))
    page = browser.post(f"/cases/{case.id}/settings", retention="7 days")
    assert page.status_code == 422
    assert "gone at once" in text_of(page)
    assert fresh(kit, case).retention is None


def _owner(kit: Kit, case: Case) -> User:
    with kit.database.reading() as session:
        return session.get_one(User, case.user_id)


@pytest.mark.parametrize("wanted", ["", "for ever", "1 hour"])
def test_a_choice_that_is_not_offered_is_not_taken(browser: Browser, kit: Kit, case: Case, wanted: str) -> None:
    assert browser.post(f"/cases/{case.id}/settings", retention=wanted).status_code == 422
    assert fresh(kit, case).retention is None


def test_a_deleted_case_is_gone_with_its_key(browser: Browser, kit: Kit, case: Case) -> None:
    assert "Erase it now" in text_of(browser.get(f"/cases/{case.id}/delete"))
    page = browser.post(f"/cases/{case.id}/delete", when="now")
    assert "The case is erased" in text_of(page)
    assert browser.get(f"/cases/{case.id}").status_code == 404
    with pytest.raises(KeyGone):
        kit.vault.opener(case.key_id)


def test_a_line_is_confirmed_corrected_and_removed(browser: Browser, kit: Kit, case: Case) -> None:
    item = add_item(kit, case, "knee pain")
    url = f"/cases/{case.id}/items/{item.id}"
    browser.post(f"{url}/confirm")
    assert sheet(kit, case)[0].status.value == "confirmed"
    assert "knee pain" in text_of(browser.get(f"{url}/correct"))
    browser.post(f"{url}/correct", value="hip pain", onset="in May")
    assert (sheet(kit, case)[0].value, dict(sheet(kit, case)[0].details)) == ("hip pain", {"onset": "in May"})
    page = browser.post(f"{url}/remove")
    assert "hip pain" not in text_of(page)
    assert sheet(kit, case) == []
    assert browser.post(f"{url}/confirm").status_code == 404


def test_a_removed_line_does_not_come_back_from_the_same_words(browser: Browser, kit: Kit, case: Case) -> None:
    tell(kit, case, "I take ibuprofen.")
    (medicine,) = [item for item in sheet(kit, case) if item.section.value == "medicines"]
    browser.post(f"/cases/{case.id}/items/{medicine.id}/remove")
    tell(kit, case, "As I said, I take ibuprofen.")
    assert not [item for item in sheet(kit, case) if item.section.value == "medicines"]


def test_a_line_of_ones_own_is_added(browser: Browser, kit: Kit, case: Case) -> None:
    page = browser.post(f"/cases/{case.id}/items/new", section="allergies", value="none")
    assert "None known" in text_of(page)
    assert sheet(kit, case)[0].message_id is None
    wrong = browser.post(f"/cases/{case.id}/items/new", section="", value="")
    assert wrong.status_code == 422
    assert "Choose which part of the sheet" in text_of(wrong)


def test_words_on_the_sheet_count_as_words_and_a_confirmation_does_not(
    user_app: Flask, kit: Kit, ada: User, case: Case, clock: FakeClock
) -> None:
    item = add_item(kit, case, "knee pain")
    clock.move(timedelta(days=10))
    browser = Browser(user_app, kit, ada)
    browser.post(f"/cases/{case.id}/items/{item.id}/confirm")
    assert fresh(kit, case).expires_at == case.expires_at
    browser.post(f"/cases/{case.id}/items/{item.id}/correct", value="hip pain")
    assert fresh(kit, case).expires_at == clock.now() + timedelta(days=30)


def test_nobody_else_touches_a_sheet(user_app: Flask, kit: Kit, case: Case) -> None:
    item = add_item(kit, case, "knee pain")
    ben = Browser(user_app, kit, make_user(kit, email="ben@example.org"))
    for rest in ("confirm", "remove", "correct"):
        assert ben.post(f"/cases/{case.id}/items/{item.id}/{rest}", value="x").status_code == 404
    assert ben.post(f"/cases/{case.id}/delete").status_code == 404
    assert ben.post(f"/cases/{case.id}/settings", title="x").status_code == 404
    assert sheet(kit, case) == [item]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_questions_stand_in_the_order_they_are_ranked(browser: Browser, kit: Kit, case: Case) -> None:
    first, second, third = (
        add_item(kit, case, words, Section.QUESTIONS, position=n)
        for n, words in enumerate(("How long?", "Is it safe?", "Who calls?"), 1)
    )
    for item in (third, third, third):
        browser.post(f"/cases/{case.id}/items/{item.id}/up")
    page = text_of(browser.get(f"/cases/{case.id}/visit-sheet"))
    asked = sorted((item.value for item in (first, second, third)), key=page.index)
    assert asked == ["Who calls?", "How long?", "Is it safe?"]
    assert f"/items/{third.id}/up" not in text_of(browser.get(f"/cases/{case.id}"))
