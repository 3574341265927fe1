"""Facilities, pharmacies, schools, employers and insurers by name."""

from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, word_set
from guardrails.detectors.names.phrases import Unit, matches
from guardrails.detectors.names.strangers import Strangers
from guardrails.detectors.names.tokens import Message
from guardrails.detectors.names.trades import Trades

Span = tuple[int, int]

_AT: Final = word_set("at")
_WORKS: Final = word_set("works")
_INSURES: Final = word_set("insures")
_SAINT: Final = frozenset({"st", "saint", "sts"})
_LOWER_LINKS: Final = word_set("lower_links")
_FACILITY_ONLY: Final = word_set("facility_only")
_TRUST: Final = word_set("trust")
_SHOPS: Final = word_set("shops")
_FIRM_SUFFIX: Final = word_set("firm_suffix")
_PROPER_ONLY: Final = word_set("proper_only")
_NOT_TOWARDS: Final = frozenset({"next", "three", "more than", "sky", "subway", "orange"})
_REACH: Final = 5


class Organisations:
    """The organisations of one message, as token spans."""

    def __init__(
        self, message: Message, veto: set[int], words: list[Unit], lexicon: Lexicon, strangers: Strangers
    ) -> None:
        self.message = message
        self.veto = veto
        self.words = words
        self.lexicon = lexicon
        self._trades = Trades(message, lexicon, strangers)
        self._grounds = lexicon.place_words | lexicon.states.keys()

    def spans(self) -> list[Span]:
        """Token spans, end excluded, left to right."""
        found: list[Span] = []
        message = self.message
        for start, end in matches(self.words, self.lexicon.facilities, message):
            span = self._facility(start, end)
            if span:
                found.append(span)
        for start, end in matches(self.words, self.lexicon.firms, message):
            if start not in self.veto and self._firm(start, end):
                found.append((start, end))
        for start, end in matches(self.words, self.lexicon.firm_words, message):
            if start not in self.veto and self._firm_word(start, end):
                found.append((start, end))
        for index in range(len(message.tokens)):
            span = self._saint(index) or self._general(index) or self._company(index) or self._workplace(index)
            if span:
                found.append(span)
        found.extend(self._trades.spans())
        return _joined(sorted(found))

    def _specific(self, index: int) -> bool:
        # A word that names one place among many: a capital inside a sentence, a name, a place, a word of no dictionary.
        message, lexicon = self.message, self.lexicon
        token = message.tokens[index]
        word = token.plain
        if token.number or index in self.veto or word in self.lexicon.cues["generic_mods"] or len(word) < 2:
            return False
        if word in lexicon.nations or lexicon.is_medical(word) or word in lexicon.cues["roles"]:
            return False
        if token.capital and message.cased and (not token.starts or not lexicon.is_ordinary(word)):
            return not token.upper or not lexicon.is_ordinary(word) or len(word) > 3
        if message.low(index - 1) in _SAINT and message.joined(index) and not lexicon.is_medical(word):
            return True
        if word in _SAINT:
            return index + 1 < len(message.tokens)
        return self._named(word)

    def _named(self, word: str) -> bool:
        lexicon = self.lexicon
        if word in lexicon.facility_words or lexicon.is_strong_name(word):
            return True
        return (word,) in lexicon.places.get(word, ()) and not lexicon.is_ordinary(word)

    def _unknown(self, index: int) -> bool:
        token = self.message.tokens[index]
        return (
            not token.number
            and index not in self.veto
            and len(token.plain) > 3
            and not self.lexicon.is_ordinary(token.plain)
            and token.plain not in self.lexicon.nations
        )

    def _facility(self, start: int, end: int) -> Span | None:
        message = self.message
        head = message.tokens[start].plain
        after = self._of(end)
        begin, sure = start, False
        for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
            following = message.tokens[index + 1]
            if not message.joined(index + 1) and following.gap != " & ":
                break
            token = message.tokens[index]
            word = token.plain
            specific = self._specific(index) or (
                self._unknown(index) and begin == start and (head not in _FACILITY_ONLY or word.endswith(_TOWN_ENDINGS))
            )
            if specific or (head in _SHOPS and begin == start and self._shopkeeper(word)):
                begin, sure = index, True
            elif (
                (
                    word in self.lexicon.cues["generic_mods"]
                    and word not in _STOPS
                    and (token.capital or self._behind(index))
                )
                or (word in self.lexicon.facilities and self._behind(index))
                or (word in _LOWER_LINKS and sure and self._behind(index))
            ):
                continue
            else:
                break
        if after and (sure or head in ("university", "uni", "college", "hospital", "bank")):
            return begin, after
        if not sure:
            return None
        if end - start == 1 and head in _FACILITY_ONLY and begin == start - 1 and not self._sure_before(begin):
            return None
        if begin and message.low(begin - 1) in _SIZES and message.joined(begin) and not message.tokens[begin].capital:
            begin -= 1
        while message.low(end) in _TRUST and message.joined(end):
            end += 1
        return begin, end

    def _shopkeeper(self, word: str) -> bool:
        # "bishops pharmacy": the apostrophe forgotten
        return word.endswith("s") and (
            word[:-1] in self.lexicon.surname_words or self.lexicon.is_strong_name(word[:-1])
        )

    def _behind(self, index: int) -> bool:
        return index > 0 and self.message.joined(index) and self._specific(index - 1)

    def _sure_before(self, index: int) -> bool:
        # "hazel surgery" is a place, "nose surgery" and "summer school" are not.
        token = self.message.tokens[index]
        if self.message.speaks(index) or not self.lexicon.is_ordinary(token.plain):
            return True
        return self.message.low(index - 1) in ("at", "from", "the", "to") and token.plain not in _NOT_FACILITY

    def _of(self, index: int) -> int:
        # "University of Leeds", "Hospital of the Holy Cross"
        message = self.message
        if message.low(index) != "of" or index + 1 >= len(message.tokens):
            return 0
        at = index + 1
        if message.low(at) == "the":
            at += 1
        end = at
        while end < len(message.tokens) and end < at + _REACH and message.joined(end):
            if not (self._specific(end) or message.tokens[end].plain in self._grounds or self._place(end)):
                break
            end += 1
        return end if end > at else 0

    def _place(self, index: int) -> bool:
        word = self.message.tokens[index].plain
        return (word,) in self.lexicon.places.get(word, ())

    def _firm(self, start: int, end: int) -> bool:
        tokens = self.message.tokens
        written = self.message.text[tokens[start].start : tokens[end - 1].end]
        if end - start == 1 and len(written) <= 3:
            asked = self.message.low(start - 1) in _AT or self.message.low(start - 1) == "my"
            if asked and not self.lexicon.is_ordinary(tokens[start].plain):
                return True
            return self._context(start) or (self.message.cased and written.isupper())
        before = self.message.low(start - 1)
        if end - start == 1 and tokens[start].plain in _ALSO_SURNAMES:
            return self._context(start) or (before in ("at", "in", "from", "to") and not tokens[start].possessive)
        return True

    def _firm_word(self, start: int, end: int) -> bool:
        message = self.message
        token = message.tokens[start]
        before = message.low(start - 1)
        if self._context(start):
            return before in _AT or before in _INSURES or before in ("is", "a", "my", "called")
        if message.speaks(start) and before in ("at", "from", "in", "to", "with", "for"):
            return True
        word = " ".join(message.low(i) for i in range(start, end))
        if message.low(end) in _PAYS and message.joined(end) and token.starts:
            return True
        if before in ("to", "into") and message.low(start - 2) in _HEADING and word not in _NOT_TOWARDS:
            return not message.joined_noun(end)
        return before == "at" and not token.number and word not in _NOT_TOWARDS and not message.joined_noun(end)

    def _context(self, start: int) -> bool:
        window = {self.message.low(i) for i in range(max(0, start - 4), start)}
        return bool(window & _WORKS or window & _INSURES)

    def _saint(self, index: int) -> Span | None:
        # "st marys", "St Thomas'", "saint judes": a saint alone is a hospital, a school or a church.
        message = self.message
        if message.low(index) not in _SAINT or index in self.veto or not message.joined(index + 1):
            return None
        token = message.tokens[index + 1]
        word = token.plain
        if index + 1 in self.veto or token.number:
            return None
        base = word[:-1] if word.endswith("s") and not token.possessive else word
        if base in self.lexicon.first or word in self.lexicon.first or message.speaks(index + 1):
            return (index, index + 2) if message.low(index + 2) not in _ROADS else None
        return None

    def _general(self, index: int) -> Span | None:
        # "Leeds General", "northampton general", "Bradford Royal"
        message = self.message
        if index == 0 or message.low(index) not in self.lexicon.cues["facility_heads3"] or not message.joined(index):
            return None
        token, before = message.tokens[index], message.tokens[index - 1]
        if index - 1 in self.veto or before.possessive:
            return None
        place = (before.plain,) in self.lexicon.places.get(before.plain, ()) and not self.lexicon.is_ordinary(
            before.plain
        )
        capital = token.capital and message.cased and message.speaks(index) and before.capital
        if (place and not message.joined_noun(index + 1)) or (capital and self._specific(index - 1)):
            return index - 1, index + 1
        return None

    def _company(self, index: int) -> Span | None:
        message = self.message
        word = message.low(index)
        if word not in self.lexicon.cues["firm_heads"] or index == 0 or index in self.veto:
            return None
        proper = message.tokens[index].capital and message.cased
        if word in _PROPER_ONLY and not proper and not self._context(index):
            return None
        begin = index
        for at in range(index - 1, max(-1, index - 4), -1):
            if not message.joined(at + 1) and message.tokens[at + 1].gap not in (" & ", ", "):
                break
            token = message.tokens[at]
            known = self._specific(at) and (proper or token.capital or not self.lexicon.is_ordinary(token.plain))
            if known or self._unknown(at) or (word in _FIRM_SUFFIX and self._plain_word(at, word)):
                begin = at
            elif not (token.plain in ("and",) and at > 0 and self._specific(at - 1)):
                break
        return (begin, index + 1) if begin < index else None

    def _plain_word(self, index: int, suffix: str) -> bool:
        word = self.message.tokens[index].plain
        return (
            suffix != "limited"
            and len(word) > 3
            and word not in self.lexicon.cues["generic_mods"]
            and word not in _STOPS
        )

    def _workplace(self, index: int) -> Span | None:
        # "works at Kettlewell Foods", "my employer is Dunmore", "job with zentrix"
        message = self.message
        if message.low(index - 1) not in ("at", "for", "with") or index < 2:
            return None
        if not any(message.low(i) in _WORKS for i in range(max(0, index - 4), index - 1)):
            return None
        if message.tokens[index].starts:
            return None
        end = index
        while end < len(message.tokens) and end < index + 4 and (end == index or message.joined(end)):
            if not ((message.speaks(end) and self._specific(end)) or self._unknown(end)):
                break
            end += 1
        if end > index and message.low(end) == "and" and end + 1 < len(message.tokens) and self._unknown(end + 1):
            end += 2
        return (index, end) if end > index else None


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


_STOPS: Final = word_set("stops")
_NOT_FACILITY: Final = word_set("not_facility")
_ROADS: Final = word_set("roads")
_ALSO_SURNAMES: Final = word_set("also_surnames")
_PAYS: Final = word_set("pays")
_HEADING: Final = word_set("heading")
_TOWN_ENDINGS: Final = tuple(sorted(word_set("town_endings") | {"wood", "side", "bank", "brook", "view", "lea"}))
_SIZES: Final = word_set("sizes")
