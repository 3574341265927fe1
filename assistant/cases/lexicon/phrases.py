"""Whole phrases that are a complaint by themselves, with the complaint they share."""

from collections.abc import Iterator, Mapping
from typing import Final

from assistant.cases.lexicon.load import by_phrase

_OTHERS: Final = ("his", "her", "their", "the")


def _of_everyone(phrases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each phrase, also as it is said of somebody else: "lump in her neck"."""
    for phrase, complaint in phrases.items():
        words = phrase.split()
        for owner in _OTHERS if "my" in words else ():
            yield " ".join(owner if word == "my" else word for word in words), complaint
    yield from phrases.items()


PHRASES: Final[dict[str, str]] = dict(_of_everyone(by_phrase("phrases")))
