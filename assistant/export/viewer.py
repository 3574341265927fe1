"""The page in an export, written piece by piece so that memory stays flat. Everything in it is escaped.

It carries one small script, for searching. The page's own policy names that script by its hash, so that nothing else
can ever run in it, whatever somebody wrote; and it is whole without.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.cases.sections import TITLES, Section
from assistant.export.chosen import EVERYTHING, Chosen
from assistant.export.rows import Entry
from guardrails import signposting

_TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_TIMES = frozenset(
    {
        "said_at",
        "at",
        "created_at",
        "last_words_at",
        "expires_at",
        "shared_at",
        "revoked_at",
        "shown_at",
        "received_at",
        "answered_at",
        "requested_at",
        "finished_at",
        "made_at",
        "brought_back_at",
        "added_at",
    }
)


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
        script = env.get_template("user/export_viewer.js").render().encode()
        self._script_hash = "sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode()

    def head(
        self, made_at: datetime, name: str, cases: Sequence[Mapping[str, str]], chosen: Chosen = EVERYTHING
    ) -> str:
        """The beginning of the page: what it is and what is in it."""
        moment = _time(made_at.isoformat())
        return str(self._pieces.head(moment, name, cases, chosen, self._script_hash)).lstrip()

    def case_head(
        self,
        about: Entry,
        sheet: Sequence[Entry],
        timeline: Sequence[Entry],
        requests: Sequence[Entry],
        documents: Sequence[Entry] = (),
    ) -> str:
        """The beginning of a case: the sheet, what was asked of support. The conversation follows turn by turn."""
        sections = [
            (TITLES[section], [item for item in sheet if item["section"] == section and item["status"] != "removed"])
            for section in Section
        ]
        filled = [(title, items) for title, items in sections if items]
        asked = [_timed(request) for request in requests]
        return str(self._pieces.case_head(_timed(about), filled, timeline, asked, [_timed(one) for one in documents]))

    def turn(self, entry: Entry, *, shared: bool) -> str:
        """One message, or one answer of support."""
        return str(self._pieces.turn(_timed(entry), shared))

    def case_foot(self, *, said: bool) -> str:
        """The end of a case, and whether anything was said in it."""
        return str(self._pieces.case_foot(said))

    def after_cases(
        self, account: Entry, lists: Mapping[str, Sequence[Entry]], ledger: tuple[bool, Sequence[Entry]]
    ) -> str:
        """The account, its lists by their names in data.json, the ledger with its newest line first."""
        whole, lines = ledger
        country = signposting.COUNTRIES.get(account["country"], account["country"])
        return str(
            self._pieces.after_cases(
                {**_timed(account), "country": country},
                {kind: [_timed(one) for one in entries] for kind, entries in lists.items()},
                whole,
                [_timed(one) for one in reversed(lines)],
                [_receipt(one) for one in lists["receipts"]],
            )
        )

    def earlier_head(self, about: Entry) -> str:
        """The beginning of what an earlier account had on record. The lines of its list follow."""
        return str(self._pieces.earlier_head(_timed(about)))

    def earlier_lines(self, lines: Sequence[Entry]) -> str:
        """Some lines of the list of an earlier account. They came with a file: any of them may be anything."""
        return str(self._pieces.earlier_lines([_line(one) for one in lines]))

    def earlier_foot(self) -> str:
        """The end of what an earlier account had on record."""
        return str(self._pieces.earlier_foot())

    def foot(self) -> str:
        """The end of the page."""
        return str(self._pieces.foot())


def _line(entry: Entry) -> Entry:
    shown = {name: str(entry.get(name) or "") for name in ("actor", "words", "detail")}
    try:
        return {**shown, "at": _time(entry.get("at"))}
    except (TypeError, ValueError):
        return {**shown, "at": None}


def _receipt(entry: Entry) -> Entry:
    """A receipt as the page says it. One of an older form may lack a field."""
    said = entry["signed"]["receipt"]
    return {
        "file": entry["file"],
        "at": _time(said["at"]),
        "looked_for": sum(said.get("looked_for", {}).values()),
        **{name: said[name] for name in ("erased", "result", "reference")},
        **{name: said.get(name, []) for name in ("searched", "may_remain")},
    }


def _timed(entry: Entry) -> Entry:
    return {name: _time(value) if name in _TIMES else value for name, value in entry.items()}


def _time(iso: str | None) -> dict[str, str] | None:
    if iso is None:
        return None
    at = datetime.fromisoformat(iso)
    return {"iso": iso, "text": f"{at.day} {at:%B %Y, %H:%M} UTC"}
