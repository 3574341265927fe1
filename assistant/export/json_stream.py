"""Writing one large JSON object piece by piece, so that memory stays flat."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from assistant.export.rows import Entry


class Part(Protocol):
    """Something that takes text."""

    def write(self, piece: bytes | str) -> None:
        """Take a piece."""


class JsonStream:
    """Writes one JSON object whose long lists come a piece at a time."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._first = True
        part.write("{")

    def field(self, name: str, value: Any) -> None:
        """A field that is at hand."""
        self._name(name)
        self._part.write(_json(value))

    @contextmanager
    def list(self, name: str) -> Iterator["JsonList"]:
        """A field that is a list, written item by item."""
        self._name(name)
        self._part.write("[")
        yield JsonList(self._part)
        self._part.write("]")

    @contextmanager
    def object(self, name: str) -> Iterator["JsonStream"]:
        """A field that is itself an object, written field by field."""
        self._name(name)
        stream = JsonStream(self._part)
        yield stream
        stream.close()

    def close(self) -> None:
        """End the object."""
        self._part.write("\n}")

    def _name(self, name: str) -> None:
        self._part.write((b"" if self._first else b",") + b"\n" + _json(name) + b": ")
        self._first = False


class JsonList:
    """The items of a list that is being written."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._first = True

    def add(self, items: Iterable[Entry]) -> None:
        """Add items that are at hand."""
        for item in items:
            self._next()
            self._part.write(_json(item))

    @contextmanager
    def object(self) -> Iterator[JsonStream]:
        """Add an item that is itself written piece by piece."""
        self._next()
        stream = JsonStream(self._part)
        yield stream
        stream.close()

    def _next(self) -> None:
        self._part.write("\n" if self._first else ",\n")
        self._first = False


def _json(value: Any) -> bytes:
    """As people can read it; half of a broken character, which no UTF-8 can hold, as an escape."""
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value).encode()
