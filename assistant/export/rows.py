"""Rows as entries of data.json and back, by the register of sections alone.

A column that is put into the register is exported, and comes back, without a line of code: what is named there cannot
be forgotten here. Nothing that comes back is believed: every value must be of its column's kind.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import JSON, BigInteger, Boolean, Enum, Integer, LargeBinary
from sqlalchemy import Column as TableColumn
from sqlmodel import SQLModel

from assistant.export.sections import FIELD_NAMES, SECTIONS, STRUCTURED
from assistant.store.columns import UTCDateTime
from assistant.vault.vault import Opener, Place

Entry = dict[str, Any]
Row = TypeVar("Row", bound=SQLModel)

LONGEST_TEXT = 1_000_000
"""The longest text one value may have when it comes back."""


class NotAnEntry(ValueError):
    """What should be a row is not one. The message names the field, never what stands in it."""


@cache
def fields_of(model: type[SQLModel]) -> Mapping[str, str]:
    """Column to field name, for every exported column of a table."""
    name = str(model.__tablename__)
    names = FIELD_NAMES.get(name, {})
    return {
        column: names.get(column, column.removeprefix("sealed_"))
        for column in _columns(model)
        if column in SECTIONS[name].columns
    }


def dump(row: SQLModel, opener: Opener | None = None, owner: str = "") -> Entry:
    """A row as an entry. Sealed columns are opened; what is empty is None."""
    name, entry = str(type(row).__tablename__), {}
    for column, field in fields_of(type(row)).items():
        value = getattr(row, column)
        if column.startswith("sealed_") and value is not None and opener is not None:
            value = opener.open(value, Place(name, column, _id_of(row), owner))
        if value is not None and (name, column) in STRUCTURED:
            value = json.loads(value)
        entry[field] = value.isoformat() if isinstance(value, datetime) else getattr(value, "value", value)
    return entry


def load(model: type[Row], entry: Entry, opener: Opener | None = None, owner: str = "", **known: Any) -> Row:
    """The row an entry was made of, with what is not in archives given as `known`. Raises NotAnEntry.

    A field that is missing keeps the column's own default: an older archive did not know it yet.
    """
    name, columns = str(model.__tablename__), _columns(model)
    values: dict[str, Any] = {}
    for column, field in fields_of(model).items():
        if column in known or field not in entry:
            continue
        value = entry[field]
        if column.startswith("sealed_"):
            values[column] = _sealed(name, column, value, opener, Place(name, column, known["id"], owner))
        else:
            values[column] = _plain(columns[column], field, value)
        if values[column] is None and not columns[column].nullable:
            raise NotAnEntry(field)
    return model(**values, **known)


def text_of(entry: Entry, field: str, longest: int = LONGEST_TEXT) -> str:
    """A text of an entry; raises NotAnEntry when it is none, or too long."""
    value = entry.get(field)
    if not isinstance(value, str) or len(value) > longest:
        raise NotAnEntry(field)
    return value


def _columns(model: type[SQLModel]) -> Mapping[str, TableColumn[Any]]:
    return dict(model.__table__.columns.items())  # type: ignore[attr-defined]


def _id_of(row: SQLModel) -> str:
    return str(row.id)  # type: ignore[attr-defined]


def _sealed(name: str, column: str, value: Any, opener: Opener | None, place: Place) -> bytes | None:
    if value is None or opener is None:
        return None
    if (name, column) in STRUCTURED:
        value = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise NotAnEntry(column.removeprefix("sealed_"))
    return opener.seal(value, place)


def _plain(column: TableColumn[Any], field: str, value: Any) -> Any:
    if value is None:
        return None
    kind = column.type
    try:
        if isinstance(kind, UTCDateTime):
            at = datetime.fromisoformat(value)
            return at if at.tzinfo is not None else _not(field)
        if isinstance(kind, Enum):
            return kind.enum_class(value) if kind.enum_class else _not(field)
    except (TypeError, ValueError):
        _not(field)
    if isinstance(kind, Boolean):
        return value if isinstance(value, bool) else _not(field)
    if isinstance(kind, Integer | BigInteger):
        fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
        return value if fits else _not(field)
    if isinstance(kind, JSON):
        return value if isinstance(value, dict | list) else _not(field)
    if isinstance(kind, LargeBinary) or not isinstance(value, str):
        _not(field)
    longest = min(getattr(kind, "length", None) or LONGEST_TEXT, LONGEST_TEXT)
    return value if len(value) <= longest and "\x00" not in value else _not(field)


def _not(field: str) -> Any:
    raise NotAnEntry(field)
