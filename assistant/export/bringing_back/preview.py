"""What is in an archive, for its owner to see before anything of it is taken in."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from assistant.cases.model import ForWhom
from assistant.cases.store import LONGEST_TITLE
from assistant.export.rows import Entry, NotAnEntry, text_of

MOST_CASES = 10_000


class Preview:
    """Takes an archive and keeps what there is to say about it: cases by title and number of things, no words."""

    def __init__(self) -> None:
        self.cases: list[Entry] = []
        self.lines: Counter[str] = Counter()
        self.name = ""
        self._called: set[str] = set()

    def account(self, entry: Entry) -> None:
        """Who it was made for."""
        self.name = text_of(entry, "name", 200)

    def record(self, kind: str, entry: Entry) -> None:  # noqa: ARG002 - counted, not looked at
        """One line of a list of the account."""
        self.lines[kind] += 1

    def earlier(self, about: Entry, lists: Iterator[tuple[str, Entry]]) -> None:  # noqa: ARG002
        """What the account had itself brought back."""
        for _ in lists:
            self.lines["earlier"] += 1

    def case(self, about: Entry) -> bool:
        """A case begins."""
        called = text_of(about, "id", 64)
        if called in self._called or len(self.cases) >= MOST_CASES:
            raise NotAnEntry("id")
        self._called.add(called)
        self.cases.append(
            {
                "id": called,
                "title": text_of(about, "title", 10 * LONGEST_TITLE)[:LONGEST_TITLE],
                "for_whom": ForWhom(about["for_whom"]).value,
                "messages": 0,
                "items": 0,
                "answers": 0,
                "documents": 0,
                "first": None,
                "last": None,
            }
        )
        return True

    def item(self, entry: Entry) -> None:
        """A line of a case sheet."""
        self.cases[-1]["items"] += entry["status"] != "removed"

    def support(self, requests: list[Entry], answers: list[Entry]) -> None:  # noqa: ARG002
        """What support answered."""
        self.cases[-1]["answers"] += len(answers)

    def message(self, entry: Entry) -> None:
        """A message."""
        case = self.cases[-1]
        case["messages"] += 1
        case["last"] = text_of(entry, "said_at", 40)
        case["first"] = case["first"] or case["last"]

    def more(self, kind: str, entry: Entry) -> None:  # noqa: ARG002
        """A row of a further list."""
        self.cases[-1]["documents"] += kind == "documents"

    def case_ends(self) -> None:
        """All of the case was seen."""

    def dump(self) -> dict[str, Any]:
        """As plain JSON, to be sealed until the owner says yes."""
        return {"name": self.name, "cases": self.cases, "lines": dict(self.lines)}
