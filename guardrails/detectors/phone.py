"""Phone and fax numbers of all countries, in any grouping.

A run of digits becomes a phone number by its shape (international prefix, national trunk nought, North American
groups), by words near it, or because `phonenumbers` (Google's libphonenumber metadata) knows it as valid. An unknown
run of eight digits and more that measures nothing is hidden as a number of unknown kind.
"""

import re
from typing import Final

import phonenumbers

from guardrails.detectors.helplines import is_helpline
from guardrails.detectors.rules import UNIT_FOLLOWS, digits_of
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding

# Digits in groups with up to three separators between; the bounded count keeps scanning linear.
_RUN: Final = re.compile(
    r"(?<![\w$£€])(?<!\d[.,/-])[+(]{0,2}\d(?:[ \t().\-–/]{0,3}\d){4,20}"
    r"(?P<ext>\s{0,2}(?:,\s?)?(?:x|ext\.?|extn\.?|extension|option)\s{0,2}\#?\d{1,6})?(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
# Inside a hospital three digits are a number to call.
_INTERNAL: Final = re.compile(
    r"\b(?:pager|bleep|beep|ext|extn|extension)\.?\s*(?:no\.?|number|is|:|\#|\s)*\s*(?P<n>\d{3,6})(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"\b(?:phone|phoned|phones|telephone|tele|tel|tel\.|ph|cell|cellphone|mobile|mob|landline|call|called|"
    r"calling|calls|ring|"
    r"rang|text|texted|txt|sms|whatsapp|whats\s?app|fax|faxed|pager|bleep|beep|number|no\.?|num|nr|nos|reach|reached|"
    r"reachable|contact|dial|dialled|voicemail|hotline|line|ext|extension|switchboard|imessage|facetime)\b",
    re.IGNORECASE,
)
_SEVEN: Final = re.compile(r"\d{3}[-. ]\d{4}")
_NORTH_AMERICAN: Final = re.compile(r"\(?[2-9]\d{2}\)?[-./ ]{0,2}\d{3}[-. ]\d{4}")
_TRUNK: Final = re.compile(r"\(?0\d")
_INTERNATIONAL: Final = re.compile(r"\(?\+|00\d")
_DATE_LIKE: Final = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d[-–/ ](?:19|20)\d\d|"
    r"\d{4}-\d{2}-\d{2}.*"
)
_MEASURED: Final = re.compile(
    r"\b(?:bp|blood\s+pressure|pressure|pulse|sats|heart\s+rate|ratio|range|score|scores|level|levels|count|"
    r"readings?|"
    r"sugars?|glucose|between|from|dose|doses|strength|platelets?|wbc|rbc|hcg|psa|ferritin|tsh|cost|paid|price|"
    r"steps|calories)\b[^.\n]{0,20}$",
    re.IGNORECASE,
)
_REGIONS: Final = ("GB", "US", "IN", "AU", "IE")


class PhoneDetector:
    """Judges each run of digits by shape and surroundings."""

    name = "phone"
    version = "1"

    def find(self, text: str) -> list[Finding]:
        """Phone numbers, and long numbers of unknown kind."""
        found: list[Finding] = []
        for match in _RUN.finditer(text):
            judged = self._judge(text, match)
            if judged is not None:
                category, score = judged
                found.append(Finding(match.start(), match.end(), category, score, self.name))
        internal = (match.span("n") for match in _INTERNAL.finditer(text))
        found.extend(Finding(start, end, Category.PHONE, 0.7, self.name) for start, end in internal)
        return found

    def _judge(self, text: str, match: re.Match[str]) -> tuple[Category, float] | None:
        ext = match["ext"] or ""
        run = match.group()[: len(match.group()) - len(ext)].strip()
        digits = digits_of(run)
        if is_helpline(digits) or UNIT_FOLLOWS.match(text, match.end()):
            return None
        lead = text[max(0, match.start() - 36) : match.start()]
        called = (
            bool(ext)
            or bool(_CALLED.search(lead))
            or bool(_CALLED.match(text[match.end() : match.end() + 12].lstrip()))
        )
        groups = re.findall(r"\d+", run)
        if len(groups) > 1 and all(_YEAR_OR_TIME.fullmatch(group) for group in groups):
            return None
        if _DATE_LIKE.fullmatch(run) or (_MEASURED.search(lead) and len(digits) < 10):
            return None
        score = self._score(run, digits, called=called)
        if score:
            return Category.PHONE, score
        if len(digits) >= 8 and _one_number(run):
            return Category.ID_NUMBER, 0.6
        return None

    @staticmethod
    def _score(run: str, digits: str, *, called: bool) -> float:
        count = len(digits)
        sure = 0.2 if called else 0.0
        if count > 17 or count < 5:
            return 0.0
        if _INTERNATIONAL.match(run) and 7 <= count <= 17:
            return 0.8 + sure
        if _NORTH_AMERICAN.fullmatch(run) or (
            count == 11 and run[0] == "1" and _NORTH_AMERICAN.fullmatch(run[1:].lstrip(" -."))
        ):
            return 0.7 + sure
        if _TRUNK.match(run) and 9 <= count <= 12:
            return 0.7 + sure
        if called and count >= 6 and not re.search(r"\d\.\d{1,2}(?!\d)", run):
            return 0.7
        if called and _SEVEN.fullmatch(run):
            return 0.7
        if 7 <= count <= 12 and re.search(r"[().]", run) and not re.search(r"\d\.\d{1,2}(?!\d)", run):
            return 0.6
        return 0.65 if 9 <= count <= 12 and _one_number(run) and _is_known(digits) else 0.0


def _is_known(digits: str) -> bool:
    for region in _REGIONS:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(digits, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


_YEAR_OR_TIME: Final = re.compile(r"(?:18|19|20)\d\d|(?:[01]\d|2[0-3])[0-5]\d")


def _one_number(run: str) -> bool:
    """Whether the groups of digits belong together, unlike "120 80 95 110"."""
    groups = re.findall(r"\d+", run)
    if len(groups) == 1:
        return not run.endswith("00000")
    if len(groups) > 5 or min(len(group) for group in groups) < 2 or re.search(r"\d\.\d{1,2}(?!\d)", run):
        return False
    if all(_YEAR_OR_TIME.fullmatch(group) for group in groups):
        return False
    return max(len(group) for group in groups) >= (4 if " " in run else 3)
