"""Money: cards (ISO/IEC 7812), bank accounts, IBAN (ISO 13616), BIC (ISO 9362), sort codes and their kin.

The check digits of cards and IBANs only raise the score: a mistyped number in the shape of a card is a card.
"""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, before, digits_of, is_quantity, passes_luhn, pattern
from guardrails.redaction.categories import Category

_IS: Final = (
    r"(?:\s*(?:number|no\.?|num|nr|\#|id|code|details))*(?:\s+(?:is|was|ends?\s+(?:in|with)|"
    r"ending(?:\s+in)?))?\s*[:=\-#]?\s*"
)
_DIGITS: Final = r"\d(?:[ .\-/]{0,2}\d){3,22}"
# Country codes that issue IBANs (SWIFT IBAN Registry); the lengths vary from 15 to 34.
_IBAN_COUNTRIES: Final = (
    "AD|AE|AL|AT|AZ|BA|BE|BG|BH|BR|BY|CH|CR|CY|CZ|DE|DK|DO|EE|EG|ES|FI|FO|FR|GB|GE|GI|GL|GR|GT|HR|HU|IE|IL|"
    "IQ|IS|IT|JO|"
    "KW|KZ|LB|LC|LI|LT|LU|LV|LY|MC|MD|ME|MK|MR|MT|MU|NL|NO|PK|PL|PS|PT|QA|RO|RS|SA|SC|SE|SI|SK|SM|ST|SV|TL|"
    "TN|TR|UA|VA|VG|XK"
)
_IBAN: Final = pattern(
    rf"(?<!\w) (?=[a-z]{{2}}\d\d) (?:{_IBAN_COUNTRIES})\d{{2}}"
    r"(?:[ -]?(?=[a-z]{0,3}\d|[a-z]{4}[ -]?\d)[a-z\d]{2,4}){3,8}(?:[ -]?\d[a-z\d]{0,2})? (?!\w)"
)
_CARD: Final = pattern(
    r"(?<![\w-]) \d{4}[ .-]?\d{4}[ .-]?\d{4}[ .-]?\d{1,7} (?![\w-]) | (?<![\w-]) 3[47]\d{2}[ -]?\d{6}[ "
    r"-]?\d{5} (?![\w-])"
)
_CARD_SAID: Final = pattern(
    r"\b (?:(?:credit|debit|bank|visa|master|mastercard|amex|american\s+express|maestro|prepaid|hsa|fsa)"
    rf"(?:\s+card)?|card) {_IS} (?P<id>{_DIGITS}) (?!\w)"
)
_ACCOUNT_SAID: Final = pattern(
    r"\b (?:(?:bank|current|savings|checking|chequing|direct\s+debit)?\s*(?:account|acct|acc|a/c)|routing|"
    r"aba|iban|bsb|sort\s*code|s/c|"
    rf"transit|institution|ifsc|swift|bic|nuban|roll|clabe) {_IS} (?P<id>(?=[a-z\d]{{0,8}}\d{{2}})"
    rf"(?:[a-z]{{2,8}})?{_DIGITS}) (?!\w)"
)
_SORT_CODE_AND_ACCOUNT: Final = pattern(r"(?<![\w-]) \d{2}[- ]\d{2}[- ]\d{2} [ ,/]{1,3} \d{8} (?!\w)")
_IFSC: Final = pattern(r"(?<!\w) [A-Z]{4}0[A-Z\d]{6} (?!\w)", exact_case=True)
_BIC: Final = pattern(
    r"\b (?:swift|bic)(?:\s*/\s*bic)? (?:\s+code)? (?:\s+is)? \s* [:=]? \s* "
    r"(?P<id>[a-z]{6}[a-z\d]{2}(?:[a-z\d]{3})?) (?!\w)"
)
_CRYPTO: Final = pattern(
    r"(?<!\w) (?:bc1[ac-hj-np-z02-9]{20,70}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|0x[a-fA-F\d]{40}) (?!\w)", exact_case=True
)


def _card(match: re.Match[str]) -> float:
    digits = digits_of(match.group())
    years = re.fullmatch(r"(?:(?:19|20)\d\d[ .-]?)+", match.group())
    if is_quantity(match) or years or not 13 <= len(digits) <= 19:
        return 0.0
    return 0.9 if passes_luhn(digits) else 0.65


def _iban(match: re.Match[str]) -> float:
    written = re.sub(r"[^a-z\d]", "", match.group().lower())
    if not 15 <= len(written) <= 34 or len(digits_of(written)) < 8:
        return 0.0
    turned = "".join(str(int(c, 36)) for c in written[4:] + written[:4])
    return 0.95 if int(turned) % 97 == 1 else 0.75


def _said(match: re.Match[str]) -> float:
    return 0.0 if len(digits_of(match["id"])) < 4 or is_quantity(match, "id") else 0.85


def _card_said(match: re.Match[str]) -> float:
    # "blue card 2019" and "card 12" are no cards; four digits are the end of one when it is said so.
    digits = digits_of(match["id"])
    is_end = len(digits) == 4 and re.search(r"end|last", match.group()) and not re.search(r"\bcalend", before(match))
    return 0.85 if len(digits) >= 8 or is_end else 0.0


DETECTOR: Final = RuleDetector(
    "accounts",
    (
        Rule(_IBAN, Category.ACCOUNT, 0.9, check=_iban),
        Rule(_CARD, Category.ACCOUNT, 0.9, check=_card),
        Rule(_CARD_SAID, Category.ACCOUNT, 0.85, "id", _card_said),
        Rule(_ACCOUNT_SAID, Category.ACCOUNT, 0.85, "id", _said),
        Rule(_SORT_CODE_AND_ACCOUNT, Category.ACCOUNT, 0.9),
        Rule(_IFSC, Category.ACCOUNT, 0.8),
        Rule(_BIC, Category.ACCOUNT, 0.8, "id"),
        Rule(_CRYPTO, Category.ACCOUNT, 0.9),
    ),
    digits=4,
)
