"""Things that happened, for the timeline: a fall, a visit to the GP, a stay in hospital, a move."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.times import TimeHit, TimeKind
from assistant.cases.organiser.wording import detail, tidy
from assistant.cases.sections import Section

_CARE: Final = re.compile(
    r"\b(?:(?:my |the |our |a )?(?:gp|doctor|surgery|nurse|hospital|consultant|clinic|dr \w+)(?:'s)? (?:rang|called"
    r"|phoned|visited|came|came out"
    r"|sent|referred|admitted|wrote|saw)\b(?: (?:me|him|her|us|back|out))*(?! (?:it|that|this)\b)|(?:rang|called"
    r"|phoned|dialled) (?:for )?(?:the |an )?"
    r"(?:ambulance|111|999|911|112|000)\b)|\b(?:(?:saw|seen|see|visited|went (?:back )?to(?: see)?|been (?:back"
    r" )?to(?: see)?|(?:took|drove|brought|rushed) (?:him"
    r"|her|them|me|us) (?:to|in|into|up to|down to|straight to|by ambulance to)|rang|phoned|called|spoke to|spoken to"
    r"|talked to|got in with|sent (?:me|him|her) to"
    r"|referred (?:me |him |her )?to|appointment with|came to see|come out|rushed to|ended up (?:in|at)"
    r"|went into|went in to|back at|been in|had to go to|was taken to|got taken to|booked in with"
    r"|booked in to see)\s+(?:(?:the|a|an|my|his|her|our|to|out of hours|another|different|new|local|see"
    r"|with|emergency|private)\s)*"
    r"(?:gp|doctors?|dr\b[. ]?\w*|nurse|a&e|a & e|a and e|casualty|er|emergency(?: room| department)?"
    r"|hospital|minor injuries|walk-?in(?: centre)?|urgent care|out of hours|111|999|911|ambulance"
    r"|paramedics?|physio(?:therapist)?|consultant|specialist|surgeon|dentist|optician|pharmacist|chemist"
    r"|midwife|health visitor|neurologist|cardiologist|dermatologist|rheumatologist|gynaecologist"
    r"|gastro\w*|urologist|psychiatrist|counsellor|podiatrist|surgery|clinic|osteopath|chiropractor|ent"
    r"|icu|intensive care|ward))\b"
    r"|\b(?:admitted|discharged|kept (?:me|him|her) in|in hospital (?:for|with|after|last|in)"
    r"|ambulance came|doctor came|paramedics came|gp came|nurse came|rushed in)\b"
)
_HAPPENED: Final = re.compile(
    r"\b(?:i|he|she|they|and|then|it|which|when|after)?\s*(?:nearly went over|ended up on the floor|went over on"
    r" (?:my|his|her)"
    r"|went down (?:on|in|like)|fell(?! (?:asleep|ill|pregnant|in love"
    r"|out with|behind))|had a (?:fall|bad fall|car accident|accident|crash|bike accident|fright"
    r"|funny turn|seizure|fit|baby|relapse|flare-?up|tumble|miscarriage|nasty fall|blackout)|slipped"
    r"|tripped|tumbled|twisted (?:my|his|her)|banged (?:my|his|her)|hit (?:my|his|her) head|broke (?:my"
    r"|his|her)|knocked (?:my|his|her)|cut (?:my|his|her)|burnt (?:my|his|her)|injured (?:my|his|her)"
    r"|sprained (?:my|his|her)|hurt (?:my|his|her)|pulled (?:a muscle|my|his|her)|crashed|was in (?:a"
    r"|an) (?:car |bike )?(?:crash|accident)|got (?:bitten|stung)|was (?:bitten|stung)|tick bite|(?:was "
    r"|were |been |got )?(?:knocked (?:off|down|over)|run over|hit by|attacked|mugged|assaulted)"
    r"|spent (?:\w+ ){1,3}(?:nights?|days?|weeks?|months?) in|collapsed|passed out|fainted|blacked out"
    r"|gave birth|moved (?:house|home|flat|in with|into|to (?:a|the|london|england|another))|lost (?:my"
    r"|his|her) (?:job|husband|wife|mum|dad|mother|father|partner)|helped \w+(?: \w+){0,4} move|flew"
    r"|got back from|came back from|been on holiday|went on holiday|went to (?:spain|turkey|india|egypt"
    r"|africa|thailand|greece|portugal|france|kenya|pakistan|nigeria|bali|mexico)|started (?:a )?(?:new"
    r"|at (?:a|the)) (?:job|school|nursery)|started (?:school|nursery|uni|work|running|the gym|secondary)"
    r"|(?<!a )(?<!am )(?<!m )(?<!is )(?<!s )retired(?= (?:in|last|early|at|from|when|two|three|a))"
    r"|(?:my )?(?:mum|dad|mother|father|husband|wife|partner|brother|sister|son|daughter|nan|gran|grandad) (?:died"
    r"|passed away|passed)"
    r"|got married|divorced|took early retirement|was born(?! with)|got covid"
    r"|tested positive|had a baby|caught a (?:cold|bug"
    r"|virus)|had a (?:cold|bug|virus|chest infection|tummy bug))\b"
)
_NOT_HAPPENED: Final = re.compile(
    r"\b(?:never|not|haven't|havent|hasn't|didn't|didnt|don't|can't get|couldn't|cannot|should i|shall i"
    r"|if i|would|might|want to|need to|going to|gonna|trying to|hoping to|when i see|before i see"
    r"|waiting to|will|before the|until|said (?:to )?see|said i should|want(?:s)? (?:me|him"
    r"|her) to|can't|cant|every time|whenever|usually|nearly|almost|keep|scared (?:of|to)|worried about"
    r"|afraid)\b"
)
# In these a word that elsewhere means "it did not happen" is part of what did.
_ENDED_UP: Final = re.compile(
    r"\b(?:nearly (?:passed out|fainted|collapsed|went over|fell)|could(?:n'?t| not) (?:breathe|get up|walk|stand"
    r"|move|see|speak))\b"
)
_APPOINTMENT: Final = re.compile(
    r"\b((?:have|has|got|i've got|he's got|she's got|there's) (?:an? )?(?:\w+ )?(?:appointment|referral"
    r"|review|follow[- ]up)\b|appointment (?:is|on|next|with|at)|referred (?:me |him |her )?to"
    r"|seeing (?:the|a|my|his|her) (?:\w+ ){0,2}(?:gp|doctor|consultant|specialist|nurse|surgeon|physio"
    r"|neurologist|cardiologist|dermatologist))\b"
)
_LONGEST: Final = 110


def find_events(clause: Clause, times: list[TimeHit]) -> list[Fact]:
    """What happened in a clause, with the time as said; several visits in one clause stay one line."""
    words = clause.words_folded
    appointment = _APPOINTMENT.search(words)
    if not appointment and _NOT_HAPPENED.search(_ENDED_UP.sub(" ", words)):
        return []
    found = _CARE.search(words) or _HAPPENED.search(words) or appointment
    if found is None:
        return []
    when = [t for t in times if t.kind in {TimeKind.POINT, TimeKind.SINCE}]
    details = {"when": detail(clause.said(when[0].start, when[0].end))} if when else {}
    value = _without_time(clause, when[0] if when else None, _begin(clause, clause.start + found.start()))
    if not value:
        return []
    if when:
        clause.claim(when[0].start, when[0].end)
    return [
        Fact(Section.TIMELINE, value, details, clause.sentence_start, clause.sentence_end, uncertain=clause.uncertain)
    ]


def _begin(clause: Clause, at: int) -> int:
    """Where the event itself begins: "it started after I fell" is about the fall."""
    lead = list(re.finditer(r"\b(?:since|after|when|because|as|while)\s+", clause.folded[clause.start : at + 1]))
    return clause.start + lead[-1].end() if lead else clause.start


def _without_time(clause: Clause, when: TimeHit | None, start: int) -> str:
    if when is None:
        return tidy(clause.said(start, clause.end), _LONGEST)
    before = clause.said(start, when.start) if when.start > start else ""
    after = clause.said(max(when.end, start), clause.end)
    link = "" if after[:1] in {",", "."} or not before.strip() else " "
    joined = before.rstrip(" ,") + (f"{link}{after.strip()}" if after.strip(" ,.") else "")
    return re.sub(r"\s+(?:is|was|on|at|for|in)$", "", tidy(joined, _LONGEST))
