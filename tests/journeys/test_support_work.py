"""A day at support in a real browser: ten cases by keyboard, an answer mended, a miss reported, a case taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from assistant.accounts.model import User
from assistant.ledger.model import Action
from assistant.transcripts.model import RedactedMessage, SharedCase, Voice
from tests.factories import add_messages, make_case, make_user, share_case
from tests.journeys.browser import Tab
from tests.journeys.person import Person
from tests.journeys.sites import STAFF_PASSWORD, Sites

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ADVICE = "You should stop taking the tablets tonight."
MENDED = "Open your case sheet, tap the line and choose Correct."
MISSED = "the baker on Quarry Hill"


def shared_cases(site: Sites, number: int, user: User | None = None) -> list[SharedCase]:
    owner = user or make_user(site.kit)
    made = []
    for at in range(number):
        case = make_case(site.kit, owner)
        add_messages(site.kit, case, ["x"], redacted=[f"line {at} was seen by {MISSED} today"])
        made.append(share_case(site.kit, case, f"How do I correct line {at}?"))
        site.clock.move(timedelta(seconds=1))
    return made


def at_work(site: Sites, open_tab: Callable[..., Tab], name: str = "Robin") -> Tab:
    site.hire(name)
    tab = open_tab(site.staff_address)
    tab.open("/")
    tab.page.get_by_label("Name").fill(name)
    tab.page.get_by_label("Password", exact=True).fill(STAFF_PASSWORD)
    tab.page.get_by_label("Code from your app").fill(site.code_of(name))
    tab.press("Sign in")
    return tab


def key(tab: Tab, *keys: str) -> None:
    """Press keys, the last of which leads to another page; look at that page."""
    for one in keys[:-1]:
        tab.page.keyboard.press(one)
    tab.page.evaluate("document.documentElement.setAttribute('data-page-before', '')")
    tab.page.keyboard.press(keys[-1])
    expect(tab.page.locator("html[data-page-before]")).to_have_count(0)
    tab.page.wait_for_load_state("load")
    tab.look()


def test_ten_cases_by_keyboard_alone_and_advice_mended_on_the_way(site: Sites, open_tab: Callable[..., Tab]) -> None:
    shared_cases(site, 10)
    tab = at_work(site, open_tab)
    page = tab.page
    page.keyboard.press("?")
    expect(page.get_by_text("take a break: all of yours goes back")).to_be_visible()
    page.keyboard.press("Escape")
    key(tab, "j", "Enter")
    for number in range(10):
        key(tab, "Enter")  # the button that opens it has the focus
        expect(page.get_by_role("heading", name="What was said")).to_be_visible()
        page.keyboard.press("a")
        if number == 0:
            page.keyboard.type(ADVICE)
            key(tab, "Control+Enter")
            expect(page.get_by_text("reads like advice")).to_be_visible()
            expect(page.get_by_label("Your answer")).to_be_focused()
            expect(page.get_by_label("Your answer")).to_have_value(ADVICE)
            page.keyboard.press("Control+a")
        page.keyboard.type(MENDED)
        key(tab, "Control+Enter")
    expect(page.get_by_text("Nothing here now.")).to_be_visible()
    with site.kit.database.reading() as session:
        answers = session.exec(select(RedactedMessage.text).where(RedactedMessage.voice == Voice.SUPPORT)).all()
    assert answers == [MENDED] * 10


def test_a_miss_reported_is_seen_in_its_owners_ledger(site: Sites, open_tab: Callable[..., Tab]) -> None:
    person = Person(open_tab(site.user_address))
    person.sign_up("ada@example.org", "Ada", "GB")
    with site.kit.database.reading() as session:
        owner = session.exec(select(User)).one()
    (shared,) = shared_cases(site, 1, owner)
    tab = at_work(site, open_tab)
    page = tab.page
    key(tab, "j", "Enter")
    key(tab, "Enter")
    page.evaluate(
        """words => {
            const copies = [...document.querySelectorAll("[data-ca-copy]")];
            const node = copies.find(copy => copy.textContent.includes(words)).firstChild;
            const at = node.textContent.indexOf(words);
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
        }""",
        MISSED,
    )
    expect(page.get_by_label("The words that identify someone")).to_have_value(MISSED)
    page.get_by_label("What it is").select_option("PERSON")
    tab.press("Hide it for everybody")
    assert MISSED not in page.content()
    person.tab.open("/my-data")
    ledger = person.page.locator("#looked")
    expect(ledger).to_contain_text("reported something private that was not hidden")
    expect(ledger).to_contain_text("visible to a reviewer; from 2 November 2026")
    with site.kit.database.reading() as session:
        lines = [entry.action for entry in site.kit.ledger.entries(session, shared.owner_id)]
    assert Action.MISS_HIDDEN in lines


def test_a_case_taken_back_leaves_the_screen_it_is_open_on(site: Sites, open_tab: Callable[..., Tab]) -> None:
    person = Person(open_tab(site.user_address))
    person.sign_up("ada@example.org", "Ada", "GB")
    with site.kit.database.reading() as session:
        owner = session.exec(select(User)).one()
    (shared,) = shared_cases(site, 1, owner)
    tab = at_work(site, open_tab)
    page = tab.page
    key(tab, "j", "Enter")
    key(tab, "Enter")
    assert MISSED in page.content()
    person.tab.open(f"/cases/{shared.case_id}/support")
    person.tab.press("Stop sharing now")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#the-case")).to_contain_text("This case is not shared any more.")
    assert MISSED not in page.content()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
