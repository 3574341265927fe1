"""Whether a reply, from any engine or a support person, stays an organising reply: no clinical word of our own.

A reply is read sentence by sentence. What it only reports ("You said the doctor told you to stop the tablets") or puts
in quotation marks is the user's own; everything else is the service speaking, and may not diagnose, weigh a likelihood,
name a dose or a treatment, judge urgency, reassure, or say what a result means.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from guardrails.boundary.phrases import Hits, PatternSet, Phrasebook, occurrences
from guardrails.boundary.reply_rules import (
    ENQUIRING,
    REPLY_RULES,
    REPORTING,
    TURNING,
    TURNING_AFTER_COMMA,
    USING,
    ReplyReason,
)
from guardrails.boundary.reply_words import REPLY_WORDS
from guardrails.boundary.rule import Rule, compiled
from guardrails.boundary.second_reader import DOUBTED_ADVICE, SURE_ADVICE, SURE_ADVICE_IN_REPORT, advises
from guardrails.boundary.wording import Wording, read_words

__all__ = ["ReplyReason", "ReplyVerdict", "check_reply"]

_PIECE: Final = 8_000
_DOUBTED_UP_TO: Final = 400
# A quotation counts as the user's words when a report opens it in the same sentence, at most so many characters before.
_QUOTE_REACH: Final = 80
_QUOTED: Final = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"|‘[^’]{0,2000}’")
_SENTENCE_END: Final = re.compile(r"[.!?](?:\s|$)")
_LISTED: Final = re.compile(r"(?:[ \t]*(?:[-•*–]|\d{1,2}[.)])[ \t][^\n]*(?:\n|$))+")


@dataclass(frozen=True, slots=True)
class ReplyVerdict:
    """Whether a reply may be shown, and the words for what it may not do."""

    allowed: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Index:
    book: Phrasebook
    rules: PatternSet[Rule[ReplyReason]]
    reporting: PatternSet[None]
    enquiring: PatternSet[None]
    turning: PatternSet[None]
    turning_after_comma: PatternSet[None]


@cache
def _index() -> _Index:
    rules = tuple((line, rule) for rule in REPLY_RULES for line in rule.patterns)
    cues = [compiled(lines) for lines in (f"{REPORTING};{USING}", ENQUIRING, TURNING, TURNING_AFTER_COMMA)]
    lines = [line for line, _ in rules] + [line for cue in cues for line in cue]
    sets = [PatternSet((line, None) for line in cue) for cue in cues]
    return _Index(Phrasebook(REPLY_WORDS, lines), PatternSet(rules), *sets)


def check_reply(text: str) -> ReplyVerdict:
    """Say whether a reply may be shown. Never raises; whatever is not plainly allowed to report is read as our own."""
    index = _index()
    reasons: set[ReplyReason] = set()
    for at in range(0, max(len(text), 1), _PIECE):
        # A little of the piece before is read again, so that nothing hides across the cut.
        piece = text[max(0, at - 400) : at + _PIECE]
        reasons |= _reasons(piece, index)
    return ReplyVerdict(not reasons, tuple(reason.value for reason in ReplyReason if reason in reasons))


def _reasons(text: str, index: _Index) -> set[ReplyReason]:
    wording = read_words(text, index.book.spelled)
    hits = index.book.read(wording)
    cleared = _reported(text, wording, index, hits)
    found: dict[ReplyReason, str] = {}
    for line, rule in index.rules.candidates(hits):
        if rule.kind in found:
            continue
        for stretches in occurrences(line, hits, wording):
            if not all(at in cleared for first, last in stretches for at in range(first, last)):
                start, end = wording.sentence_span(stretches[0][0])
                found[rule.kind] = text[wording.starts[start] : wording.ends[end - 1]]
                break
    advice = advises(text)
    if found:
        # The sentence speaks for itself: a kind reply around it must not make one line of advice look small.
        doubted = len(text) <= _DOUBTED_UP_TO and all(
            least < DOUBTED_ADVICE for least in (advice, *map(advises, found.values()))
        )
        return set() if doubted else set(found)
    # Only the rules know whose words a report repeats: there the reader must be surer.
    sure = SURE_ADVICE_IN_REPORT if cleared else SURE_ADVICE
    return {ReplyReason.ADVICE} if advice >= sure else set()


def _first_words(lines: PatternSet[None], hits: Hits, wording: Wording) -> list[tuple[int, int]]:
    return sorted(stretches[0] for line, _ in lines.candidates(hits) for stretches in occurrences(line, hits, wording))


def _reported(text: str, wording: Wording, index: _Index, hits: Hits) -> set[int]:
    """Return the words that report what the user said, refuse, or ask the user for a fact."""
    turns = {first for first, _ in _first_words(index.turning, hits, wording)}
    turns |= {
        first
        for first, _ in _first_words(index.turning_after_comma, hits, wording)
        if first > 0 and wording.clauses[first] != wording.clauses[first - 1]
    }
    cues = _first_words(index.reporting, hits, wording)
    cues += [
        (first, last)
        for first, last in _first_words(index.enquiring, hits, wording)
        if wording.sentences[first] in wording.asking and wording.sentence_span(first)[0] >= first - 3
    ]
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    cleared: set[int] = set()
    for first, last in cues:
        end = wording.sentence_span(first)[1]
        for at in range(first, end):
            if at >= last and at in turns and not _inside(wording.starts[at], quotes):
                break
            cleared.add(at)
        cleared |= _carried(text, wording, last - 1, quotes)
    return cleared


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _carried(text: str, wording: Wording, cue: int, quotes: list[tuple[int, int]]) -> set[int]:
    """Return the words of a quotation or of list lines that a report introduces, beyond its own sentence."""
    start = wording.ends[cue]
    stop = start
    for opening, closing in quotes:
        if start <= opening <= start + _QUOTE_REACH and not _SENTENCE_END.search(text, start, opening):
            stop = max(stop, closing)
    listed = _LISTED.match(text, text.find("\n", start) + 1) if "\n" in text[start : start + _QUOTE_REACH] else None
    if listed:
        stop = max(stop, listed.end())
    return {at for at in range(cue, len(wording.words)) if start <= wording.starts[at] < stop}
