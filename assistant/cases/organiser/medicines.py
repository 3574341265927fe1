"""Medicines as people write them: brand, generic, misspelt or unnamed, with the dose kept to the letter."""

import re
from dataclasses import replace
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.phrasebook import Phrasebook, Word
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.doses import BARE_COUNT, DOSE, FREQUENCY, ROUTE, STRENGTH, habits
from assistant.cases.organiser.negation import is_denied
from assistant.cases.organiser.spelling import NearNames
from assistant.cases.organiser.times import TimeHit, TimeKind
from assistant.cases.organiser.wording import capital, detail
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN

_NAMES: Final = all_phrases("medicines")
_KINDS: Final = all_phrases("medicine_kinds")
_BOOK: Final = Phrasebook({phrase.replace("-", " "): phrase for phrase in _NAMES | _KINDS})
_NEAR: Final = NearNames(name for name in _NAMES if " " not in name and "-" not in name)

# Stems of non-proprietary names (WHO, "The use of stems in the selection of INN", 2018): endings few other words have.
_STEM: Final = re.compile(
    r"^\w{3,}(?:sartan|prazole|statin|cillin|mycin|floxacin|gliptin|gliflozin|glutide|dipine|semide"
    r"|thiazide|xaban|formin|"
    r"triptan|azepam|zolam|oxetine|profen|tidine|conazole|ciclovir|cycline|lukast|terol|sone|solone|parin|setron|"
    r"barbital|afil|osin|mab|tinib|prost|dronate|pril|olol)$"
)
_NOT_A_STEM: Final = frozenset(
    ["person", "april", "crimson", "prison", "season", "comparison", "kissoff", "sone", "alcohol"]
)

_STOPPED: Final = re.compile(
    r"\b(?:(?:stopped|quit|gave up|given up|came off|come off|coming off|finished|taken off|took (?:me|him"
    r"|her) off|been off|no longer (?:take|takes|taking|on|have|has)|not on|not taking|ran out of"
    r"|run out of|stop taking|used to (?:take|be on|have)|was on|were on|had been on|don't take"
    r"|doesn't take|weaned off)\b(?: (?:taking|using|having|the|my|his|her|on))*)"
)
_USES: Final = re.compile(
    r"\b(?:take|takes|taking|took|taken|on|use|uses|using|used|prescribed|prescription|given|gave|put on"
    r"|started|stopped|had|have|has|having|tried|trying|popping|need|needs|got|gets|swallow|apply|rub"
    r"|inhale|inject|injects|injecting|my|his|her|their|plus|and|with)\b"
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
_NOT_A_MEDICINE: Final = re.compile(
    r"\b(?:allergic to|allergy to|allergies to|intolerant (?:of|to)|reaction to"
    r"|reacted to)\s+(?:\w+,?\s+(?:and |or )?){0,4}$"
)
_FORMS: Final = frozenset(
    {
        "cream",
        "gel",
        "ointment",
        "inhaler",
        "spray",
        "patch",
        "patches",
        "drops",
        "injection",
        "injections",
        "syrup",
        "lotion",
        "pen",
    }
)
_GENERIC_KINDS: Final = frozenset(
    [
        "the pill",
        "the coil",
        "the implant",
        "patches",
        "cream",
        "iron",
        "calcium",
        "potassium",
        "oxygen",
        "steroid",
        "steroids",
        "me",
        "biologic",
        "magnesium",
        "zinc",
        "inhaler",
        "jab",
        "cbd",
        "provera",
        "lithium",
        "collagen",
        "emollient",
        "creatine",
        "reliever",
        "preventer",
        "ppi",
    ]
)
_SOMETHING: Final = re.compile(
    r"(?:\b(?:take|takes|taking|on|given|prescribed|gave|use|uses|and|plus|has|have)\b"
    r"|,)[^.;?!]{0,60}?\b((?:something|stuff|a thing|one|tablets?|a tablet|a pill|pills) for (?:my|his|her"
    r"|their|the) (?:stomach|bones?|heart|blood pressure|cholesterol|thyroid|reflux|acid|bladder|prostate"
    r"|nerves|sleep|waterworks|water|allergies|hay ?fever|skin|gout|sugar|diabetes|mood|pain|asthma|chest"
    r"|joints|bowels|migraines?|anxiety|depression|kidneys|circulation|legs))\b"
)
_CANNOT_TAKE: Final = re.compile(
    r"\b(?:can'?t|cannot|not allowed(?: to)?|mustn'?t|avoid(?:s|ing)?|shouldn'?t|wouldn'?t"
    r"|refuses?(?: to)?) (?:(?:take|have|tolerate|use|try|get|any) )*(?:the )?(?:\w+ or )?$|\b(?:should"
    r"|could|would|shall) (?:i|he|she) (?:\w+ )*$"
)
_LEVELS: Final = re.compile(
    r"^\s*(?:levels?|deficien|count|stores|low|is low|was low|score|heart|rich|ion|blockers?|results?)"
)
_UNNAMED: Final = re.compile(
    r"\b(?:a|an|some|the|his|her|my|one|another|other|these|new)\s+((?:(?:small|little|tiny|white|pink"
    r"|blue|yellow|red|new|strong|big|round|other|daily)\s)*(?:tablets?|pills?|capsules?|medicine"
    r"|medication|cream|ointment|injections?|syrup)(?: (?:for (?:my|his|her|their"
    r"|the) [\w]+(?: (?:pressure|pain|problems?|ache|reflux))?|from the (?:doctor|gp|chemist|hospital"
    r"|pharmacy)))?)"
)


def find_medicines(clause: Clause, times: list[TimeHit]) -> list[Fact]:
    """The medicines of a clause."""
    if _NO_MEDICINE.search(clause.words_folded):
        return [_fact(clause, NONE_KNOWN[Section.MEDICINES], {}, denied=True)]
    spots = _spots(clause)
    facts = []
    for at, (start, end, name) in enumerate(spots):
        reach = spots[at + 1][0] if at + 1 < len(spots) else clause.end
        first = at == 0
        facts.append(_described(clause, start, end, name, reach, times, alone=len(spots) == 1, first=first))
        clause.claim(start, end)
    return facts


def _fact(clause: Clause, value: str, details: dict[str, str], *, denied: bool = False) -> Fact:
    return Fact(Section.MEDICINES, value, details, clause.sentence_start, clause.sentence_end, denied, clause.uncertain)


def _spots(clause: Clause) -> list[tuple[int, int, str]]:
    spots = []
    words = clause.words
    at = 0
    while at < len(words):
        hit = _BOOK.at(words, at)
        if hit is not None and _is_medicine(clause, hit.payload, hit.start, hit.end):
            last = hit.last + 1 if hit.last + 1 < len(words) and words[hit.last + 1].bare in _FORMS else hit.last
            spots.append((hit.start, words[last].end, clause.said(hit.start, words[last].end)))
            at = last + 1
            continue
        word = words[at]
        if hit is None and _looks_like_one(clause, word):
            spots.append((word.start, word.end, clause.said(word.start, word.end)))
        at += 1
    if not spots:
        match = _UNNAMED.search(clause.words_folded)
        taken = re.search(
            r"\b(?:take|takes|taking|took|on|given|prescribed|gave|put on|use|uses|using|having|has|started)\b",
            clause.words_folded,
        )
        if match and taken:
            start, end = clause.start + match.start(1), clause.start + match.end(1)
            spots.append((start, end, clause.said(start, end)))
    vague = _SOMETHING.search(clause.words_folded)
    if vague:
        start, end = clause.start + vague.start(1), clause.start + vague.end(1)
        spots.append((start, end, clause.said(start, end)))
    return [spot for spot in spots if not clause.is_claimed(spot[0], spot[1])]


def _is_medicine(clause: Clause, phrase: str, start: int, end: int) -> bool:
    if _LEVELS.match(clause.folded[end : clause.end]):
        return False
    if _NOT_A_MEDICINE.search(clause.folded[clause.start : start]):
        return False
    if _CANNOT_TAKE.search(clause.folded[clause.start : start]):
        return False
    if phrase in _GENERIC_KINDS:
        uses = re.search(
            (
                r"\b(?:take|takes|taking|took|on|use|uses|using|prescribed|given|gave|put on|started|stopped|tried"
                r"|inhaler|came off)\b"
            ),
            clause.words_folded,
        )
        return bool(uses) or bool(DOSE.search(clause.words_folded))
    return True


def _looks_like_one(clause: Clause, word: Word) -> bool:
    text = word.bare
    if len(text) < 5 or _NOT_A_MEDICINE.search(clause.folded[clause.start : word.start]):
        return False
    if _STEM.match(text) and text not in _NOT_A_STEM and _NEAR.looks_foreign(text):
        return True
    near = _NEAR.nearest(text)
    if near is not None and (_USES.search(clause.words_folded) or DOSE.search(clause.words_folded)):
        return True
    following = clause.folded[word.end : clause.end]
    strong = re.match(rf"\s{STRENGTH}", following) and not re.match(r"\s\d+\s?(?:g|grams|%|units?)\b", following)
    return bool(strong) and _NEAR.looks_foreign(text)


def _described(
    clause: Clause, start: int, end: int, name: str, reach: int, times: list[TimeHit], *, alone: bool, first: bool
) -> Fact:
    details: dict[str, str] = {}
    left = clause.start if first else start
    before, after = clause.folded[left:start], clause.folded[end:reach]
    _dose(clause, before, left, after, end, details)
    _habit(clause, after, end, before, left, details, alone=alone)
    _course(clause, start, end, times, details)
    denied = "stopped" not in details and is_denied(clause, start, end)
    return _fact(clause, capital(name), details, denied=denied)


def _dose(clause: Clause, before: str, left: int, after: str, end: int, details: dict[str, str]) -> None:
    match = DOSE.search(after)
    if match:
        details["dose"] = detail(clause.said(end + match.start(), end + match.end()))
        clause.claim(end + match.start(), end + match.end())
        return
    bare = BARE_COUNT.search(before)
    if bare:
        details["dose"] = detail(clause.said(left + bare.start(1), left + bare.end(1)))
        return
    found = list(DOSE.finditer(before))
    if found and len(before) - found[-1].end() <= len(" of the xxxxxxx "):
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
        if earlier and earlier.group() not in {
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
        }:
            details["frequency"] = detail(clause.said(left + earlier.start(), left + earlier.end()))
            clause.claim(left + earlier.start(), left + earlier.end())
    route = ROUTE.search(after)
    if route:
        details["route"] = detail(clause.said(end + route.start(), end + route.end()))


def _reason(clause: Clause) -> str:
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


def _course(clause: Clause, start: int, end: int, times: list[TimeHit], details: dict[str, str]) -> None:
    before = clause.folded[clause.start : start]
    stopped = _STOPPED.search(before) or re.match(
        r"\s*(?:but |and )?(?:was |were )?(?:stopped|had to stop|finished)\b", clause.folded[end : clause.end]
    )
    when = _time_of(clause, start, end, times)
    said = detail(clause.said(when.start, when.end)) if when else ""
    if when:
        clause.claim(when.start, when.end)
    if stopped:
        past = re.match(r"used to \w+|was on|were on|had been on", stopped.group())
        details["stopped"] = " ".join(
            part for part in (said or (past.group() if past else "stopped"), _reason(clause)) if part
        )
    elif when:
        details["since"] = said


_STOPPED_IT: Final = re.compile(
    r"^\W*(?:but |and |then |i |he |she |they |we |have |has |had to )*(?:stopped|came off|come off"
    r"|finished|gave up|quit|was taken off|were stopped)(?: (?:it|them|that|taking it"
    r"|taking them))?\b(?! (?:smoking|drinking|working|eating|the|my|his|her))"
)


def stopped_later(clause: Clause, times: list[TimeHit], last: Fact) -> Fact | None:
    """ "I was on it for years but stopped in 2021": the end of the medicine spoken of before."""
    if not _STOPPED_IT.match(clause.words_folded):
        return None
    when = next((t for t in times if t.kind is not TimeKind.LASTS), None)
    said = detail(clause.said(when.start, when.end)) if when else "stopped"
    if when:
        clause.claim(when.start, when.end)
    reason = _reason(clause)
    return replace(last, details={**last.details, "stopped": f"{said} {reason}".strip()})
