"""Number plates, vehicle identification numbers (ISO 3779) and driving licences.

A letter and digits alone are no plate: vertebrae (L4), vitamins (B12), diagnosis codes (M54.5) and stages (T2N0M0) look
the same. Plates need a label, or a national form that medicine does not use.
"""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, before, digits_of, pattern
from guardrails.redaction.categories import Category

_IS: Final = r"(?:\s*(?:number|no\.?|num|\#|plate|plates|mark))*(?:\s+(?:is|was))?\s*[:=\-#]?\s*"
_PLATE_SAID: Final = pattern(
    r"\b (?:number\s?plate|licen[cs]e\s+plate|plates?|reg(?:istration)?(?:\s+plate)?|tag|vrn|car\s+reg|"
    rf"rego|index\s+number) {_IS} "
    r"(?P<id>[a-z]{1,3}[ -]?\d{1,4}(?:[ -]?[a-z]{1,3})?(?:[ -]?\d{1,4})?|\d{1,4}[ -]?[a-z]{1,3}(?:[ "
    r"-]?\d{1,4})?) (?!\w)"
)
# Great Britain since 2001 (DVLA INF104): two letters, two digits, three letters.
_GB: Final = pattern(r"(?<!\w) [A-HJ-PR-Y][A-HJ-PR-Y]\d{2}[ ]?[A-HJ-PR-Z]{3} (?!\w)", exact_case=True)
_GB_LOWER: Final = pattern(r"(?<!\w) [a-hj-pr-y]{2}(?:0[2-9]|[1-7]\d)[ ]?[a-hj-pr-z]{3} (?!\w)")
# Great Britain from 1983 to 2001: a letter, digits, three letters; medicine writes such too, so a car must be near.
_GB_PREFIX: Final = pattern(r"(?<!\w) [A-HJ-NPR-TV-Y]\d{1,3}[ ]?[A-HJ-PR-Y]{3} (?!\w)", exact_case=True)
# Ireland since 1987: year (and half), county, number.
_IE: Final = pattern(
    r"(?<![\w-]) \d{2}[12]?-(?:[CDGLTW]|C[ENW]|DL|K[EKY]|L[DHKMS]|M[HNO]|OY|RN|SO|TN|TS|W[HWX]|WD)-\d{1,6} (?!\w)",
    exact_case=True,
)
_IN: Final = pattern(
    r"(?<!\w) (?:AN|AP|AR|AS|BR|CG|CH|DD|DL|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ|"
    r"SK|TN|TR|TS|UK|UP|WB)"
    r"(?:[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?|\d{1,2}[a-z]{1,3})\d{4} (?!\w)",
    exact_case=True,
)
_VIN: Final = pattern(
    r"(?<!\w) (?=[A-HJ-NPR-Z\d]{0,16}\d)(?=[A-HJ-NPR-Z\d]{0,16}[A-HJ-NPR-Z])[A-HJ-NPR-Z\d]{17} (?!\w)"
)
_VIN_SAID: Final = pattern(
    r"\b (?:vin|chassis|engine) (?:\s*(?:number|no\.?|\#))? (?:\s+is)? \s*[:=]?\s* "
    r"(?P<id>(?=[a-z\d]{0,12}\d)[a-z\d]{6,20}) (?!\w)"
)
_LICENCE: Final = pattern(
    r"\b (?:driv(?:er|ing|ers)?'?s?\s+(?:licen[cs]e|permit)|licen[cs]e|\bdl) (?:\s*(?:number|no\.?|num|\#|"
    r"id))* (?:\s+(?:is|was))? \s*[:=\-]?\s* "
    r"(?P<id>(?=[a-z]{0,5}\d|[a-z]{1,2}[ -]\d)[a-z\d]{1,16}(?:[ -](?=[a-z]{0,3}\d)[a-z\d]{1,12}){0,4}) (?!\w)"
)
# Great Britain driving licence (DVLA): five of the surname, six of the birth date, initials, check characters.
_GB_LICENCE: Final = pattern(r"(?<!\w) [a-z9]{5}\d[0156]\d[0-3]\d{2}[a-z9]{2}\d[a-z]{2} (?!\w)")


def _plate_said(match: re.Match[str]) -> float:
    value = match["id"]
    compact = re.sub(r"[ -]", "", value)
    plain = re.match(r"(?i)(?:and|the|for|in|is|of|my|at|on|to|was|has|had|he|i|a|or|as|no)\b", value)
    measured = re.fullmatch(r"(?i)\d+(?:mg|ml|mm|cm|am|pm|st|nd|rd|th|g|kg|hrs?|min|of|in|to|and|or|x)", compact)
    return 0.8 if 4 <= len(compact) <= 8 and not plain and not measured else 0.0


def _gb(match: re.Match[str]) -> float:
    """ "CD19 CAR" is about cells: CD is no plate we can tell from a marker."""
    return 0.0 if match.group().startswith("CD") else 0.65


def _gb_lower(match: re.Match[str]) -> float:
    lead = before(match, 30)
    return (
        0.7
        if re.search(r"\b(?:car|van|bike|drives?|drove|parked|reg|plate|vehicle|motor\w*|taxi|driver)\b", lead)
        else 0.0
    )


def _licence(match: re.Match[str]) -> float:
    return 0.8 if len(digits_of(match["id"])) >= 4 and not re.fullmatch(r"(?:19|20)\d\d", match["id"]) else 0.0


DETECTOR: Final = RuleDetector(
    "vehicles",
    (
        Rule(_PLATE_SAID, Category.VEHICLE, 0.8, "id", _plate_said),
        Rule(_GB, Category.VEHICLE, 0.65, check=_gb),
        Rule(_GB_LOWER, Category.VEHICLE, 0.7, check=_gb_lower),
        Rule(_GB_PREFIX, Category.VEHICLE, 0.7, check=_gb_lower),
        Rule(_IE, Category.VEHICLE, 0.85),
        Rule(_IN, Category.VEHICLE, 0.8),
        Rule(_VIN, Category.VEHICLE, 0.8),
        Rule(_VIN_SAID, Category.VEHICLE, 0.8, "id"),
        Rule(_LICENCE, Category.ID_NUMBER, 0.8, "id", _licence),
        Rule(_GB_LICENCE, Category.ID_NUMBER, 0.9),
    ),
    digits=2,
)
