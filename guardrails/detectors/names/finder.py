"""People, places and organisations in a message, by word lists, cues and context."""

from collections.abc import Iterable
from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, load, word_set
from guardrails.detectors.names.organisations import Organisations
from guardrails.detectors.names.people import People
from guardrails.detectors.names.phrases import Unit, spared, units
from guardrails.detectors.names.places import Places
from guardrails.detectors.names.spelling import Spelling
from guardrails.detectors.names.strangers import Strangers
from guardrails.detectors.names.tokens import Message, read
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding

_SCORE: Final = 0.85

Span = tuple[int, int]


class NameFinder:
    """Finds who, where and which organisation. Holds no state of any message; safe to share between threads."""

    name: Final = "names"

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or load()
        self.spelling = Spelling(self._lexicon)

    def find(self, text: str) -> list[Finding]:
        """Every person, place and organisation, sorted, not overlapping; offsets into `text` as given.

        Time grows in proportion to the length. The text is not changed and nothing of it is kept.
        """
        message = read(text)
        words = units(message)
        return self.find_in(message, words, spared(message, words, self._lexicon))

    def find_in(self, message: Message, words: list[Unit], veto: set[int]) -> list[Finding]:
        """The same, of a message that is cut already and whose medicine and geography (`veto`) is known."""
        lexicon = self._lexicon
        strangers = Strangers(message, veto, lexicon, self.spelling)
        organisations = Organisations(message, veto, words, lexicon, strangers).spans()
        places = Places(message, veto, words, lexicon, strangers).spans()
        people = People(message, veto, lexicon, strangers).spans()
        chosen: list[tuple[Span, Category]] = []
        covered: set[int] = set()
        places, people = _contest(message, places, people)
        for category, spans in (
            (Category.ORG, organisations),
            (Category.LOCATION, places),
            (Category.PERSON, people),
        ):
            for span in _uncovered(spans, covered):
                chosen.append((span, category))
                covered.update(range(*span))
        return [self._finding(message, span, category) for span, category in sorted(chosen)]

    def _finding(self, message: Message, span: Span, category: Category) -> Finding:
        first, last = message.tokens[span[0]], message.tokens[span[1] - 1]
        return Finding(first.start, last.end, category, _SCORE, self.name)


def _contest(message: Message, places: list[Span], people: list[Span]) -> tuple[list[Span], list[Span]]:
    # "Preston" is a town after "in", a person before "said", and the person where a longer name holds it.
    kept: list[Span] = []
    for start, end in places:
        rivals = [person for person in people if person[0] < end and start < person[1]]
        before = message.low(start - 1)
        if any(rival[1] - rival[0] > end - start for rival in rivals):
            continue
        if rivals and before not in _WHERE:
            continue
        kept.append((start, end))
    return kept, people


def _uncovered(spans: Iterable[Span], covered: set[int]) -> list[Span]:
    # What is left of each span beside the words that another kind already holds.
    left: list[Span] = []
    for start, end in spans:
        begin = start
        for index in range(start, end + 1):
            if index == end or index in covered:
                if index > begin:
                    left.append((begin, index))
                begin = index + 1
    return left


_WHERE: Final = word_set("where")
