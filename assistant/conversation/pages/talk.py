"""Pieces of a drawn conversation: when something was said, and a message cut so that the sheet can lead into it."""

from collections.abc import Sequence
from datetime import datetime

from assistant.cases.pages.sheet_view import anchor_of


def when(said_at: datetime, now: datetime) -> str:
    """A time in words: without the day when it is the day of the newest message."""
    time = f"{said_at:%H:%M} UTC"
    if said_at.date() == now.date():
        return time
    day = f"{said_at.day} {said_at:%B}"
    return f"{day}, {time}" if said_at.year == now.year else f"{day} {said_at.year}, {time}"


def sentences_of(
    message_id: str, words: str, starts_and_ends: Sequence[tuple[int, int]]
) -> list[tuple[str | None, str]]:
    """The words in order and whole, cut so that each source sentence has an anchor of its own (`anchor_of`)."""
    ends: dict[int, int] = {}
    for start, end in starts_and_ends:
        if 0 <= start < min(end, len(words)):
            ends[start] = max(end, ends.get(start, 0))
    pieces: list[tuple[str | None, str]] = []
    position = 0
    starts = sorted(ends)
    for start, following in zip(starts, [*starts[1:], len(words)], strict=False):
        if start > position:
            pieces.append((None, words[position:start]))
        position = min(ends[start], following)
        pieces.append((anchor_of(message_id, start), words[start:position]))
    if position < len(words) or not pieces:
        pieces.append((None, words[position:]))
    return pieces
