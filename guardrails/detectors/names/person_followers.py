"""What follows a word, or closes a letter, and speaks for its being a person."""

from collections.abc import Callable, Mapping
from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, word_set
from guardrails.detectors.names.tokens import Message


class Followers:
    """Points for the words after each word of one message, and for its place in a letter."""

    def __init__(self, message: Message, lexicon: Lexicon, is_name: Callable[[int], bool]) -> None:
        self.message = message
        self.lexicon = lexicon
        self.is_name = is_name
        self.lists: Mapping[str, frozenset[str]] = lexicon.cues

    def after(self, index: int, kind: float) -> float:
        """Points for what follows: a verb of saying, a thing a person has, a relation."""
        message, lists = self.message, self.lists
        token = message.tokens[index]
        after = message.low(index + 1)
        if not after:
            return 0.0
        gap = message.tokens[index + 1].gap
        plain_gap = gap in (" ", "  ", "\n")
        total = 0.0
        modal = token.low in lists["modals"] and not message.speaks(index)
        if token.possessive and (after in lists["person_nouns"] or after in lists["kin"]) and kind > 0:
            total += 1.8 if kind != _UNKNOWN or role_typo(message.tokens[index].plain, lists) else 2.4
        elif plain_gap and after in lists["speech_sure"] and not modal:
            total += self._subject(index, kind)
        elif plain_gap and after in lists["speech"] and token.low in lists["modals"] and token.capital and kind > 0:
            total += 1.8
        elif plain_gap and after in lists["speech"] and kind > 0 and token.capital and message.cased and not modal:
            total += 1.3 if kind == _NAME_WORD else 0.6
        elif plain_gap and after == "and" and self.is_name(index + 2) and kind == _NAME_WORD and not modal:
            total += 1.8
        surname = plain_gap and self._surname_follows(index)
        if kind == _NAME_WORD and (surname or self._described(index, after)):
            total = max(total, 1.8)
        if len(after) == 1 and after not in "ia" and token.capital and message.tokens[index + 1].capital and plain_gap:
            total += 2.3 if token.plain in self.lexicon.surname_words or token.plain == "smith" else 0.0
        if kind in _AMBIGUOUS and plain_gap and message.speaks(index) and self.is_name(index + 1):
            total += 1.2
        return total

    def _described(self, index: int, after: str) -> bool:
        # "bill next door", "art my husband", "dawn the nurse", "daisy has been sick", "grace and will both came"
        message, lists = self.message, self.lists
        token = message.tokens[index]
        two = message.low(index + 2)
        if after in ("my", "our") and (two in lists["kin"] or two in lists["roles"]):
            return True
        if after in ("the", "is") and (two in lists["roles"] or (two == "my" and self._relates(index + 3))):
            return True
        if (after in ("from", "at") and two in _CIRCLES) or (after == "next" and two == "door"):
            return token.low != "guy"
        if after in lists["has"] and two in ("a", "an", "had") and message.low(index + 3) in lists["person_nouns"]:
            return True
        if self._aged(index, after, two):
            return True
        if after == "my" and index + 2 < len(message.tokens) and message.tokens[index + 2].number:
            return True
        if (after == "and" and two in ("i", "me")) or (
            message.low(index - 1) == "and" and message.low(index - 2) == "me"
        ):
            return token.low not in lists["modals"]
        head = token.starts or message.low(index - 1) in _CLAUSE
        if (
            head
            and after in lists["has"]
            and (token.plain in lists["likely"] or _short_name(token.plain, self.lexicon))
            and "," not in message.tokens[index + 1].gap
        ):
            return True
        pair = after == "and" and two in self.lexicon.name_words and message.low(index + 3) in _BOTH
        ends = message.low(index - 1) == "and" and message.low(index - 2) in self.lexicon.name_words and after in _BOTH
        return pair or ends

    def _aged(self, index: int, after: str, two: str) -> bool:
        # An age right behind a name: "lily 2yo", and "daisy" with her 6 between commas.
        message, token = self.message, self.message.tokens[index]
        if after in ("age", "aged"):
            return True
        if not message.tokens[index + 1].number or len(after) > 2:
            return False
        closed = message.text[message.tokens[index + 1].whole_end : message.tokens[index + 1].whole_end + 1] in (
            ",",
            ")",
        )
        gap = message.tokens[index + 1].gap
        if two in _AGES and gap in (", ", " ("):
            return True
        return two in _AGES_SHORT or (token.plain in self.lists["likely"] and closed and gap in (", ", " ("))

    def _relates(self, index: int) -> bool:
        word = self.message.low(index)
        return word in self.lists["kin"] or word in self.lists["roles"] or word in ("support", "key", "social", "next")

    def _subject(self, index: int, kind: float) -> float:
        # "hope said": at the head of a clause a bare word before a verb of saying is its speaker.
        message = self.message
        if kind == _NAME_WORD:
            return 1.8
        heads = (
            index == 0
            or message.tokens[index].starts
            or message.low(index - 1) in _CLAUSE
            or "," in message.tokens[index].gap
        )
        if (
            kind == _UNKNOWN
            and heads
            and len(message.tokens[index].low) > 3
            and not role_typo(message.tokens[index].plain, self.lists)
        ):
            return 2.4
        return 1.0 if message.speaks(index) else 0.0

    def _surname_follows(self, index: int) -> bool:
        message, lexicon = self.message, self.lexicon
        if index + 1 >= len(message.tokens):
            return False
        following = message.tokens[index + 1]
        if following.plain in lexicon.last and lexicon.is_strong_name(following.plain) and len(following.plain) > 2:
            return True
        if _short_name(following.plain, lexicon) and _short_name(message.tokens[index].plain, lexicon):
            return True
        return message.speaks(index + 1) and (
            following.plain in lexicon.surname_words or not lexicon.is_ordinary(following.plain)
        )

    def edges(self, index: int, kind: float) -> float:
        """Points for greetings and signatures."""
        message, lists = self.message, self.lists
        token = message.tokens[index]
        count = len(message.tokens)
        before = message.low(index - 1)
        last_of_line = index + 1 == count or "\n" in message.tokens[index + 1].gap
        gap_after = message.text[token.whole_end : message.tokens[index + 1].start] if index + 1 < count else ""
        total = 0.0
        if before in lists["signoffs"] and kind > 0 and (last_of_line or index + 2 >= count) and index >= count - 4:
            total += 2.4 if kind == _UNKNOWN or "\n" in token.gap or "," in token.gap else 2.0
        elif before in lists["greetings"] and index <= 3 and kind > 0:
            total += 2.3 if any(mark in gap_after for mark in ",\n!.-") else (1.7 if kind == _NAME_WORD else 1.2)
        elif index > 0 and last_of_line and index + 1 == count and kind == _NAME_WORD and token.capital:
            total += 1.3 if token.starts or "-" in token.gap or "\n" in token.gap else 0.0
        elif index == 1 and before in ("from", "to", "re", "fao", "attn") and gap_after[:1] in _CLOSES and kind > 0:
            total += 2.0
        elif index == 0 and message.low(1) == "here" and kind > 0:
            total += 2.4
        return total


def role_typo(word: str, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether an unknown word may be a misspelt trade: "docter", "nuerologist"."""
    if word.endswith(("ist", "ists", "er", "or", "ian", "ors", "ers", "rse", "ses")):
        return True
    return any(word[:2] == role[:2] and word[-2:] == role[-2:] for role in lists["roles"] | lists["kin"])


def _short_name(word: str, lexicon: Lexicon) -> bool:
    # "li wei": each may be anything, both together are a name.
    return len(word) <= _SHORT and lexicon.is_name(word) and not lexicon.is_ordinary(word)


_AGES_SHORT: Final = word_set("ages_short")
_AMBIGUOUS: Final = (0.25, 0.3)
_BOTH: Final = word_set("both")
_CIRCLES: Final = word_set("circles")
_CLAUSE: Final = word_set("clause")
_NAME_WORD: Final = 0.8
_SHORT: Final = 3
_UNKNOWN: Final = 0.2
_CLOSES: Final = frozenset({":", ",", "\n"})
_AGES: Final = word_set("ages")
