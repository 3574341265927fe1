"""What a person does on the user site, step by step, in a tab: with scripts or without, the steps are the same."""

import re

from playwright.sync_api import Locator, expect

from assistant.conversation.catalogue import GO_ON, NUMBERS
from tests.journeys.browser import Tab

PASSWORD = "lantern otter walnut sky"
_CASE = re.compile(r"/cases/([0-9a-f-]+)")


class Person:
    """Somebody at a tab."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.page = tab.page
        self.case_id = ""

    def sign_up(self, email: str, name: str, country: str) -> str:
        """Make an account through its form and keep the recovery code, which is answered."""
        page = self.page
        self.tab.open("/")
        self.tab.open("/sign-up")
        assert page.locator("input:checked").count() == 0, "something was ticked beforehand"
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_label("What should we call you?").fill(name)
        page.get_by_label("Where are you?").select_option(country)
        self.tick("30 days")
        self.tick("I have read the privacy policy and I agree to it")
        self.tab.press("Make my account")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery code")
        self.tab.press("Show me my code")
        code = page.locator("code").inner_text()
        self.tab.press("I have it: to my cases", role="link")
        return code

    def tick(self, label: str, nth: int = 0) -> None:
        """Click the words beside a box, as people do: the words are the larger target."""
        words = self.page.locator("label.ca-choice__label").filter(has_text=re.compile(rf"^\s*{re.escape(label)}"))
        words.nth(nth).click()
        expect(self.page.locator(f"#{words.nth(nth).get_attribute('for')}")).to_be_checked()

    def start_case(self, title: str, for_whom: str, person: str) -> str:
        """Begin a case; its id."""
        page = self.page
        self.tab.press("Start a case", role="link")
        self.tick("Me" if for_whom == "me" else "Someone I care for")
        page.get_by_label(re.compile("what do you call them")).fill(person)
        page.get_by_label(re.compile("A title for your list")).fill(title)
        self.tab.press("Start")
        found = _CASE.search(page.url)
        assert found is not None, page.url
        self.case_id = found.group(1)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        return self.case_id

    def to_case(self) -> None:
        """Open the page of the case."""
        self.tab.open(f"/cases/{self.case_id}")

    def tell(self, words: str) -> None:
        """Send one message and wait until it and its answer stand in the talk."""
        before = self.said_by("user"), self.said_by("assistant")
        box = self.page.locator("#words")
        expect(box).to_have_value("")
        box.fill(words)
        self.page.locator("#composer button[type=submit]").click()
        expect(self.page.locator("[data-ca-turn=user]")).to_have_count(before[0] + 1)
        expect(self.page.locator("[data-ca-turn=assistant]")).to_have_count(before[1] + 1)
        expect(box).to_have_value("")

    def meet_panel(self) -> bool:
        """Whether the help panel is there. If so: it asks nothing, stays while the story goes on, and can be closed."""
        panel = self.page.locator("#help-panel")
        if panel.count() == 0:
            return False
        assert panel.locator("a[href^='tel:']").count() > 0, "a panel without a number to call"
        assert set(self.answers()) <= {GO_ON, NUMBERS}, "something is asked while the panel is open"
        before = self.said_by("user")
        for button in (GO_ON, "Close this panel"):
            expect(panel).to_have_count(1)
            panel.get_by_role("button", name=button).click()
            self.page.wait_for_load_state("load")
            self.tab.look()
        expect(panel).to_have_count(0)
        expect(self.page.locator("[data-ca-turn=user]")).to_have_count(before + 1)
        return True

    def leave_and_come_back(self, words: str) -> None:
        """Write something, close the page before it is sent, and find it in the box again."""
        self.page.locator("#words").fill(words)
        expect(self.page.locator("#composer-saved")).to_have_text("Draft kept")
        self.tab.open("/cases")
        self.to_case()
        expect(self.page.locator("#words")).to_have_value(words)
        self.page.locator("#words").fill("")
        expect(self.page.locator("#composer-saved")).to_be_empty()

    def said_by(self, speaker: str) -> int:
        """How many turns of the talk are theirs."""
        return self.page.locator(f"[data-ca-turn={speaker}]").count()

    def answers(self) -> list[str]:
        """The answers offered as buttons under the open question."""
        return self.page.locator("[data-ca-answers] button").all_inner_texts()

    def answer(self, label: str) -> None:
        """Press one of them."""
        before = self.said_by("user")
        self.page.locator("[data-ca-answers]").get_by_role("button", name=label, exact=True).click()
        expect(self.page.locator("[data-ca-turn=user]")).to_have_count(before + 1)

    def sheet(self) -> list[str]:
        """What stands on the sheet on the page now."""
        return [" ".join(text.split()) for text in self.page.locator("#sheet .ca-item__text").all_inner_texts()]

    def item(self, text: str) -> Locator:
        """The first thing on the sheet with exactly these words."""
        words = self.page.locator(".ca-item__text", has_text=re.compile(rf"^\s*{re.escape(text)}\s*$"))
        return self.page.locator("#sheet details.ca-item").filter(has=words).first

    def use_item(self, text: str, button: str, *, role: str = "button") -> None:
        """Unfold an item and press one of its buttons."""
        item = self.item(text)
        if item.get_attribute("open") is None:
            item.locator("summary").click()
        expect(item).to_have_attribute("open", "")
        item.get_by_role(role, name=re.compile(f"^{re.escape(button)}")).click()  # type: ignore[arg-type]
        self.page.wait_for_load_state("load")
        self.tab.look()
