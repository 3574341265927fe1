"""Rows as JSON can hold them, and rows made from that again: for what is put away and may come back."""

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import SQLModel

_Row = TypeVar("_Row", bound=SQLModel)


def plain(row: SQLModel) -> dict[str, Any]:
    """A row as JSON can hold it."""
    return {name: _jsonable(value) for name, value in row.model_dump().items()}


def values_of(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The values `plain` was made from."""
    return {name: _value(value) for name, value in kept.items()}


def row_of(kind: type[_Row], kept: Mapping[str, Any]) -> _Row:
    """A new row like the one `plain` was made from."""
    return kind(**values_of(kept))


def _jsonable(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    return {"time": value.isoformat()} if isinstance(value, datetime) else value


def _value(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"bytes"}:
        return base64.b64decode(value["bytes"])
    if isinstance(value, dict) and set(value) == {"time"}:
        return datetime.fromisoformat(value["time"])
    return value
