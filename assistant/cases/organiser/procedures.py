"""Tests, scans, operations and treatments, and their results exactly as told."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.body import PARTS
from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.phrasebook import Hit, Phrasebook
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.negation import is_denied
from assistant.cases.organiser.times import TimeHit, TimeKind
from assistant.cases.organiser.wording import capital, detail, tidy
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN

_BOOK: Final = Phrasebook({phrase.replace("-", " "): phrase for phrase in all_phrases("procedures")})
_NONE: Final = re.compile(
    r"\b(?:no (?:tests|scans|operations|surgery|surgeries|procedures)(?: (?:yet|so far|at all|or (?:scans"
    r"|tests|operations|surgery)))*|(?:haven't|havent|hasn't|hasnt|never) had (?:any )?(?:tests|scans"
    r"|operations|surgery)(?: or (?:scans|tests|operations|surgery))?(?: yet)?)\b"
)
_RESULT: Final = re.compile(
    r"\b((?:(?:which|it|they|that|results?|everything|all|and|the results?|but|she|he|gp|the (?:gp|doctor"
    r"|nurse|hospital)|the bloods|both|mine|his|hers|one|nothing|the scan|the x-?ray"
    r"|the test)\s)*(?:(?:all|both)\s)?(?:came back|come back|were|was|is|showed|shows|found|said|says"
    r"|picked up|revealed|ruled out)\b[^.;!?]{2,90}"
    r"|(?<=, )(?:(?:it was|all|everything|both|results?|they were) )?(?:normal|clear|fine|negative"
    r"|positive|ok|okay|abnormal|inconclusive|nothing (?:found|wrong|broken|abnormal|showed|there|sinister"
    r"|unusual|to see)|no (?:breaks?|fractures?|problems?|sign of [\w ]{3,30}))\b[^.,;!?]{0,40})"
)
_RESULT_WORDS: Final = re.compile(
    r"\b(?:came back|come back|normal|clear|fine|negative|positive|showed|shows|found|ok|okay|abnormal"
    r"|high|low|raised|nothing|inconclusive|borderline|ruled out|good|bad|said|all clear|no sign"
    r"|picked up)\b"
)
_BOOKED: Final = re.compile(
    r"\b((?:(?:is|are|been|being|got|have|has|having|i'm|he's|she's) )*(?:booked(?: in)?(?: for)?"
    r"|waiting (?:for|on|to have|to hear about)|on the (?:waiting )?list for|due|referred for|scheduled"
    r"|coming up|next|going (?:in )?for|sent (?:me|him|her) for|having|wants? (?:me|him|her) to have"
    r"|still waiting|upcoming|awaiting|appointment for|arranged|ordered|have to have|needs? an?)\b)"
)
_NEAR: Final = 60
_THEY_TOOK: Final = re.compile(
    r"\b((?:they|gp|doctor|nurse|the (?:gp|doctor|nurse|hospital)|she|he) (?:took|did|sent off|have taken"
    r"|has taken|ran|are doing|checked|measured|tested) (?:some |my |his |her |a |an |loads of |more |the "
    r"|lots of )*(?:bloods?|blood|urine|swabs?|samples?|tests?|blood pressure|temperature|oxygen"
    r"|heart rate|sugars?|chest)(?: (?:again|sample|test|tests|pressure|level|levels))?)\b"
)
_READING: Final = re.compile(
    r"\b((?:my |his |her |the )?(?:blood pressure|bp|hba1c|cholesterol|blood sugar|blood sugars|sugar"
    r"|sugars|oxygen|sats|peak flow|heart rate|pulse|weight|bmi|iron|ferritin|b12|vitamin d|thyroid|tsh"
    r"|psa|haemoglobin|egfr|creatinine|crp|inr|potassium|sodium|platelets)(?: (?:level|levels|reading"
    r"|readings|count|result|score))?)(?: (?:at|in|with|by|from) (?:the |my |his "
    r"|her )?\w+(?: \w+)?)?\s(?:is|was|were|are|of|at|came back(?: at| as)?|(?:has|have|had) been(?: running| around|"
    r" about| up at| up to)?|been|running|running at|=|:|reads|read"
    r"|showed|went up to|dropped to|down to|up to|around|about|usually|this morning was)\s?((?:about "
    r"|around |like |only |usually |over |under )?\d[\d./]*(?:\s?(?:over|/|to|-)\s?\d+)?(?:\s?(?:%|mmol(?:/l"
    r"|/mol)?|mg/dl|bpm|kg|stone|c|degrees|mmhg|ng/ml|nmol/l|units|st))?)"
)
# A number right after the name of a measure is its reading: "ferritin 9", "creatinine 1.6".
_BARE_READING: Final = re.compile(
    r"\b((?:hba1c|cholesterol|ferritin|b12|vitamin d|tsh|psa|haemoglobin|hemoglobin|egfr|creatinine|crp|esr|inr"
    r"|platelets|bnp|blood pressure"
    r"|bp|peak flow|sats|bmi|a1c|potassium|sodium|calcium|folate|troponin|d ?dimer)(?: level| count)?) (?:of |at |was"
    r" |is |came back |only |about )?"
    r"(\d[\d./]*(?:\s?(?:over|/)\s?\d+)?(?:\s?(?:%|mmol(?:/l|/mol)?|mg/dl|ng/ml|nmol/l|something|odd))?)(?!\s?(?:mg\b"
    r"|mcg|iu|units|tablets?|times))"
)
_DONE: Final = re.compile(
    r"\b(?:had|have|has|having|getting|got) ((?:my|his|her|both|a|an|the|two|one|some)(?: (?!not|no"
    r"|never)[\w'-]+){1,4} (?:removed|taken out|taken off|replaced|repaired|pinned|drained|burnt off"
    r"|frozen off|whipped out|cut out|reset))\b"
)
_PART_BEFORE: Final = re.compile(
    rf"\b((?:(?:left|right|both|lower|upper) )?(?:{'|'.join(sorted(PARTS, key=len, reverse=True))}) |(?:left|right) )$"
)


def find_procedures(clause: Clause, times: list[TimeHit]) -> list[Fact]:
    """The tests and treatments a clause tells of, done, planned or not done."""
    words = clause.words_folded
    if _NONE.search(words):
        return [_fact(clause, NONE_KNOWN[Section.PROCEDURES], {}, denied=True)]
    facts = [*_readings(clause, times)]
    hits = [
        hit for hit in _BOOK.find(clause.words) if not clause.is_claimed(hit.start, hit.end) and _is_one(clause, hit)
    ]
    for at, hit in enumerate(hits):
        denied = is_denied(clause, hit.start, hit.end)
        details = {} if denied else _details(clause, hit, _its_times(hits, at, times), last=at + 1 == len(hits))
        facts.append(_fact(clause, capital(clause.said(_with_part(clause, hit), hit.end)), details, denied=denied))
        clause.claim(hit.start, hit.end)
    facts += _done_to_a_part(clause, times)
    took = _THEY_TOOK.search(words)
    if took and not facts and not clause.is_claimed(clause.start + took.start(1), clause.start + took.end(1)):
        value = tidy(clause.said(clause.start + took.start(1), clause.start + took.end(1)))
        facts.append(_fact(clause, value, _when(clause, times)))
    return facts


def _done_to_a_part(clause: Clause, times: list[TimeHit]) -> list[Fact]:
    """ "had both knees replaced", "had a mole taken off": operations told without their name."""
    match = _DONE.search(clause.words_folded)
    if match is None or clause.is_claimed(clause.start + match.start(1), clause.start + match.end(1)):
        return []
    clause.claim(clause.start + match.start(1), clause.start + match.end(1))
    said = re.sub(
        r"^(?:my|his|her|their|a|an|the)\s",
        "",
        clause.said(clause.start + match.start(1), clause.start + match.end(1)),
        flags=re.IGNORECASE,
    )
    denied = is_denied(clause, clause.start + match.start(1), clause.start + match.end(1))
    return [_fact(clause, capital(said), {} if denied else _when(clause, times), denied=denied)]


def _readings(clause: Clause, times: list[TimeHit]) -> list[Fact]:
    facts = []
    found = [*_READING.finditer(clause.words_folded)]
    bare = [
        one
        for one in _BARE_READING.finditer(clause.words_folded)
        if not any(o.start() < one.end() and one.start() < o.end() for o in found)
    ]
    for match in sorted([*found, *bare], key=lambda one: one.start()):
        name = re.sub(
            r"^(?:my|his|her|the)\s",
            "",
            clause.said(clause.start + match.start(1), clause.start + match.end(1)),
            flags=re.IGNORECASE,
        )
        result = detail(clause.said(clause.start + match.start(2), clause.start + match.end(2)))
        facts.append(_fact(clause, capital(name), {"result": result, **_when(clause, times)}))
        clause.claim(clause.start + match.start(), clause.start + match.end())
    return facts


def _is_one(clause: Clause, hit: Hit[str]) -> bool:
    before = clause.folded[clause.start : hit.start]
    after = clause.folded[hit.end : clause.end]
    if re.search(
        (
            r"\b(?:want|wants|asked for|like|hoping for|need|wish|ask(?:ing)? (?:for|about)|refused|pay for"
            r"|should (?:i|he|she) (?:have|get)|offered?|why not|without|before|until|see|seen|saw|see a) (?:an? "
            r"|the |some |my |his |her |another )*$"
        ),
        before,
    ):
        return bool(re.search(r"\b(?:after|before|since) (?:an? |the |my |his |her )*$", before)) and False
    if (
        hit.phrase in {"surgery"}
        and re.search(r"\b(?:the|my|doctors?'?|gp|at|local|rang the|called the) $", before)
        and not re.search(r"\b(?:had|after|having|since|for) (?:the |my |his |her )?$", before)
    ):
        return False
    if hit.phrase in {"op", "therapy", "echo"} and not before.strip():
        return False
    return not re.match(r"\s(?:room|waiting|appointment letter|department|clinic letter)\b", after)


def _with_part(clause: Clause, hit: Hit[str]) -> int:
    """Where the name begins with its side and body part: "left knee arthroscopy"."""
    match = _PART_BEFORE.search(clause.folded[clause.start : hit.start])
    return clause.start + match.start(1) if match else hit.start


def _its_times(hits: list[Hit[str]], at: int, times: list[TimeHit]) -> list[TimeHit]:
    """The times that stand between one test and the next; the first test may have its time before it."""
    begin = hits[at].end
    until = hits[at + 1].start if at + 1 < len(hits) else max((t.end for t in times), default=0) + 1
    after = [t for t in times if begin <= t.start < until]
    before = [t for t in times if at == 0 and t.end <= hits[0].start]
    return after or before


def _details(clause: Clause, hit: Hit[str], times: list[TimeHit], *, last: bool) -> dict[str, str]:
    details = _when(clause, times)
    left = max(clause.start, hit.start - _NEAR, clause.folded.rfind(",", clause.start, hit.start))
    near = clause.folded[left : min(clause.end, hit.end + len(" is being booked for"))]
    booked = _BOOKED.search(near) if "results" not in near else None
    if booked:
        state = detail(clause.said(left + booked.start(1), left + booked.end(1)))
        state = re.sub(
            r"^(?:(?:is|are|been|being|got|have|has|having|i'm|he's|she's)\s)+(?=\w)", "", state, flags=re.IGNORECASE
        )
        state = re.sub(r"\s(?:for|on|in)$", "", state)
        known = details.get("when", "")
        details["when"] = f"{state} {known}".strip() if state not in known else known
    if last:
        found = _RESULT.search(clause.folded, hit.end, clause.sentence_end)
        if found and _RESULT_WORDS.search(found.group(1)) and "booked" not in found.group(1):
            said = re.split(
                r"\s(?:but|and (?:i|he|she|my|they|now|then)|so|i (?:take|have|am)|which means)\b", found.group(1)
            )[0]
            said = re.sub(r"^(?:which|it|they|that|and|but)\s", "", said)
            clause.claim(found.start(1), found.start(1) + found.group(1).find(said) + len(said))
            details["result"] = detail(
                clause.said(
                    found.start(1) + found.group(1).find(said), found.start(1) + found.group(1).find(said) + len(said)
                ),
                100,
            )
    return details


def _when(clause: Clause, times: list[TimeHit]) -> dict[str, str]:
    free = [t for t in times if t.kind is not TimeKind.LASTS and not clause.is_claimed(t.start, t.end)]
    if not free:
        return {}
    return {"when": detail(clause.said(free[0].start, free[0].end))}


def _fact(clause: Clause, value: str, details: dict[str, str], *, denied: bool = False) -> Fact:
    return Fact(
        Section.PROCEDURES, value, details, clause.sentence_start, clause.sentence_end, denied, clause.uncertain
    )
