"""Finding when, how long and how often in plain words. The words are kept as said; nothing is made more exact."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.cases.lexicon.load import all_phrases

NUMBER: Final = (
    r"(?:(?:a )?(?:couple|few|dozen|hundred)(?: of)?|\d+(?:\.\d+)?(?:\s?(?:-|–|to|or)\s?\d+)?|an?|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty|a couple(?: of)?|couple of|a few|few|several|some|many|two or three|"
    r"three or four|a good few|half an?|the last few)(?: and a half)?"
)
UNIT: Final = (
    r"(?:min(?:ute)?s?|hours?|hrs?|days?|nights?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?|decades?|weekends?)"
)
_ABOUT: Final = (
    r"(?:(?:about|around|roughly|nearly|almost|over|just over|more than|at least|maybe|approximately|approx|well over|"
    r"probably|like|up to|less than|under|only|literally|some|getting on for|going on(?: for)?|coming up (?:to|for)"
    r"|the best part of|best part of|a good|a solid|close to|easily|roughly about|must be|just about)\s+)?"
)
_SPAN: Final = (
    rf"{_ABOUT}{NUMBER}\s?(?:(?:good|solid|whole|long|full|entire)\s)?{UNIT}(?: and a half)?"
    r"(?: or (?:so|two|more|three))?(?: now)?"
)
_VAGUE_SPAN: Final = (
    r"(?:a (?:long |good |little |short )?(?:while|time)|ages|donkey's years|years(?: and years)?|months|weeks|days|"
    r"decades|as long as i can remember|most of my life|my whole life|forever|yonks|(?:quite )?some time|so long)"
)
MONTH: Final = (
    r"(?:jan(?:uary|uary|urary)?|feb(?:ruary|uary|urary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DAY: Final = r"(?:(?:mon|tues?|wednes|wends|wensd?|wedns|thurs?|thir?s|fri|satur|sun)(?:day)?)"
_SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
_FEAST: Final = (
    r"(?:christmas(?: day| eve)?|xmas|easter|new year(?:'s)?(?: eve| day)?|halloween|bonfire night|ramadan|eid|diwali|"
    r"thanksgiving|the holidays|lockdown|the pandemic|covid|bank holiday(?: monday)?|half term)"
)
_YEAR: Final = r"(?:19\d\d|20\d\d)"
_PART: Final = r"(?:(?:the )?(?:start|beginning|end|middle) of |early |late |mid[- ]?|the early |the late )"
_CALENDAR: Final = (
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {_YEAR})?"
    rf"|(?:(?:{_DAY} )?the )\d{{1,2}}(?:st|nd|rd|th)\b(?! (?:floor|one|time|day|week|month|grade|attempt|lot|baby"
    rf"|child|class))"
    rf"|{MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?:,? {_YEAR})?\b(?!\s?(?:mg|ml|mcg|times))"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)|{_YEAR}-\d\d-\d\d"
    rf"|{_PART}?(?:last |this |next |that )?{MONTH}(?: (?:of )?(?:{_YEAR}|last year|this year))?"
    rf"|{_PART}?(?:the )?(?:last |this |next |that )?{_SEASON}(?: (?:of )?(?:{_YEAR}|last year|this year))?"
    rf"|{_PART}?(?:the )?(?:{_YEAR}|(?:19|20)?[1-9]0'?s|(?:last|this|next) year)"
    rf"|(?:last |this |next |on )?{_DAY}(?: (?:morning|night|evening|afternoon|gone|just gone|last week|lunchtime))?"
    rf"|(?:last |this |just after |just before |before |after )?{_FEAST}(?: (?:{_YEAR}|last year|this year))?"
    rf"|(?:early |late |earlier )?(?:last|this|next) (?:night|nite|week|wk|weekend|wkend|month|mth|morning|evening"
    rf"|afternoon|term)"
    rf"|(?:yesterday|yesturday|yestaday|yday)(?: (?:morning|night|evening|afternoon))?|today|tonight|tomorrow|the"
    rf" other (?:day|week|night)"
    rf"|(?:the )?(?:day|week|night|month|year) before last|the day before yesterday|a week (?:last|on) {_DAY}"
    rf"|the (?:following|next) (?:day|week|month|year|morning|night)|the (?:day|week|month|year|night|morning)"
    rf" (?:after|before)"
    rf"\b(?! (?:i|he|she|they|we|my|his|her|the|that|this|a)\b)|(?:later|earlier) that (?:day|week|month|year|night)"
)
_AGE: Final = (
    r"when (?:i|he|she|they) (?:was|were) (?:about |around |only |just )?(?:\d{1,2}|a (?:kid|child|baby"
    r"|boy|girl|teenager|student)|"
    r"little|young|younger|small|at school|at uni|pregnant|born|in (?:my|his|her|their) \w+(?: \w+)?"
    r"|a teen|twelve|ten|six)"
    r"|at (?:1[3-9]|[2-9]\d)(?=$|[,.;!?)]| (?:and|but|so|with|of)\b)|(?:at (?:the )?age (?:of )?|aged? )\d{1,2}|as a"
    r" (?:child|kid|baby|teenager|boy|girl|young (?:man|woman)|teen)"
    r"|in (?:my|his|her|their) (?:early |mid |late |mid-)?(?:teens|twenties|thirties|forties|fifties"
    r"|sixties|seventies|eighties|\d0'?s)"
    r"|from birth|since birth|(?:in|since) (?:my |his |her )?childhood"
)
_KIN: Final = "|".join(sorted(all_phrases("relatives"), key=len, reverse=True))
_PAST: Final = (
    "had|fell|came|got|lost|gave|hurt|was|were|left|went|took|caught|broke|began|bought|cut|did|met|put|ran|saw|ate"
    "|drank|slept|flew|drove|became|bent|lay|sat|stood|hit|tore|quit|knelt|woke|first|last|gave"
)
# Where a clause that began with "since" is over, though nobody set a comma.
_NOT_IN_IT: Final = (
    "and|but|i|it|its|it's|he|she|so|they|which|that|when|now|mostly|mainly|usually|worse|all|every|then|im|i'm|i've"
    "|ive"
    "|there's|theres|because|cos|really|sometimes|especially|always|but|also|though|even|though|never|only|just"
)
_SINCE: Final = (
    rf"(?:ever )?(?:since|sinse|sence|scince|sins|from) (?:(?:about|around|roughly|at least|maybe|probably|like|i"
    rf" think|early|the|approximately|approx|sometime in|some time in)\s)*"
    rf"(?:(?:{_CALENDAR})(?!\w)|{_AGE}|{_SPAN} ago|{_SPAN}(?= (?:now|and|but|it|i|he|she|ago)\b|\W*$|[,.;])"
    rf"|then|birth|(?:i|he|she) was (?:(?:about|around|only|roughly) )?(?:\d{{1,2}}|an? \w+|in (?:my|his|her) \w+|\w+)"
    r"(?: years old)?)"
    r"|(?:ever |right )?(?:since|sinse|scince|sence) (?!(?:it|i'?m|i've|ive|you|there|not|no|my (?:\w+ )?(?:is|isn't"
    r"|has)|(?:he|she|they|we)'?s?"
    r" (?:is|isn't|has|hasn't|are|aren't|can't|can|do|does|don't|doesn't|been|have)|(?:he|she|we|they)'(?:s|re|ve)"
    r"|i (?:don't|dont|can't|cant|do|am|have|cannot)|the (?:pain|doctor|gp) (?:is|says))\b)"
    rf"(?:(?:my|the|his|her|their|our|a|an|that|this|{_KIN}|\w+ing|(?:i|he|she|we|they) (?:\w+ed|{_PAST})|it (?:started"
    rf"|happened|began|all started))\b(?: (?!(?:{_NOT_IN_IT})\b)[\w'-]+){{0,6}}?(?: (?:back )?(?:in|on|at|last|this"
    rf"|over|around)"
    rf" (?:{_CALENDAR})|(?: (?:{_CALENDAR}))?))(?=$|[,.;!?)]|\s-|\s(?:{_NOT_IN_IT})\b)"
)


class TimeKind(StrEnum):
    """What a time expression tells."""

    SINCE = "since"  # from then until now
    POINT = "point"  # at that time
    LENGTH = "length"  # for so long until now
    LASTS = "lasts"  # how long it goes on each time


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time expression in a text."""

    kind: TimeKind
    start: int
    end: int


_IN: Final = (
    r"(?:(?:sometime |some time )?(?:in|on|at|around|about|over|during|by|back in|round about|towards|till"
    r"|until|before|after)\s+(?:the )?)?(?:(?:about|around|the)\s+)?"
)
_PATTERNS: Final = (
    (TimeKind.SINCE, re.compile(rf"\b(?:{_SINCE})")),
    (TimeKind.POINT, re.compile(rf"\b{_SPAN} (?:ago|back|earlier|before that)\b|\b{_VAGUE_SPAN} (?:ago|back)\b")),
    (
        TimeKind.LASTS,
        re.compile(
            rf"\b(?:(?:it |they |each one |each |which |usually |can )*(?:lasts?|lasting|lasted|goes on|going on"
            rf"|go on)(?: for)?) (?:{_SPAN}|{_VAGUE_SPAN}|all (?:day|night|morning)|seconds|minutes|hours"
            rf"|(?:a )?few seconds)"
        ),
    ),
    (
        TimeKind.LENGTH,
        re.compile(
            rf"\b(?:for|over|during|these|in) (?:the )?(?:(?:past|last) )?(?:{_SPAN}|{_VAGUE_SPAN}|(?:past "
            rf"|last )(?:day|week|month|year|fortnight|night))(?! ago| back)\b"
            rf"|\b(?:the |these |this )?(?:past|last) {NUMBER} {UNIT}\b|\b(?:the |this )past (?:day|week|month|year"
            rf"|fortnight)\b"
            rf"|\ball (?:week|month|year|summer|winter|day|night|weekend)\b|\b{_ABOUT}{NUMBER} {UNIT} now\b"
            rf"|\bit'?s been (?P<t>{_SPAN}|{_VAGUE_SPAN})"
            rf"|\b(?:had|got|have) (?:it|this|these|them|that|him|her)(?: like this)? (?P<t2>{_SPAN}"
            rf"|{_VAGUE_SPAN})(?! ago| back)"
            rf"|\b(?:been |keep )\w+ing (?:like this )?(?P<t3>{_SPAN}|{_VAGUE_SPAN})(?! ago| back)"
            rf"|\b(?:like (?:this|that)|been bad|been going on) (?P<t4>{_SPAN}|{_VAGUE_SPAN})(?! ago| back)"
            rf"|(?:^|(?<=[,.;] ))(?P<t5>{_SPAN}|{_VAGUE_SPAN}) (?:i've|ive|it's|its|he's|she's|they've|this|that|of"
            rf" this)\b"
        ),
    ),
    (
        TimeKind.POINT,
        re.compile(
            rf"\b{_IN}(?:{_CALENDAR})\b|\b(?:{_AGE})\b|\b(?:at|after) (?:the|my|his|her|a|our) (?:wedding|funeral"
            rf"|birth|holiday)\b|\ba (?:week|month|year|fortnight) later\b"
        ),
    ),
)
_MODAL_MAY: Final = re.compile(r"^(?:in |on |by )?(?:may|march|mar|sun|sat|fall|spring|mon|second)$")


def find_times(folded: str, start: int, end: int) -> list[TimeHit]:
    """The time expressions between two offsets, none overlapping, in order."""
    taken: list[TimeHit] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded, start, end):
            if any(match.start() < hit.end and hit.start < match.end() for hit in taken):
                continue
            if _only_looks_like_one(match.group(), folded, match.start()) or _is_each(folded, match.start()):
                continue
            named = next((name for name, said in match.groupdict().items() if said), 0)
            taken.append(TimeHit(kind, match.start(named), match.end(named)))
    return sorted(taken, key=lambda hit: hit.start)


def _is_each(folded: str, start: int) -> bool:
    """ "Every summer" is a rhythm, not a time."""
    return folded[:start].endswith(("every ", "each ", "most "))


def _only_looks_like_one(words: str, folded: str, start: int) -> bool:
    """ "may", "march", "sun", "fall" are a time only after "in", "since", "last" and the like."""
    bare = words.strip()
    if bare in {
        "may",
        "march",
        "mar",
        "sun",
        "sat",
        "fall",
        "mon",
        "the fall",
        "the sun",
        "the mon",
        "a fall",
        "spring",
        "wed",
        "fri",
        "in the sun",
        "after the fall",
        "after a fall",
        "before the fall",
        "dec",
        "covid",
        "on the sun",
        "after covid",
    }:
        return True
    return (
        bool(_MODAL_MAY.match(bare))
        and not re.match(r"(?:in|on|by) ", bare)
        and not folded[:start].rstrip().endswith(("in", "since", "last"))
    )


RHYTHM: Final = re.compile(
    r"\b(?:(?:mostly|mainly|usually|always|often|only|especially|worst|even)\s+)?(?:"
    r"(?:at|in the middle of the|during the|through the) (?:night|night-time)|at (?:bedtime|weekends?|rest|work)"
    r"|(?:(?:most|much|part|the rest|half|all|the whole) of|(?:at|by|towards) the (?:end|start) of) the (?:day|night"
    r"|time|week|morning|evening|afternoon)"
    r"|(?:in|during) (?:the )?(?:early |late )?(?:mornings?|evenings?|afternoons?|night|daytime|small hours|day)"
    r"|of (?:an? )?(?:mornings?|evenings?|afternoons?|night)(?! out)"
    r"|(?:nearly |almost |pretty much )?every (?:single |other |few |couple of )?(?:day|night|morning"
    r"|evening|hour|week|month|time|few (?:hours|days|weeks)|now and (?:then|again)|so often|days|weeks"
    r"|hours|\d+ (?:hours|days|weeks|minutes))"
    r"|all (?:the time|day(?: long)?|night(?: long)?|through the night)|constant(?:ly)?|continuous(?:ly)?"
    r"|non-?stop|24/7|round the clock"
    r"|(?:it |they )?comes? and goes?|come and go|coming and going|in waves|on and off|off and on"
    r"|most (?:days|nights|mornings|evenings|of the time)"
    r"|(?:once|twice|thrice|(?:about |around )?(?:\d+|two|three|four|five|six|a few|several)(?: or (?:\d+"
    r"|three|four|five))? times) (?:a|an|per|each|every) (?:day|night|week|month|year|hour)"
    r"|\d+x a (?:day|week)|daily|weekly|monthly|nightly|hourly|first thing(?: in the morning)?"
    r"|last thing at night|now and (?:then|again)|once in a while|from time to time"
    r"|sometimes|occasionally|intermittent(?:ly)?|some days|a (?:lot|few times a \w+)"
    r"|(?:just )?(?:before|after|during|around|between) (?:meals|eating|food|lunch|dinner|tea|breakfast"
    r"|exercise|(?:my|her) periods?|a meal|work|school|sex|a run|running|walking|bed|each meal|i eat"
    r"|i've eaten|he eats|she eats|coffee|drinking|alcohol|a feed|feeds|swimming|training|sport)"
    r"|when(?:ever)? (?!it'?s (?:bad|at|really|worse|worst)|it is bad|it comes)(?:i|he|she|they|it'?s|i'm"
    r"|he's|she's|the weather)(?: (?!but\b|and (?:it|then|the|my|a|an|is|gets|i|he|she|no|not|also|better"
    r"|worse|dull|sharp|stiff|sore)\b)[\w'-]+){1,7}|on waking|when waking(?: up)?|when (?:lying|sitting"
    r"|standing|walking|running|resting|bending|lifting|eating|swallowing|coughing"
    r"|breathing)(?: [\w'-]+){0,4}"
    r")"
)
