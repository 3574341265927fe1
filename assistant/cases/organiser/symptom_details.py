"""What was said about a complaint: since when, what it is like, how bad, when it comes, better or worse with what."""

import re
from typing import Final

from assistant.cases.lexicon.body import PARTS
from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.easing import worse_and_better
from assistant.cases.organiser.times import RHYTHM, TimeHit, TimeKind
from assistant.cases.organiser.wording import detail

_CHARACTER: Final = re.compile(
    r"\b(?:(?:a |an |more of an? |like an? |kind of |sort of |really |very |quite )*)((?:sharp|dull"
    r"|burning|stabbing|throbbing|aching|achy|cramping|crampy|shooting|"
    r"squeezing|crushing|gnawing|nagging|pulsing|pounding|stinging|prickly|prickling|grinding|gripping"
    r"|tearing|ripping|raw|electric|electrical|"
    r"dragging|knife-?like|tight|heavy|tender|griping|niggling|searing|piercing|tickly|chesty|barking"
    r"|hacking|productive|wet|hollow|vice-?like|band-?like|deep|jabbing|spasming|colicky)"
    r"(?:(?:,? and |, | )(?:sharp|dull|burning|stabbing|throbbing|aching|achy|cramping|shooting|squeezing"
    r"|nagging|stinging|grinding|tight|heavy|tender|deep|ache|pain|pins and needles))*)\b"
    r"(?! (?:eyes?|throat|chest|knees?|back|neck|legs?|feet|hands?|shoes?|clothes|lifting|food|work|breath"
    r"|sleep|meal|periods?|bleeding|bags?|box|boxes|load|chested|breaths?))"
)
_LIKE: Final = re.compile(
    r"\b(?:feels?|felt|it's|its|is|was|bit|almost|pain|just|sounds?|looks?|^|,)\s*(like (?:(?:a|an|the"
    r"|someone|somebody|something|i'm|my|being|having|pins|electric|electricity|needles|knives|hot|sand"
    r"|glass|he's|it's|toothache|walking|stepping)\b)[^,.;!?]{2,60}?)(?=$|[,.;!?]|\s(?:and|but|when|so"
    r"|since|which|i'?ve|it'?s)\b)"
)
_PINS: Final = re.compile(r"\bpins and needles\b")
_SCALE: Final = re.compile(
    r"\b(?:(?:about|around|probably|maybe|like|up to|at least)\s+)?(?:an? )?((?:10"
    r"|[0-9])(?:\.5)?(?:\s?(?:-|to|or)\s?(?:10|[0-9]))?\s?(?:/\s?10|out of (?:10|ten))|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten) out of ten)(?![\d/])"
    r"|\b(?:pain|it|ache|itching|headache)(?:'s| is| was| can be| gets to| gets up to| goes up to|'d be"
    r"| about)+ (?:about |around |probably |maybe |like |up to |at least )*(?:an? )?((?:10"
    r"|[0-9])(?:\s?(?:-|to|or)\s?(?:10|[0-9]))?)(?= (?:when|on|at|now|today|if|most|some|but|and)\b|$"
    r"|[,.;!?])"
)
# "Maybe a 9 when I sneeze": a score without its ten; "between a 3 and a 7".
_BARE_SCORE: Final = re.compile(
    r"\b(between (?:an? )?\d(?:\.5)? and (?:an? )?(?:10|\d)|(?:10|[1-9])(?:\.5)?(?: to (?:an? )?(?:10|[1-9]))?)(?="
    r" (?:when|on|at (?:its|the|night|worst)|if|most"
    r"|today|some (?:days|of)|now|out of)\b|\s*(?:$|[,.;!?]))"
)
_LEADS_TO_SCORE: Final = re.compile(
    r"\b(?:(?:maybe|about|probably|easily|like|a good|around|is|it'?s|an?|at|say|give it|pain|up to|more like)"
    r" )+(?:an? |a dull |a solid |a good |a constant )?$"
)
_HOW_BAD: Final = re.compile(
    r"\b((?:(?:really|very|so|pretty|quite|absolutely|fairly|that|extremely|incredibly) )?(?:severe|mild|strong"
    r"|horrific|brutal|killer|vicious|savage|wicked|insane|crippling|debilitating|mild-?ish|terible|awfull|sever"
    r"|unberable"
    r"|moderate|unbearable|excruciating|agonising|agonizing|intense|terrible|awful|horrible|horrendous"
    r"|dreadful|bearable|"
    r"slight)|(?:really|very|so|pretty|quite|absolutely|that|not (?:too|that|so|very)) bad"
    r"|(?:the )?worst (?:\w+ )?(?:ever|of my life|i'?ve (?:ever )?had)|worst ever|worst of my life|in agony"
    r"|agony|bad enough (?:that|to) [^,.;!?]{3,50}|"
    r"makes me cry|(?:keeps|kept|wakes|woke) (?:me|him|her|them)(?: (?:awake|up))?(?: (?:all night"
    r"|at night|most nights))?|brings? me to tears|brings tears to my eyes|in tears|can hardly (?:walk"
    r"|stand|move"
    r"|breathe)|so bad (?:that )?i [^,.;!?]{3,50})\b"
)
_PART: Final = "(?:" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")"
_WHERE: Final = re.compile(
    rf"\b((?:(?:goes|spreads|spreading|radiates|travels|shoots|shooting|runs|running|moves|going|moving"
    rf"|travelling|radiating) (?:right |all the way )?(?:down|up|into|to|across|round|through|along)(?: to"
    rf"| into)?|on|in|at|behind|around|across|over|under|underneath|above|below|down|inside|between"
    rf"|just below|just above|just under|all over) "
    rf"(?:(?:the|my|his|her|their|one|both|either|of|inside|outside|front|back|top|bottom|base|side|left"
    rf"|right|inner|outer|lower|upper|left-hand|right-hand|other|same|whole|tip|and) )*(?:{_PART}|(?:left"
    rf"|right|one|both|other|same|inner|outer)(?:-hand)? (?:side|hand side|sides)|front|inside"
    rf"|outside))\b(?! of (?:my|his|her|the|a|everyone|people)\b)(?! (?:pain|ache|hurts?|is|are|clinic|test|scan"
    rf"|specialist|doctor|infection|surgery"
    rf"|operation))"
)
_TREND: Final = re.compile(
    r"\b((?:(?:is|has been|are|it's|slowly|gradually|steadily|definitely|just|keeps?) )*(?:getting|gotten"
    r"|got|gets) (?:\w+ )?(?:worse|better|stronger|weaker|more frequent)(?: (?:and worse|every day"
    r"|each day|all the time|lately|recently|over time|since|by the day))?|(?:no|not any"
    r"|not getting any) (?:better|worse)|(?:has |have |'s )?(?:gone|cleared up|stopped|settled"
    r"|gone away)(?: now| completely)?)(?=$|[,.;!?]|\s(?:and|but|over|in|since|now|so|lately|recently"
    r"|for)\b)"
)
_USED_TO: Final = re.compile(r"\b(used to (?:get|have|suffer|be))\b")
_STARTED: Final = re.compile(
    r"\b(?:woke up|wake up|i woke|got up)\b(?=.{0,25} with\b)|\b(?:(?:it|this|that|they|these|which|the \w+|all"
    r"|pain)\s+)?(?:all |first |only |suddenly |just "
    r"|really |'s )*(?:started|start|began|begun|came on|come on|kicked off|set in|first noticed"
    r"|noticed it|first got|first had|appeared|came up|flared up|goes back|kicks off|first appeared|came out in|broke"
    r" out in|came up in|came down with|woke (?:up )?with|been getting|got this|developed|put my|threw my|did my|done"
    r" my|hurt my|twisted my"
    r"|pulled my|found (?:it|this|a|the|them)|noticed (?:it|this|a|the|some)|spotted (?:it|a)"
    r"|got them|comes from|has been going on|been going on|been happening|happened)\b"
)
_START_PHRASE: Final = re.compile(
    r"\b(?:started|began|came on|kicked off|appeared|flared up|set in|came up)\s+(?:\w+ly\s+"
    r"|all of a sudden\s+)?((?:after|when|while|during|following|straight after|right after|the (?:day"
    r"|morning|night|week|moment|minute) (?:after|i|he|she|we)|as|at the same time|overnight|suddenly"
    r"|gradually|slowly|out of (?:the blue|nowhere)|around the time|all of a sudden|one (?:morning|day"
    r"|night))\b[^,.;!?]{0,70}?)(?=$|[,.;!?]|\s(?:but|and (?:now|it|has|i|the|he|she|is|since|then|worse"
    r"|my)|so|which)\b)"
)


def details_in(clause: Clause, times: list[TimeHit], *, has_complaint: bool) -> dict[str, str]:
    """The details of a complaint that a clause tells, each in the words used."""
    words, details = clause.words_folded, dict[str, str]()
    worse_and_better(clause, words, details)
    _kind_and_force(clause, words, details, has_complaint=has_complaint)
    _where(clause, words, details)
    _timing(clause, words, details)
    _beginning(clause, words, times, details, has_complaint=has_complaint)
    return details


def _cut(clause: Clause, match: re.Match[str], group: int | str = 1) -> str:
    said = clause.said(clause.start + match.start(group), clause.start + match.end(group))
    return detail(_JOINED.sub("", said))


_JOINED: Final = re.compile(r"^(?:(?:and|but|because|that|so|also|i think|think|i find|find)\s+)+", re.IGNORECASE)


def _where(clause: Clause, words: str, details: dict[str, str]) -> None:
    told: list[str] = []
    for match in _WHERE.finditer(words):
        start, end = clause.start + match.start(1), clause.start + match.end(1)
        if not clause.is_claimed(start, end) and len(told) < 2:
            told.append(detail(clause.said(start, end)))
            clause.claim(start, end)
    if told:
        details["place"] = ", ".join(told)


def _free_matches(clause: Clause, pattern: re.Pattern[str], words: str) -> list[re.Match[str]]:
    """The matches whose words do not already name the complaint itself."""
    return [
        m
        for m in pattern.finditer(words)
        if not clause.is_claimed(clause.start + m.start(1), clause.start + m.start(1) + 1)
    ]


def _kind_and_force(clause: Clause, words: str, details: dict[str, str], *, has_complaint: bool) -> None:
    like = _LIKE.search(words) or (_PINS.search(words) if not has_complaint else None)
    kinds = _free_matches(clause, _CHARACTER, words)
    if like and (like.re is _LIKE or not kinds):
        details["character"] = _cut(clause, like, 1 if like.re.groups else 0)
    elif kinds:
        details["character"] = ", ".join(_character(clause, words, kinds))
    match = _SCALE.search(words)
    if match:
        details["severity"] = _cut(clause, match, match.lastindex or 1)
        return
    bare = _BARE_SCORE.search(words)
    if bare and re.search(r"\ban? (?:\w+ )?$", words[: bare.start()]) and _LEADS_TO_SCORE.search(words[: bare.start()]):
        details["severity"] = _cut(clause, bare)
        return
    force = _HOW_BAD.search(words)
    if force and (has_complaint or re.search(r"\b(?:it|pain|they|itching|worst)\b", words)):
        details["severity"] = _cut(clause, force)


def _character(clause: Clause, words: str, kinds: list[re.Match[str]]) -> list[str]:
    """What it is like, one after the other: "dull ache", then "sharp on the stairs"."""
    told: list[str] = []
    for at, match in enumerate(kinds[:_MOST_KINDS]):
        said = _cut(clause, match)
        noun = _ACHE.match(words, match.end(1))
        said = f"{said} {noun.group(1)}" if noun and not said.endswith(("ache", "pain")) else said
        where = _ONLY_THERE.match(words, match.end(1)) if at else None
        if where:
            said = f"{said}{where.group()}"
            clause.claim(clause.start + where.start(), clause.start + where.end())
        if not any(said.casefold() in one.casefold() for one in told):
            told.append(said)
    return told


_MOST_KINDS: Final = 3
_ACHE: Final = re.compile(r" (ache|pain)\b")
# Where the second kind is felt is what tells the two apart.
_ONLY_THERE: Final = re.compile(
    r" (?:on|when|if|at|after|in|during) (?:[\w'-]+ ){0,4}?[\w'-]+(?=$|[,.;!?]| (?:and|but|or|so|which)\b)"
)


def _timing(clause: Clause, words: str, details: dict[str, str]) -> None:
    told: list[str] = []
    for match in RHYTHM.finditer(words):
        start, end = clause.start + match.start(), clause.start + match.end()
        if not clause.is_claimed(start, end) and len(told) < 2:
            told.append(detail(clause.said(start, end)))
    if told:
        details["timing"] = ", ".join(told)
        return
    trend = _USED_TO.search(words) or _TREND.search(words)
    if trend and not clause.is_claimed(clause.start + trend.start(1), clause.start + trend.end(1)):
        details["timing"] = _cut(clause, trend)


def _beginning(
    clause: Clause, words: str, times: list[TimeHit], details: dict[str, str], *, has_complaint: bool
) -> None:
    started = _STARTED.search(words)
    phrase = _START_PHRASE.search(words)
    times = [t for t in times if not clause.is_claimed(t.start, t.end)]
    since = [t for t in times if t.kind is TimeKind.SINCE]
    points = [t for t in times if t.kind is TimeKind.POINT]
    if since:
        details["onset"] = detail(clause.said(since[0].start, since[0].end))
    elif phrase:
        details["onset"] = _cut(clause, phrase)
    elif points and (started or (has_complaint and "ago" in clause.folded[points[0].start : points[0].end])):
        details["onset"] = detail(clause.said(points[0].start, points[0].end))
    rhythm = details.get("timing", "").casefold()
    lengths = [
        t for t in times if t.kind in {TimeKind.LENGTH, TimeKind.LASTS} and clause.folded[t.start : t.end] not in rhythm
    ]
    if lengths:
        details["duration"] = detail(clause.said(lengths[0].start, lengths[0].end))


def scale_in(said: str) -> str:
    """A score out of ten as it was said, or nothing."""
    match = _SCALE.search(fold(said))
    return detail(said[match.start(match.lastindex or 1) : match.end(match.lastindex or 1)]) if match else ""
