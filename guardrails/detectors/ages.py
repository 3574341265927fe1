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
    r"yr\s?o(?!\w)) (?!\w)"
)
_LABELLED: Final = pattern(rf"\b (?:aged?|age\s+(?:is|of)|age:|turn(?:s|ed|ing)) \s* (?P<age>{_AGE}) (?!\w|\.\d)")
_BIRTHDAY: Final = pattern(
    r"(?<!\w) (?:9\d|1[01]\d)(?:th|st|nd|rd) (?=\s+(?:birthday|bday|b-day|year\s+of\s+(?:his|her|my)\s+life))"
)
_WHO: Final = (
    r"i\s?am|i['’]?m|he\s+is|he['’]?s|she\s+is|she['’]?s|who\s+is|who['’]s|"
    r"(?:mum|mom|mam|mother|dad|father|nan|nana|nanna|gran|granny|grandma|grandmother|grandad|granddad|grandpa|"
    r"grandfather|aunt|auntie|uncle|husband|wife|neighbour|neighbor|patient)(?:\s+is|['’]?s)"
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
_SHORT: Final = pattern(r"(?<![\w.]) (?P<age>9\d|1[01]\d) \s? (?P<sex>[mf]) (?!\w)")
# What follows tells a weight, a reading, a count or a time from an age.
_POSSIBLE: Final = re.compile(r"(?<!\d)(?:9\d|1[012]\d)(?!\d)|\bninety|\bhundred", re.IGNORECASE)
_ENDS_LIKE_AN_AGE: Final = re.compile(
    r"\s*(?:$|[.,;!?)\n]|and\b|but\b|now\b|so\b|with\b|next\b|this\b|in\b|years?\b|yrs?\b|who\b|living\b|"
    r"lives\b|has\b|had\b|"
    r"still\b|today\b|tomorrow\b|when\b|as\b|or\s+so\b)"
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
        Rule(_SHORT, Category.AGE_90, 0.55, check=_short),
    ),
)
