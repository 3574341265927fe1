"""Whole phrases that are a complaint by themselves, with the complaint they share."""

from typing import Final

from assistant.cases.lexicon.load import by_phrase

PHRASES: Final[dict[str, str]] = by_phrase("phrases")
