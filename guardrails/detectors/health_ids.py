"""Numbers by which health services know a patient.

Formats: NHS number (ten digits, modulus 11, NHS Data Dictionary), Scottish CHI, Northern Irish H&C, US Medicare
Beneficiary Identifier (CMS, 2018), Canadian provincial health numbers (Ontario 10 digits and version code, Quebec four
letters and eight digits), Australian Medicare and Individual Healthcare Identifier (16 digits from 80036), New Zealand
NHI (HISO 10046), Irish IHI. A broken check digit never erases a number that context or grouping points to.
"""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, before, digits_of, is_quantity, pattern
from guardrails.redaction.categories import Category

_IS: Final = (
    r"(?:\s*(?:number|numbers|no\.?|num|nr|nos|\#|id|identifier|code|card))*(?:\s+(?:is|was|are))?\s*[:=\-#]?\s*"
)
_DIGITS: Final = r"\d(?:[ .\-/]{0,2}\d){3,18}"

_NHS: Final = pattern(r"(?<![\w-]) \d{3}[ -]\d{3}[ -]\d{4} (?![\w-])")
_NHS_BARE: Final = pattern(r"(?<![\w.,-]) \d{10} (?![\w-]|[.,]\d)")
_SAID: Final = pattern(
    r"\b (?:nhs|chi|h\s?&\s?c|hcn|health\s?(?:care)?\s+card|health(?:care)?\s+(?:number|no|id|insurance)|"
    r"ohip|phn|phin|msp|ramq|ahcip|"
    r"medicare|medicaid|mbi|hicn|ihi|individual\s+health(?:care)?\s+identifier|nhi|gms|medical\s+card|"
    r"drugs?\s+payment\s+scheme|"
    rf"dps|abha|ayushman(?:\s+bharat)?|cghs|esic?|ehic|ghic|dva) {_IS} (?P<id>(?:[a-z]{{1,4}}[ -]?)"
    rf"?{_DIGITS}(?:-?[a-z]{{1,2}}|[ ](?-i:[A-Z]{{1,2}}))?) (?!\w)"
)
_MBI: Final = pattern(
    r"(?<!\w) "
    r"[1-9][ac-hj-kmnp-rt-y][ac-hj-kmnp-rt-y\d]\d-?"
    r"[ac-hj-kmnp-rt-y][ac-hj-kmnp-rt-y\d]\d-?[ac-hj-kmnp-rt-y]{2}\d{2} (?!\w)"
)
_ONTARIO: Final = pattern(r"(?<![\w-]) \d{4}[ -]\d{3}[ -]\d{3}(?:-?[a-z]{2}|[ ](?-i:[A-Z]{2}))? (?![\w-])")
_QUEBEC: Final = pattern(
    r"(?<!\w) [a-z]{4}[ -]?\d{2}(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])\d{2} (?!\w)"
)
_IHI: Final = pattern(r"(?<!\w) 8003[ ]?6\d{3}[ ]?\d{4}[ ]?\d{4} (?!\w)")
_AU_MEDICARE: Final = pattern(r"(?<![\w-]) [2-6]\d{3}[ ]\d{5}[ ]\d(?:[ /-]?\d)? (?![\w-])")
_NHI: Final = pattern(r"(?<!\w) (?:[A-HJ-NP-Z]{3}\d{4}|[A-HJ-NP-Z]{3}\d{2}[A-HJ-NP-Z]{2}) (?!\w)", exact_case=True)


def _is_nhs(digits: str) -> bool:
    check = 11 - sum(int(d) * (10 - place) for place, d in enumerate(digits[:9])) % 11
    return check != 10 and check % 11 == int(digits[9])


def _grouped(match: re.Match[str]) -> float:
    if is_quantity(match):
        return 0.0
    return 0.85 if _is_nhs(digits_of(match.group())) else 0.55


def _bare(match: re.Match[str]) -> float:
    """Ten digits: the check digit fits one number in eleven by chance, so alone it only tips the balance."""
    if is_quantity(match):
        return 0.0
    return 0.6 if _is_nhs(match.group()) else 0.0


def _said(match: re.Match[str]) -> float:
    digits = digits_of(match["id"])
    # "NHS 111" is a help line, "medicare 2019" a year.
    if len(digits) < 5 or is_quantity(match, "id") or re.fullmatch(r"(?:19|20)\d\d", digits):
        return 0.0
    return 0.95


def _quebec(match: re.Match[str]) -> float:
    """ "from 2012 2020" has the form and is none."""
    years = re.findall(r"(?:19|20)\d\d", digits_of(match.group()))
    return 0.0 if len(years) == 2 and match.group()[:4].islower() else 0.85


def _nhi(match: re.Match[str]) -> float:
    return 0.7 if re.search(r"\b(?:nhi|health\s+index|patient\s+(?:number|id))\b", before(match)) else 0.0


DETECTOR: Final = RuleDetector(
    "health_ids",
    (
        Rule(_NHS, Category.HEALTH_ID, 0.85, check=_grouped),
        Rule(_NHS_BARE, Category.HEALTH_ID, 0.6, check=_bare),
        Rule(_SAID, Category.HEALTH_ID, 0.95, "id", _said),
        Rule(_MBI, Category.HEALTH_ID, 0.9),
        Rule(_ONTARIO, Category.HEALTH_ID, 0.75),
        Rule(_QUEBEC, Category.HEALTH_ID, 0.85, check=_quebec),
        Rule(_IHI, Category.HEALTH_ID, 0.9),
        Rule(_AU_MEDICARE, Category.HEALTH_ID, 0.8),
        Rule(_NHI, Category.HEALTH_ID, 0.55, check=_nhi),
    ),
    digits=2,
)
