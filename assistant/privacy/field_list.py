"""The list of stored data: every field of every table, as the features declare them in `stored/`.

A test compares it with the schema, so that a new column cannot be stored before somebody has said what it is for.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache

from sqlalchemy import MetaData

from assistant.privacy import stored
from assistant.privacy.fields import StoredTable


@cache
def all_tables() -> Sequence[StoredTable]:
    """Every declared table, by title."""
    found: list[StoredTable] = []
    for module in pkgutil.iter_modules(stored.__path__):
        found += importlib.import_module(f"{stored.__name__}.{module.name}").TABLES
    return tuple(sorted(found, key=lambda one: one.title))


def faults(schema: MetaData) -> list[str]:
    """What the list and a schema do not have in common, and what is said twice. Empty when the list is complete."""
    tables = all_tables()
    declared = {f"{table.name}.{column}" for table in tables for column in table.fields}
    real = {f"{table.name}.{column.name}" for table in schema.tables.values() for column in table.columns}
    names = [table.name for table in tables]
    found = [f"{one} is stored, and not in the list" for one in sorted(real - declared)]
    found += [f"{one} is in the list, and not stored" for one in sorted(declared - real)]
    return found + [f"{one} is declared twice" for one in sorted({name for name in names if names.count(name) > 1})]
