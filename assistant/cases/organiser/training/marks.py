"""The tagged sentences: `[LABEL:words]` marks what the words are, `{SLOT}` stands for a word of a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

LABELS: Final = (
    "O",
    "SYMPTOM",
    "DENIED",
    "CONDITION",
    "FAMILY",
    "RELATIVE",
    "MEDICINE",
    "ALLERGY",
    "PROCEDURE",
    "RESULT",
    "DAILY",
    "EVENT",
    "MATTERS",
    "QUESTION",
    "ONSET",
    "DURATION",
    "PLACE",
    "CHARACTER",
    "SEVERITY",
    "TIMING",
    "BETTER",
    "WORSE",
    "DOSE",
    "FREQUENCY",
    "SINCE",
    "STOPPED",
    "ROUTE",
    "REACTION",
)
# The section each kind of fact makes a sentence one of.
SECTIONS: Final = {
    "SYMPTOM": "symptoms",
    "DENIED": "denied",
    "CONDITION": "conditions",
    "FAMILY": "family",
    "MEDICINE": "medicines",
    "ALLERGY": "allergies",
    "PROCEDURE": "procedures",
    "DAILY": "daily_life",
    "EVENT": "timeline",
    "MATTERS": "matters",
    "QUESTION": "questions",
}
_MARK: Final = re.compile(r"\[([A-Z]+):([^\[\]]*)\]")

Pieces = list[tuple[str, str]]
"""Text with its label, the empty one for what is no fact."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A tagged sentence with the voice it was written in."""

    pieces: tuple[tuple[str, str], ...]
    voice: str

    @property
    def held(self) -> bool:
        """One in ten is kept from training, to choose thresholds on sentences the network has not met."""
        return sum("".join(text for text, _ in self.pieces).encode()) % 10 == 0


def sentences() -> list[Sentence]:
    """Every tagged sentence there is, patterns too; ValueError on an unknown label."""
    found: list[Sentence] = []
    here = files("assistant.cases.organiser.training")
    for path in sorted((here / "sentences").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".txt"):
            found += _read(path.name, path.read_text(encoding="utf-8"))
    return [*found, *_read("patterns", (here / "patterns.txt").read_text(encoding="utf-8"))]


def _read(name: str, text: str) -> Iterator[Sentence]:
    voice = name
    for line in text.splitlines():
        if line.startswith("#"):
            voice = f"{name}: {line[1:].strip()}"
        elif line.strip():
            yield Sentence(tuple(_pieces(line.strip())), voice)


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    at = 0
    for match in _MARK.finditer(line):
        if match.group(1) not in LABELS:
            msg = f"no label {match.group(1)}"
            raise ValueError(msg)
        if match.start() > at:
            yield line[at : match.start()], ""
        yield match.group(2), match.group(1)
        at = match.end()
    if at < len(line):
        yield line[at:], ""
