"""Words of no list, and what stands around them: a stranger in a sentence is mostly a person or a place."""

from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, word_set
from guardrails.detectors.names.spelling import Spelling, Standing
from guardrails.detectors.names.tokens import Message


class Strangers:
    """The standing of each word of one message, each looked up once."""

    def __init__(self, message: Message, veto: set[int], lexicon: Lexicon, spelling: Spelling) -> None:
        self.message = message
        self.veto = veto
        self.lexicon = lexicon
        self.spelling = spelling
        self._known: dict[int, Standing] = {}

    def standing(self, index: int) -> Standing:
        """How strange the word there is; listed names and towns are as strange as any."""
        if index not in self._known:
            self._known[index] = self._standing(index)
        return self._known[index]

    def _standing(self, index: int) -> Standing:
        if not 0 <= index < len(self.message.tokens) or index in self.veto:
            return Standing.WORD
        token = self.message.tokens[index]
        if token.number or len(token.plain) < _SHORTEST or "[" in token.gap[-1:]:
            return Standing.WORD
        if "'" in token.low and token.low.partition("'")[0] not in _NAME_STARTS:
            return Standing.WORD
        parts = [part for part in token.plain.split("-") if part not in self.lexicon.cues["particles"]]
        if len(parts) == 1:
            return self.spelling.standing(parts[0])
        each = [self._part(part) for part in parts]
        return min(each, default=Standing.WORD)

    def _part(self, part: str) -> Standing:
        # "okafor-lind", "hartley-vane": beside a stranger any surname will do.
        listed = part in self.lexicon.last or part in self.lexicon.first
        standing = self.spelling.standing(part)
        return max(standing, Standing.SLIP) if listed and not self.lexicon.is_medical(part) else standing

    def is_person(self, index: int) -> bool:
        """Whether the word there can hardly be anything but somebody's name."""
        standing = self.standing(index)
        if standing == Standing.WORD:
            return False
        token = self.message.tokens[index]
        if (token.upper and self.message.cased) or self.message.low(index - 1) in _NAMING:
            return False
        alone = standing == Standing.STRANGE and len(token.plain) > _SHORTEST
        return (alone or self.in_company(index)) and not self.is_thing(index)

    def in_company(self, index: int) -> bool:
        """Whether the word stands where companions do: "with X", "X and me", "rang X", "X gave me a lift"."""
        message = self.message
        one, two = message.low(index - 1), message.low(index - 2)
        after, second = message.low(index + 1), message.low(index + 2)
        token = message.tokens[index]
        joined, follows = message.joined(index), message.joined(index + 1)
        if token.possessive and after not in self.lexicon.eponym_heads and not self.lexicon.is_medical(after):
            return follows
        if follows and after == "and" and second in _SELF:
            return True
        if joined and one == "and" and two in _SELF:
            return True
        if joined and one in _MEETING and (after in _GOES_ON or not follows):
            return True
        if joined and one == "with" and two in _SHARED:
            return True
        if self._acts(index) and second in _OBJECTS:
            return one not in _DETERMINERS
        heads = token.starts or not joined or one in _CLAUSE
        return heads and follows and after in _DEEDS and not after.endswith("ing")

    def _acts(self, index: int) -> bool:
        # A verb of what people do follows: "X drove", "X showed".
        return self.message.joined(index + 1) and self.message.low(index + 1) in _PERSONAL_DEEDS

    def is_thing(self, index: int) -> bool:
        """Whether the words around say medicine, illness or object rather than person."""
        message, lexicon = self.message, self.lexicon
        tokens = message.tokens
        joined, follows = message.joined(index), message.joined(index + 1)
        one, two, after = message.low(index - 1), message.low(index - 2), message.low(index + 1)
        if self._acts(index) and one not in _DETERMINERS:
            return False
        if index + 1 < len(tokens) and follows and tokens[index + 1].number:
            return True
        if index and joined and tokens[index - 1].number:
            return True
        if follows and (after in lexicon.cues["drug_after"] or after in lexicon.eponym_heads):
            return True
        if follows and not tokens[index].possessive and after not in _DEEDS and self._clinical(index + 1):
            return True
        if not joined:
            # One of a list: "codeine, X and paracetamol".
            return bool(one) and "," in tokens[index].gap and self._clinical(index - 1) and after not in _DEEDS
        if one == "on" and after in _GROUNDS:
            return False
        if one in ("and", "or", "n") and self._clinical(index - 2) and after not in _DEEDS:
            return True
        if one in _GIVEN:
            return after not in _RECEIVED
        if one in _BEFORE_THINGS or (self._clinical(index - 1) and one not in _PEOPLE_BEFORE):
            return not (one in _OWNERS and two in _PEOPLE_BEFORE)
        return one in ("with", "for", "of", "by") and (two in _AILING or self._clinical(index - 2))

    def _clinical(self, index: int) -> bool:
        # A medicine, a disease, a part of the body.
        if not 0 <= index < len(self.message.tokens):
            return False
        word = self.message.tokens[index].plain
        if word in _DEEDS or word in self.lexicon.cues["kin"] or word in self.lexicon.cues["roles"]:
            return False
        return (self.lexicon.is_medical(word) and word not in _EVERYDAY) or word in _BODY

    def is_place(self, index: int) -> bool:
        """Whether the word there is a place: a stranger, or built like a village, where places stand."""
        standing = self.standing(index)
        message = self.message
        if standing == Standing.WORD or not message.joined(index):
            return False
        token, one, two = message.tokens[index], message.low(index - 1), message.low(index - 2)
        if (token.upper and message.cased) or token.possessive or self.is_thing(index):
            return False
        built = token.plain.endswith(_PLACE_ENDS)
        strange = standing == Standing.STRANGE
        if one in _IN:
            return strange or built
        if one in _TOWARDS:
            travels = any(message.low(i) in _TRAVEL for i in range(max(0, index - 5), index - 1))
            return built or (strange and (travels or two in _TRAVEL))
        return False


_SHORTEST: Final = 4
_NAME_STARTS: Final = frozenset({"o", "d", "el", "al", "n", "mc", "l"})
_SELF: Final = frozenset({"i", "me", "my", "myself"})
_AILING: Final = word_set("ailing")
_BEFORE_THINGS: Final = word_set("before_things")
_BODY: Final = word_set("body")
_CLAUSE: Final = word_set("clause") | word_set("clause_openers")
_DEEDS: Final = word_set("deeds") | word_set("speech_sure")
_DETERMINERS: Final = word_set("determiners")
_PERSONAL_DEEDS: Final = _DEEDS - word_set("impersonal_deeds")
_OBJECTS: Final = word_set("objects")
_EVERYDAY: Final = word_set("everyday_medical")
_GROUNDS: Final = word_set("grounds")
_GIVEN: Final = word_set("given")
_GOES_ON: Final = word_set("goes_on") | word_set("company_after")
_IN: Final = word_set("place_in")
_NAMING: Final = word_set("naming")
_MEETING: Final = word_set("meeting") | word_set("company_verbs")
_OWNERS: Final = frozenset({"old", "poor", "dear", "little"})
_PEOPLE_BEFORE: Final = word_set("kin") | word_set("titles") | word_set("roles")
_PLACE_ENDS: Final = tuple(sorted(word_set("place_ends")))
_RECEIVED: Final = frozenset({"a", "an", "my", "the", "some", "his", "her", "their", "it", "mine", "back"})
_SHARED: Final = word_set("shared")
_TOWARDS: Final = word_set("place_towards")
_TRAVEL: Final = word_set("travel")
