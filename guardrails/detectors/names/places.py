"""Places below the level of a state: towns, counties, villages, and words that stand where a place stands."""

from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, word_set
from guardrails.detectors.names.phrases import Unit, matches
from guardrails.detectors.names.strangers import Strangers
from guardrails.detectors.names.tokens import Message

_PREPS: Final = word_set("preps")
_LIVES: Final = word_set("lives")
_WENT: Final = word_set("went")
_SETTLED: Final = word_set("settled")
_LINKS: Final = word_set("links")
_US_STATES: Final = word_set("us_states")
_ENDINGS: Final = tuple(sorted(word_set("town_endings")))
_SHORT: Final = 4


class Places:
    """The places of one message, as token spans."""

    def __init__(
        self, message: Message, veto: set[int], words: list[Unit], lexicon: Lexicon, strangers: Strangers
    ) -> None:
        self.message = message
        self.veto = veto
        self.words = words
        self.lexicon = lexicon
        self.strangers = strangers

    def spans(self) -> list[tuple[int, int]]:
        """Token spans, end excluded, left to right."""
        found = [span for span in matches(self.words, self.lexicon.places, self.message) if self._believed(*span)]
        covered = {index for start, end in found for index in range(start, end)}
        for index in range(len(self.message.tokens)):
            if index not in covered and index not in self.veto and self._by_context(index):
                end = self._end(index)
                found.append((index, end))
                covered.update(range(index, end))
        return sorted(self._grown(start, end) for start, end in found)

    def _believed(self, start: int, end: int) -> bool:
        if any(index in self.veto for index in range(start, end)):
            return False
        message, lexicon = self.message, self.lexicon
        token = message.tokens[start]
        before = message.low(start - 1)
        if end - start > 1:
            ordinary = all(lexicon.is_ordinary(message.tokens[i].plain) for i in range(start, end))
            if not ordinary:
                return True
            speaks = all(message.tokens[i].capital or message.tokens[i].plain in _LINKS for i in range(start, end))
            linked = any(message.tokens[i].plain in _SURE_LINKS for i in range(start, end))
            asked = before in _PREPS and (linked or self._lives(start))
            return (message.cased and speaks) or asked or (linked and before == "the")
        word = token.plain
        if token.upper and message.cased and len(word) <= _SHORT:
            return False
        known_word = lexicon.is_ordinary(word) or word in lexicon.name_words or word in lexicon.nations
        weak = known_word or len(word) <= _SHORT or word in lexicon.place_words
        if not weak:
            return True
        if token.possessive and before not in _PREPS:
            return False
        if self._state_follows(end) or self._county_follows(start, end):
            return True
        if (
            before in ("in", "near", "from", "at", "to")
            and not lexicon.is_ordinary(word)
            and word not in lexicon.nations
        ):
            return True
        if message.speaks(start):
            return (before in _PREPS and (not known_word or word in lexicon.place_words or self._lives(start))) or (
                self._lives(start)
            )
        if before not in _PREPS:
            return False
        if word in lexicon.place_words or not known_word:
            near = before in ("near", "outside") or (before == "in" and message.low(start - 2) in _BACK_IN)
            return near or self._lives(start)
        return False

    def _lives(self, index: int) -> bool:
        # "live in X", "moved over to X", "grew up in X"
        return any(self.message.low(i) in _LIVES for i in range(max(0, index - 4), index))

    def _state_follows(self, index: int) -> bool:
        if index >= len(self.message.tokens):
            return False
        token = self.message.tokens[index]
        if token.gap.strip() not in (",", ""):
            return False
        written = self.message.text[token.start : token.end]
        comma = "," in token.gap or self.message.low(index - 2) in _PREPS
        return (written in _US_STATES and comma) or (comma and token.plain in self.lexicon.states)

    def _county_follows(self, start: int, end: int) -> bool:
        # "in reading, berks"
        message = self.message
        if message.low(start - 1) not in _PREPS or end >= len(message.tokens) or message.tokens[end].gap != ", ":
            return False
        county = message.tokens[end].plain
        return (county,) in self.lexicon.places.get(county, ()) and not self.lexicon.is_ordinary(county)

    def _by_context(self, index: int) -> bool:
        message, lexicon = self.message, self.lexicon
        token = message.tokens[index]
        word = token.plain
        if token.number or len(word) < _SHORT or lexicon.is_ordinary(word) or word in lexicon.nations:
            return False
        if token.upper and message.cased:
            return False
        before = message.low(index - 1)
        if self._state_follows(index + 1) and (message.speaks(index) or before in _PREPS):
            return True
        if token.starts and index:
            return False
        if before in ("called", "named") and message.low(index - 2) in _SETTLEMENTS:
            return True
        if message.speaks(index):
            if before in _SETTLED or (before in _PREPS and (self._lives(index) or word.endswith(_ENDINGS))):
                return True
            if before in ("to", "from") and any(message.low(i) in _WENT for i in range(max(0, index - 3), index)):
                return True
            return before == "county" or message.low(index + 1) in ("village", "county")
        if before in ("in", "near", "to", "outside", "from") and self._lives(index):
            return True
        return not lexicon.is_strong_name(word) and self.strangers.is_place(index)

    def _end(self, index: int) -> int:
        end = index + 1
        while end < len(self.message.tokens) and self.message.joined(end) and end not in self.veto:
            token = self.message.tokens[end]
            if not self.message.speaks(end) or self.lexicon.is_ordinary(token.plain):
                break
            end += 1
        return end

    def _grown(self, start: int, end: int) -> tuple[int, int]:
        # "Upper Heyford", "Kirby Muxloe", "County Clare", "Stratford-upon-Avon" spelt with spaces, "Leeds city centre"
        message = self.message
        before = message.low(start - 1)
        side = start > 0 and message.joined(start) and before in _SIDES and not message.tokens[start - 1].starts
        if side and (before in _SURE_SIDES or message.tokens[start - 1].capital):
            start -= 1
        if message.low(end) in _TAILS and message.joined(end) and message.tokens[end].capital and message.cased:
            end += 1
        return start, end


_SIDES: Final = word_set("sides")
_SURE_SIDES: Final = word_set("sure_sides")
_TAILS: Final = word_set("tails")
_SETTLEMENTS: Final = word_set("settlements")
_BACK_IN: Final = word_set("back_in")
_SURE_LINKS: Final = frozenset({"of", "upon", "isle", "county"})
