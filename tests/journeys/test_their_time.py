"""How long, and what then: started without an account and kept; shortened; brought back; erased for good."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.privacy.verify_receipt import verify
from tests.documents.files import add_document
from tests.factories import PASSWORD, add_messages, make_case, make_user
from tests.journeys.browser import Tab
from tests.journeys.person import PASSWORD as CHOSEN
from tests.journeys.person import Person
from tests.journeys.sites import Sites

pytestmark = pytest.mark.browser

STORY = "My right knee has hurt since the spring, worse going down stairs."


def test_started_without_an_account_and_kept(site: Sites, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(site.user_address)
    person, page = Person(tab), tab.page
    tab.open("/")
    tab.press("Start now, without an account", role="link")
    assert page.locator("input:checked").count() == 0
    person.tick("Me")
    person.tick("I have read the privacy policy and I agree to it")
    tab.press("Start writing")
    person.tell(STORY)
    expect(page.get_by_text("This session only")).to_be_visible()
    assert site.kit.vault.key_store.is_empty()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take it with you").click()
    assert STORY in taken.value.path().read_text(encoding="utf-8")
    tab.press("Keep it")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill(CHOSEN)
    page.get_by_label("Where are you?").select_option("GB")
    person.tick("30 days")
    person.tick("I have read the privacy policy and I agree to it")
    tab.press("Make my account")
    tab.open("/cases")
    page.locator(".ca-card__link").first.click()
    page.wait_for_load_state("load")
    tab.look()
    expect(page.get_by_text(STORY).first).to_be_visible()
    expect(page.get_by_text("This session only")).to_have_count(0)


def test_a_letter_deleted_brought_back_erased_and_a_receipt_of_it(site: Sites, open_tab: Callable[..., Tab]) -> None:
    kit = site.kit
    user = make_user(kit)
    with kit.database.writing() as session:
        session.get_one(User, user.id).password_hash = kit.passwords.hash(PASSWORD)
    case = make_case(kit, user, title="My knee")
    letter = add_document(kit, case, called="From the clinic")
    tab = open_tab(site.user_address)
    page = tab.page
    tab.open("/sign-in")
    page.get_by_label("E-mail").fill("alex@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.press("Sign in")
    tab.open(f"/cases/{case.id}/documents/{letter}/delete")
    tab.press("Delete it")
    expect(page.get_by_role("link", name="From the clinic")).to_have_count(0)
    tab.press("Undo")
    expect(page.get_by_role("heading", level=1)).to_have_text("From the clinic")
    tab.open(f"/cases/{case.id}/documents/{letter}/delete")
    tab.press("Delete it")
    tab.open("/my-data/calendar")
    expect(page.get_by_text("A file you deleted goes for good")).to_be_visible()
    tab.open("/my-data/deleted")
    tab.press("Erase it now from My knee")
    with page.expect_download() as got:
        page.get_by_role("link", name=re.compile("^Receipt of")).click()
    content = got.value.path().read_text(encoding="utf-8")
    assert verify(content)[0] == 0
    receipt = json.loads(content)["receipt"]
    assert (receipt["erased"], receipt["found"]) == ("letter or photo", 0)
    assert list(kit.settings.documents.rglob("*")) == []


def test_shortened_deleted_brought_back_and_erased(site: Sites, open_tab: Callable[..., Tab]) -> None:
    kit = site.kit
    user = make_user(kit)
    with kit.database.writing() as session:
        row = session.get_one(User, user.id)
        row.password_hash = kit.passwords.hash(PASSWORD)
    old, young = make_case(kit, user, title="The old one"), make_case(kit, user, title="The young one")
    add_messages(kit, young, [STORY])
    with kit.database.writing() as session:
        one = session.get_one(Case, old.id)
        one.last_words_at, one.expires_at = (
            one.last_words_at - timedelta(days=10),
            site.clock.now() + timedelta(days=20),
        )
    tab = open_tab(site.user_address)
    person, page = Person(tab), tab.page
    tab.open("/sign-in")
    page.get_by_label("E-mail").fill("alex@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.press("Sign in")
    # A shorter choice is looked at before it is saved, and one case is kept out of it.
    tab.open("/settings/retention")
    person.tick("7 days")
    tab.press("Save")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("This deletes 1 case today"))
    person.tick("The old one")
    tab.press("Delete and save")
    tab.open("/my-data/calendar")
    expect(page.get_by_text("The old one")).to_be_visible()
    # Deleted, and brought back with one press.
    tab.open(f"/cases/{young.id}/delete")
    tab.press("Delete it")
    expect(page.get_by_role("link", name="The young one")).to_have_count(0)
    tab.press("Undo")
    expect(page.get_by_role("link", name="The young one", exact=True)).to_be_visible()
    # Everything erased, and the receipt for it.
    tab.open("/my-data/delete-account")
    person.tick("Yes, delete everything now")
    tab.press("Delete my account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is gone")
    with page.expect_download() as got:
        page.get_by_role("link", name="Download the receipt").click()
    content = got.value.path().read_text(encoding="utf-8")
    assert verify(content)[0] == 0
    assert json.loads(content)["receipt"]["found"] == 0
    with kit.database.reading() as session:
        assert session.exec(select(User)).all() == []
