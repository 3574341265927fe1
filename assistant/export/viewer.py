"""The page in an export, written piece by piece so that memory stays flat. Everything in it is escaped."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.cases.sections import TITLES, Section
from assistant.export.collect import Entry
from guardrails import signposting

_TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_TIMES = frozenset({"said_at", "at", "created_at", "last_words_at", "expires_at", "shared_at", "revoked_at"})


class Viewer:
    """Turns what was collected into pieces of one page."""

    def __init__(self) -> None:
        env = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pieces: Any = env.get_template("user/export_viewer.html").module

    def head(self, made_at: datetime, name: str, cases: Sequence[Mapping[str, str]]) -> str:
        """The beginning of the page: what it is and what is in it."""
        return str(self._pieces.head(_time(made_at.isoformat()), name, cases)).lstrip()

    def case_head(self, about: Entry, sheet: Sequence[Entry], requests: Sequence[Entry]) -> str:
        """The beginning of a case: the sheet, what was asked of support. The conversation follows turn by turn."""
        sections = [
            (TITLES[section], [item for item in sheet if item["section"] == section and item["status"] != "removed"])
            for section in Section
        ]
        filled = [(title, items) for title, items in sections if items]
        return str(self._pieces.case_head(_timed(about), filled, [_timed(request) for request in requests]))

    def turn(self, entry: Entry, *, shared: bool) -> str:
        """One message, or one answer of support."""
        return str(self._pieces.turn(_timed(entry), shared))

    def case_foot(self) -> str:
        """The end of a case."""
        return str(self._pieces.case_foot())

    def foot(
        self,
        account: Entry,
        consents: Sequence[Entry],
        sessions: Sequence[Entry],
        ledger: tuple[bool, Sequence[Entry]],
    ) -> str:
        """The end of the page: the account, the choices, the ledger with its newest line first."""
        whole, lines = ledger
        return str(
            self._pieces.foot(
                {**_timed(account), "country": signposting.COUNTRIES.get(account["country"], account["country"])},
                [_timed(one) for one in consents],
                [_timed(one) for one in sessions],
                whole,
                [_timed(one) for one in reversed(lines)],
            )
        )


def _timed(entry: Entry) -> Entry:
    return {name: _time(value) if name in _TIMES else value for name, value in entry.items()}


def _time(iso: str | None) -> dict[str, str] | None:
    if iso is None:
        return None
    at = datetime.fromisoformat(iso)
    return {"iso": iso, "text": f"{at.day} {at:%B %Y, %H:%M} UTC"}
