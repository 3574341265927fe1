"""Reads sentence by sentence what is asked of whom: a clinician's question, privacy, how the site works, a greeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from guardrails.boundary.advice_rules import ADVICE_LINES, ADVICE_WORDS, REPORTED_LINES
from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.phrases import Hits, Pattern, PatternSet, occurrences
from guardrails.boundary.rule import compiled
from guardrails.boundary.service_rules import ADMIN_LINES, PRIVACY_LINES, SERVICE_WORDS
from guardrails.boundary.spelling import word_set
from guardrails.boundary.wording import Wording

TALK_LISTS: Final = {**ADVICE_WORDS, **SERVICE_WORDS}
# A sentence that begins so, and ends in a question mark, asks something.
_OPENERS: Final = word_set(
    """
    is are am was were do does did can could should shall will would may might must what why how when where
    which who whose has have had any anyone thoughts advice ideas suggestions
    """
)
_TO_US: Final = frozenset({"you", "your", "here", "site", "website", "app"})
# Medical words: with one of these a question is not about the site.
_MEDICAL: Final = (
    "MEDICINE",
    "ILLNESS", "TROUBLE", "PAIN", "CHEST", "BREATH", "BLEED", "FEVER", "SICK", "SPOTS", "HEADACHE", "PILLS", "SWELL",
    "PREGNANT", "DIABETES", "BELLY", "LIMB", "HIVES",
)  # fmt: skip
# Words before a question that tell nothing yet: "hi doctor so please".
_LEAD_IN: Final = word_set(
    """
    hi hello hey please doctor so and but also ok sorry just quick question well um now then actually thanks
    dear sir madam a one i was am do not know my question is can you tell me
    """
)
_STORY_WORDS: Final = 4
# So many words between a report ("she said") and what it reports.
_REPORT_REACH: Final = 4
_SMALL_MOST: Final = 16
# Said in answer to a question these are answers, not pleasantries.
_ANSWERS: Final = frozenset(
    {"ok", "great", "perfect", "lovely", "brilliant", "fab", "excellent", "cool", "wonderful", "sorry"}
)
_GREETINGS: Final = word_set(
    """
    hello hi hey hiya heya howdy thanks thank thankyou bye goodbye cheerio namaste ciao ta cheers appreciate
    """
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with what it is; DESCRIBES and SMALLTALK sentences too."""

    kind: BoundaryKind
    first: int
    last: int
    tells: bool


@cache
def _sets() -> tuple[PatternSet[None], PatternSet[None], PatternSet[None], PatternSet[None]]:
    advice, reported, privacy, admin = (
        PatternSet((line, None) for line in compiled(lines))
        for lines in (ADVICE_LINES, REPORTED_LINES, PRIVACY_LINES, ADMIN_LINES)
    )
    return advice, reported, privacy, admin


def talk_patterns() -> tuple[Pattern, ...]:
    """Return every line about questions, privacy and the service."""
    return tuple(
        line for lines in (ADVICE_LINES, REPORTED_LINES, PRIVACY_LINES, ADMIN_LINES) for line in compiled(lines)
    )


def _stretches(lines: PatternSet[None], hits: Hits, wording: Wording) -> list[tuple[int, int]]:
    return sorted(
        (min(s[0] for s in found), max(s[1] for s in found))
        for line, _ in lines.candidates(hits)
        for found in occurrences(line, hits, wording)
    )


def sentences(wording: Wording, hits: Hits, *, answering: bool = False) -> Iterator[Said]:
    """Yield each sentence with its kind; `answering` when the message answers a question of ours."""
    advice, reported, privacy, admin = (_stretches(lines, hits, wording) for lines in _sets())
    small = {at for first, last in hits.get("SMALL", ()) for at in range(first, last)}
    keys = {first for first, _ in hits.get("SMALL_KEY", ())}
    medical = sorted(first for name in _MEDICAL for first, _ in hits.get(name, ()))
    at = 0
    while at < len(wording.words):
        first, last = wording.sentence_span(at)
        at = last
        inside = [[stretch for stretch in found if first <= stretch[0] < last] for found in (advice, privacy, admin)]
        asked = [s for s in inside[0] if not _is_reported(s, reported, wording)]
        has_medical = any(first <= place < last for place in medical)
        kind, start = _kind(wording, first, last, (asked, inside[1], inside[2]), has_medical)
        if kind is BoundaryKind.DESCRIBES and _is_small(wording, first, last, small, keys, answering):
            kind = BoundaryKind.SMALLTALK
        told = sum(1 for place in range(first, start) if wording.words[place] not in _LEAD_IN)
        tells = kind is BoundaryKind.DESCRIBES or (kind is BoundaryKind.SEEKS_ADVICE and told >= _STORY_WORDS)
        yield Said(kind, first, last, tells)


def _kind(
    wording: Wording,
    first: int,
    last: int,
    found: tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]],
    has_medical: bool,
) -> tuple[BoundaryKind, int]:
    advice, privacy, admin = found
    about_data = any(start <= place < stop for start, stop in privacy for place, _ in advice)
    if privacy and (about_data or not (advice and has_medical)):
        return BoundaryKind.PRIVACY_REQUEST, privacy[0][0]
    if admin and not (advice and has_medical):
        return BoundaryKind.ADMIN, admin[0][0]
    if advice:
        return BoundaryKind.SEEKS_ADVICE, advice[0][0]
    if wording.sentences[first] in wording.asking and last - first >= 3:
        clause_starts = [p for p in range(first, last) if p == first or wording.clauses[p] != wording.clauses[p - 1]]
        for place in clause_starts:
            if wording.words[place] in _OPENERS:
                to_us = not has_medical and any(word in _TO_US for word in wording.words[place:last])
                return (BoundaryKind.ADMIN if to_us else BoundaryKind.SEEKS_ADVICE), place
    return BoundaryKind.DESCRIBES, last


def _is_reported(stretch: tuple[int, int], reported: list[tuple[int, int]], wording: Wording) -> bool:
    """True when someone else's asking or saying leads into these words."""
    return any(
        start < stretch[0] + 1
        and stretch[0] - stop <= _REPORT_REACH
        and wording.sentences[start] == wording.sentences[stretch[0]]
        and wording.clauses[stop - 1] == wording.clauses[stretch[0]]
        for start, stop in reported
    )


def _is_small(wording: Wording, first: int, last: int, small: set[int], keys: set[int], answering: bool) -> bool:
    places = range(first, last)
    if last - first > _SMALL_MOST or not all(place in small for place in places):
        return False
    said = {wording.words[place] for place in places if place in keys}
    return bool(said & _GREETINGS) if answering else bool(said)
