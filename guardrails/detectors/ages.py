"""Ages of 90 and over, which must not be told apart (45 CFR 164.514(b)(2)(i)(C)); younger ages stay."""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, after, is_quantity, pattern
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding

_OLD: Final = r"(?:9\d|1[01]\d|12[0-5])"
_UNIT_WORDS: Final = r"one|two|three|four|five|six|seven|eight|nine"
_OLD_WORDS: Final = (
    rf"(?:ninety(?:[\s-](?:{_UNIT_WORDS}))?|(?:a|one)\s+hundred(?:\s+and\s+(?:{_UNIT_WORDS}|"
    r"ten|eleven|twelve|fifteen))?)"
)
_AGE: Final = rf"(?:{_OLD}|{_OLD_WORDS})"
_WITH_UNIT: Final = pattern(
    rf"(?<![\w.,/]) {_AGE} [\s-]* (?:and\s+a\s+half\s+)? (?:years?[\s-]*(?:old|young|of\s+age)|"
    r"yrs?[\s.-]*old|y\.?\s?/?\s?o\.?(?!\w)|"
    r"yr\s?o(?!\w)|y(?!\w)) (?!\w)"
)
_LABELLED: Final = pattern(rf"\b (?:aged?|age\s+(?:is|of)|age:|turn(?:s|ed|ing)) \s* (?P<age>{_AGE}) (?!\w|\.\d)")
_BIRTHDAY: Final = pattern(
    r"(?<!\w) (?:9\d|1[01]\d)(?:th|st|nd|rd) (?=\s+(?:birthday|bday|b-day|year\s+of\s+(?:his|her|my)\s+life))"
)
_WHO: Final = (
    r"i\s?am|i['’]?m|he\s+is|he['’]?s|she\s+is|she['’]?s|who\s+is|who['’]s|"
    r"(?:mum|mom|mam|mother|dad|father|nan|nana|nanna|gran|granny|grandma|grandmother|grandad|granddad|grandpa|"
    r"grandfather|aunt|auntie|uncle|husband|wife|neighbour|neighbor|patient|lola|lolo|amma)(?:\s+is|['’]?s)"
)
_WILL_BE: Final = pattern(
    r"\b (?:lived\s+to(?:\s+be)?|(?:i|he|she|they|mum|mom|dad|nan|gran|grandma|grandad)(?:['’]?ll|\s+will|"
    r"\s+would)\s+be|"
    rf"at\s+the\s+age\s+of|by\s+the\s+age\s+of|until\s+(?:he|she)\s+was) \s+ (?P<age>{_AGE}) (?!\w|[./:%°]\S|%|°)"
)
_SAID: Final = pattern(
    rf"\b (?:{_WHO}) \s+ (?:now\s+|nearly\s+|almost\s+|about\s+|only\s+|just\s+|already\s+|over\s+){{0,2}} "
    rf"(?P<age>{_AGE}) (?!\w|[./:%°]\S|%|°)"
)
_KIN: Final = (
    r"mum|mom|mam|mammy|mother|dad|father|papa|nan|nana|nanna|nani|gran|granny|grandma|grandmother|grandad|granddad|"
    r"grandpa|gramps|grandfather|lola|lolo|amma|appa|dadi|dada|aunt|auntie|aunty|uncle|husband|wife|neighbour|neighbor|"
    r"patient|pt|resident|lady|gentleman|woman|man|male|female"
)
_BESIDE_KIN: Final = pattern(rf"\b (?:{_KIN}) (?:\s?\(\s?|,\s?|\s) (?P<age>{_AGE}) (?!\w|[./:%°]\S|%|°|-\S)")
_NINETIES: Final = pattern(
    r"\b (?:his|her|my|their|our) \s+ (?:early|mid|late)? [\s-]? (?P<age>nineties|90['’]?s) (?!\w)"
)
_YEARS: Final = pattern(
    rf"(?<![\w.,/]) (?P<age>{_AGE}) \s? (?:yrs?|years?) (?=\s*(?:$|[,.;)]|[mf]\b|male|female|lady|man\b|woman|gent))"
)
_AT: Final = pattern(rf"\b at \s+ (?P<age>{_AGE}) \s+ (?=(?:he|she|i|they|my|mum|mom|dad|nan|gran|grandad)\b)")
_FIRST: Final = pattern(rf"(?:^|[.!?\n])\s* (?P<age>{_OLD_WORDS}) \s+ (?=(?:and\s+still|now|next|years|bless)\b)")
_WAS: Final = pattern(
    rf"\b was \s+ (?:about\s+|nearly\s+)? (?P<age>{_AGE}) (?=\s+(?:when|at\s+the\s+time|then|and\s+still)\b)"
)
# "paati is 93 and still walks": a word we do not know may be a grandmother; a reading is said with its name.
_IS: Final = pattern(
    rf"\b [a-z]+ ,? \s is \s (?P<age>{_AGE}) (?:\s+now)? (?:,|\s+(?:and|but)\b) \s* "
    r"(?=(?:she|he|his|her|they|i|still|takes?|has|had|have|lives?|living|walks?|just|never|nearly|cant|can|cannot|gets?|"
    r"deaf|blind|frail|sharp|on|in|very|quite|does|doesnt|doesn)\b)"
)
_REACHED: Final = pattern(
    r"\b (?:(?:died|passed|passed\s+away|went)\s+(?:at|aged)|lived\s+(?:to|until)|pushing|approaching|nearing|"
    rf"(?:he|she)(?:\s+is|['’]?s)\s+about) \s+ (?P<age>{_AGE}) (?!\w|[./:%°]\S|%|°)"
)
_AFTER_NAME: Final = re.compile(r"(?<=[a-zà-ž]),\s(?P<age>9\d|1[01]\d)(?=[,)])")
_SHORT: Final = pattern(r"(?<![\w.]) (?P<age>9\d|1[01]\d) \s? (?P<sex>[mf]) (?!\w)")
# What follows tells a weight, a reading, a count or a time from an age.
_POSSIBLE: Final = re.compile(r"(?<!\d)(?:9\d|1[012]\d)(?!\d)|\bninet|\bhundred", re.IGNORECASE)
_ENDS_LIKE_AN_AGE: Final = re.compile(
    r"\s*(?:$|[.,;!?)\n]|and\b|but\b|now\b|so\b|with\b|next\b|this\b|in\b|years?\b|yrs?\b|who\b|living\b|"
    r"lives\b|has\b|had\b|"
    r"still\b|today\b|tomorrow\b|when\b|as\b|or\s+so\b|bless\b|po\b|lah\b|god\b|can\b|cant\b|can't\b|doesn|is\b|was\b|"
    r"lived\b|on\b|and\b|soon\b|already\b)"
)


def _labelled(match: re.Match[str]) -> float:
    """ "turned 94" and "age 94", but not "turning 90 degrees" or "turned 100 times"."""
    return 0.0 if is_quantity(match, "age") and not re.match(r"\s*(?:years?|yrs?)\b", after(match, 12, "age")) else 0.8


def _said(match: re.Match[str]) -> float:
    tail = after(match)
    if not _ENDS_LIKE_AN_AGE.match(tail):
        return 0.0
    # "he's 95 in the morning and 100 at night" reads like a value, but an age is the commoner meaning.
    return 0.65


def _beside(match: re.Match[str]) -> float:
    """ "grandad, 98" and "nan 95 fell", but not "patient 95 kg" or "lady 100 m"."""
    return 0.0 if is_quantity(match, "age") or _READING.search(match.string[: match.start("age")][-60:]) else 0.6


_READING: Final = re.compile(
    r"(?i)\b(?:bp|pressure|sats?|oxygen|o2|spo2|pulse|weighs?|weight|hr|heart|rate|sugar|glucose|temp(?:erature)?|level|"
    r"count|score|reading|number|dose|ward|room|bed|bus|flat|limit|target|egfr|peak|flow|ferritin|b12|result|average|"
    r"normal|it|that|this|which|there|what|minimum|maximum|waist|chest)\b[^.]*$"
)


def _short(match: re.Match[str]) -> float:
    """ "93F" in clinicians' notation; "100 m" is a distance, "98 F" a temperature."""
    joined = match.group()[-2].isdigit()
    start = match.string[max(0, match.start() - 12) : match.start()]
    hot = match["sex"] in "fF" and re.search(r"(?i)temp|fever|°|\bof\s$|\bwas\s$|\bat\s$|\bto\s$", start)
    return 0.55 if joined and not hot and match.start() < 3 else 0.0


class _AgeDetector(RuleDetector):
    """Looks closer only where a number could be such an age."""

    def find(self, text: str) -> list[Finding]:
        """Ages of 90 and over."""
        return super().find(text) if _POSSIBLE.search(text) else []


DETECTOR: Final = _AgeDetector(
    "ages",
    (
        Rule(_WITH_UNIT, Category.AGE_90, 0.9),
        Rule(_LABELLED, Category.AGE_90, 0.8, "age", _labelled),
        Rule(_BIRTHDAY, Category.AGE_90, 0.8),
        Rule(_SAID, Category.AGE_90, 0.65, "age", _said),
        Rule(_WILL_BE, Category.AGE_90, 0.7, "age", _said),
        Rule(_BESIDE_KIN, Category.AGE_90, 0.6, "age", _beside),
        Rule(_IS, Category.AGE_90, 0.6, "age", _beside),
        Rule(_NINETIES, Category.AGE_90, 0.8, "age"),
        Rule(_YEARS, Category.AGE_90, 0.7, "age"),
        Rule(_AT, Category.AGE_90, 0.7, "age"),
        Rule(_WAS, Category.AGE_90, 0.7, "age"),
        Rule(_REACHED, Category.AGE_90, 0.7, "age", _beside),
        Rule(_AFTER_NAME, Category.AGE_90, 0.6, "age", _beside),
        Rule(_FIRST, Category.AGE_90, 0.6, "age"),
        Rule(_SHORT, Category.AGE_90, 0.55, check=_short),
    ),
)
