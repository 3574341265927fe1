"""What the reading process finds in a file, and why it may find nothing. Both go to the parent as one line of JSON."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

LONGEST_TEXT = 100_000
"""As much of a document's text as is kept, in characters: some forty close pages."""


class Problem(StrEnum):
    """Why a file is not taken."""

    ENCRYPTED = "encrypted"
    PROGRAM = "program"
    BROKEN = "broken"
    TOO_MUCH = "too much"
    NOT_TEXT = "not text"


class NotTaken(Exception):
    """A file is not taken. Carries the reason, and nothing of the file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: the text of a document, or the size of a photo in pixels.

    `pages` is how many a document has, 0 where it knows none; `pages_read` how many of them were read. `cut` says that
    there was more text than is kept.
    """

    text: str = ""
    pages: int = 0
    pages_read: int = 0
    cut: bool = False
    width: int = 0
    height: int = 0


def told(found: Found | NotTaken) -> bytes:
    """One line of JSON, in plain letters."""
    said = {"problem": found.problem.value} if isinstance(found, NotTaken) else asdict(found)
    return json.dumps(said, ensure_ascii=True).encode() + b"\n"


def understood(line: bytes) -> Found | Problem | None:
    """What such a line says; None when it is not one. The process that wrote it had a stranger's file in its hands, so
    nothing in it is believed."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    if "problem" in said:
        return Problem(said["problem"]) if said["problem"] in set(Problem) else None
    text, cut = said.get("text"), said.get("cut")
    numbers = [said.get(name) for name in ("pages", "pages_read", "width", "height")]
    if not isinstance(text, str) or len(text) > LONGEST_TEXT or not isinstance(cut, bool):
        return None
    if not all(isinstance(number, int) and 0 <= number < 2**31 for number in numbers):
        return None
    return Found(
        plain(text), int(numbers[0] or 0), int(numbers[1] or 0), cut, int(numbers[2] or 0), int(numbers[3] or 0)
    )


def plain(text: str) -> str:
    """Text without what cannot be shown: control characters, halves of letters; lines end in one way."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return "".join(letter for letter in text if letter in "\n\t" or _shows(letter))


def _shows(letter: str) -> bool:
    code = ord(letter)
    return not (code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000 or letter in _UNSEEN)


_UNSEEN = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")


class Collected:
    """Gathers text up to as much as is kept."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._left = LONGEST_TEXT
        self.cut = False

    @property
    def full(self) -> bool:
        """Whether no more is kept."""
        return self._left == 0

    def add(self, piece: str) -> None:
        """Take some more."""
        if len(piece) > self._left:
            self.cut = True
        self._pieces.append(piece[: self._left])
        self._left -= len(self._pieces[-1])

    def text(self) -> str:
        """All of it, with long gaps closed."""
        lines = [line.rstrip() for line in plain("".join(self._pieces)).split("\n")]
        kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
        return "\n".join(kept).strip()
