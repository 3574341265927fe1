"""Reading the data of an archive in one go, from its first field to its last, handing on what is found.

Every schema that was ever written is read; what an older one lacks is added in `older.py`, so that whoever takes what
is handed on knows one form only.
"""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from assistant.export.bringing_back import older
from assistant.export.bringing_back.json_reader import JsonReader, NotJson
from assistant.export.bringing_back.opening import TOO_LARGE, UNREADABLE, ArchiveRefused, OpenedArchive
from assistant.export.rows import Entry, NotAnEntry

DATA = "data.json"
MOST_RECORDS = 250_000
"""The most lines of earlier records one archive may have: many times what decades of use write."""

_LEFT_ALONE = frozenset({"schema_version", "made_at", "chosen"})
_LISTS_OF_A_CASE = frozenset({"sheet", "support", "conversation"})
_KEPT_AS_SUCH = frozenset({"documents", "timeline"})
"""Of the further lists of a case these become no records of the earlier account."""


class Taker(Protocol):
    """Takes what is in an archive, in the order it stands there."""

    def account(self, entry: Entry) -> None:
        """Who it was made for."""

    def record(self, kind: str, entry: Entry) -> None:
        """One line of a list of the account: a consent, a session, a line of the ledger."""

    def earlier(self, about: Entry, lists: Iterator[tuple[str, Entry]]) -> None:
        """What the account had itself brought back from an earlier one."""

    def case(self, about: Entry) -> bool:
        """A case begins; whether its content is wanted."""

    def item(self, entry: Entry) -> None:
        """A line of its case sheet."""

    def support(self, requests: list[Entry], answers: list[Entry]) -> None:
        """What was asked of support about it, and answered."""

    def message(self, entry: Entry) -> None:
        """A message of it."""

    def more(self, kind: str, entry: Entry) -> None:
        """A row of a further list of it."""

    def case_ends(self) -> None:
        """All of the case was handed on."""


def read_data(archive: OpenedArchive, taker: Taker, keep_on: Callable[[], None]) -> None:
    """Hand everything in an archive to `taker`. Raises ArchiveRefused naming the data when that is not possible."""
    broken = False
    try:
        _Reading(archive, taker, keep_on).everything()
    except (NotJson, NotAnEntry, KeyError, TypeError, ValueError, AttributeError):
        broken = True
    if broken:
        raise ArchiveRefused(UNREADABLE, DATA)


class _Reading:
    """One reading."""

    def __init__(self, archive: OpenedArchive, taker: Taker, keep_on: Callable[[], None]) -> None:
        self._json = JsonReader(archive.read(DATA))
        self._taker = taker
        self._keep_on = keep_on
        self._old = archive.version == 1
        self._records = 0

    def everything(self) -> None:
        for name in self._json.fields():
            if name == "account":
                self._taker.account(_entry(self._json.value()))
            elif name == "cases":
                for _ in self._json.items():
                    self._case()
            elif name == "earlier" and not self._old:
                for _ in self._json.items():
                    self._earlier()
            elif name == "ledger":
                self._ledger()
            elif name in _LEFT_ALONE | {"earlier"} or not self._json.is_list():
                self._json.value()
            else:
                for entry in self._entries():
                    self._record(name, entry)
        self._json.end()

    def _ledger(self) -> None:
        for name in self._json.fields():
            if name != "entries":
                self._json.value()
                continue
            for entry in self._entries():
                self._record("ledger", entry)

    def _record(self, kind: str, entry: Entry) -> None:
        self._count_record()
        self._taker.record(kind, entry)

    def _count_record(self) -> None:
        self._records += 1
        if self._records > MOST_RECORDS:
            raise ArchiveRefused(TOO_LARGE, DATA)

    def _earlier(self) -> None:
        self._count_record()
        about: Entry = {}
        fields = self._json.fields()
        begun = False
        for name in fields:
            if self._json.is_list():
                begun = True
                self._taker.earlier(about, self._lists_from(name, fields))
                break
            about[name] = self._json.value()
        if not begun:
            self._taker.earlier(about, iter(()))

    def _lists_from(self, first: str, fields: Iterator[str]) -> Iterator[tuple[str, Entry]]:
        for entry in self._entries():
            self._count_record()
            yield first, entry
        for name in fields:
            for entry in self._entries():
                self._count_record()
                yield name, entry

    def _case(self) -> None:
        about: Entry = {}
        wanted: bool | None = None
        for name in self._json.fields():
            if name not in _LISTS_OF_A_CASE and not self._json.is_list():
                about[name] = self._json.value()
                continue
            if wanted is None:
                wanted = self._taker.case(older.case(about) if self._old else about)
            self._part_of_case(about, name, wanted=wanted)
        if wanted is None:
            wanted = self._taker.case(older.case(about) if self._old else about)
        if wanted:
            self._taker.case_ends()

    def _part_of_case(self, about: Entry, name: str, *, wanted: bool) -> None:
        if name == "support":
            asked = _entry(self._json.value())
            if wanted and not self._old:
                self._taker.support(list(asked["requests"]), list(asked["answers"]))
            elif wanted:
                for kind, entry in older.support(about, asked):
                    self._record(kind, entry)
            return
        if name == "documents" and self._old:
            raise NotAnEntry(name)  # no archive without a seal ever had any
        for entry in self._entries():
            if not wanted:
                continue
            if name == "sheet":
                self._taker.item(older.item(entry) if self._old else entry)
            elif name == "conversation":
                self._taker.message(older.message(entry) if self._old else entry)
            else:
                if name not in _KEPT_AS_SUCH:
                    self._count_record()
                self._taker.more(name, entry)

    def _entries(self) -> Iterator[Entry]:
        for _ in self._json.items():
            self._keep_on()
            yield _entry(self._json.value())


def _entry(value: Any) -> Entry:
    if not isinstance(value, dict):
        raise NotAnEntry("an object")
    return value
