"""Text as detectors read it: one spelling for look-alike characters, with the way back to the original.

Compatibility forms (NFKC: full-width digits, ligatures), letters of other alphabets drawn like Latin ones, curly quotes
and exotic spaces are folded; zero-width and direction controls are dropped. Every character of the result knows which
characters of the original it came from.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Drawn like nothing at all: Unicode general category Cf, plus fillers that render empty (Unicode 15, chapter 23).
_INVISIBLE: Final = frozenset("\u115f\u1160\u3164\uffa0\u034f\u180e")

# Letters that look like a Latin one in common fonts; pairs after Unicode Technical Standard 39, "confusables",
# limited to Cyrillic, Greek and Armenian letters whose capital or small form coincides with a Latin letter.
_LOOK_ALIKES: Final = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονραոսօ",
        "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXovpanuo",
        strict=True,
    )
)
_PUNCTUATION: Final = dict(zip("‘’‚‛ʼ′`´“”„‟″‐‑‒–—―−﹘﹣", "''''''''\"\"\"\"\"---------", strict=True))
# Letters of one alphabet inside a word of another betray a disguise; a word wholly in Greek or Cyrillic stays as it is.
_FOREIGN_RANGES: Final = ((0x0370, 0x03FF), (0x0400, 0x052F), (0x0530, 0x058F))


_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Folded text and, for each of its characters, where it came from."""

    text: str
    _starts: tuple[int, ...] | None
    _ends: tuple[int, ...] | None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that covers [start, end) of the folded text."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    """What one character becomes; empty when it shows nothing."""
    if character in _INVISIBLE or unicodedata.category(character) == "Cf":
        return ""
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    kind = unicodedata.category(character)
    if kind == "Zs":
        return " "
    if kind == "Nd":
        return str(unicodedata.digit(character))
    if kind == "Cc" and character not in "\n\t\r":
        return " "
    folded = unicodedata.normalize("NFKC", character)
    # NFKC of a spacing accent begins with a space; such a sign is no gap between words.
    return character if folded.startswith(" ") else "".join(_PUNCTUATION.get(c, c) for c in folded)


def normalise(text: str) -> Normalised:
    """Fold `text` for detection. Linear; plain ASCII comes back as it is."""
    if text.isascii() and not _CONTROL.search(text):
        return Normalised(text, None, None)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, character in enumerate(text):
        for piece in _fold(character):
            pieces.append(piece)
            starts.append(position)
            ends.append(position + 1)
        if not _fold(character) and ends:
            # What is invisible belongs to the character before it, so that it disappears with it.
            ends[-1] = position + 1
    _compose(pieces, starts, ends)
    _fold_look_alikes(pieces)
    return Normalised("".join(pieces), tuple(starts), tuple(ends))


def _compose(pieces: list[str], starts: list[int], ends: list[int]) -> None:
    """Join base letters with the accents that follow them, in place."""
    if not any(unicodedata.combining(piece) for piece in pieces):
        return
    kept = 0
    for index, piece in enumerate(pieces):
        joined = unicodedata.normalize("NFC", pieces[kept - 1] + piece) if kept and unicodedata.combining(piece) else ""
        if len(joined) == 1:
            pieces[kept - 1] = joined
            ends[kept - 1] = ends[index]
            continue
        pieces[kept], starts[kept], ends[kept] = piece, starts[index], ends[index]
        kept += 1
    del pieces[kept:], starts[kept:], ends[kept:]


_FOREIGN: Final = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _FOREIGN_RANGES) + "]")


def _is_foreign(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in _FOREIGN_RANGES)


def _fold_look_alikes(pieces: list[str]) -> None:
    """Turn look-alikes into Latin letters in words that mix alphabets or consist of look-alikes only, in place."""
    if not _FOREIGN.search("".join(pieces)):
        return
    index = 0
    while index < len(pieces):
        if pieces[index].isspace():
            index += 1
            continue
        end = index
        while end < len(pieces) and not pieces[end].isspace():
            end += 1
        foreign = [i for i in range(index, end) if _is_foreign(pieces[i])]
        if foreign:
            mixed = any(pieces[i].isascii() and pieces[i].isalnum() for i in range(index, end))
            if mixed or all(pieces[i] in _LOOK_ALIKES for i in foreign):
                for i in foreign:
                    pieces[i] = _LOOK_ALIKES.get(pieces[i], pieces[i])
        index = end
