"""A message cut into words that know their place, their case and their folded form."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from guardrails.detectors.names.lexicon import word_set

_APOSTROPHES: Final = "'’‘ʼ`´"
_WORD: Final = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
    rf"(?:[{_APOSTROPHES}\-‐‑][^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)*"
    r"|\d+"
)
_SPECIAL: Final = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "æ": "ae", "ı": "i", "œ": "oe", "þ": "th", "ð": "d", "ə": "e"}
    | dict.fromkeys(_APOSTROPHES, "'")
    | {"‐": "-", "‑": "-"}
)
_BREAK: Final = re.compile(r"[.!?;:\n\r•|\"“”(\[]|(?:^|\s)[-–—]\s")


def fold(word: str) -> str:
    """Lower case without accents: "Łukasz" and "lukasz" are one name."""
    word = word.lower()
    if word.isascii() and "`" not in word:
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_SPECIAL))
    return "".join(char for char in plain if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `end` leaves out a possessive 's; `whole_end` keeps it."""

    start: int
    end: int
    whole_end: int
    low: str
    gap: str
    number: bool
    capital: bool
    upper: bool
    possessive: bool
    starts: bool

    @property
    def plain(self) -> str:
        """The folded word without apostrophes: how the lists spell O'Brien."""
        return self.low.replace("'", "")


@dataclass(frozen=True, slots=True)
class Message:
    """The tokens of a text and whether its capitals mean anything."""

    text: str
    tokens: tuple[Token, ...]
    cased: bool
    shouted: bool

    def speaks(self, index: int) -> bool:
        """Whether the capital of this token is evidence: inside a sentence of a normally written message."""
        token = self.tokens[index]
        return self.cased and token.capital and not token.starts

    def low(self, index: int) -> str:
        """The folded word there, or nothing beyond either end."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def joined(self, index: int) -> bool:
        """Whether this token follows the one before it with nothing but a space between."""
        return 0 < index < len(self.tokens) and self.tokens[index].gap in _JOINTS

    def joined_noun(self, index: int) -> bool:
        """Whether another word follows directly, so that what came before may only describe it."""
        return self.joined(index) and self.tokens[index].low not in _ENDS_PHRASE


_ENDS_PHRASE: Final = word_set("ends_phrase")
_JOINTS: Final = frozenset({" ", "  ", "\u00a0", ". ", ".", "-", " -", "- "})


def read(text: str) -> Message:
    """Cut the text; offsets are into it."""
    tokens: list[Token] = []
    before = 0
    capitals = 0
    words = 0
    for match in _WORD.finditer(text):
        start, whole_end = match.span()
        word = match.group()
        gap = text[before:start]
        before = whole_end
        number = word[0].isdigit()
        end = whole_end
        low = word if number else fold(word)
        possessive = False
        if low.endswith("'s") and len(low) > 3:
            low, end, possessive = low[:-2], whole_end - 2, True
        elif text[whole_end : whole_end + 1] in ("'", "’") and low.endswith("s"):
            possessive = True
        capital = not number and word[0].isupper()
        upper = capital and len(word) > 1 and word.isupper()
        if not number and len(word) > 1:
            words += 1
            capitals += capital
        initial = bool(tokens) and gap.startswith(".") and _abbreviates(tokens[-1].low) and "\n" not in gap
        starts = not tokens or (not initial and _BREAK.search(gap) is not None)
        tokens.append(Token(start, end, whole_end, low, gap, number, capital, upper, possessive, starts))
    lowers = sum(1 for char in text if char.islower())
    uppers = sum(1 for char in text if char.isupper())
    shouted = uppers > lowers
    titled = words >= _FEW and capitals / words >= _MOSTLY and any(_in_title_case(token) for token in tokens)
    cased = not shouted and not titled
    return Message(text, tuple(tokens), cased, shouted)


def _in_title_case(token: Token) -> bool:
    # "And" or "Has" with a capital inside a sentence: every word has one.
    return token.capital and not token.starts and token.low in _FUNCTION_CAPITALS


def _abbreviates(word: str) -> bool:
    # "Dr.", "St.", "J.": their full stop ends no sentence.
    return len(word) == 1 or word in _TITLES


_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "prof", "rev", "fr", "st", "mx"})
_FEW: Final = 5
_MOSTLY: Final = 0.6
_FUNCTION_CAPITALS: Final = frozenset(
    {
        "and",
        "has",
        "have",
        "is",
        "the",
        "my",
        "to",
        "of",
        "in",
        "with",
        "was",
        "are",
        "for",
        "on",
        "at",
        "but",
        "it",
        "me",
    }
)
