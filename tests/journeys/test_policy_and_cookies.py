"""In a browser: a policy changes and is acknowledged; cookies are chosen, refused, withdrawn; a link leads away."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.consent.versions import publish_missing
from assistant.store import key_files
from assistant.web.leaving import sign_target
from tests.consent.next_version import lay_next_version
from tests.journeys.browser import Tab
from tests.journeys.person import PASSWORD, Person
from tests.journeys.sites import Sites

pytestmark = pytest.mark.browser
NOTICE = timedelta(days=14)


def sign_in(tab: Tab, email: str) -> None:
    tab.context.clear_cookies()
    tab.open("/sign-in")
    tab.page.get_by_label("E-mail").fill(email)
    tab.page.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.press("Sign in")


def heading(tab: Tab, text: str) -> None:
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(text)


def test_a_change_of_the_policy_is_announced_shown_and_acknowledged(
    site: Sites, open_tab: Callable[..., Tab], tmp_path: Path
) -> None:
    tab = open_tab(site.user_address)
    person = Person(tab)
    person.sign_up("ada@example.org", "Ada", "GB")
    with pytest.MonkeyPatch.context() as patch:
        number = lay_next_version(tmp_path / "policies", patch, asks="language model")
        with site.kit.database.writing() as session:
            publish_missing(session, site.clock, NOTICE)
        tab.open("/cases")
        expect(tab.page.get_by_text("Our privacy policy changes on 16 November")).to_be_visible()
        sign_in(tab, "ada@example.org")
        heading(tab, "Our privacy policy will change")
        tab.press("Every changed word", role="link")
        expect(tab.page.locator("ins", has_text="owls").first).to_be_visible()
        tab.open("/policy/versions")
        expect(tab.page.get_by_text("(not in force yet)")).to_be_visible()
        site.clock.move(NOTICE)
        sign_in(tab, "ada@example.org")
        heading(tab, "Our privacy policy has changed")
        expect(tab.page.get_by_text("Owls are new.")).to_be_visible()
        assert tab.page.locator("input:checked").count() == 0, "something was ticked beforehand"
        tab.press("No")
        heading(tab, "My data")
        site.clock.move(timedelta(seconds=1))
        tab.open("/cases/new")
        heading(tab, "Our privacy policy has changed")
        person.tick("Yes")
        tab.press("Yes, I agree to the policy")
        heading(tab, "Start a case")
        tab.open("/settings/choices")
        model = tab.page.locator("section", has=tab.page.get_by_role("heading", name="A language model"))
        expect(model.get_by_text("Now: yes.")).to_be_visible()
        expect(model.get_by_text(f"under version {number} of the policy")).to_have_count(1)
        tab.open("/my-data")
        expect(tab.page.get_by_text("showed what changes in the privacy policy").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_cookies_are_necessary_only_until_a_yes_and_again_after_a_no(
    site: Sites, open_tab: Callable[..., Tab], scripts: bool
) -> None:
    tab = open_tab(site.user_address, scripts=scripts)

    def names() -> set[str]:
        return {one["name"] for one in tab.context.cookies()}

    for path in ("/", "/policy", "/sign-in", "/contact"):
        tab.open(path)
    assert names() <= {"case_user"}
    tab.press("Yes, remember")
    tab.open("/appearance")
    tab.press("Dark")
    assert names() == {"case_user", "case_cookies", "case_look"}
    tab.context.clear_cookies(name="case_user")  # the browser is closed and opened again
    tab.open("/")
    expect(tab.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(tab.page.get_by_role("button", name="Yes, remember")).to_have_count(0)
    tab.open("/cookies")
    tab.press("No, do not")
    assert names() == {"case_user", "case_cookies"}
    tab.context.clear_cookies()
    tab.context.set_extra_http_headers({"Sec-GPC": "1"})
    tab.open("/cookies")
    expect(tab.page.get_by_text("Your browser has said no for you")).to_be_visible()
    expect(tab.page.get_by_role("button", name="Yes, remember")).to_have_count(0)


def test_with_cookies_blocked_there_is_a_clear_page(site: Sites, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(site.user_address)
    tab.open("/sign-in")
    tab.page.get_by_label("E-mail").fill("ada@example.org")
    tab.page.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.context.clear_cookies()
    tab.press("Sign in")
    heading(tab, "Your browser keeps no cookie of ours")


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A site that is not ours, and what it was told."""
    told: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(dict(self.headers.items()) | {"path": self.path})
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>elsewhere</title><h1>Elsewhere</h1>")

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}/knees?a=b", told  # ports do not keep cookies apart, names do
    server.shutdown()
    server.server_close()


def test_the_leaving_page_tells_the_other_site_nothing(
    site: Sites, browser: Browser, elsewhere: tuple[str, list[dict[str, str]]]
) -> None:
    target, told = elsewhere
    signed = sign_target(key_files.read(site.kit.settings.user_folder / "session.key"), target)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.user_address}/leaving?to={signed}")
        expect(page.get_by_text(target)).to_be_visible()
        assert told == []
        page.get_by_role("link", name="Go there").click()
        expect(page.get_by_role("heading", name="Elsewhere")).to_be_visible()
    first = told[0]
    assert first["path"] == "/knees?a=b"
    assert [name for name in first if name.lower() in {"referer", "cookie", "origin"}] == []
