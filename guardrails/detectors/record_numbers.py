"""Numbers that only their label makes an identifier: records, members, claims, prescriptions, certificates.

Two strengths. A label with "number", "no", "#", "id" or a colon makes anything with two digits behind it an identifier.
A bare label ("file ref KX/44-1093b", "my policy 8812-77") needs a value that looks like a code.
"""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, digits_of, is_quantity, pattern
from guardrails.redaction.categories import Category

_NO: Final = r"(?:number|numbers|nubmer|no|nos|num|nr|id|ids|i\.d|code|ref|reference|identifier|\#|№)\.?"
_LINK: Final = (
    r"\s*(?:(?:for\s+(?:me|him|her|us|this|that|it)|on\s+(?:it|the\s+\w{3,12})|"
    r"they\s+gave\s+(?:me|us)|here)\s*)?(?:\b(?:is|was|are|being|called|of|says|reads|begins|starts\s+with)"
    r"\b)?\s*[:=\#\-]{0,2}\s*"
)
# A code: letters, digits and signs in up to five groups; a group after a blank must hold a digit.
_VALUE: Final = (
    r"(?P<id>(?=[a-z\d/._\-]{0,14}\d|(?!(?:in|on|at|to|for|of|and|is|the|was|my|or|by|if|i|a|no|up|ref|id|"
    r"num)\b)[a-z]{1,3}[ ]\d[\d/-]{2})"
    r"[a-z\d][a-z\d/._\-]{0,23}(?:[ ](?=[a-z/.-]{0,3}\d)[a-z\d/._\-]{1,12}){0,4})(?<![/._\-])"
)


def _labels(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The label said to be a number, and the label alone."""
    numbered = pattern(rf"\b (?:{words}) (?: (?:\s*{_NO}){{1,3}} {_LINK} | \s*[:=\#]\s* ) {_VALUE} (?!\w)")
    bare = pattern(rf"\b (?:{words}) (?:\s+(?:is|was|of))? \s* -?\s* {_VALUE} (?!\w)")
    return numbered, bare


_HEALTH: Final = (
    r"m\.?r\.?n|medical\s+records?|health\s+records?|hospital|hosp|patient|pt|chart|case\s?notes?|unit|"
    r"clinic|surgery|"
    r"e[hp]r|pas|nhs|ward|encounter|visit|episode|admission|csn|fin|har|accession|specimen|sample|lab|pathology|path|"
    r"radiology|imaging|x-?ray|scan|referral|prescription|rx|script|pharmacy|dispensing|donor|study|"
    r"participant|trial\s+subject|"
    r"biopsy|slide|fingerprint|retina(?:l\s+scan)?|iris\s+scan|voice\s?print|palm\s+print|face\s+(?:id|"
    r"template)|biometric|dna\s+sample"
)
_ACCOUNT: Final = (
    r"member(?:ship)?|subscriber|insured|insurance|insurer|group|grp|plan|claims?|policy|policyholder|"
    r"beneficiary|bin|pcn|"
    r"authori[sz]ation|auth|pre-?auth|account|acct|a/c|acc|customer|client|invoice|bill|statement|receipt|"
    r"transaction|"
    r"order|loyalty|union|pension|benefit|award|voucher|bupa|aetna|cigna|vhi|laya|kaiser|medibank|hcf"
)
_OTHER: Final = (
    r"file|ref|reference|our\s+ref|your\s+ref|case|docket|complaint|incident|ticket|booking|tracking|parcel|"
    r"certificate|"
    r"cert|birth\s+certificate|death\s+certificate|fit\s+note|licen[cs]e|licen[cs]ing|registration|reg|student|pupil|"
    r"employee|staff|payroll|badge|service|army|inmate|prisoner|offender|court|crime|police|gmc|nmc|npi|dea|hcpc|"
    r"ahpra|imc|nmbi|pin|application|form|blue\s+badge|driv(?:er|ing)'?s?\s+licen[cs]e|dl|driver|library|"
    r"bus\s+pass|cdl|subject|id"
)
_H_NUMBERED, _H_BARE = _labels(_HEALTH)
_A_NUMBERED, _A_BARE = _labels(_ACCOUNT)
_O_NUMBERED, _O_BARE = _labels(_OTHER)
_MRN: Final = pattern(rf"\b (?:mrn|m\.r\.n\.?|med(?:ical)?\s+rec(?:ord)?) (?:\s*{_NO})? {_LINK} {_VALUE} (?!\w)")
_NUMBER_IS: Final = pattern(
    r"\b (?:my|his|her|their|the|our) \s+ (?:[a-z]{2,14}\s+){0,2} (?:number|ref|reference|id) \s+ "
    rf"(?:is|was) \s* :? \s* {_VALUE} (?!\w)"
)
# A code with letters and digits in slashed groups needs no label: nothing in medicine is written like it.
_SLASHED: Final = pattern(
    r"(?<![\w/.-]) [A-Z]{1,4}\d{0,4}[/-]\d{2,6}[/-]\d{2,8}[A-Za-z]? "
    r"(?![\w/-])",
    exact_case=True,
)

_YEAR: Final = re.compile(r"(?:18|19|20)\d\d")
# What the words above are followed by in plain talk: an amount, a stage, a rank, a time.
_PLAIN: Final = re.compile(
    r"(?:\d{1,2}(?:\.\d+)?|\d+\.\d{1,2}|\d+(?:\.\d+)?-\d+\.\d+|\d{1,2}[/:.]\d{1,3}|\d{1,2}(?:am|pm|st|nd|rd|"
    r"th)|[a-z]\d{1,2}(?:\.\d{1,2})?|[a-z]\d{1,2}-[a-z]?\d{1,2}|"
    r"\d{1,3}-\d{1,3}|\d{1,4}(?:mg|mcg|ml|g|kg|iu|cm|mm)|covid-?19|t[34]|h[12]|vitamin-?\w{1,3}|24/7|"
    r"\d{1,3}x\d{1,3})",
    re.IGNORECASE,
)


def _numbered(match: re.Match[str]) -> float:
    value = match["id"]
    digits = len(digits_of(value))
    if digits < 2 or is_quantity(match, "id"):
        return 0.0
    if _YEAR.fullmatch(value) or _PLAIN.fullmatch(value):
        return 0.0
    return 0.85


def _bare(match: re.Match[str]) -> float:
    value = match["id"]
    digits = len(digits_of(value))
    if is_quantity(match, "id") or _PLAIN.fullmatch(value) or _YEAR.fullmatch(value):
        return 0.0
    if re.fullmatch(r"[\d/.:-]+", value) and re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,4}[-/]\d{1,4}", value):
        return 0.0
    has_letter = any(c.isalpha() for c in value)
    return 0.7 if digits >= 5 or (has_letter and digits >= 3 and len(value) >= 5) else 0.0


def _mrn(match: re.Match[str]) -> float:
    return 0.9 if len(digits_of(match["id"])) >= 2 and not is_quantity(match, "id") else 0.0


def _number_is(match: re.Match[str]) -> float:
    value = match["id"]
    return 0.6 if len(digits_of(value)) >= 4 and not is_quantity(match, "id") and not _YEAR.fullmatch(value) else 0.0


def _rules(numbered: re.Pattern[str], bare: re.Pattern[str], category: Category) -> tuple[Rule, ...]:
    return (
        Rule(numbered, category, 0.85, "id", _numbered),
        Rule(bare, category, 0.7, "id", _bare),
    )


DETECTOR: Final = RuleDetector(
    "record_numbers",
    (
        Rule(_MRN, Category.HEALTH_ID, 0.9, "id", _mrn),
        *_rules(_H_NUMBERED, _H_BARE, Category.HEALTH_ID),
        *_rules(_A_NUMBERED, _A_BARE, Category.ACCOUNT),
        *_rules(_O_NUMBERED, _O_BARE, Category.ID_NUMBER),
        Rule(_NUMBER_IS, Category.ID_NUMBER, 0.6, "id", _number_is),
        Rule(_SLASHED, Category.ID_NUMBER, 0.65),
    ),
    digits=2,
)
