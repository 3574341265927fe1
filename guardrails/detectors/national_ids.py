"""Identity and tax numbers of states, and passports.

A check digit can raise the score; a number that breaks it stays a finding when context says what it is, because people
mistype. Formats: US SSN and ITIN (SSA POMS RM 10201; IRS Publication 1915), UK National Insurance (HMRC NIM39110),
Canadian SIN (Luhn), Australian TFN, Irish PPS (Revenue), Indian Aadhaar (UIDAI) and PAN, South African ID.
"""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, before, digits_of, is_quantity, passes_luhn, pattern
from guardrails.redaction.categories import Category

_IS: Final = (
    r"(?:\s*(?:number|numbers|no\.?|num|nr|nos|\#|id|code|card))*(?:\s+(?:is|was|are|ends?\s+(?:in|"
    r"with)|ending(?:\s+in)?|starts?))?\s*[:=\-#]?\s*"
)
_GROUPED: Final = r"\d(?:[ .\-/]{0,2}\d){3,17}"

_SSN: Final = pattern(r"(?<![\w-]) \d{3}[-–. /]\d{2}[-–. /]\d{4} (?![\w-])")
_SSN_SAID: Final = pattern(
    rf"\b (?:ssn|s\.s\.n\.?|ss\s?\#|ss\s+(?:number|no)|soc(?:ial)?(?:\s+sec(?:urity)?|\s+insurance)?|itin|tin|ein|"
    rf"tax(?:payer)?\s+(?:id|identification)) {_IS} (?P<id>(?:[x*]{{2,3}}[- ]?){{0,2}}{_GROUPED}) (?!\w)"
)
_NINO: Final = pattern(r"(?<!\w) [a-ceghj-prtw-z][a-ceghj-nprtw-z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d] (?!\w)")
_NINO_SAID: Final = pattern(
    rf"\b (?:nino|ni|n\.i\.|national\s+insurance|nat\s+ins) {_IS} (?P<id>[a-z]{{2}}[ -]?\d(?:[ -]?\d)"
    r"{3,6}(?:[ -]?[a-z])?) (?!\w)"
)
_SIN: Final = pattern(r"(?<![\w-]) \d{3}[ -]\d{3}[ -]\d{3} (?![\w-]|[ ]\d)")
_SIN_SAID: Final = pattern(
    rf"\b (?:sin|social\s+insurance|tfn|tax\s+file|utr|vat|abn|ird) {_IS} (?P<id>{_GROUPED}) (?!\w)"
)
_PPS: Final = pattern(r"(?<!\w) \d{7}[ ]?[a-w][a-iw]? (?!\w)")
_PPS_SAID: Final = pattern(rf"\b pps[ns]? {_IS} (?P<id>\d(?:[ -]?\d){{4,7}}[ -]?[a-z]{{0,2}}) (?!\w)")
_AADHAAR: Final = pattern(r"(?<![\w-]) [2-9]\d{3}[ -]\d{4}[ -]\d{4} (?![\w-]|[ ]\d)")
_AADHAAR_SAID: Final = pattern(rf"\b (?:aadhaar|aadhar|adhaar|adhar|uidai|uid) {_IS} (?P<id>{_GROUPED}) (?!\w)")
_PAN: Final = pattern(r"(?<!\w) [a-z]{3}[abcfghljpt][a-z]\d{4}[a-z] (?!\w)")
_VOTER: Final = pattern(
    r"\b (?:voter|epic|ration\s+card|emirates\s+id|nric|fin|curp|cpf|bsn|pesel|nif|dni|nie|personnummer) "
    rf"{_IS} (?P<id>(?=[a-z\d.\-/ ]{{0,18}}\d\d)[a-z\d][a-z\d.\-/]{{4,20}}) (?!\w)"
)
_PASSPORT: Final = pattern(
    r"\b (?:passport|visa|green\s?card|alien|a-?number|uscis|residence\s+permit|brp|immigration|"
    r"travel\s+document|refugee|"
    rf"national\s+id(?:entity)?|identity\s+card|id\s+card|citizen) {_IS} (?P<id>(?=[a-z\d\- "
    r"]{0,12}\d{2})[a-z]{0,3}[ -]?\d[\da-z]*(?:[ -]\d[\da-z]{1,8}){0,3}) (?!\w)"
)
# Hong Kong: the check digit stands in brackets (Immigration Department, HKID format).
_HKID: Final = pattern(r"(?<!\w) [a-z]{1,2}\d{6}\s?\([\da]\)")
_SA_ID: Final = pattern(r"(?<!\w) \d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ ]?\d{4}[ ]?[01]\d{2} (?!\w)")


_READINGS: Final = re.compile(
    r"\b(?:bp|pressure|pulse|sugars?|glucose|readings?|sats|levels?|from|between|was|were|steps|scores?)\b"
)


def _ssn(match: re.Match[str]) -> float:
    written = match.group()
    # "120 80 2019" and "120/80 2021" are readings with a year.
    is_dashed = written[3] in "-–" and written[6] in "-–"
    if is_quantity(match) or written[3] != written[6] or (not is_dashed and re.search(r"(?:19|20)\d\d$", written)):
        return 0.0
    return 0.9 if is_dashed else 0.7


def _said(match: re.Match[str]) -> float:
    value = match["id"]
    is_year = re.fullmatch(r"(?:19|20)\d\d", value)
    return 0.0 if len(digits_of(value)) < 4 or is_year or is_quantity(match, "id") else 0.9


def _sin(match: re.Match[str]) -> float:
    """Three threes: a SIN when the check digit fits or someone says so, otherwise some number of that shape."""
    if is_quantity(match):
        return 0.0
    if re.search(r"\b(?:sin|social|tfn|tax|insurance)\b", before(match)):
        return 0.9
    if " " in match.group():
        # Three readings in a row look the same: "120 130 145".
        return 0.7 if passes_luhn(digits_of(match.group())) and not re.search(_READINGS, before(match)) else 0.0
    return 0.8 if passes_luhn(digits_of(match.group())) else 0.55


def _pps(match: re.Match[str]) -> float:
    written = match.group()
    # Without context "1234567 a" could begin a sentence; joined letters do not.
    return 0.0 if " " in written or written[1:7] == "000000" else 0.75


def _aadhaar(match: re.Match[str]) -> float:
    groups = re.findall(r"\d{4}", match.group())
    # Years in a row, or round amounts.
    return 0.0 if all(re.match(r"19|20", g) for g in groups) or all(g.endswith("00") for g in groups) else 0.8


def _passport(match: re.Match[str]) -> float:
    return 0.85 if len(digits_of(match["id"])) >= 5 else 0.0


DETECTOR: Final = RuleDetector(
    "national_ids",
    (
        Rule(_SSN, Category.NATIONAL_ID, 0.9, check=_ssn),
        Rule(_SSN_SAID, Category.NATIONAL_ID, 0.9, "id", _said),
        Rule(_NINO, Category.NATIONAL_ID, 0.9),
        Rule(_NINO_SAID, Category.NATIONAL_ID, 0.9, "id", _said),
        Rule(_SIN, Category.NATIONAL_ID, 0.8, check=_sin),
        Rule(_SIN_SAID, Category.NATIONAL_ID, 0.9, "id", _said),
        Rule(_PPS, Category.NATIONAL_ID, 0.75, check=_pps),
        Rule(_PPS_SAID, Category.NATIONAL_ID, 0.9, "id", _said),
        Rule(_AADHAAR, Category.NATIONAL_ID, 0.8, check=_aadhaar),
        Rule(_AADHAAR_SAID, Category.NATIONAL_ID, 0.9, "id", _said),
        Rule(_HKID, Category.NATIONAL_ID, 0.85, needs="("),
        Rule(_PAN, Category.NATIONAL_ID, 0.85),
        Rule(_VOTER, Category.NATIONAL_ID, 0.85, "id", _said),
        Rule(_PASSPORT, Category.NATIONAL_ID, 0.85, "id", _passport),
        Rule(_SA_ID, Category.NATIONAL_ID, 0.75),
    ),
    digits=4,
)
