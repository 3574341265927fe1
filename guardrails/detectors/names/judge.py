"""Names, places, organisations and what else a trained reader sees, weighed against the word lists.

The reader and the lists see different things: the reader knows a stranger by the sentence around, the lists know what
is medicine. What either finds is a candidate. How sure the reader must be depends on the word: a word of no dictionary
needs little, an ordinary word much, a medicine or a disease with a person's name nearly everything. What the lists find
stands, unless the reader is all but certain that it names nobody.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from guardrails.detectors.helplines import is_helpline
from guardrails.detectors.names.finder import NameFinder
from guardrails.detectors.names.lexicon import Lexicon, load
from guardrails.detectors.names.phrases import spared, units
from guardrails.detectors.names.spelling import Standing
from guardrails.detectors.names.tokens import Message, Token, read
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding
from guardrails.redaction.wide_places import is_wide_place
from guardrails.token_model import Reading, TokenModel, shipped_reader


class Word(IntEnum):
    """What the lists say of a word: how much it takes to believe that it names somebody."""

    NAME = 0
    """A name of the lists that is no ordinary word."""
    STRANGE = 1
    """Neither a word nor a likely slip of one."""
    SLIP = 2
    """A word only if it is a slip of a rarer one."""
    NUMBER = 3
    ORDINARY = 4
    MEDICAL = 5
    SPARED = 6
    """Part of a disease, a test, a state, a brand; or a word for kin."""


_CATEGORIES: Final[Mapping[str, Category]] = {
    "PERSON": Category.PERSON,
    "LOCATION": Category.LOCATION,
    "ORG": Category.ORG,
    "DATE": Category.DATE,
    "ID": Category.ID_NUMBER,
    "HANDLE": Category.HANDLE,
}
# How sure the reader must be, by what it takes the word for and what the lists say of it (in the order of `Word`).
# Chosen on sentences kept from its training and on the development sets; more than 1 means never.
THRESHOLDS: Final[Mapping[str, tuple[float, ...]]] = {
    "PERSON": (0.20, 0.25, 0.50, 1.1, 0.50, 0.90, 0.97),
    "LOCATION": (0.25, 0.30, 0.50, 0.75, 0.55, 0.90, 0.95),
    "ORG": (0.35, 0.35, 0.60, 0.85, 0.65, 0.90, 0.95),
    "DATE": (0.95, 0.95, 0.95, 0.90, 0.90, 0.99, 1.1),
    "ID": (0.97, 0.90, 0.97, 0.95, 0.97, 0.99, 1.1),
    "HANDLE": (0.70, 0.70, 0.80, 0.95, 0.90, 0.99, 1.1),
}
# The reader sees no capitals. Inside a sentence of a message that uses them, one is evidence of its own.
CAPITAL: Final = 0.12
_BY_CAPITAL: Final = frozenset({Word.NAME, Word.STRANGE, Word.SLIP, Word.ORDINARY})
# Below this the reader is all but certain of nobody, and what the lists found goes.
OVERRULED: Final = 0.004
# Once a word is taken, its neighbours of the same kind need only this: the rest of a name, a street, a firm.
BESIDE: Final = (0.25, 0.25, 0.40, 0.40, 0.50, 0.80, 1.1)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One token with what the reader makes of it."""

    token: Token
    kind: str
    chance: float
    word: Word
    capital: bool = False

    def needs(self, kind: str) -> float:
        """How sure the reader must be of this word for it to count as `kind`."""
        usual = THRESHOLDS[kind][self.word]
        helps = self.capital and self.word in _BY_CAPITAL and kind in _NAMED
        return min(usual, CAPITAL) if helps else usual


class Names:
    """The lists and the reader together. Holds no state of any message; safe to share between threads."""

    name: Final = "names"

    def __init__(self, model: TokenModel | None = None, lexicon: Lexicon | None = None) -> None:
        self._model = model or shipped_reader()
        self._lexicon = lexicon or load()
        self._finder = NameFinder(self._lexicon)
        self.version = f"2-{self._model.version}"

    def find(self, text: str) -> list[Finding]:
        """Everything either sees, sorted; offsets into `text` as given. Time grows in proportion to the length."""
        message = read(text)
        words = units(message)
        veto = spared(message, words, self._lexicon)
        listed = self._finder.find_in(message, words, veto)
        reading = self._model.read(text)
        seen = self._seen(message, veto, reading)
        kept = [finding for finding in listed if not _overruled(finding, seen)]
        return sorted([*kept, *self._read(text, seen)], key=lambda f: (f.start, f.end))

    def _seen(self, message: Message, veto: set[int], reading: Reading) -> list[_Seen]:
        seen: list[_Seen] = []
        at = 0
        for index, token in enumerate(message.tokens):
            while at < len(reading.starts) and reading.ends[at] <= token.start:
                at += 1
            last = at
            while last < len(reading.starts) and reading.starts[last] < token.whole_end:
                last += 1
            if last == at:
                seen.append(_Seen(token, "PERSON", 0.0, Word.ORDINARY))
                continue
            chances = reading.labels[at:last].mean(axis=0)
            best = int(chances[1:].argmax()) + 1
            word = Word.SPARED if index in veto or token.low in self._lexicon.cues["kin"] else self._word(token)
            if len(message.tokens) < _FEW and word in (Word.ORDINARY, Word.MEDICAL):
                # An answer of one word, a line of the sheet: without a sentence the reader only guesses.
                word = Word.SPARED
            capital = message.speaks(index) and not token.upper
            seen.append(_Seen(token, self._model.labels[best], float(1.0 - chances[0]), word, capital))
        return seen

    def _word(self, token: Token) -> Word:
        lexicon = self._lexicon
        word = token.plain
        if token.number:
            return Word.NUMBER
        if lexicon.is_medical(word):
            return Word.MEDICAL
        if lexicon.is_strong_name(word):
            return Word.NAME
        return _STANDINGS[self._finder.spelling.standing(word)]

    def _read(self, text: str, seen: Sequence[_Seen]) -> list[Finding]:
        found: list[Finding] = []
        at = 0
        while at < len(seen):
            one = seen[at]
            if one.chance < one.needs(one.kind):
                at += 1
                continue
            first = last = at
            while first > 0 and _grows(text, seen[first - 1], seen[first], one.kind):
                first -= 1
            while last + 1 < len(seen) and _grows(text, seen[last + 1], seen[last], one.kind):
                last += 1
            start, end = seen[first].token.start, seen[last].token.end
            if one.kind == "ID":
                start, end = self._without_label(text, start, end)
            if _may_be(one.kind, text[start:end], text[max(0, start - 2) : start]):
                found.append(Finding(start, end, _CATEGORIES[one.kind], _score(one), self.name))
            at = last + 1
        return found

    def _without_label(self, text: str, start: int, end: int) -> tuple[int, int]:
        """A number without the words that only announce it: the case must know the number itself to find it again."""
        chunks = [match.span() for match in _CHUNK.finditer(text, start, end)]
        while len(chunks) > 1 and self._announces(text[slice(*chunks[0])]):
            chunks.pop(0)
        while len(chunks) > 1 and self._announces(text[slice(*chunks[-1])]):
            chunks.pop()
        return (chunks[0][0], chunks[-1][1]) if chunks else (start, end)

    def _announces(self, chunk: str) -> bool:
        word = chunk.strip(".:,#-/()").lower()
        return not word or word in _ANNOUNCING or (word.isalpha() and len(word) > 2 and self._lexicon.is_ordinary(word))


# Words that announce a number and are no part of it.
_ANNOUNCING: Final = frozenset(
    """
    mrn nhs dob id ids ref no nos num number file record hosp hospital member policy group claim acc account card case
    code patient pt unit licence license plate reg serial ssn sn nino hcn phn ohip chi crn pan rx script appt lot batch
    """.split()  # noqa: SIM905 - a list reads better as lines
)
_FEW: Final = 3
_NAMED: Final = frozenset({"PERSON", "LOCATION", "ORG"})
_STANDINGS: Final = {Standing.WORD: Word.ORDINARY, Standing.SLIP: Word.SLIP, Standing.STRANGE: Word.STRANGE}
_CALENDAR: Final = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec spring summer autumn winter fall easter christmas early late mid of in the and to last
    """.split()  # noqa: SIM905 - a list reads better as lines
)


def _may_be(kind: str, span: str, before: str) -> bool:
    """Whether a span has what its kind must have: the reader knows sentences, not forms."""
    if kind == "LOCATION":
        return len(span) > 1 and not is_wide_place(span)
    digits = "".join(letter for letter in span if letter.isdigit())
    if kind == "DATE":
        # Months, seasons and years on their own name no day.
        parts = span.lower().replace("-", " ").replace("/", " ").replace(",", " ").split()
        return any(not (part in _CALENDAR or (part.isdigit() and len(part) == _YEAR_LONG)) for part in parts)
    if kind == "ID":
        return len(digits) >= _LEAST_DIGITS and not is_helpline(digits)
    if kind == "HANDLE":
        # "10 mg @ bedtime" names nobody.
        called = before.endswith("@") and not before[:1].isdigit()
        return bool(digits) or called or "_" in span or "@" in span
    return len(span) > 1


_YEAR_LONG: Final = 4
_LEAST_DIGITS: Final = 4


_CHUNK: Final = re.compile(r"\S+")
# What may stand between the words of one name: a blank, a mark without one, an initial's stop; in an address a comma.
_JOINED: Final = re.compile(r" ?|[-'’./&#]| & |\. |['’] ")
_JOINED_IN_ADDRESS: Final = re.compile(r"[ ,.\n/#'’&-]{0,3}")


def _grows(text: str, beside: _Seen, edge: _Seen, kind: str) -> bool:
    """Whether the neighbour belongs to the same name: of the same kind, likely enough, and joined to it."""
    low, high = sorted((beside.token, edge.token), key=lambda token: token.start)
    joints = _JOINED_IN_ADDRESS if kind == "LOCATION" else _JOINED
    if beside.kind != kind or beside.word is Word.SPARED or not joints.fullmatch(text[low.whole_end : high.start]):
        return False
    return beside.chance >= min(BESIDE[beside.word], beside.needs(kind))


def _overruled(finding: Finding, seen: Sequence[_Seen]) -> bool:
    at = bisect_right(seen, finding.start, key=lambda one: one.token.whole_end)
    doubted = False
    while at < len(seen) and seen[at].token.start < finding.end:
        if seen[at].chance >= OVERRULED:
            return False
        doubted = True
        at += 1
    return doubted


def _score(one: _Seen) -> float:
    """A threshold's worth is 0.5, as for every detector; certainty is 1. What has form is named by who knows forms."""
    if one.kind not in _NAMED:
        return 0.5
    low = one.needs(one.kind)
    return min(1.0, 0.5 + 0.5 * (one.chance - low) / max(1.0 - low, 0.01))
