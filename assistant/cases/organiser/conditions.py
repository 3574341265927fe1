"""Conditions that were named as known: never guessed, never taken from a worry or a question."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.phrasebook import Hit, Phrasebook
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.negation import is_denied
from assistant.cases.organiser.times import TimeHit, TimeKind
from assistant.cases.organiser.wording import capital, detail
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN

_BOOK: Final = Phrasebook({phrase.replace("-", " ").replace("'", ""): phrase for phrase in all_phrases("conditions")})
_NONE: Final = re.compile(
    r"\b(?:no (?:other )?(?:medical |health |known |underlying |existing |ongoing )+(?:conditions?"
    r"|problems?|issues|history)|no other (?:conditions|illnesses|health problems|problems)"
    r"|otherwise (?:healthy|fit|well|fit and (?:well|healthy))|fit and well otherwise"
    r"|never had any (?:health|medical) (?:problems|conditions|issues)|nothing else (?:is )?(?:wrong|medical|health"
    r" wise)"
    r"(?: with (?:me|him|her))?|(?:fit as a fiddle|no illnesses|never (?:been )?ill (?:before|otherwise)|healthy"
    r" otherwise|well otherwise))\b"
)
# A name that follows these words is a fear, a guess, a test or somebody's talk, not a condition.
_NOT_HAD: Final = re.compile(
    r"\b(?:worried|worry|worries|scared|afraid|frightened|fear|terrified|could be|could it be|might be"
    r"|may be|is it|is this|was it|it's|its|wonder(?:ing)?|whether|if|risk of|test(?:ed|s|ing)? (?:me "
    r"|him |her )?for|check(?:ed|ing)? (?:me |him |her )?for|look(?:ing|ed)? for|rule(?:d)? out|ruling out"
    r"|screen(?:ed|ing)? for|looks like|"
    r"googled?|read about|like|vaccine|jab|as in|sign of|signs of|symptoms of|think(?:ing)? (?:it|of|about"
    r"|i)|thought (?:it|i|of)|sounds like|suggests?|suspects?|suspected|wondered|query|possible|family has"
    r"|cure for|prevent|avoid|caught|because of|support|nurse for|charity|wondering about|down to"
    r"|blamed it on|put it down to|contact with|exposed to|showed|shows|found|revealed|picked up|says"
    r"|not)\s+(?:\w+\s+){0,4}$"
)
_DIAGNOSED: Final = re.compile(
    r"\b(?:diagnosed (?:me |him |her |them )?(?:with|as)|diagnosis of|diagnosis was|told (?:me |him "
    r"|her )?(?:i|he|she|it) (?:have|has|had|is|was)|(?:said|says|confirmed) (?:i|he|she|they|it) (?:have"
    r"|has|had|is|was)|turned out to be|confirmed|treated for|hospital(?:ised)? with|admitted with"
    r"|suffers? (?:from|with)|suffered (?:from|with)|history of|had|have|has|having|got|with|getting over"
    r"|recovered from|living with|lived with|survived)\b"
)
_THEY_THINK: Final = re.compile(
    r"\b(?:gp|doctor|doctors|consultant|nurse|specialist|hospital|they|physio|he|she|dentist|pharmacist"
    r"|optician|paramedics?)(?:'s| has| have| had)? (?:(?:now|also|only|just) )?(?:thinks?|thought"
    r"|reckons?|suspects?|suspected|said it (?:might|could|may|was probably|is probably|looks)"
    r"|says it (?:might|could|may|is probably|looks)|wondered|mentioned|suggested"
    r"|said (?:it'?s )?(?:possibly|probably|maybe)|said it was|said it's|says it's|told me it was"
    r"|told me it's|called it|put it down to)\b"
)
_WEAK_ALONE: Final = frozenset(
    [
        "me",
        "ms",
        "af",
        "pots",
        "pid",
        "add",
        "type 1",
        "type 2",
        "covid",
        "flu",
        "cancer",
        "bpd",
        "eds",
        "tia",
        "tb",
        "itp",
        "lad",
        "deaf",
        "blind",
        "dry eye disease",
        "stroke",
        "strokes",
        "heart attack",
        "heart attacks",
        "anxiety",
        "depression",
        "eds",
        "hernia",
        "thrush",
        "shingles",
        "cellulitis",
        "mumps",
        "measles",
        "chickenpox",
        "concussion",
        "sepsis",
        "delirium",
        "burnout",
        "chest infection",
        "bipolar",
        "miscarriage",
        "pneumonia",
        "bronchitis",
        "uti",
        "cystitis",
        "blood clot",
        "blood clots",
    ]
)
# Short names that are also everyday words: believed in capitals, or right after "have", "got", "with".
_SHORT_NAMES: Final = frozenset({"me", "ms", "af", "add", "pots", "pid"})
_PLAINLY_HAD: Final = re.compile(r"\b(?:have|has|had|got|with|diagnosed|of)\s+(?:\w+ )?$")
_OWNED: Final = re.compile(
    r"\b(?:i'?m|i am|he'?s|she'?s|is|was|are|am|my|his|her|their|have|has|had|having|got|i'?ve|with|and"
    r"|since|also|been|developed|get|gets|getting|caught|from|of|plus|both|known|after|a|an|mild|severe"
    r"|bad|chronic)\s+(?:(?:\w+)\s){0,2}$|,\s*(?:\w+\s){0,2}$|^\W*$"
)
_STATUS: Final = (
    re.compile(
        r"\b(?:in remission|under control|well controlled|controlled|mild|severe|borderline|as a (?:child|kid"
        r"|baby|teenager)|when (?:i|he|she) (?:was|were) (?:little|young|younger|a (?:child|kid|baby"
        r"|teenager))|grew out of it|cleared up|all clear|untreated|on tablets for it|diet controlled"
        r"|got over it|in the past|years ago|long time ago|badly controlled|waiting (?:list )?for (?:treatment"
        r"|surgery|an operation))\b"
    ),
    re.compile(r"\b(used to have|used to get|used to suffer)\b"),
)


# "My sister thinks I have IBS" is a guess; "my mum told me I had measles" is not.
_LAY_KNOWS: Final = re.compile(r"\b(?:told me|remembers?|was there)\b")


def find_conditions(clause: Clause, times: list[TimeHit]) -> list[Fact]:
    """The conditions a clause names as had, or as not had."""
    words = clause.words_folded
    if clause.relative == "lay" and not _LAY_KNOWS.search(words):
        return []
    none = _NONE.search(words)
    if none:
        return [_fact(clause, NONE_KNOWN[Section.CONDITIONS], {}, denied=True)]
    hits = [
        hit for hit in _BOOK.find(clause.words) if not clause.is_claimed(hit.start, hit.end) and _is_had(clause, hit)
    ]
    facts = []
    for at, hit in enumerate(hits):
        denied = is_denied(clause, hit.start, hit.end)
        details = (
            {}
            if denied
            else _details(
                clause,
                hit,
                hits[at + 1].start if at + 1 < len(hits) else clause.end,
                times,
                first=at == 0,
            )
        )
        guessed = bool(_THEY_THINK.search(clause.folded[clause.start : hit.start]))
        facts.append(_fact(clause, capital(clause.said(hit.start, hit.end)), details, denied=denied, uncertain=guessed))
        clause.claim(hit.start, hit.end)
    return facts


_PASSING: Final = frozenset(
    {"covid", "flu", "chest infection", "shingles", "pregnant", "tonsillitis", "a cold", "stomach bug"}
)
_COUNTED_FROM: Final = re.compile(
    r"\b(?:since|after|before|during|following)\s+(?:(?:i|he|she|they|we|having|had|got|caught|a|the|that|bad) )*$"
)


def _is_had(clause: Clause, hit: Hit[str]) -> bool:
    before = clause.folded[clause.start : hit.start]
    if hit.phrase in _PASSING and _COUNTED_FROM.search(before):
        return False  # a date, the way people count from it
    after = clause.folded[hit.end : clause.end]
    if re.match(
        (
            r"\s(?:test|tests|nurse|clinic|tablets?|pills?|meds|medication|jab|vaccine|check|screening|ward"
            r"|operation|op|repair|surgery|replacement|injections?|charity|support|team|scan|treatment|medicine"
            r"|runs|risk|pump|inhaler|attack that)\b"
        ),
        after,
    ):
        return (
            hit.phrase not in _WEAK_ALONE
            and bool(
                re.match(r"\s(?:tablets?|pills?|meds|medication|nurse|clinic|treatment|medicine|inhaler)\b", after)
            )
            is False
        )
    if _THEY_THINK.search(before):
        return True
    if _NOT_HAD.search(before) and not re.search(r"\b(?:diagnosed (?:with|as)|turned out)\b[^,]*$", before):
        return is_denied(clause, hit.start, hit.end) and not re.search(
            r"\b(?:worried|test|check|rule|ruled|think|sure|if|whether|risk|because of|down to|caught|like|contact)\b",
            before,
        )
    if hit.phrase in {"deaf", "blind"} and re.search(r"\b(?:gone|going|went|goes) $", before):
        return False  # it has just begun: a complaint
    if hit.phrase in _SHORT_NAMES:
        spelt = clause.text[hit.start : hit.end]
        plainly = hit.phrase != "me" and bool(_PLAINLY_HAD.search(before))
        return plainly or (spelt.isupper() and bool(_OWNED.search(before)))
    if hit.phrase in _WEAK_ALONE:
        return bool(_DIAGNOSED.search(before) or _OWNED.search(before))
    return True


def _details(clause: Clause, hit: Hit[str], reach: int, times: list[TimeHit], *, first: bool) -> dict[str, str]:
    details: dict[str, str] = {}
    near = [
        t
        for t in times
        if not clause.is_claimed(t.start, t.end) and t.kind is not TimeKind.LASTS and not t.start <= hit.start < t.end
    ]
    mine = [t for t in near if hit.end <= t.start < reach and _close(clause.folded[hit.end : t.start])]
    if not mine and first:
        mine = [t for t in near if t.end <= hit.start and not re.search(r"[,;]", clause.folded[t.end : hit.start])]
    if mine:
        details["since"] = detail(clause.said(mine[0].start, mine[0].end))
        clause.claim(mine[0].start, mine[0].end)
    for pattern in _STATUS:
        match = pattern.search(clause.words_folded)
        if match and not (
            mine and clause.start + match.start() < mine[0].end and mine[0].start < clause.start + match.end()
        ):
            details["status"] = detail(clause.said(clause.start + match.start(), clause.start + match.end()))
            break
    return details


def _fact(
    clause: Clause, value: str, details: dict[str, str], *, denied: bool = False, uncertain: bool = False
) -> Fact:
    return Fact(
        Section.CONDITIONS,
        value,
        details,
        clause.sentence_start,
        clause.sentence_end,
        denied,
        clause.uncertain or uncertain,
    )


_GAP: Final = 34


def _close(between: str) -> bool:
    """Whether nothing else is told between a condition and a time."""
    return len(between) <= _GAP and not re.search(r"[,;]\s*\S|\b(?:had|takes?|on|stent|operation)\b", between)
