"""The sample pages and the script in a real Chromium: sending, keeping words, urgent help, widths, accessibility."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.templates.samples import PAGES
from tests.templates.stub_site import StubSite

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def site() -> Iterator[StubSite]:
    stub = StubSite()
    yield stub
    stub.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(5000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


def write(tab: Page, site: StubSite, words: str) -> None:
    """Opens the case and writes, without sending."""
    tab.goto(f"{site.address}/case")
    tab.locator("#words").fill(words)


def test_sending_stays_on_the_page_and_empties_the_box(tab: Page, site: StubSite) -> None:
    write(tab, site, "it clicks at night")
    tab.evaluate("window.same = true")
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator("#talk")).to_contain_text("it clicks at night")
    expect(tab.locator("#words")).to_have_value("")
    assert tab.evaluate("window.same") is True
    assert tab.locator("#composer input[name=token]").input_value() == "tok-2"
    assert tab.evaluate("document.activeElement.id") == "words"
    expect(tab.locator("#ca-live")).to_contain_text("And since when?")


def test_control_and_enter_send_but_enter_alone_is_a_new_line(tab: Page, site: StubSite) -> None:
    write(tab, site, "one")
    tab.keyboard.press("Enter")
    tab.keyboard.type("two")
    assert site.kept == []
    tab.keyboard.press("Control+Enter")
    expect(tab.locator("#talk")).to_contain_text("two")
    assert [words.split() for words in site.kept] == [["one", "two"]]


def test_an_answer_button_posts_its_answer_and_leaves_the_box_alone(tab: Page, site: StubSite) -> None:
    write(tab, site, "half a sentence")
    tab.get_by_role("button", name="Right").click()
    expect(tab.locator("#talk")).to_contain_text("And since when?")
    path, form = next(post for post in site.posts if "answer" in post[1])
    assert (path, form["answer"], form["csrf_token"]) == ("/messages", "right", "token-of-the-form")
    expect(tab.locator("#words")).to_have_value("half a sentence")


def test_without_a_connection_the_words_stay_and_the_same_token_is_sent_again(tab: Page, site: StubSite) -> None:
    site.answer = "break"
    write(tab, site, "please keep this")
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator("#composer-error")).to_contain_text("no connection")
    expect(tab.locator("#words")).to_have_value("please keep this")
    site.answer = "keep"
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator("#words")).to_have_value("")
    expect(tab.locator("#composer-error")).to_be_empty()
    tokens = {form["token"] for path, form in site.posts if path.endswith("messages")}
    assert tokens == {"tok-1"}
    assert site.kept == ["please keep this"]


@pytest.mark.parametrize("answer", ["refuse", "too_many", "signed_out"])
def test_urgent_help_is_shown_whatever_else_the_answer_says(tab: Page, site: StubSite, answer: str) -> None:
    site.answer = answer
    write(tab, site, "my chest hurts")
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator("#help-panel")).to_be_in_viewport()
    expect(tab.locator("#help-panel")).to_be_focused()
    expect(tab.locator("#composer-error")).not_to_be_empty()
    expect(tab.locator("#words")).to_have_value("my chest hurts")
    if answer == "signed_out":
        expect(tab.locator("#composer-error a")).to_have_attribute("href", "/sign-in")


def test_a_draft_is_kept_while_writing_and_on_leaving(tab: Page, site: StubSite) -> None:
    write(tab, site, "a draft")
    expect(tab.locator("#composer-saved")).to_have_text("Draft kept")
    tab.locator("#words").press_sequentially(" and more")
    tab.goto(f"{site.address}/cases")
    tab.wait_for_timeout(300)
    drafts = [form for path, form in site.posts if path.endswith("/draft")]
    assert drafts == [{"words": words, "token": "tok-1"} for words in ("a draft", "a draft and more")]
    headers = [headers for (path, _), headers in zip(site.posts, site.headers, strict=True) if path.endswith("/draft")]
    assert headers[0]["X-CSRFToken"] == "token-of-the-form"


def test_what_support_would_see_is_said_before_sending(tab: Page, site: StubSite) -> None:
    write(tab, site, "He walks with Mrs Okonjo again")
    expect(tab.locator("#composer-preview")).to_have_text("Support would see PERSON 2 ")
    expect(tab.locator(".ca-composer__private")).to_have_text("Mrs Okonjo")
    tab.locator("#words").fill("He walks alone")
    expect(tab.locator(".ca-composer__private")).to_have_count(0)


def test_the_staff_keys_move_and_press_but_not_while_one_writes(tab: Page, site: StubSite) -> None:
    tab.goto(f"{site.address}/queue")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#b"
    tab.keyboard.press("k")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#a"
    tab.keyboard.press("a")
    expect(tab.locator("#answer")).to_be_focused()
    tab.keyboard.type("j?")
    expect(tab.locator("#answer")).to_have_value("j?")
    tab.keyboard.press("Escape")
    tab.keyboard.press("?")
    expect(tab.get_by_role("button", name="Turn keys off")).to_be_visible()
    tab.get_by_role("button", name="Turn keys off").click()
    tab.get_by_role("button", name="Turn keys on").blur()
    tab.keyboard.press("a")
    expect(tab.locator("#answer")).not_to_be_focused()


def test_without_a_script_every_control_of_the_case_is_a_plain_form(chromium: Browser, site: StubSite) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{site.address}/case")
    page.locator("#words").fill("no script here")
    page.get_by_role("button", name="Send").click()
    assert site.kept == ["no script here"]
    page.goto(f"{site.address}/case")
    page.get_by_role("button", name="Right").click()
    assert site.kept[-1] == "right"
    page.close()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_small_phone_never_scrolls_sideways_and_targets_are_large(tab: Page, site: StubSite, name: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(f"{site.address}/{name}")
    for size in ("normal", "largest"):
        tab.evaluate("size => document.documentElement.dataset.text = size", size)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        small = tab.evaluate(
            """() => [...document.querySelectorAll('button, summary, select, .ca-button, .ca-helpnow, .ca-call, nav a')]
                .map((node) => [node.textContent.trim(), (node.closest('.ca-qrow') || node).getBoundingClientRect()])
                .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5)).map(([text]) => text)"""
        )
        assert small == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_axe_finds_nothing(tab: Page, site: StubSite, name: str) -> None:
    """In the light theme; the colours of the dark one are measured pair by pair in test_contrast."""
    tab.goto(f"{site.address}/{name}")
    found = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}).response
    violations = {fault["id"]: [node["html"][:160] for node in fault["nodes"]] for fault in found["violations"]}
    assert violations == {}


def test_the_visit_sheet_fits_two_pages(chromium: Browser, site: StubSite) -> None:
    page = chromium.new_page()
    page.goto(f"{site.address}/visit_sheet")
    for paper in ("A4", "Letter"):
        assert page.pdf(format=paper, prefer_css_page_size=False).count(b"/Type /Page\n") in {1, 2}
    page.close()
