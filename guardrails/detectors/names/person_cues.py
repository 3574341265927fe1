"""What stands around a word and speaks for, or against, its being a person."""

from collections.abc import Callable, Mapping
from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, word_set
from guardrails.detectors.names.person_followers import Followers, role_typo
from guardrails.detectors.names.tokens import Message


class Cues:
    """Points for the neighbourhood of each word of one message."""

    def __init__(self, message: Message, lexicon: Lexicon, is_name: Callable[[int], bool]) -> None:
        self.message = message
        self.lexicon = lexicon
        self.is_name = is_name
        self.lists: Mapping[str, frozenset[str]] = lexicon.cues
        self.followers = Followers(message, lexicon, is_name)

    def points(self, index: int, kind: float) -> float:
        """The sum for the word there, given what kind of word it is."""
        return (
            self._against(index)
            + max(self._before(index, kind), 0.0)
            + self.followers.after(index, kind)
            + self.followers.edges(index, kind)
        )

    def strong(self, index: int) -> bool:
        """A title, a kin word or a naming phrase stands before it."""
        return self._before(index, 1.0) >= 2.0

    def titled(self, index: int) -> bool:
        """Whether "Mrs" or its like stands before a word that can be a surname: "mrs young"."""
        message = self.message
        before, word = message.low(index - 1), message.tokens[index].plain
        if index == 0 or message.tokens[index].starts or word in self.lists["modals"]:
            return False
        listed = word in self.lexicon.surname_words
        return (before in self.lists["titles_sure"] and (listed or before in _COURTESY)) or (
            before in self.lists["titles"] and listed and message.low(index - 2) not in _OWNERS
        )

    def owns(self, index: int) -> bool:
        """Whether the next word is something a person has: a mother, a flat, an appointment."""
        return self.message.joined(index + 1) and (
            self.message.low(index + 1) in self.lists["person_nouns"]
            or self.message.low(index + 1) in self.lists["kin"]
        )

    def _against(self, index: int) -> float:
        message = self.message
        before = message.low(index - 1) if index and not message.tokens[index].starts else ""
        doubtful = before in self.lists["no_before"] and not message.speaks(index)
        return -3.0 if doubtful or before in _PRONOUNS_BEFORE else 0.0

    def _before(self, index: int, kind: float) -> float:
        message, lists = self.message, self.lists
        token = message.tokens[index]
        if index == 0:
            return 0.0
        before, gap = message.low(index - 1), token.gap
        if before in lists["label"] and ":" in gap and "\n" not in gap:
            if kind > 0:
                return 2.5
            whole = message.joined(index + 1) and message.tokens[index + 1].capital
            return 4.5 if token.capital and message.cased and whole else 0.0
        if "," in gap and before in lists["kin"] and kind in (_UNKNOWN, _NAME_WORD):
            closed = token.capital or message.text[token.whole_end : token.whole_end + 1] == ","
            return 1.8 if closed and message.low(index - 2) in ("my", "our") else 0.0
        if token.starts or any(mark in gap for mark in ",;()"):
            return 0.0
        if message.tokens[index - 1].possessive and before != "name":
            return 0.0
        if before in lists["titles"]:
            return self._after_title(index, kind)
        if before in lists["kin"] and self._kin(index):
            return self._after_kin(index, kind)
        if before in lists["roles"] and (message.speaks(index) or kind == _NAME_WORD):
            return 1.8 if token.low not in lists["modals"] else 0.0
        if before in lists["roles"] and kind == _UNKNOWN and message.low(index + 1) in lists["speech"]:
            return 0.0 if role_typo(token.plain, lists) else 2.4
        return max(
            self._of_family(index, kind),
            self._of_surname(index),
            self._naming(index, kind),
            self._verb(index, kind),
            self._beside(index, kind),
        )

    def _after_title(self, index: int, kind: float) -> float:
        message, lists = self.message, self.lists
        token = message.tokens[index]
        sure = message.low(index - 1) in lists["titles_sure"]
        if kind < _UNKNOWN:
            both = token.capital and message.tokens[index - 1].capital and token.plain in self.lexicon.last
            return 4.0 if (sure and token.capital and message.cased) or (both and message.speaks(index)) else 0.0
        if token.low in lists["modals"] and not token.capital:
            return 3.0 if sure and message.low(index - 2) in _UNDER else 0.0
        return 3.0 if sure or token.capital else 1.8

    def _of_family(self, index: int, kind: float) -> float:
        # "our lily has", "my 3 year old summer", "my wife is dawn and she"
        message, lists = self.message, self.lists
        one, two, three = message.low(index - 1), message.low(index - 2), message.low(index - 3)
        if kind != _NAME_WORD:
            return 0.0
        if one == "our" and message.low(index + 1) in lists["has"]:
            return 1.8
        if one in _HANDLED and message.low(index + 1) in _HANDED and message.tokens[index].low not in _ABSTRACT:
            return 1.8
        if one == "was" and two == "it" and message.low(index + 1) in ("that", "who"):
            return 1.8
        if one in ("to", "of") and two in lists["kin"] and message.tokens[index].low not in _ABSTRACT:
            return 1.8
        if (one == "old" and two in _AGES) or (one == "one" and two == "little"):
            return 2.0
        relation = two in lists["kin"] or two in lists["roles"] or two == "contact"
        presented = one in ("is", "was") and relation and (three in ("my", "our") or two == "contact")
        plain = message.tokens[index].low not in _ADJECTIVES and message.low(index + 1) in _AFTER_INTRO
        return 1.9 if presented and plain else 0.0

    def _of_surname(self, index: int) -> float:
        # "J Smith", "van den berg"
        message, lexicon = self.message, self.lexicon
        token, before = message.tokens[index], message.tokens[index - 1]
        initial = len(before.low) == 1 and before.low not in "ia" and before.capital and token.capital
        known = token.plain in lexicon.last or token.plain in lexicon.surname_words
        if initial and (known or (len(token.plain) > 3 and not lexicon.is_ordinary(token.plain))):
            return 2.3
        return 4.5 if before.low in _INNER_PARTICLES and message.low(index - 2) in _OUTER_PARTICLES else 0.0

    def _kin(self, index: int) -> bool:
        # "my (little) sister", "his neighbour", "Mum", "her friend and neighbour"; not "the child rose".
        message = self.message
        window = [message.low(i) for i in range(max(0, index - _KIN_WINDOW), index - 1)]
        if message.tokens[index - 1].starts:
            return True
        return any(word in _OWNERS for word in window) or message.tokens[index - 1].low in _KIN_TITLES

    def _after_kin(self, index: int, kind: float) -> float:
        token = self.message.tokens[index]
        if token.low in self.lists["modals"] and not (token.capital and self.message.cased):
            return 1.7 if self.message.low(index + 1) in self.lists["speech_sure"] else 0.0
        if kind == _UNKNOWN:
            return 2.4 if token.capital or len(token.low) > 3 else 1.0
        if kind == _NAME_WORD or (token.capital and self.message.cased):
            return 2.0
        return 0.0

    def _naming(self, index: int, kind: float) -> float:
        message = self.message
        one, two, three = message.low(index - 1), message.low(index - 2), message.low(index - 3)
        token = message.tokens[index]
        if one in self.lists["naming"]:
            return self._called(index)
        if (
            (two in ("name", "names", "surname") and one in ("is", "was", "s"))
            or (one == "name" and message.tokens[index - 1].possessive)
            or (one == "names" and two in _OWNERS)
        ):
            return 2.6 if kind > 0 or token.capital else 0.0
        if one in ("me", "him", "her") and two in ("call", "calls") and kind > 0:
            return 2.4
        introduces = one in ("i'm", "im") or (one == "am" and two == "i") or (one == "is" and two == "this")
        introduces = introduces or (one in ("it's", "its") and message.low(index + 1) in ("here", "again"))
        if introduces and kind >= _UNKNOWN and token.low not in self.lists["modals"]:
            speaking = message.low(index + 1) in ("here", "speaking", "from", "calling", "again")
            if token.capital and message.cased:
                return 1.8
            return 2.4 if speaking else (1.0 if kind == _NAME_WORD and three == "" else 0.4)
        return 0.0

    def _called(self, index: int) -> float:
        message = self.message
        window = [message.low(i) for i in range(max(0, index - 1 - _KIN_WINDOW), index - 1)]
        who = any(w in _PRONOUNS or w in self.lists["kin"] or w in self.lists["roles"] or w in _HUMANS for w in window)
        thing = any(w in _THINGS for w in window)
        return 0.3 if thing else (2.6 if who else 1.2)

    def _verb(self, index: int, kind: float) -> float:
        message = self.message
        one, two = message.low(index - 1), message.low(index - 2)
        token = message.tokens[index]
        capital = message.speaks(index)
        if kind == _UNKNOWN and one in _MEETING and len(token.plain) > 4 and message.low(index + 1) in _GOES_ON:
            return 0.0 if role_typo(token.plain, self.lists) else 2.4
        if one == "see" and kind == _NAME_WORD and message.low(index + 1) in _GOES_ON:
            return 1.8
        if (
            one == "with"
            and kind == _NAME_WORD
            and two in ("was", "were", "am", "came")
            and message.low(index - 3) in _PRONOUNS
        ):
            return 1.8
        if one in _MEETING and token.low not in self.lists["modals"]:
            return 1.7 if capital or kind == _NAME_WORD else 0.5
        if one == "by" and two in _DONE_BY:
            return 1.9 if capital or kind >= _NAME_WORD else 0.5
        if one in ("to", "with") and two in _TALKING:
            return 1.9 if capital or kind >= _NAME_WORD else 0.5
        if capital and one in self.lists["person_preps"]:
            return 0.5
        likely = token.plain in self.lists["likely"] or (kind == _NAME_WORD and not self.lexicon.is_listed(token.plain))
        if one in _COMPANY and likely and token.plain not in _COLOURS:
            return 1.7
        return 0.0

    def _beside(self, index: int, kind: float) -> float:
        message = self.message
        one = message.low(index - 1)
        if one in ("and", "&", "or", "with") or message.tokens[index].gap.strip() == "&":
            if self.is_name(index - 2) and (kind == _NAME_WORD or message.speaks(index)):
                return 1.9
            owners = message.low(index - 2) in self.lists["kin"]
            return 0.5 if owners and kind == _NAME_WORD else 0.0
        return 0.0


_ABSTRACT: Final = word_set("abstract")
_ADJECTIVES: Final = word_set("adjectives")
_AFTER_INTRO: Final = frozenset({"", "and", "she", "he", "who", "they"})
_AGES: Final = word_set("ages")
_COURTESY: Final = word_set("courtesy")
_DONE_BY: Final = word_set("done_by")
_GOES_ON: Final = word_set("goes_on")
_HANDED: Final = word_set("handed")
_HANDLED: Final = word_set("handled")
_HUMANS: Final = word_set("humans")
_INNER_PARTICLES: Final = word_set("inner_particles")
_KIN_TITLES: Final = word_set("kin_titles")
_KIN_WINDOW: Final = 4
_MEETING: Final = word_set("meeting")
_NAME_WORD: Final = 0.8
_OUTER_PARTICLES: Final = word_set("outer_particles")
_OWNERS: Final = word_set("owners")
_PRONOUNS: Final = word_set("pronouns")
_TALKING: Final = word_set("talking")
_THINGS: Final = word_set("things")
_UNDER: Final = word_set("under")
_UNKNOWN: Final = 0.2
_COMPANY: Final = word_set("company")
_COLOURS: Final = word_set("colours")
_PRONOUNS_BEFORE: Final = word_set("pronouns_before")
