"""The same once more as tables, for people who like a spreadsheet. No cell can begin a formula."""

import csv
from collections.abc import Callable, Iterable
from typing import Any

from assistant.export.rows import Entry

MESSAGES = ("case", "number", "when", "who", "text", "as support sees it")
SHEET = ("case", "section", "value", "in words", "status", "uncertain", "denied", "written", "changed")
LEDGER = ("number", "when", "who", "what", "case")

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last four are the wide signs of East Asian keyboards, which some spreadsheets read as the first four."""


class _Lines:
    """What `csv` writes to: hands each line on."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    def write(self, line: str) -> None:
        self._write(line)


class Table:
    """One table that is being written. It begins with the mark by which spreadsheets know UTF-8."""

    def __init__(self, write: Callable[[str], None], header: Iterable[str]) -> None:
        write("\ufeff")
        self._csv = csv.writer(_Lines(write))
        self._csv.writerow(header)

    def row(self, *cells: Any) -> None:
        """Add a row."""
        self._csv.writerow([safe_cell(cell) for cell in cells])


def safe_cell(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: its first letter is guarded by an apostrophe where it must be."""
    if not isinstance(cell, str):
        return cell
    begins = cell.startswith(("\t", "\r", "\n")) or cell.lstrip().startswith(_BEGINS_A_FORMULA)
    return f"'{cell}" if begins else cell


def message_cells(case: str, entry: Entry) -> tuple[Any, ...]:
    """A message as a row."""
    copy = entry.get("as_support_sees_it") or {}
    seen = copy.get("text", "") if copy.get("state") == "redacted" and not copy.get("left_out") else ""
    return case, entry["sequence"], entry["said_at"], entry["speaker"], entry["text"], seen


def item_cells(case: str, entry: Entry) -> tuple[Any, ...]:
    """A line of a case sheet as a row."""
    said = (entry["section"], entry["value"], entry["in_words"], entry["status"])
    return case, *said, entry["uncertain"], entry["denied"], entry["created_at"], entry["changed_at"]


def ledger_cells(entry: Entry) -> tuple[Any, ...]:
    """A line of the list of who has looked as a row."""
    return entry["sequence"], entry["at"], entry["actor"], entry["words"], entry["case_id"] or ""
