"""What makes a complaint worse or better, as a short name of the thing: "resting", "going downstairs"."""

import re
from typing import Final

from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.wording import detail

_LINK: Final = (
    r"(?:when(?:ever)?|on|after|with|at|in|if|going|from|by|during|while|before|as soon as|first thing"
    r"|every|the more|walking|sitting|standing|lying|climbing|coming|bending|lifting|eating|drinking"
    r"|running|driving|twisting|getting|later|towards|around|once|toward|doing|moving|coughing|breathing"
    r"|laughing|kneeling|under|round|for)"
)
_END: Final = (
    r"(?=$|[,.;!?]|\s(?:but|and (?:i|it|he|she|better|eases|then|the|my|worse|now|gets|has|is|sometimes"
    r"|comes|goes|nothing|paracetamol|ibuprofen|rest|also|no|not|so)|so i|which|since|better|easier|though"
    r"|although|worse)\b)"
)
_WORSE: Final = (
    re.compile(
        rf"\b(?:worse|worst|hurts (?:more|most|worst)|most painful|more painful|flares?(?: up)?|bad|kicks off"
        rf"|plays up)\s+((?:(?:only|mostly|mainly|especially|just|even) )?{_LINK}\b[^,.;!?]{{0,60}}?){_END}"
    ),
    re.compile(
        rf"\b(?:hurts?|hurting|aches?|painful|sore|stings|burns|throbs|pain|comes on|bleeds|swells(?: up)?"
        rf"|happens|starts|clicks|gives way|breathless|(?:short|out) of breath|cough|dizzy|shakes?|shake|get it"
        rf"|get them|get this|feel it|tight|tightness|itchy|itches|worst)\s+((?:(?:only|mostly|mainly"
        rf"|especially|just|even|a lot|the most|worst|most) )?(?:when(?:ever)? (?:i|he|she|they|it|i'm|he's"
        rf"|she's|you|walking|sitting|standing|lying|bending|moving|going|climbing|eating|coughing|breathing"
        rf"|swallowing|lifting|driving|running)\b|if (?:i|he|she|they)\b|to (?:walk|stand|sit|bend|move|touch"
        rf"|lift|climb|lie|kneel|swallow|chew|breathe|press|turn|grip)\b|going (?:up|down)|on (?:stairs"
        rf"|the stairs|hills|walking|exertion|standing|bending|hill)|climbing|walking|bending"
        rf"|lifting)[^,.;!?]{{0,60}}?){_END}"
    ),
)
_WORSENER: Final = re.compile(
    r"(?:^|[,.;]|\b(?:and|but|that|think|because|find)\b)\s*((?:[\w'/-]+ ){0,6}?[\w'/-]+) (?:(?:really "
    r"|always |definitely |seems? to |seem to |often |only |just |can |will )*)(?:makes? (?:it|them|things"
    r"|the (?:pain|itching|cough|headache|swelling)|me|him|her) (?:much |a lot |even |far |so much "
    r"|feel )*(?:worse|hurt(?: more)?|flare up|cough)|sets? (?:it|them|me|him|her) off|brings? (?:it"
    r"|them) on|triggers? (?:it|them)|aggravates? it|worsens? it)\b"
)
_BETTER: Final = (
    re.compile(
        rf"\b(?:(?:a bit |much |slightly |only |feels |little )*better|easier|eases(?: off| up)?|eased(?: off)?"
        rf"|settles(?: down)?|goes (?:away|off)|improves|calms down|wears off|stops|relieved|helped(?! for)"
        rf"|helps(?= (?:if|when))"
        rf"|less painful|clears(?: up)?|loosens(?: up)?|lets up)\s+((?:(?:only|mostly|mainly|especially|just"
        rf"|a bit|slightly|a little) )?{_LINK}\b[^,.;!?]{{0,60}}?){_END}"
    ),
)
_SUBJECT: Final = (
    r"(?:^|[,.;]|\b(?:and|but|though|although|because|find|finding|found|only|that|think)\b)\s*"
    r"((?:[\w'/-]+ ){0,6}?[\w'/-]+) "
)
_ADVERBS: Final = (
    r"(?:(?:really|always|definitely|seems? to|seem to|does|do|did|sort of|usually|only|just|barely|hardly|sometimes"
    r"|can|will|doesn'?t|does not|don'?t|didn'?t|did not|hasn'?t|hasn'?t really|isn'?t|aren'?t|not|never|also|has|have"
    r"|is|normally|mostly|often) )*"
)
_IT_OR_PAIN: Final = r"(?:it|them|things|the (?:pain|itching|cough|headache|swelling|ache))"
_HELPER: Final = re.compile(
    rf"{_SUBJECT}({_ADVERBS}(?:help(?:s|ed|ing)?(?: (?:me|him|her|with {_IT_OR_PAIN}|{_IT_OR_PAIN}))?"
    rf"|eas(?:es?|ed) (?:{_IT_OR_PAIN}|off)|(?:takes?|took|taking) the edge off(?: {_IT_OR_PAIN})?"
    rf"|settles? {_IT_OR_PAIN}|relieve[sd]? {_IT_OR_PAIN}|(?:makes?|made) {_IT_OR_PAIN} (?:feel )?(?:a bit |much "
    rf"|a lot |slightly |a little )?(?:better|easier)|calms? {_IT_OR_PAIN}(?: down)?|soothes? {_IT_OR_PAIN}"
    rf"|(?:touch|touches|shift|shifts) {_IT_OR_PAIN}))((?: (?:a bit|a little|a lot|much|somewhat|slightly|loads"
    rf"|at all|for a (?:while|bit|few hours)|for an hour(?: or (?:so|two))?|at first|at night))*)(?![\w'])"
)
_NO_USE: Final = re.compile(
    rf"{_SUBJECT}(?:(?:does|did|do|has done|is doing|was) (?:absolutely )?(?:nothing|no good)"
    rf"(?: (?:for|to) (?:{_IT_OR_PAIN}|me|him|her))?|(?:makes?|made) no difference(?: to {_IT_OR_PAIN})?)"
    r"(?=\s*(?:$|[,.;!?]|and\b|but\b))"
)
_LIMITED: Final = re.compile(r"\b(?:barely|hardly|only|just|sometimes)\b|for a \w+|for an hour|at first|at night")
_DENIES: Final = re.compile(r"\b(?:doesn'?t|does not|don'?t|didn'?t|did not|hasn'?t|isn'?t|aren'?t|not|never)\b")
_NO_DETAIL: Final = re.compile(
    r"^(?:that|this|it|he|she|they|i|you|to|which|who|can|could|would|please|hope|anything|what|may|might"
    r"|might be|let|lets|him|her|them|we|me|there|who|someone|nobody|doctor|gp|nurse|did|does|has)$"
)
_JOINED: Final = re.compile(r"^(?:(?:and|but|because|that|so|also|i think|think|i find|find)\s+)+", re.IGNORECASE)
_NOTHING: Final = frozenset({"nothing", "anything", "not much", "nothing much", "nothing really", "nowt"})


def worse_and_better(clause: Clause, words: str, details: dict[str, str]) -> None:
    """Add what a clause tells of either to the details; "does nothing for it" is told as "not ...", never as a help."""
    for pattern in _WORSE:
        match = pattern.search(words)
        if (
            match
            and "worse" not in details
            and not re.search(r"\b(?:not|never|doesn'?t|isn'?t|no)\s+(?:\w+\s+)?$", words[: match.start()])
        ):
            details["worse"] = _named(clause, match)
            clause.claim(clause.start + match.start(1), clause.start + match.end(1))
    match = _WORSENER.search(words)
    if match and "worse" not in details and not _NO_DETAIL.match(match.group(1)):
        details["worse"] = _named(clause, match)
    for pattern in _BETTER:
        match = pattern.search(words)
        if match and "better" not in details:
            details["better"] = _named(clause, match)
            clause.claim(clause.start + match.start(1), clause.start + match.end(1))
    if "better" not in details:
        _what_helps(clause, words, details)


def _what_helps(clause: Clause, words: str, details: dict[str, str]) -> None:
    useless = _NO_USE.search(words)
    match = useless or _HELPER.search(words)
    if match is None or _NO_DETAIL.match(match.group(1).split()[-1]):
        return
    name = _named(clause, match)
    if name.casefold() in _NOTHING:
        details["better"] = "nothing"
    elif useless or _DENIES.search(match.group(2)):
        details["better"] = f"not {name}"
    else:
        clause.claim(clause.start + match.start(3), clause.start + match.end(3))
        limit = _LIMITED.search(match.group(2) + match.group(3))
        details["better"] = f"{name} ({_how_far(match)})" if limit else name


def _how_far(match: re.Match[str]) -> str:
    return " ".join(f"{match.group(2)}{match.group(3)}".split())


def _named(clause: Clause, match: re.Match[str]) -> str:
    """The thing as it was named; a capital that only began the sentence is no part of it."""
    start = clause.start + match.start(1)
    said = detail(_JOINED.sub("", clause.said(start, clause.start + match.end(1))))
    begins = start == clause.sentence_start and not re.match(r"I\b|\w+ [A-Z]|.[A-Z]", said)
    return said[:1].lower() + said[1:] if begins else said
