"""The page in an export, opened from the disk in a real Chromium: no network, whole without scripts, open to all."""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from assistant.cases.sections import Section
from assistant.privacy.receipts import erase_case_now
from tests.export.exporting import exported
from tests.factories import add_item, add_messages, answer_case, make_case, make_user, share_case

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def database_url():
    """The page is the same whichever database the words came from."""
    return ""


@pytest.fixture
def page_file(kit, tmp_path):
    user = make_user(kit, name="Alex Quendel")
    case = make_case(kit, user, title="My left knee")
    said = add_messages(kit, case, ["It hurts on the stairs, says Dr Patel."], redacted=["It hurts, says [PERSON_1]."])
    add_item(kit, case, "Left knee pain", message=said[0])
    add_item(kit, case, "None known", Section.ALLERGIES, denied=True)
    add_item(kit, case, "Fell off a bike", Section.TIMELINE, details={"when": "in May 2026"})
    share_case(kit, case)
    answer_case(kit, case, "We are glad to help.")
    make_case(kit, user, title="An empty one")
    erase_case_now(kit, user_id=user.id, case_id=make_case(kit, user, title="Gone").id)
    path = tmp_path / "index.html"
    path.write_text(exported(kit, user)[1], encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.mark.parametrize(("width", "scheme"), [(1000, "light"), (390, "dark")])
def test_it_can_be_read_without_a_network_and_without_scripts(browser, page_file, width, scheme):
    context = browser.new_context(
        offline=True, java_script_enabled=False, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file)
    assert asked == [page_file]
    page.get_by_role("link", name="My left knee").click()
    case = page.get_by_role("region", name="My left knee")
    expect(case.get_by_text("It hurts on the stairs, says Dr Patel.")).to_be_visible()
    expect(case.get_by_text("We are glad to help.")).to_be_visible()
    copy = case.get_by_text("It hurts, says [PERSON_1].")
    expect(copy).to_be_hidden()
    case.get_by_text("What support could see").click()
    expect(copy).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Alex Quendel"))
    page.get_by_role("link", name="Receipts of what was erased").click()
    receipts = page.get_by_role("region", name="Receipts of what was erased")
    expect(receipts.get_by_text("Erased: case. Nothing was found.")).to_be_visible()
    expect(receipts.get_by_text("keys, 1 MB: nothing found")).to_be_hidden()
    receipts.get_by_text("Where we looked").click()
    expect(receipts.get_by_text("keys, 1 MB: nothing found")).to_be_visible()
    background = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert background == ("rgb(244, 241, 234)" if scheme == "light" else "rgb(20, 27, 26)")


@pytest.mark.parametrize(("width", "scheme"), [(1000, "light"), (390, "dark"), (320, "light")])
def test_nothing_in_it_is_in_anyones_way(browser, page_file, width, scheme):
    page = browser.new_page(offline=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(page_file)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_with_scripts_words_are_found_and_one_case_can_be_shown(browser, page_file):
    page, told = browser.new_page(offline=True), []
    page.on("console", lambda message: told.append(message.text))
    page.goto(page_file)
    everything = page.locator("[data-line]:visible").count()
    page.get_by_label("Find words").fill("STÁIRS")
    expect(page.get_by_role("status")).to_have_text("Found in 1 place.")
    expect(page.locator("[data-line]:visible")).to_have_count(1)
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator("[data-line]:visible")).to_have_count(everything)
    page.get_by_label("In", exact=True).select_option("An empty one")
    expect(page.get_by_role("region", name="My left knee")).to_be_hidden()
    expect(page.get_by_role("region", name="An empty one")).to_be_visible()
    assert told == []  # the page's own policy lets its one script run


def test_without_scripts_nothing_is_shown_that_would_not_work(browser, page_file):
    page = browser.new_context(offline=True, java_script_enabled=False).new_page()
    page.goto(page_file)
    expect(page.get_by_label("Find words")).to_be_hidden()
    expect(page.get_by_text("Fell off a bike").last).to_be_visible()


def test_no_script_of_anybody_else_can_run_in_it(browser, page_file, tmp_path):
    """Even if something got past the escaping: the policy names the one script by its hash."""
    path = tmp_path / "index.html"
    page, told = browser.new_page(offline=True), []
    planted = path.read_text().replace("</main>", "<script>document.title = 'taken'</script></main>")
    path.write_text(planted.replace('id="looked"', 'id="looked" onclick="document.title = 1"'))
    page.on("console", lambda message: told.append(message.text))
    page.goto(page_file)
    page.locator("#looked").click()
    assert page.title() == "My export - Case assistant"
    assert len(told) == 2
    assert all("Content Security Policy" in message for message in told)
