"""Who is a person: points for what a word is and for what stands around it."""

from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, word_set
from guardrails.detectors.names.person_cues import Cues
from guardrails.detectors.names.spelling import Standing
from guardrails.detectors.names.strangers import Strangers
from guardrails.detectors.names.tokens import Message, Token

ENOUGH: Final = 2.5
_STRONG: Final = 3.0
_NAME_WORD: Final = 0.8
_AMBIGUOUS_FIRST: Final = 0.3
_AMBIGUOUS_LAST: Final = 0.25
_UNKNOWN: Final = 0.2
_ORDINARY: Final = -1.5
_NEVER: Final = -9.0

_NOT_SURNAME: Final = word_set("not_surname")
_VOWELS: Final = frozenset("aeiouy")


class People:
    """Scores each word of one message and gathers the spans of people."""

    def __init__(self, message: Message, veto: set[int], lexicon: Lexicon, strangers: Strangers) -> None:
        self.message = message
        self.veto = veto
        self.lexicon = lexicon
        self.strangers = strangers
        self.cues = Cues(message, lexicon, self.is_name_like)

    def is_name_like(self, index: int) -> bool:
        """Whether the word there is a name on its own merits."""
        if not 0 <= index < len(self.message.tokens) or index in self.veto:
            return False
        token = self.message.tokens[index]
        return self._kind(token) == _STRONG or (token.plain in self.lexicon.name_words and self.message.speaks(index))

    def spans(self) -> list[tuple[int, int]]:
        """Token spans of people, end excluded, left to right."""
        tokens = self.message.tokens
        taken = {i for i in range(len(tokens)) if i not in self.veto and self._score(i) >= ENOUGH}
        self._extend(taken)
        self._repeat(taken)
        return self._gather(taken)

    def _kind(self, token: Token) -> float:
        word, lexicon = token.plain, self.lexicon
        if token.number or len(word) < 2:
            return _NEVER
        if lexicon.is_strong_name(word):
            return _STRONG
        if word in lexicon.name_words:
            return _NAME_WORD
        if "-" in word or "'" in token.low:
            return self._compound(token)
        if word in lexicon.ambiguous:
            if word in lexicon.nations:
                return _ORDINARY
            if len(word) <= _SHORT and not lexicon.is_ordinary(word):
                return _NAME_WORD
            return _AMBIGUOUS_FIRST if word in lexicon.first else _AMBIGUOUS_LAST
        if word.startswith(("mc", "mac")) and len(word) > 5 and not lexicon.is_ordinary(word):
            return _STRONG
        if len(word) > _SHORTEST_OF_FORM and word.endswith(_SURNAME_ENDINGS) and not lexicon.is_ordinary(word):
            return _STRONG
        if word.startswith(("chukwu", "oluwa")) and len(word) > 7:
            return _STRONG
        if lexicon.is_ordinary(word) or not _VOWELS & set(word) or word in lexicon.nations:
            return _ORDINARY
        return _UNKNOWN

    def _function(self, token: Token) -> bool:
        return token.low in self.cues.lists["no_before"] and token.plain not in self.lexicon.name_words

    def _dated(self, index: int) -> bool:
        tokens = self.message.tokens
        after = index + 1 < len(tokens) and tokens[index + 1].number
        return after or (index > 0 and (tokens[index - 1].number or tokens[index - 1].low in _MONTH_BEFORE))

    def _role(self, token: Token) -> bool:
        word, lists = token.plain, self.cues.lists
        listed = word in lists["titles"] or word in lists["kin"] or word in lists["roles"]
        return listed and word not in self.lexicon.name_words

    def _compound(self, token: Token) -> float:
        # Smith-Jones, Anne-Marie, O'Shaughnessy, D'Souza: all parts must be able to be names.
        lexicon = self.lexicon
        if token.low.startswith(("o'", "d'")) and len(token.low) > 4 and not lexicon.is_ordinary(token.low[2:]):
            return _STRONG
        parts = token.plain.split("-")
        if len(parts) == 1:
            return _ORDINARY if lexicon.is_ordinary(token.plain) or lexicon.is_ordinary(parts[0]) else _UNKNOWN
        known = [lexicon.is_name(part) for part in parts]
        strong = [lexicon.is_strong_name(part) and len(part) > 2 for part in parts]
        if any(strong) and all(k or not lexicon.is_ordinary(p) for k, p in zip(known, parts, strict=True)):
            return _STRONG
        return _UNKNOWN if token.capital and not any(lexicon.is_ordinary(part) for part in parts) else _ORDINARY

    def _score(self, index: int) -> float:
        token = self.message.tokens[index]
        kind = self._kind(token)
        bare = kind
        if kind <= _ORDINARY and (base := self._without_s(index)) > 0:
            return base
        if kind == _UNKNOWN and (base := self._without_s(index)) >= ENOUGH:
            return base
        if kind == _NEVER or self._role(token) or self._function(token):
            return _NEVER
        if self._stranger(index, kind):
            return ENOUGH
        if token.low in _CALENDAR and self._dated(index):
            return _NEVER
        if kind == _STRONG:
            return self._listed(index)
        plain = not (token.capital and self.message.cased)
        if plain and self.message.low(index - 1) in self.cues.lists["particles"]:
            return kind + self.cues.points(index, bare)
        if plain and (kind == _ORDINARY or kind in (_AMBIGUOUS_FIRST, _AMBIGUOUS_LAST)):
            return kind + 3.0 if kind > 0 and self.cues.titled(index) else _NEVER
        if self.message.speaks(index) and not token.upper and token.low not in _CALENDAR:
            kind += _CAPITAL.get(bare, 0.7)
        if (
            kind == bare == _NAME_WORD
            and token.capital
            and self.message.cased
            and token.low not in _START_WORDS | _CALENDAR
        ):
            kind += 0.5
        return kind + self.cues.points(index, bare)

    def _stranger(self, index: int, kind: float) -> bool:
        token = self.message.tokens[index]
        return (kind == _UNKNOWN or "-" in token.plain) and self.strangers.is_person(index)

    def _listed(self, index: int) -> float:
        # A listed name that is no word, unless it is an acronym or a medicine here.
        token = self.message.tokens[index]
        if token.upper and self.message.cased and len(token.low) <= _ACRONYM and not self.cues.strong(index):
            return 0.0
        if (
            self.lexicon.is_medical(token.plain)
            and token.plain not in self.lexicon.drugs_like_names
            and not token.capital
        ):
            return 1.0 + self.cues.points(index, _STRONG)
        return _STRONG

    def _without_s(self, index: int) -> float:
        # "priyas mum", "hopes appointment": the apostrophe forgotten.
        token = self.message.tokens[index]
        word = token.plain
        if not word.endswith("s") or token.possessive or len(word) <= _ACRONYM or word in self.cues.lists["kin"]:
            return _NEVER
        base = word[:-1]
        ordinary = self.lexicon.is_listed(word) or (base not in self.lexicon.certain and self.lexicon.is_ordinary(word))
        noun = self.cues.owns(index)
        if (
            self.message.low(index - 1) == "the"
            and not ordinary
            and len(base) > _SHORT
            and self.lexicon.is_strong_name(base)
        ):
            return _STRONG
        if self.lexicon.is_strong_name(base) and base in self.lexicon.first and (not ordinary or noun):
            return _STRONG
        if base in self.lexicon.name_words and noun and self.message.low(index - 1) not in _NOT_OWNER:
            return _STRONG
        return _NEVER

    def _extend(self, taken: set[int]) -> None:
        for index in sorted(taken):
            reach = index
            while self._continues(reach + 1, taken):
                reach += 1
                taken.add(reach)
            back = index
            while self._precedes(back - 1):
                back -= 1
                taken.add(back)
            self._reversed(index, taken)

    def _continues(self, index: int, taken: set[int]) -> bool:
        message = self.message
        if not message.joined(index) or index in self.veto or index in taken:
            return False
        token, before = message.tokens[index], message.tokens[index - 1]
        if before.possessive or token.starts or token.number:
            return False
        word = token.plain
        if len(word) == 1:
            return token.capital and message.cased and word != "i" and message.tokens[index].gap == " "
        if word in self.lexicon.cues["particles"] and message.joined(index + 1) and index + 1 not in self.veto:
            following = message.tokens[index + 1]
            return word not in _ENGLISH_PARTICLES and (
                (following.capital and message.cased) or self._kind(following) in (_STRONG, _UNKNOWN)
            )
        if message.low(index - 2) in ("is", "name", "names", "called") and self._kind(token) == _UNKNOWN:
            return True
        if len(word) <= _SHORT and self._kind(token) == self._kind(before) == _NAME_WORD and not token.capital:
            return not self.lexicon.is_ordinary(word)
        if before.plain in self.lexicon.cues["particles"] and len(before.plain) > 1 and self._kind(token) > 0:
            return True
        if self._named(before) and self.strangers.standing(index) > Standing.WORD:
            return True
        if token.capital and message.cased:
            return self._kind(token) > _ORDINARY or word in self.lexicon.surname_words
        second = word in self.lexicon.name_words and word in self.lexicon.first and self._kind(before) == _STRONG
        if second and before.plain in self.lexicon.first and not token.possessive:
            return word not in self.cues.lists["no_before"] and word not in _CALENDAR and word not in _NOT_SURNAME
        return word in self.lexicon.surname_words and word not in _NOT_SURNAME and self._named(before)

    def _named(self, token: Token) -> bool:
        return token.plain in self.lexicon.first or self.lexicon.is_strong_name(token.plain)

    def _precedes(self, index: int) -> bool:
        message = self.message
        if index < 0 or index in self.veto or not message.joined(index + 1) or message.tokens[index + 1].starts:
            return False
        token = message.tokens[index]
        word = token.plain
        if token.possessive or token.number or word in self.cues.lists["titles"] or word in self.cues.lists["kin"]:
            return False
        if len(word) == 1:
            dotted = ". " in message.tokens[index + 1].gap
            return dotted or (token.capital and message.cased and word not in ("i", "a"))
        if word in _BACK_PARTICLES and message.tokens[index + 1].plain not in _ENGLISH_PARTICLES - _BACK_PARTICLES:
            return True
        if word in self.lexicon.name_words:
            after_last = message.tokens[index + 1].plain in self.lexicon.last
            return after_last and (token.capital or word not in self.cues.lists["modals"])
        if self.strangers.standing(index) > Standing.WORD and not self.strangers.is_thing(index):
            return message.tokens[index + 1].plain in self.lexicon.last and not token.upper
        if token.capital and message.cased:
            if word in self.cues.lists["roles"] or word in self.cues.lists["greetings"]:
                return False
            kind = self._kind(token)
            return kind == _UNKNOWN or (kind in (_AMBIGUOUS_FIRST, _AMBIGUOUS_LAST) and not token.starts)
        return False

    def _reversed(self, index: int, taken: set[int]) -> None:
        # "Okonkwo, Chidi James": the surname first.
        tokens = self.message.tokens
        if index == 0 or tokens[index].gap not in (", ", ",") or index - 1 in taken or index - 1 in self.veto:
            return
        before = tokens[index - 1]
        label = index < 2 or before.starts or tokens[index - 2].low in self.cues.lists["label"]
        if label and before.capital and (before.plain in self.lexicon.last or self._kind(before) == _UNKNOWN):
            taken.add(index - 1)

    def _repeat(self, taken: set[int]) -> None:
        # A name learnt by its context is the same name where it has none, if it can hardly be a word there.
        tokens = self.message.tokens
        learnt = {tokens[i].plain for i in taken if self._kind(tokens[i]) in (_UNKNOWN, _NAME_WORD)}
        for index, token in enumerate(tokens):
            if index not in taken and index not in self.veto and token.plain in learnt:
                plainly = self._kind(token) == _UNKNOWN or self.message.speaks(index)
                taken.update({index} if plainly else ())

    def _gather(self, taken: set[int]) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        tokens = self.message.tokens
        for index in sorted(taken):
            near = spans and spans[-1][1] == index and not tokens[index - 1].possessive and not tokens[index].starts
            last_first = (
                near and tokens[index].gap in (", ", ",") and index - 1 == spans[-1][0] and self._comma_name(index)
            )
            if near and (self.message.joined(index) or last_first):
                spans[-1] = (spans[-1][0], index + 1)
            else:
                spans.append((index, index + 1))
        return spans

    def _comma_name(self, index: int) -> bool:
        before = self.message.tokens[index - 1]
        label = index < 2 or before.starts or self.message.low(index - 2) in self.cues.lists["label"]
        return label and before.plain in self.lexicon.last


_ACRONYM: Final = 4
_SHORT: Final = 3
_SHORTEST_OF_FORM: Final = 6
_SURNAME_ENDINGS: Final = tuple(sorted(word_set("surname_endings")))
_MONTH_BEFORE: Final = word_set("month_before")
_CALENDAR: Final = word_set("calendar")
_CAPITAL: Final = {_NAME_WORD: 1.75, _AMBIGUOUS_FIRST: 1.0, _AMBIGUOUS_LAST: 0.9, _UNKNOWN: 1.1, _ORDINARY: 0.6}
# Capitals at the head of a sentence, or always, tell nothing about these.
_START_WORDS: Final = word_set("start_words")
_NOT_OWNER: Final = word_set("not_owner")
_BACK_PARTICLES: Final = word_set("back_particles")
_ENGLISH_PARTICLES: Final = word_set("english_particles")
