"""What a value may look like in a log: shapes that cannot hold a person's words pass, everything else is measured.

Logs are the strictest reader: no detector decides here, because a name that a detector misses would be kept for years.
"""

import re
import sys
import traceback
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from pathlib import PurePath
from types import FrameType, TracebackType
from typing import Final
from uuid import UUID

from guardrails.redaction.word_lists import words

# Identifiers that machines make: UUID, hexadecimal digests and tokens, short counts.
_MACHINE_MADE: Final = re.compile(
    r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,64}|\d{1,5}|\d{1,4}\.\d{1,6}"
)
_METHODS: Final = words("GET HEAD POST PUT PATCH DELETE OPTIONS")
_NAME_SHAPE: Final = re.compile(r"[A-Za-z_][\w.:-]{0,63}")
_DEEPEST: Final = 3
_MOST_ITEMS: Final = 20
_FRAMES_LOOKED_AT: Final = 24


def redact_for_log(value: object) -> str:
    """`value` as a log may hold it. A string of free text becomes its length and its number of words."""
    shown = safe_value(value)
    return shown if isinstance(shown, str) else str(shown)


def safe_value(value: object, depth: int = 0) -> object:
    """As `redact_for_log`, with numbers kept as numbers and containers as containers."""
    if value is None or isinstance(value, bool | float | timedelta | datetime | date | time | UUID):
        return value
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, int | str) else value.name
    if isinstance(value, int):
        # A long number may be anybody's phone.
        return value if -100_000_000 < value < 100_000_000 else f"[{len(str(abs(value)))} digits]"
    if isinstance(value, str):
        return _safe_text(value)
    if isinstance(value, BaseException):
        return type(value).__name__
    if isinstance(value, bytes | bytearray | memoryview):
        return f"[{len(value)} bytes]"
    return _safe_container(value, depth)


def _safe_container(value: object, depth: int) -> object:
    if isinstance(value, PurePath):
        return "[path]"
    if depth < _DEEPEST and isinstance(value, Mapping):
        items = list(value.items())[:_MOST_ITEMS]
        return {safe_key(key): safe_value(item, depth + 1) for key, item in items}
    if depth < _DEEPEST and isinstance(value, list | tuple | set | frozenset):
        return [safe_value(item, depth + 1) for item in list(value)[:_MOST_ITEMS]]
    return f"<{type(value).__name__}>"


def _safe_text(text: str) -> str:
    if not text or text in _METHODS or _MACHINE_MADE.fullmatch(text):
        # A plain subclass of str could print something else than it is.
        return str(text)
    words = len(text.split())
    return f"[{len(text)} characters, {words} word{'' if words == 1 else 's'}]"


def safe_key(key: object) -> str:
    """A field's name, when it looks like one."""
    return key if isinstance(key, str) and _NAME_SHAPE.fullmatch(key) else "[key]"


def safe_field(name: str, value: object, trusted: frozenset[str]) -> object:
    """The value of a named field; a trusted one keeps a value shaped like an identifier."""
    if name in trusted and isinstance(value, str) and _NAME_SHAPE.fullmatch(value):
        return value
    return safe_value(value)


def is_written_in_code(text: str) -> bool:
    """Whether `text` is a constant of one of the functions now running, so that no user can have written it.

    A template handed to a logger is; a string put together from a user's words is not.
    """
    frame: FrameType | None = sys._getframe(1)
    for _ in range(_FRAMES_LOOKED_AT):
        if frame is None:
            return False
        if text in _constants(frame) or any(value is text for value in frame.f_globals.values()):
            return True
        frame = frame.f_back
    return False


def _constants(frame: FrameType) -> tuple[object, ...]:
    # Python folds "several constants, side by side" into one constant tuple.
    flat = (
        part for constant in frame.f_code.co_consts for part in (constant if type(constant) is tuple else (constant,))
    )
    return tuple(part for part in flat if isinstance(part, str))


def safe_traceback(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """Where an error happened, through its causes: files, lines, functions and class names; no message, no values."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    current_trace = trace
    name = kind.__name__
    while True:
        lines.append("Traceback (most recent call last):")
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(current_trace)]
        lines.append(name)
        follow = current and (current.__cause__ or current.__context__)
        if not follow or id(follow) in seen or len(seen) > 8:
            return "\n".join(lines)
        seen.add(id(follow))
        current, current_trace, name = follow, follow.__traceback__, type(follow).__name__
        lines.append("caused by:")
