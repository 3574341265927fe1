"""What a message is: an emergency, a crisis, a question only a clinician may answer, a story, or a word to the service.

Safety is read over the whole text, in windows, so that a very long message is read as surely as a short one. The other
kinds are read in the same windows. Nothing here keeps or logs a word of the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from guardrails.boundary.kinds import PRECEDENCE, BoundaryKind
from guardrails.boundary.phrases import Phrasebook
from guardrails.boundary.safety import SAFETY_LISTS, alarms, safety_patterns
from guardrails.boundary.second_reader import DOUBTED, FEWEST_WORDS, SURE, chances, is_plain
from guardrails.boundary.talk import TALK_LISTS, Said, sentences, talk_patterns
from guardrails.boundary.wording import Wording, read_words

__all__ = ["Boundary", "BoundaryKind", "BoundarySpan", "check_request"]

_WINDOW: Final = 4_000
_OVERLAP: Final = 300
# An answer to a question of ours: so few words, and no question mark, tell and do not ask.
_ANSWER_WORDS: Final = 4
_SAFETY: Final = frozenset({BoundaryKind.CRISIS, BoundaryKind.EMERGENCY})
_MOST_SPANS: Final = 200


@dataclass(frozen=True, slots=True)
class BoundarySpan:
    """Where in the text as given a kind was found."""

    start: int
    end: int
    kind: BoundaryKind


@dataclass(frozen=True, slots=True)
class Boundary:
    """Everything a message is at once, the one that comes first, and where each was found.

    A question that seeks advice has the span of its whole sentence, so that it can be filed for the clinician.
    """

    kinds: frozenset[BoundaryKind]
    primary: BoundaryKind
    spans: tuple[BoundarySpan, ...]


@cache
def _book() -> Phrasebook:
    return Phrasebook({**SAFETY_LISTS, **TALK_LISTS}, (*safety_patterns(), *talk_patterns()))


def check_request(text: str, asked: str | None = None) -> Boundary:
    """Say what a message is; `asked` is the id of the question of ours it answers, if any.

    The same text always gives the same answer; linear in the length. Raises ReaderBroken when the shipped reader is not
    whole, and nothing else, whatever the text.
    """
    reading = _Reading(text, answering=asked is not None)
    for offset, part in _windows(text):
        reading.read(offset, part)
        if reading.kinds >= _SAFETY and len(reading.spans) >= _MOST_SPANS:
            break
    kinds = reading.kinds or {BoundaryKind.SMALLTALK if reading.small else BoundaryKind.DESCRIBES}
    if kinds & _SAFETY:
        kinds.add(BoundaryKind.DESCRIBES)
    ordered = sorted(set(reading.spans), key=lambda span: (span.start, span.end, PRECEDENCE.index(span.kind)))
    return Boundary(frozenset(kinds), min(kinds, key=PRECEDENCE.index), tuple(ordered))


class _Reading:
    """One text on its way to a Boundary: what rules and reader have found in the windows read so far."""

    def __init__(self, text: str, *, answering: bool) -> None:
        self.kinds: set[BoundaryKind] = set()
        self.spans: list[BoundarySpan] = []
        self.small = False
        self._text = text
        self._answering = answering
        self._chances = chances(text)

    def read(self, offset: int, part: str) -> None:
        wording = read_words(part, _book().spelled)
        hits = _book().read(wording)
        for alarm in alarms(wording, hits):
            if not self._doubted(alarm.kind):
                self.kinds.add(alarm.kind)
                start, end = wording.starts[alarm.first], wording.ends[alarm.last - 1]
                self.spans.append(BoundarySpan(offset + start, offset + end, alarm.kind))
        answer = (
            self._answering and len(self._text) < _WINDOW and len(wording.words) <= _ANSWER_WORDS and not wording.asking
        )
        said = list(sentences(wording, hits, answering=self._answering))
        for one in said:
            self._take(one, _sentence(part, offset, wording, one.first, one.last, one.kind), answer=answer)
        for kind in self._only_read(answer=answer):
            found = [_sentence(part, offset, wording, one.first, one.last, kind) for one in said]
            strongest = _strongest(self._text, found, kind)
            if strongest is not None:
                self.kinds.add(kind)
                self.spans.append(strongest)

    def _only_read(self, *, answer: bool) -> list[BoundaryKind]:
        """What no rule found and the reader is sure of. Of the two panels it brings one, and none beside a rule's."""
        if len(self._text.split()) < FEWEST_WORDS:
            return []
        sure = [kind for kind, least in SURE.items() if self._chances[kind] >= least and kind not in self.kinds]
        panels = [kind for kind in sure if kind in _SAFETY and not self.kinds & _SAFETY]
        likelier = max(panels, key=lambda kind: self._chances[kind], default=None)
        return [kind for kind in sure if kind == likelier or (kind not in _SAFETY and not answer)]

    def _take(self, one: Said, span: BoundarySpan, *, answer: bool) -> None:
        doubted = self._doubted(one.kind)
        if one.tells or doubted:
            self.kinds.add(BoundaryKind.DESCRIBES)
        if one.kind is BoundaryKind.SMALLTALK:
            self.small = True
        elif one.kind is not BoundaryKind.DESCRIBES and not answer and not doubted:
            self.kinds.add(one.kind)
            self.spans.append(span)

    def _doubted(self, kind: BoundaryKind) -> bool:
        """Whether the reader is all but certain that a rule was set off by something else. Of the two panels it may
        mix up which: only when it sees neither does it doubt one. Plain words are beyond its doubt."""
        if kind in _SAFETY:
            return not is_plain(self._text) and all(self._chances[panel] < DOUBTED[panel] for panel in _SAFETY)
        return kind in DOUBTED and self._chances[kind] < DOUBTED[kind]


def _strongest(text: str, found: Sequence[BoundarySpan], kind: BoundaryKind) -> BoundarySpan | None:
    """The sentence the reader was sure of; sentences that are only sure together count as one."""
    if len(found) <= 1:
        return found[0] if found else None
    best = max(found, key=lambda span: chances(text[span.start : span.end])[kind])
    if chances(text[best.start : best.end])[kind] >= SURE[kind]:
        return best
    together = BoundarySpan(found[0].start, found[-1].end, kind)
    return together if chances(text[together.start : together.end])[kind] >= SURE[kind] else None


def _windows(text: str) -> Iterator[tuple[int, str]]:
    """Yield overlapping pieces, so that what one cut divides the next piece holds whole."""
    if len(text) <= _WINDOW:
        yield 0, text
        return
    for offset in range(0, len(text), _WINDOW - _OVERLAP):
        yield offset, text[offset : offset + _WINDOW]


def _sentence(text: str, offset: int, wording: Wording, first: int, last: int, kind: BoundaryKind) -> BoundarySpan:
    start, end = wording.starts[first], wording.ends[last - 1]
    while end < len(text) and text[end] in '?!."”’)':
        end += 1
    return BoundarySpan(offset + start, offset + end, kind)
