"""Medicines as people write them, each with its dose to the letter, how often, since when, and if it was stopped."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.doses import BARE_COUNT, BARE_STRENGTH, DOSE, FREQUENCY, ROUTE, habits
from assistant.cases.organiser.medicine_names import Spot, spots_in
from assistant.cases.organiser.negation import is_denied
from assistant.cases.organiser.times import TimeHit, TimeKind
from assistant.cases.organiser.wording import capital, detail
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN

_STOPPED: Final = re.compile(
    r"\b(?:(?:stopped|quit|gave up|given up|came off|come off|coming off|finished|taken off|took (?:me|him"
    r"|her) off|been off|no longer (?:take|takes|taking|on|have|has)|not on|not taking|ran out of"
    r"|run out of|stop taking|used to (?:take|be on|have)|was on|were on|had been on|don't take"
    r"|doesn't take|weaned off)\b(?: (?:taking|using|having|the|my|his|her|on))*)"
)
_NO_MEDICINE: Final = re.compile(
    r"\b(?:(?:(?:not|isn't|isnt|aren't|wasn't) (?:currently )?(?:taking|on)|don't (?:currently )?take"
    r"|dont take|doesn't take"
    r"|doesnt take|do not take|does not take|take no|takes no|taking no|on no|no) (?:any "
    r"|other )*(?:regular |daily |prescription |prescribed )*(?:medicines?|medications?|meds|tablets|pills"
    r"|drugs|anything(?: regular(?:ly)?| else| at all| for it)?)|(?:never|don't"
    r"|doesn't) takes? (?:any )?(?:medicines?|medication|tablets|pills|anything)|not on anything"
    r"|take nothing|takes nothing)\b(?! (?:for|that|which|to help|help|except|but|apart|other|besides|only"
    r"|bar))"
)
_SWITCHED: Final = re.compile(r"\b(?:chang\w+|switch\w+|swapp\w+|moved|put|went)\b")
_TO: Final = re.compile(r"\s+(?:on ?to|to|for|with|over to)\s+(?:the |a )?")
_AND: Final = re.compile(r"\s*(?:,|&|\+|\band\b|\bor\b|,\s*and\b)\s*(?:my |his |her |the |some )?")
_OF_THE_NEXT: Final = re.compile(
    r"(?:^|(?<=,)|(?<=\band)|(?<=\bplus)|(?<=&)|(?<=\bor))\s*"
    rf"((?:(?:{BARE_COUNT.pattern[2:-2]})|(?:{DOSE.pattern})|\d+(?:\.\d+)?)(?: of)?(?: (?:the|my|his|her))?)\s$"
)
_OFTEN: Final = frozenset(
    [
        "night",
        "nights",
        "morning",
        "mornings",
        "evening",
        "evenings",
        "sometimes",
        "a week",
        "a day",
        "a night",
        "per day",
    ]
)


def find_medicines(clause: Clause, times: list[TimeHit]) -> list[Fact]:
    """The medicines of a clause."""
    if _NO_MEDICINE.search(clause.words_folded):
        return [_fact(clause, NONE_KNOWN[Section.MEDICINES], {}, denied=True)]
    spots = spots_in(clause)
    facts: list[Fact] = []
    for at, spot in enumerate(spots):
        left = spots[at - 1].end if at else clause.start
        following = spots[at + 1] if at + 1 < len(spots) else None
        facts.append(_described(clause, spot, left, following, times, alone=len(spots) == 1))
        clause.claim(spot.start, spot.end)
    return _switched(clause, spots, _shared(clause, spots, facts), times)


def _shared(clause: Clause, spots: list[Spot], facts: list[Fact]) -> list[Fact]:
    """ "Nurofen and co-codamol on bad days": said of both when nothing stands between them."""
    shared = list(facts)
    for at in range(len(spots) - 2, -1, -1):
        mine, theirs = shared[at].details, shared[at + 1].details
        joined = _AND.fullmatch(clause.folded[spots[at].end : spots[at + 1].start])
        if joined and not mine and "frequency" in theirs and "dose" not in theirs:
            shared[at] = _with(shared[at], {"frequency": theirs["frequency"]})
    return shared


def _switched(clause: Clause, spots: list[Spot], facts: list[Fact], times: list[TimeHit]) -> list[Fact]:
    """ "Changed from lisinopril to losartan in October": the one ended when the other began."""
    if len(spots) != _OLD_AND_NEW or not _SWITCHED.search(clause.folded[clause.start : spots[0].start]):
        return facts
    if not _TO.fullmatch(clause.folded[spots[0].end : spots[1].start]) or facts[0].denied:
        return facts
    when = next((t for t in times if t.kind in {TimeKind.POINT, TimeKind.SINCE}), None)
    said = detail(clause.said(when.start, when.end)) if when else ""
    old = _with(facts[0], {"stopped": said or "changed"})
    return [old, _with(facts[1], {"since": said} if said else {})]


_OLD_AND_NEW: Final = 2


def _with(fact: Fact, details: dict[str, str]) -> Fact:
    return Fact(
        fact.section, fact.value, {**fact.details, **details}, fact.start, fact.end, fact.denied, fact.uncertain
    )


def _fact(clause: Clause, value: str, details: dict[str, str], *, denied: bool = False) -> Fact:
    return Fact(Section.MEDICINES, value, details, clause.sentence_start, clause.sentence_end, denied, clause.uncertain)


def _described(
    clause: Clause, spot: Spot, left: int, following: Spot | None, times: list[TimeHit], *, alone: bool
) -> Fact:
    details: dict[str, str] = {}
    left = max([left, *(end for _, end in clause.claimed if left < end <= spot.start)])
    reach = _reach(clause, spot, following)
    before, after = clause.folded[left : spot.start], clause.folded[spot.end : reach]
    _dose(clause, before, left, after, spot.end, details)
    _habit(clause, after, spot.end, before, left, details, alone=alone)
    _course(clause, spot.start, spot.end, reach, times, details)
    denied = "stopped" not in details and is_denied(clause, spot.start, spot.end)
    return _fact(clause, capital(spot.name), details, denied=denied)


def _reach(clause: Clause, spot: Spot, following: Spot | None) -> int:
    """How far the words go that speak of this medicine: up to the next one and the dose before its name."""
    if following is None:
        return clause.end
    own = _OF_THE_NEXT.search(clause.folded, spot.end, following.start)
    return own.start(1) if own else following.start


def _dose(clause: Clause, before: str, left: int, after: str, end: int, details: dict[str, str]) -> None:
    strength = BARE_STRENGTH.match(after)
    match = DOSE.search(after)
    if strength and (match is None or match.start() >= strength.end()):
        last = match.end() if match and match.start() - strength.end() <= len(", ") else strength.end(1)
        details["dose"] = detail(clause.said(end + strength.start(1), end + last))
        clause.claim(end + strength.start(1), end + last)
        return
    bare = BARE_COUNT.search(before)
    found = list(DOSE.finditer(before))
    near = found and len(before) - found[-1].end() <= len(" of the xxxxxxx ")
    if match and not (near and left + found[-1].end() + len(" of ") >= end):
        details["dose"] = detail(clause.said(end + match.start(), end + match.end()))
        clause.claim(end + match.start(), end + match.end())
        return
    if bare:
        details["dose"] = detail(
            re.sub(r" of(?: the| my| his| her)?$", "", clause.said(left + bare.start(1), left + bare.end(1)))
        )
        clause.claim(left + bare.start(1), left + bare.end(1))
    elif near:
        details["dose"] = detail(re.sub(r" of$", "", clause.said(left + found[-1].start(), left + found[-1].end())))
        clause.claim(left + found[-1].start(), left + found[-1].end())


def _habit(
    clause: Clause, after: str, end: int, before: str, left: int, details: dict[str, str], *, alone: bool
) -> None:
    told = [] if _STOPPED.search(before) else habits(after)
    if told:
        first, last = end + told[0][0], end + told[0][1]
        details["frequency"] = detail(clause.said(first, last))
        clause.claim(first, last)
    elif alone:
        earlier = FREQUENCY.search(before)
        if earlier and earlier.group() not in _OFTEN:
            details["frequency"] = detail(clause.said(left + earlier.start(), left + earlier.end()))
            clause.claim(left + earlier.start(), left + earlier.end())
    route = ROUTE.search(after)
    if route:
        details["route"] = detail(clause.said(end + route.start(), end + route.end()))


def reason_in(clause: Clause) -> str:
    """Why it was stopped, when the sentence goes on to say so."""
    why = re.match(
        r",?\s*((?:because|cos|as it|since it|due to)\b[^.;!?]{3,70})", clause.folded[clause.end : clause.sentence_end]
    )
    if why is None:
        return ""
    clause.claim(clause.end + why.start(1), clause.end + why.end(1))
    return detail(clause.said(clause.end + why.start(1), clause.end + why.end(1)))


def _time_of(clause: Clause, start: int, end: int, times: list[TimeHit]) -> TimeHit | None:
    """The time that belongs to a medicine: after its name, or before it with nothing between that ends the thought."""
    free = [t for t in times if t.kind is not TimeKind.LASTS and not clause.is_claimed(t.start, t.end)]
    after = next((t for t in free if t.start >= end), None)
    if after is not None:
        return after
    before = next((t for t in reversed(free) if t.end <= start), None)
    if before is None or (re.search(r"[,;]", clause.folded[before.end : start]) and before.start > clause.start + 3):
        return None
    return before


def _course(clause: Clause, start: int, end: int, reach: int, times: list[TimeHit], details: dict[str, str]) -> None:
    before = clause.folded[clause.start : start]
    stopped = _STOPPED.search(before) or re.match(
        r"\s*(?:but |and )?(?:was |were )?(?:stopped|had to stop|finished)\b", clause.folded[end : clause.end]
    )
    when = _time_of(clause, start, end, [t for t in times if t.start < reach])
    said = detail(clause.said(when.start, when.end)) if when else ""
    if when:
        clause.claim(when.start, when.end)
    if stopped:
        past = re.match(r"used to \w+|was on|were on|had been on", stopped.group())
        details["stopped"] = " ".join(
            part for part in (said or (past.group() if past else "stopped"), reason_in(clause)) if part
        )
    elif when:
        details["since"] = said
