"""Names, places, organisations and what else a trained reader sees, weighed against the word lists.

The reader and the lists see different things: the reader knows a stranger by the sentence around, the lists know what
is medicine. What either finds is a candidate. How sure the reader must be depends on the word: a word of no dictionary
needs little, an ordinary word much, a medicine or a disease with a person's name nearly everything. What the lists find
stands, unless the reader is all but certain that it names nobody.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from guardrails.detectors.names.finder import NameFinder
from guardrails.detectors.names.forms import joined, may_be, without_label
from guardrails.detectors.names.lexicon import Lexicon, load
from guardrails.detectors.names.phrases import spared, units
from guardrails.detectors.names.spelling import Standing
from guardrails.detectors.names.tokens import Message, Token, fold, read
from guardrails.detectors.names.whole import Weighed, whole
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding, merge
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
# Below this the reader is all but certain of nobody, and what the lists found goes. A word that is in
# no list was only guessed from what stands around it, and goes sooner.
OVERRULED: Final = (0.02, 0.05, 0.02, 0.004, 0.004, 0.02, 0.02)
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

    caution: float = 1.0

    def needs(self, kind: str) -> float:
        """How sure the reader must be of this word for it to count as `kind`."""
        usual = THRESHOLDS[kind][self.word]
        helps = self.capital and self.word in _BY_CAPITAL and kind in _NAMED
        return _at_odds(min(usual, CAPITAL) if helps else usual, self.caution)


class Names:
    """The lists and the reader together. Holds no state of any message; safe to share between threads."""

    name: Final = "names"

    def __init__(
        self, model: TokenModel | None = None, lexicon: Lexicon | None = None, *, caution: float = 1.0
    ) -> None:
        """`caution` multiplies the odds at which the reader is believed: above 1 it spares more, below it hides more.

        For drawing the curve between the two; what is shipped is 1.
        """
        self._caution = caution
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
        kept = [finding for finding in listed if self._is_firm(finding, text) or not _overruled(finding, seen)]
        weighed = [Weighed(one.token, one.chance) for one in seen]
        return whole(text, weighed, merge([*kept, *self._read(text, seen)]), cased=message.cased)

    def _is_firm(self, finding: Finding, text: str) -> bool:
        # A firm whose name is nothing else needs no sentence around it: "vhi is 20418877-02".
        said = tuple(fold(text[finding.start : finding.end]).split())
        return finding.category is Category.ORG and bool(said) and said in self._lexicon.firms.get(said[0], ())

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
            chances = reading.labels[at] if last == at + 1 else reading.labels[at:last].mean(axis=0)
            best = int(chances[1:].argmax()) + 1
            word = Word.SPARED if index in veto or token.low in self._lexicon.cues["kin"] else self._word(token)
            if len(message.tokens) < _FEW and word in (Word.ORDINARY, Word.MEDICAL):
                # An answer of one word, a line of the sheet: without a sentence the reader only guesses.
                word = Word.SPARED
            capital = message.speaks(index) and not token.upper
            seen.append(_Seen(token, self._model.labels[best], float(1.0 - chances[0]), word, capital, self._caution))
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
                start, end = without_label(text, start, end, self._lexicon.is_ordinary)
            if may_be(one.kind, text[start:end], text[max(0, start - 2) : start]):
                found.append(Finding(start, end, _CATEGORIES[one.kind], _score(one), self.name))
            at = last + 1
        return found


def _at_odds(chance: float, factor: float) -> float:
    return chance if factor == 1.0 or chance >= 1.0 else chance * factor / (1.0 - chance + chance * factor)


_FEW: Final = 3
_NAMED: Final = frozenset({"PERSON", "LOCATION", "ORG"})
_STANDINGS: Final = {Standing.WORD: Word.ORDINARY, Standing.SLIP: Word.SLIP, Standing.STRANGE: Word.STRANGE}


def _grows(text: str, beside: _Seen, edge: _Seen, kind: str) -> bool:
    """Whether the neighbour belongs to the same name: of the same kind, likely enough, and joined to it."""
    low, high = sorted((beside.token, edge.token), key=lambda token: token.start)
    if beside.kind != kind or beside.word is Word.SPARED or not joined(kind, text[low.whole_end : high.start]):
        return False
    return beside.chance >= min(BESIDE[beside.word], beside.needs(kind))


def _overruled(finding: Finding, seen: Sequence[_Seen]) -> bool:
    at = bisect_right(seen, finding.start, key=lambda one: one.token.whole_end)
    doubted = False
    while at < len(seen) and seen[at].token.start < finding.end:
        if seen[at].chance >= OVERRULED[seen[at].word]:
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
