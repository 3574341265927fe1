"""A tab of a real Chromium that looks at every page it is led to: its heading, title, ids, links, requests, faults."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.templates.markup import read

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SERIOUS = {"serious", "critical"}
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f-]{36}")
_EXPECTED_STATUS = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium. Without one the test is skipped, visibly; an unattended run fails."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set and there is no Chromium on this machine")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


class Tab:
    """One tab on one site, in a browser profile of its own."""

    def __init__(self, browser: Browser, address: str, *, scripts: bool = True, private: tuple[str, ...] = ()) -> None:
        self.address = address
        self.scripts = scripts
        self.private = tuple(word.casefold() for text in private for word in re.findall(r"[^\W\d_]{4,}", text))
        self.faults: list[str] = []
        self.axed: set[str] = set()
        self.context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("request", self._on_request)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != "data" and f"{parts.scheme}://{parts.netloc}" != self.address:
            self.faults.append(f"a request left the site: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _EXPECTED_STATUS.match(message.text):
            self.faults.append(f"console: {message.text}")

    def open(self, path: str) -> None:
        """Go to a page of the site."""
        self.page.goto(self.address + path)
        self.look()

    def press(self, name: str, *, role: str = "button", exact: bool = True) -> None:
        """Press a button or follow a link that leads to another page, and look at that page."""
        control = self.page.get_by_role(role, name=name, exact=exact).first  # type: ignore[arg-type]
        control.click()
        self.page.wait_for_load_state("load")
        self.look()

    def look(self) -> None:
        """Check the page that is shown. Once for each kind of page also with axe, where scripts may run."""
        url = urlsplit(self.page.url)
        kind = _ID.sub(":id", url.path)
        html = self.page.content()
        self.faults += [f"{kind}: {fault}" for fault in page_faults(html, self.private)]
        if self.scripts and kind not in self.axed:
            self.axed.add(kind)
            self.axe(kind)

    def axe(self, kind: str) -> None:
        """Have the page looked at by axe."""
        found = Axe().run(self.page).response["violations"]
        for fault in found:
            if fault["impact"] in SERIOUS:
                nodes = [node["html"][:120] for node in fault["nodes"]][:3]
                self.faults.append(f"{kind}: axe {fault['impact']} {fault['id']} {nodes}")

    def close(self) -> list[str]:
        """Close the tab; every fault that was seen, each once."""
        self.context.close()
        return list(dict.fromkeys(self.faults))


def page_faults(html: str, private: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with a page of either site, whatever it is about."""
    markup = read(html)
    faults = []
    if (headings := len(markup.all("h1"))) != 1:
        faults.append(f"{headings} headings of the first order")
    title = "".join(element.text for element in markup.all("title") if "svg" not in element.inside).casefold()
    faults += [f"the title {title!r} tells {word!r}" for word in private if word in title]
    if not title.strip():
        faults.append("no title")
    ids = Counter(element.attributes["id"] for element in markup.elements if "id" in element.attributes)
    faults += [f"the id {name!r} is there {times} times" for name, times in ids.items() if times > 1]
    (root,) = markup.all("html")
    links = {(" ".join(link.text.split()), link.attributes.get("href", "")) for link in markup.all("a")}
    if root.attributes.get("data-site") != "staff":
        for label, path in (("Need help now?", "/help"), ("Privacy policy", "/policy")):
            if (label, path) not in links:
                faults.append(f"no link {label!r} to {path}")
    return faults
