"""Firms and facilities written small and of ordinary words: "kestrel foods", "harbour dental care"."""

from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, word_set
from guardrails.detectors.names.spelling import Standing
from guardrails.detectors.names.strangers import Strangers
from guardrails.detectors.names.tokens import Message

Span = tuple[int, int]


class Trades:
    """Finds a trade word with one to three words before it that single a business out."""

    def __init__(self, message: Message, lexicon: Lexicon, strangers: Strangers) -> None:
        self.message = message
        self.lexicon = lexicon
        self.strangers = strangers

    def spans(self) -> list[Span]:
        """Token spans, end excluded, left to right."""
        found: list[Span] = []
        for index in range(1, len(self.message.tokens)):
            end = self._tail(index)
            if end and (begin := self._begin(index, end)) < index:
                found.append((begin, end))
        return found

    def _tail(self, index: int) -> int:
        # Where the trade word or words that begin there end; nothing where none begins.
        message = self.message
        if not message.joined(index) or message.tokens[index - 1].possessive or index in self.strangers.veto:
            return 0
        if message.joined(index + 1) and f"{message.low(index)} {message.low(index + 1)}" in _TAILS:
            return index + 2
        return index + 1 if message.low(index) in _HEADS or message.low(index) in _PLACE_HEADS else 0

    def _begin(self, index: int, end: int) -> int:
        message = self.message
        facility = end == index + 1 and message.low(index) in _PLACE_HEADS
        begin, sure = index, False
        while begin > max(0, index - _REACH) and (begin == index or message.joined(begin)) and self._may(begin - 1):
            named = self._names(begin - 1)
            if begin < index and not named and not self._asked(begin - 1):
                break
            begin, sure = begin - 1, sure or named
        if begin == index:
            return index
        if sure:
            return begin
        # Only ordinary words: believed where a workplace stands, and of a word that cannot qualify the trade.
        plain = end == index + 1 and message.low(index) in _LOOSE
        asked = self._asked(begin) and not facility and not plain
        return begin if asked else index

    def _asked(self, begin: int) -> bool:
        message = self.message
        if not message.joined(begin):
            return False
        if message.low(begin - 1) == "left":
            return True
        works = any(message.low(i) in _WORKS for i in range(max(0, begin - 5), begin))
        return message.low(begin - 1) in _BEFORE and (works or message.low(begin - 1) == "at")

    def _may(self, index: int) -> bool:
        message, lexicon = self.message, self.lexicon
        token = message.tokens[index]
        word = token.plain
        if token.number or len(word) < _SHORTEST or index in self.strangers.veto or token.possessive:
            return False
        if word in _STOPS or word in lexicon.nations or lexicon.is_medical(word) or word in lexicon.states:
            return False
        return not (word.endswith(("ing", "ly")) and lexicon.is_ordinary(word))

    def _names(self, index: int) -> bool:
        word, lexicon = self.message.tokens[index].plain, self.lexicon
        if word in _NAMES or lexicon.is_strong_name(word) or self.strangers.standing(index) == Standing.STRANGE:
            return True
        return (word,) in lexicon.places.get(word, ()) and not lexicon.is_ordinary(word)


_REACH: Final = 3
_SHORTEST: Final = 3
_BEFORE: Final = word_set("trade_before")
_HEADS: Final = word_set("trade_heads")
_PLACE_HEADS: Final = word_set("place_heads")
_TAILS: Final = word_set("trade_tails")
_NAMES: Final = word_set("trade_names")
_WORKS: Final = word_set("works") | word_set("trade_works")
# Trade words that are as often a thing one buys, sees or does.
_LOOSE: Final = word_set("loose_trades")
_STOPS: Final = (
    word_set("trade_mods")
    | word_set("generic_mods")
    | word_set("stops")
    | word_set("no_before")
    | word_set("deeds")
    | word_set("speech")
    | word_set("has")
    | word_set("before_things")
    | word_set("kin")
    | word_set("roles")
    | word_set("trade_before")
    | word_set("preps")
    | word_set("person_verbs")
    | word_set("body")
    | word_set("sizes")
    | word_set("trade_heads")
)
