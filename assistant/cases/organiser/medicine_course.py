"""What is said of a medicine after it was named: how it is taken, since when, its end, its name."""

import re
from dataclasses import replace
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.doses import DOSE, habits
from assistant.cases.organiser.medicine_names import is_only_a_kind, spots_in
from assistant.cases.organiser.medicines import reason_in
from assistant.cases.organiser.times import TimeHit, TimeKind
from assistant.cases.organiser.wording import detail

_STOPPED_IT: Final = re.compile(
    r"^\W*(?:but |and |then |so |until |i |he |she |they |we |have |has |had to |(?:the |my |his |her )?(?:gp|doctor"
    r"|nurse|hospital"
    r"|consultant|surgeon|clinic|chemist|pharmacist)(?: \w+)? |dr \w+ )*(?:stopped|came off|come off"
    r"|finished|gave up|quit|was taken off|were stopped|took (?:me|him|her) off)(?: (?:it|them|that|taking it"
    r"|taking them))?\b(?! (?:smoking|drinking|working|eating|the|my|his|her))"
)


_NAMED: Final = re.compile(
    r"^\W*(?:and |but |i think |its? |it'?s |they'?re |called |that'?s |which is |is |the name is )+$"
)
_TAKES_IT: Final = re.compile(
    r"^\W*(?:(?:and|but|so|then|also|which)\s+)*(?:(?:i|he|she|we|they|to be)(?:'m|'s|'ve|'re| have| has| am| is)?\s+)?"
    r"(?:(?:usually|always|only|just|have to|has to|supposed to|meant to|told to|been) )*"
    r"(?:takes?|taking|took|has|have|having|uses?|using|used|on|puts?)\s+(?:it|them|that|those|one|two|three|both"
    r"|half|these|\d)\b"
)
_HOW: Final = re.compile(
    r"^\W*(?:(?:and|just|only|usually|about|mostly|it'?s|that'?s|both|all|all of them|each|maybe)\s+)*"
)
_LEFT_OVER: Final = 3


def later_said(clause: Clause, times: list[TimeHit], last: Fact) -> Fact | None:
    """What a clause adds to the medicine spoken of just before: "I take it with breakfast", "stopped in 2021"."""
    if last.denied:
        return None
    ended = _stopped_later(clause, times, last)
    if ended is not None:
        return ended
    named = _named_later(clause, last)
    if named is not None:
        return named
    return _taken_later(clause, times, last)


def _named_later(clause: Clause, last: Fact) -> Fact | None:
    """ "The small pink one. It's bisoprolol": the name of what had none."""
    spots = spots_in(clause)
    if len(spots) != 1 or spots[0].kind or not is_only_a_kind(last.value):
        return None
    if not _NAMED.match(clause.folded[clause.start : spots[0].start]):
        return None
    clause.claim(spots[0].start, spots[0].end)
    name = spots[0].name[:1].upper() + spots[0].name[1:]
    return replace(last, value=f"{name} ({last.value[:1].lower()}{last.value[1:]})")


def _taken_later(clause: Clause, times: list[TimeHit], last: Fact) -> Fact | None:
    words = clause.words_folded
    takes = _TAKES_IT.match(words)
    told: dict[str, str] = {}
    spots = habits(words)
    dose = DOSE.search(words)
    if dose and "dose" not in last.details:
        told["dose"] = detail(clause.said(clause.start + dose.start(), clause.start + dose.end()))
    if spots and "frequency" not in last.details:
        told["frequency"] = detail(clause.said(clause.start + spots[0][0], clause.start + spots[0][1]))
    if not takes and not _is_only_that(words, [*spots, *([dose.span()] if dose else [])]):
        return None
    begun = next((t for t in times if t.kind in {TimeKind.SINCE, TimeKind.LENGTH}), None)
    if takes and begun and "since" not in last.details:
        told["since"] = detail(clause.said(begun.start, begun.end))
        clause.claim(begun.start, begun.end)
    for start, end in [*spots, *([dose.span()] if dose else [])]:
        clause.claim(clause.start + start, clause.start + end)
    return replace(last, details={**last.details, **told}) if told else None


def _is_only_that(words: str, spots: list[tuple[int, int]]) -> bool:
    """Whether a clause says how much or how often and hardly anything else: "one at night"."""
    if not spots:
        return False
    lead = _HOW.match(words)
    first = min(start for start, _ in spots)
    said = sum(len(words[start:end].split()) for start, end in spots)
    begins = first - (lead.end() if lead else 0) <= len("one ")
    return begins and len(words.split()) - said <= _LEFT_OVER


def _stopped_later(clause: Clause, times: list[TimeHit], last: Fact) -> Fact | None:
    if not _STOPPED_IT.match(clause.words_folded):
        return None
    when = next((t for t in times if t.kind is not TimeKind.LASTS), None)
    said = detail(clause.said(when.start, when.end)) if when else "stopped"
    if when:
        clause.claim(when.start, when.end)
    reason = reason_in(clause)
    return replace(last, details={**last.details, "stopped": f"{said} {reason}".strip()})
