"""Text as the rules read it: plain words with their places in the original, sentences, and half-sentences.

Everything is folded to lower case and normalised, short forms are written out ("can't" reads "can not"), known
misspellings are put right; the places always refer to the text as given. One pass, linear in the length.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from guardrails.boundary.spelling import MISSPELT, SHORT_FORMS

# A soft hyphen, zero-width and direction marks may hide inside a word; an asterisk may stand for a letter.
_HIDDEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_TOKEN: Final = re.compile(
    rf"\d+(?:[.,]\d+)*|[^\W\d_](?:[^\W\d_]|[{_HIDDEN}*0-9\u0300-\u036f])*(?:['’‘`´ʼ](?:[^\W\d_]|[{_HIDDEN}\u0300-\u036f])+)*"
    r"|[.!?…]+|[\n\r]+|[,;:()—–\"“”]"
)
_APOSTROPHES: Final = str.maketrans("’‘`´ʼ", "'''''")
_STRIP_HIDDEN: Final = re.compile(rf"[{_HIDDEN}]")
_LONG_RUN: Final = re.compile(r"([^\W\d_])\1{2,}")
_LONGEST_WORD: Final = 40
# A full stop after one of these does not end the sentence.
_ABBREVIATIONS: Final = frozenset({"dr", "mr", "mrs", "ms", "st", "prof", "approx", "vs", "e", "g", "i", "eg", "ie"})
# A new half-sentence begins at these words: what was denied before them is not denied after.
_TURNS: Final = frozenset({"but", "however", "although", "though", "except", "then", "because", "so", "while", "yet"})


@dataclass(frozen=True, slots=True)
class Wording:
    """Words, and for each its place in the text, its sentence and its half-sentence; `asking` holds `?` sentences."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]
    asking: frozenset[int]

    def sentence_span(self, at: int) -> tuple[int, int]:
        """Return the first word of the sentence the word `at` is in, and the word after its last."""
        first = last = at
        while first > 0 and self.sentences[first - 1] == self.sentences[at]:
            first -= 1
        while last + 1 < len(self.words) and self.sentences[last + 1] == self.sentences[at]:
            last += 1
        return first, last + 1


def _folded(token: str) -> str:
    if token.isascii():
        return token[:_LONGEST_WORD].lower()
    word = unicodedata.normalize("NFKD", token[:_LONGEST_WORD]).casefold().translate(_APOSTROPHES)
    word = _STRIP_HIDDEN.sub("", word)
    return word if word.isascii() else "".join(c for c in word if not unicodedata.combining(c))


def plain_words(token: str, known: Callable[[str], str | None] | None = None) -> tuple[str, ...]:
    """Return the plain words one typed token stands for; `known` may put right a word it does not recognise."""
    word = _folded(token)
    drawn_out = _LONG_RUN.search(word) is not None
    for candidate in (word, _LONG_RUN.sub(r"\1\1", word), _LONG_RUN.sub(r"\1", word)) if drawn_out else (word,):
        if candidate in SHORT_FORMS:
            return tuple(SHORT_FORMS[candidate].split())
        if candidate in MISSPELT:
            return (MISSPELT[candidate],)
        if known is not None and known(candidate) == candidate:
            return (candidate,)
    if drawn_out:
        word = _LONG_RUN.sub(r"\1\1", word)
    base, apostrophe, tail = word.rpartition("'")
    if apostrophe and base:
        endings = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
        if tail in endings:
            return (base, endings[tail])
        if tail == "t" and base.endswith("n") and len(base) > 2:
            return (base[:-1], "not")
        word = base if tail in {"s", ""} else base + tail
    guess = known(word) if known is not None else None
    return (guess or word,)


def read_words(text: str, known: Callable[[str], str | None] | None = None) -> Wording:
    """Return the words of a text with their places; never raises, whatever the text."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    clauses: list[int] = []
    asking: set[int] = set()
    sentence = clause = 0
    for found in _TOKEN.finditer(text):
        token = found.group()
        head = token[0]
        if head in ".!?…\n\r":
            if "?" in token:
                asking.add(sentence)
            if head == "." and len(token) == 1 and words and words[-1] in _ABBREVIATIONS:
                continue
            sentence, clause = sentence + 1, clause + 1
        elif head in ',;:()—–"“”':
            clause += 1
        else:
            plain = (token,) if head.isdigit() else plain_words(token, known)
            if plain[0] in _TURNS:
                clause += 1
            for word in plain:
                words.append(word)
                starts.append(found.start())
                ends.append(found.end())
                sentences.append(sentence)
                clauses.append(clause)
    return Wording(tuple(words), tuple(starts), tuple(ends), tuple(sentences), tuple(clauses), frozenset(asking))
