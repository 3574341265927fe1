"""What the guided conversation remembers between two messages, and what it says in one reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class GuidedState:
    """Which questions were asked and left, which one is open, and whether the person has said it is enough."""

    asked: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    current: str | None = None
    finished: bool = False

    def dump(self) -> dict[str, Any]:
        """As plain JSON values; holds ids only, no words of the person."""
        return {
            "asked": list(self.asked),
            "skipped": list(self.skipped),
            "current": self.current,
            "finished": self.finished,
        }

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> "GuidedState":
        """The state that `dump` gave; what is missing or of the wrong kind counts as never asked."""
        current = data.get("current")
        return cls(
            asked=_ids(data.get("asked")),
            skipped=_ids(data.get("skipped")),
            current=current if isinstance(current, str) else None,
            finished=data.get("finished") is True,
        )


def _ids(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A button under a question: what it sends and what it shows."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of the assistant: the whole of it as plain text, and its parts for the page."""

    text: str
    added: tuple[str, ...] = ()
    question: str | None = None
    question_id: str | None = None
    answers: tuple[Answer, ...] = ()
    declined: bool = False
    lead: str = ""
