"""Reading one large JSON object piece by piece: fields as they come, long lists item by item, memory flat.

Nothing here is believed. One value may be as long as `LONGEST` and no longer; whatever is not JSON ends the reading.
"""

import codecs
import json
from collections.abc import Iterator
from typing import Any

from assistant.errors import AssistantError

LONGEST = 16 * 1024 * 1024
"""The most characters one value may have that is read at once."""

_SPACE = " \t\n\r"
_AFTER_A_NUMBER = _SPACE + ",]}"


class NotJson(AssistantError):
    """This is not the JSON it should be."""


class JsonReader:
    """Reads one object. Each field, and each item of a list, must be read before the next one is asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._decode = codecs.getincrementaldecoder("utf-8")()
        self._parse = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._ended = False

    def fields(self) -> Iterator[str]:
        """The names of an object's fields; after each, read its value."""
        self._take("{")
        if self._next() == "}":
            self._at += 1
            return
        while True:
            name = self.value()
            if not isinstance(name, str):
                raise NotJson("A field has no name.")
            self._take(":")
            yield name
            if self._either(",", "}"):
                return

    def items(self) -> Iterator[None]:
        """One turn for each item of a list; in each, read the item."""
        self._take("[")
        if self._next() == "]":
            self._at += 1
            return
        while True:
            yield
            if self._either(",", "]"):
                return

    def is_list(self) -> bool:
        """Whether a list comes next."""
        return self._next() == "["

    def value(self) -> Any:
        """The next value, whole."""
        self._next()
        while True:
            found = self._try()
            if found is not None and self._is_whole(*found):
                self._at = found[1]
                return found[0]
            if self._ended or len(self._text) - self._at > LONGEST:
                raise NotJson("A value is broken, or too long.")
            self._more(len(self._text) - self._at)

    def end(self) -> None:
        """Make sure that nothing comes after the object."""
        if self._next() != "":
            raise NotJson("Something comes after the end.")

    def _is_whole(self, value: Any, end: int) -> bool:
        """Whether a value ends where it seems to: a number may go on in what was not read yet."""
        if self._ended:
            return True
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return end < len(self._text) and (not number or self._text[end] in _AFTER_A_NUMBER)

    def _try(self) -> tuple[Any, int] | None:
        try:
            return self._parse(self._text, self._at)
        except json.JSONDecodeError:
            return None
        except (RecursionError, ValueError):
            pass
        raise NotJson("A value is nested too deep, or a number is too long.")

    def _take(self, sign: str) -> None:
        if self._next() != sign:
            raise NotJson("A sign is missing.")
        self._at += 1

    def _either(self, on: str, end: str) -> bool:
        sign = self._next()
        if sign not in {on, end}:
            raise NotJson("A sign is missing.")
        self._at += 1
        return sign == end

    def _next(self) -> str:
        """The next letter that is no space, without taking it; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more(0)

    def _more(self, least: int) -> None:
        """Read on: at least as much as is waiting, so that a long value is not tried too often."""
        pieces, read = [self._text[self._at :]], 0
        self._at = 0
        broken = False
        while read <= least and not self._ended:
            piece = next(self._pieces, b"")
            self._ended = not piece
            try:
                pieces.append(self._decode.decode(piece, self._ended))
            except UnicodeDecodeError:
                broken = True
            if broken:
                raise NotJson("This is not UTF-8.")
            read += len(piece)
        self._text = "".join(pieces)
