"""What a message is: an emergency, a crisis, a question only a clinician may answer, a story, or a word to the service.

Safety is read over the whole text, in windows, so that a very long message is read as surely as a short one. The other
kinds are read in the same windows. Nothing here keeps or logs a word of the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from guardrails.boundary.kinds import PRECEDENCE, BoundaryKind
from guardrails.boundary.phrases import Phrasebook
from guardrails.boundary.safety import SAFETY_LISTS, alarms, safety_patterns
from guardrails.boundary.talk import TALK_LISTS, sentences, talk_patterns
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

    Never raises, whatever the text; the same text always gives the same answer; linear in the length.
    """
    kinds: set[BoundaryKind] = set()
    spans: list[BoundarySpan] = []
    small = False
    for offset, part in _windows(text):
        wording = read_words(part, _book().spelled)
        hits = _book().read(wording)
        for alarm in alarms(wording, hits):
            kinds.add(alarm.kind)
            start, end = wording.starts[alarm.first], wording.ends[alarm.last - 1]
            spans.append(BoundarySpan(offset + start, offset + end, alarm.kind))
        answer = (
            asked is not None and len(text) < _WINDOW and len(wording.words) <= _ANSWER_WORDS and not wording.asking
        )
        for said in sentences(wording, hits, answering=asked is not None):
            if said.tells:
                kinds.add(BoundaryKind.DESCRIBES)
            if said.kind is BoundaryKind.SMALLTALK:
                small = True
            elif said.kind is not BoundaryKind.DESCRIBES and not answer:
                kinds.add(said.kind)
                spans.append(_sentence(part, offset, wording, said.first, said.last, said.kind))
        if kinds >= _SAFETY and len(spans) >= _MOST_SPANS:
            break
    if not kinds:
        kinds.add(BoundaryKind.SMALLTALK if small else BoundaryKind.DESCRIBES)
    if kinds & _SAFETY:
        kinds.add(BoundaryKind.DESCRIBES)
    ordered = sorted(set(spans), key=lambda span: (span.start, span.end, PRECEDENCE.index(span.kind)))
    return Boundary(frozenset(kinds), min(kinds, key=PRECEDENCE.index), tuple(ordered))


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
