"""Parts of the body: the plain name two different words share, and which parts come in pairs."""

from typing import Final

from assistant.cases.lexicon.load import all_phrases, by_phrase

PARTS: Final[dict[str, str]] = by_phrase("body")

# Only for these does "which side?" make sense.
PAIRED: Final[frozenset[str]] = all_phrases("paired")
