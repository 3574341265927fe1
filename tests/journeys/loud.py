"""Services that fail in the worst way: whatever they were given stands in the message of their error."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from guardrails import Finding


class Broken(Exception):
    """What a failing service raises; it tells everything it was given."""


def fail_loudly(*given: object, **named: object) -> Any:
    """A function that fails whatever it is called with."""
    raise Broken(f"could not do it with {given!r} {named!r}")


class Loud:
    """In a service's place: every call fails."""

    def __init__(self, real: object, error: Callable[[str], Exception] = Broken) -> None:
        self._real, self._error = real, error

    def __getattr__(self, name: str) -> Any:
        held = getattr(self._real, name)
        return held if not callable(held) else self._fail

    def _fail(self, *given: object, **named: object) -> Any:
        raise self._error(f"could not do it with {given!r} {named!r}")


class LoudDetector:
    """Detectors of which one raises, quoting what it read."""

    def find(self, text: str) -> list[Finding]:
        try:
            raise Broken(text)
        except Broken as first:
            raise ValueError(f"no pattern fits {text!r}") from first

    def described(self) -> Sequence[str]:
        return ("loud 1",)


class LoudHandler(logging.Handler):
    """Cannot write, and says what."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            raise Broken(repr(vars(record)))
        except Broken:
            self.handleError(record)
