"""How a stored field is described: what it is for, where it comes from, how long it stays and who can read it.

Each feature declares its tables in a file of its own in `stored/`, as `TABLES`; `field_list` puts them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where a value comes from."""

    YOU = "you"
    BROWSER = "your browser, cut short"
    SITE = "the site"
    SUPPORT = "support"
    OPERATOR = "the operator"


class Readers(StrEnum):
    """Who can read a value."""

    YOU_SEALED = "you alone (it is encrypted)"
    YOU = "you"
    SUPPORT = "you, and support in cases you share"
    LEADS = "you, and support"
    STAFF = "support"
    ALL = "everyone"
    SOFTWARE = "the software alone"


_SOURCES = {"you": Source.YOU, "browser": Source.BROWSER, "site": Source.SITE, "support": Source.SUPPORT}
_SOURCES |= {"operator": Source.OPERATOR}
_READERS = {"sealed": Readers.YOU_SEALED, "you": Readers.YOU, "shared": Readers.SUPPORT, "leads": Readers.LEADS}
_READERS |= {"staff": Readers.STAFF, "all": Readers.ALL, "software": Readers.SOFTWARE}

_EVERYWHERE = {
    "id": "site | software | A random number that names this entry.",
    "user_id": "site | software | Which account it belongs to, as a random number.",
    "case_id": "site | software | Which case it belongs to, as a random number.",
}


@dataclass(frozen=True, slots=True)
class StoredField:
    """One field of one table."""

    name: str
    source: Source
    readers: Readers
    what_for: str


@dataclass(frozen=True, slots=True)
class StoredTable:
    """One table: what it is called in plain words, how long its entries stay, and its fields."""

    name: str
    title: str
    lifetime: str
    fields: Mapping[str, StoredField]


def stored_table(name: str, title: str, lifetime: str, fields: str) -> StoredTable:
    """Declare a table: one line a field, `name: source | readers | what it is for`.

    `id`, `user_id` and `case_id` may stand alone; they mean the same everywhere. ValueError for a malformed line.
    """
    found = {}
    for line in fields.strip().splitlines():
        column, _, rest = line.strip().partition(":")
        parts = [part.strip() for part in (rest.strip() or _EVERYWHERE.get(column, "")).split("|")]
        if len(parts) != 3 or parts[0] not in _SOURCES or parts[1] not in _READERS or not parts[2]:
            raise ValueError(f"{name}: {line.strip()}")
        found[column] = StoredField(column, _SOURCES[parts[0]], _READERS[parts[1]], parts[2])
    return StoredTable(name, title, lifetime, found)
