"""What the network saw said of a fact: since when, how much, how bad. It only fills what the rules left empty."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.tagging import Span
from assistant.cases.organiser.wording import detail
from assistant.cases.sections import Section

# The detail each kind of span is, by the section of the fact it is said of.
KEYS: Final[Mapping[Section, Mapping[str, str]]] = {
    Section.SYMPTOMS: {
        "ONSET": "onset",
        "SINCE": "onset",
        "DURATION": "duration",
        "PLACE": "place",
        "CHARACTER": "character",
        "SEVERITY": "severity",
        "TIMING": "timing",
        "FREQUENCY": "timing",
        "BETTER": "better",
        "WORSE": "worse",
    },
    Section.MEDICINES: {
        "DOSE": "dose",
        "FREQUENCY": "frequency",
        "TIMING": "frequency",
        "SINCE": "since",
        "ONSET": "since",
        "STOPPED": "stopped",
        "ROUTE": "route",
    },
    Section.CONDITIONS: {"ONSET": "since", "SINCE": "since"},
    Section.ALLERGIES: {"REACTION": "reaction"},
    Section.PROCEDURES: {"RESULT": "result"},
}
_OF: Final = re.compile(r"\s+of\b")
_ENDS: Final = re.compile(r"(?:\s+(?:of|and|but|or|a|the))+$", re.IGNORECASE)
# How sure the network must be of a detail.
NEEDED: Final[Mapping[str, float]] = {
    "ONSET": 0.5,
    "DURATION": 0.5,
    "PLACE": 0.6,
    "CHARACTER": 0.6,
    "SEVERITY": 0.6,
    "TIMING": 0.5,
    "BETTER": 0.5,
    "WORSE": 0.5,
    "DOSE": 0.6,
    "FREQUENCY": 0.6,
    "SINCE": 0.5,
    "STOPPED": 0.6,
    "ROUTE": 0.6,
    "REACTION": 0.5,
    "RESULT": 0.6,
}


def complete(
    facts: Sequence[Fact],
    places: Sequence[tuple[int, int] | None],
    clauses: Sequence[Clause],
    spans: Sequence[Span],
) -> list[Fact]:
    """The facts with the details the network saw beside them, where the rules had none of that kind."""
    told = list(facts)
    for span in spans:
        if span.chance < NEEDED.get(span.kind, 2.0):
            continue
        clause = next((c for c in clauses if c.start <= span.start < c.end), None)
        if clause is None or clause.supposed:
            continue
        at = _said_of(span, clause, told, places)
        if at is None:
            continue
        key = KEYS[told[at].section][span.kind]
        said = detail(_ENDS.sub("", clause.said(span.start, span.end)))
        if said and key not in told[at].details and not _in_use(said, told[at], told):
            told[at] = replace(told[at], details={**told[at].details, key: said})
    return told


def _said_of(span: Span, clause: Clause, facts: Sequence[Fact], places: Sequence[tuple[int, int] | None]) -> int | None:
    """The fact a detail is said of: one of its clause before one of its sentence, one before it before the next."""
    able = [
        (place, at)
        for at, (fact, place) in enumerate(zip(facts, places, strict=True))
        if place is not None and not fact.denied and span.kind in KEYS.get(fact.section, {})
    ]
    here = [(place, at) for place, at in able if facts[at].start == clause.sentence_start]
    beside = [(place, at) for place, at in here if clause.start <= place[0] < clause.end]
    among = beside or here
    if not among:
        # "I have a cough. Started in May": nothing else can be meant where one complaint alone was told.
        earlier = [at for place, at in able if place[0] < clause.start and facts[at].section is Section.SYMPTOMS]
        return earlier[0] if len(earlier) == 1 and len(able) == 1 else None
    before = [(place, at) for place, at in among if place[0] <= span.start]
    after = [(place, at) for place, at in among if place[0] > span.start]
    of_next = span.kind == "DOSE" and after and _OF.match(clause.folded, span.end)
    return min(after)[1] if after and (of_next or not before) else max(before)[1]


def _in_use(said: str, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a fact of its kind in the same sentence says these words already, in its line or in a detail."""
    folded = fold(said)
    alike = [one for one in facts if one.start == fact.start and one.section is fact.section]
    if any(folded in fold(one.value) for one in alike):
        return True
    told = [fold(words) for one in alike for words in one.details.values()]
    return any(folded in words or words in folded for words in told)
