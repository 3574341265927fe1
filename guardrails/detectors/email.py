"""E-mail addresses, as written and as spoken.

Shape after RFC 5321 section 4.1.2 (local part up to 64 characters) without quoted local parts, which nobody types. No
list of top-level domains is asked for: an address at a mistyped domain is an address all the same.
"""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, pattern
from guardrails.redaction.categories import Category
from guardrails.redaction.word_lists import words

_PLAIN: Final = pattern(r"(?<![\w.+%-]) [\w.!#$%&'*+/=?^`{|}~-]{1,64} @ (?:[\w-]{1,63}\.){1,6} [\w-]{2,24} (?![\w-])")
# Blanks round the signs are common on phones and after dictation; "2 @ night. it helped" is none, so the end is known.
_LOOSE: Final = pattern(
    r"(?<![\w.+%-]) [\w.!#$%&'*+/=?^`{|}~-]{2,64} \s?@\s? [\w-]{2,63} (?:\s?\.\s?[\w-]{2,30}){0,2} \s?\.\s? "
    r"(?:com|org|net|edu|gov|info|co\s?\.\s?uk|nhs\s?\.\s?uk|ac\s?\.\s?uk|ie|ca|de|fr|com\s?\.\s?au|"
    r"co\s?\.\s?in) (?![\w-])"
)
# The dot before the ending forgotten, at a provider everybody knows.
_DOTLESS: Final = pattern(
    r"(?<![\w.+%-]) [\w.+-]{2,64} \s?@\s? (?:gmail|googlemail|hotmail|outlook|yahoo|icloud|protonmail|aol|"
    r"btinternet|live|"
    r"rediffmail|bigpond|eircom) [\w.,-]{0,12}"
)
_AT: Final = r"(?: \s?[(\[{<]\s?at\s?[)\]}>]\s? | \s+at\s+ | \s?@\s? )"
_DOT: Final = r"(?: \s?[(\[{<]\s?(?:dot|punkt|point)\s?[)\]}>]\s? | \s+dot\s+ | \s?\.\s? )"
_ENDINGS: Final = (
    "com|org|net|edu|gov|info|co|uk|ie|in|au|ca|us|nz|za|eu|de|fr|es|it|nl|pl|pt|se|no|dk|fi|ch|at|be|jp|cn|br|mx|ru|"
    "io|me|live|email|mail|health|nhs|biz|pro|app|dev"
)
_LOCAL: Final = (
    r"(?: (?:[\w+-]{1,40}|(?:\w\s){1,24}\w) "
    r"(?: (?:\s+(?:underscore|under\s+score|dot|dash|hyphen|minus|plus)\s+|[._-]) (?:[\w+-]{1,40}|(?:\w\s)"
    r"{1,24}\w) ){0,4} )"
)
_SPOKEN: Final = pattern(
    rf"(?<!\w) {_LOCAL} {_AT} (?:[\w-]{{1,40}} {_DOT}){{1,3}} (?:{_ENDINGS}) (?:{_DOT}(?:uk|au|nz|za|in|ie|"
    r"br))? (?!\w)"
)


# Without one of these no spoken address is complete; the pattern is not tried.
_SPOKEN_SIGNS: Final = words("dot punkt point com org net edu gov uk ie in au ca us")
_PROVIDERS: Final = words(
    "gmail googlemail hotmail outlook yahoo icloud proton protonmail aol btinternet live rediffmail bigpond eircom"
)


def _spoken(match: re.Match[str]) -> float:
    words = match.group().lower()
    # "look at nhs.uk" reads the same as "sam at x.org": a spoken dot, a bracket or an underscore tells an address.
    return 0.85 if re.search(r"\bdot\b|underscore|[(\[{<]\s?at|@", words) else 0.0


_AT_PROVIDER: Final = pattern(
    r"(?<!\w) [\w.+-]{2,40} \s+at\s+ (?:gmail|googlemail|hotmail|outlook|yahoo|icloud|proton(?:mail)?|aol|btinternet|"
    r"live|rediffmail|bigpond|eircom) (?:\s?\.?\s?(?:com|co\.uk|net|ie|in|dot\s+com))? (?!\w)"
)

DETECTOR: Final = RuleDetector(
    "email",
    (
        Rule(_PLAIN, Category.EMAIL, 0.95, needs="@"),
        Rule(_LOOSE, Category.EMAIL, 0.85, needs="@"),
        Rule(_DOTLESS, Category.EMAIL, 0.8, needs="@"),
        Rule(_SPOKEN, Category.EMAIL, 0.85, check=_spoken, words=_SPOKEN_SIGNS),
        Rule(_AT_PROVIDER, Category.EMAIL, 0.8, words=_PROVIDERS),
    ),
)
