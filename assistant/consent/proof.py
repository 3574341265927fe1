"""What the last run of the checks on this installation found, beside the statements they stand for."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.consent.controls import ONLY_SAID, Control, controls_of
from assistant.consent.policy_page import filled, plain
from assistant.consent.versions import STATEMENT_MARK, PolicyText
from assistant.settings import Settings

PROVEN = "Proven"
NOT_PROVEN = "Not proven"
FAILED = "Failed"
NOT_YET = "Not yet checked on this installation"


@dataclass(frozen=True, slots=True)
class Result:
    """Of one control: whether its check passed, whether it failed once the control was taken away, and when."""

    holds: bool
    fails_without: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Results:
    """One run of the checks: on which commit, on which day, and what became of each control."""

    commit: str = ""
    changed: bool = False
    at: datetime | None = None
    controls: Mapping[str, Result] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day of the run, in words."""
        return _day(self.at) if self.at else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One control beside a statement."""

    control: Control
    state: str
    day: str

    @property
    def good(self) -> bool:
        """Whether it is proven here."""
        return self.state == PROVEN


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the policy, with what holds it or the reason why it only informs."""

    id: str
    words: str
    controls: Sequence[Line]
    only_said: str


def read_results(path: Path) -> Results:
    """The results of the last run; none of them when the file is missing or is not what a run writes."""
    try:
        return _parse(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Results()


def state_of(result: Result | None) -> str:
    """In words what a control's result is worth. A check that passes also without its control proves nothing."""
    if result is None:
        return NOT_YET
    if not result.holds:
        return FAILED
    return PROVEN if result.fails_without else NOT_PROVEN


def statements_with_proof(
    policy: PolicyText, settings: Settings, results: Results
) -> list[tuple[str, Sequence[Statement]]]:
    """The statements of a version under its headings, each with its controls and what the last run says of them."""
    found = re.split(r"^# (.+)$", filled(policy.whole, settings), flags=re.MULTILINE)
    sections: list[tuple[str, Sequence[Statement]]] = []
    for heading, text in zip(found[1::2], found[2::2], strict=True):
        shown = [
            _statement(one, plain(paragraph), results)
            for paragraph in re.split(r"\n\s*\n", text)
            for mark in STATEMENT_MARK.finditer(paragraph)
            for one in mark.group(1).split()
        ]
        if shown:
            sections.append((heading.strip(), sorted(shown, key=_in_order)))
    return sections


def _statement(number: str, paragraph: str, results: Results) -> Statement:
    lines = [_line(control, results.controls.get(control.name)) for control in controls_of(number)]
    return Statement(number, " ".join(paragraph.split()), lines, ONLY_SAID.get(number, ""))


def _in_order(statement: Statement) -> tuple[int, ...]:
    return tuple(int(part) for part in statement.id.split("."))


def _line(control: Control, result: Result | None) -> Line:
    return Line(control, state_of(result), _day(result.at) if result else "")


def _parse(found: Any) -> Results:
    return Results(
        commit=str(found["commit"]),
        changed=bool(found["changed"]),
        at=datetime.fromisoformat(found["at"]),
        controls={
            str(name): Result(one["holds"] is True, one["fails_without"] is True, datetime.fromisoformat(one["at"]))
            for name, one in found["controls"].items()
        },
    )


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
