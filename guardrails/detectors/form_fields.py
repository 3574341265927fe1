"""Names in the fields of a form: "SURNAME: TE WHATA  GIVEN: MARAMA ROSE". The label says what the value is."""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, pattern
from guardrails.redaction.categories import Category
from guardrails.redaction.word_lists import words

_LABEL: Final = (
    r"(?:sur|last|family|first|fore|given|middle|maiden|full|patient|client|pt|child)(?:['’]?s)?[ ]?names?|forenames?|"
    r"given|name[ ]of[ ](?:patient|child|next[ ]of[ ]kin)|next[ ]of[ ]kin|nok|emergency[ ]contact"
)
# Up to four words; the next label, a wide gap, a comma or the end of the line ends the value.
_WORD: Final = r"[^\W\d_][^\W\d_.'’-]*"
_FIELD: Final = pattern(
    rf"(?<!\w) (?:{_LABEL}) [ \t]*[:=][ \t]* (?P<who>{_WORD}(?:['’.-]{{0,2}}[ ]?{_WORD}){{0,8}}?) "
    r"(?=[ \t]{2,}|[ \t]*(?:$|[\n\r,;(|/]|\d)|\.\s|\.$|[ ][A-Za-z.]{1,14}[:=])"
)
_NOBODY: Final = words(
    """unknown none n/a na nil not given see above below as same withheld pending tbc tbd my the a an his her their is
    was mum mom dad mother father wife husband son daughter sister brother partner self me to be confirmed redacted
    blank"""
)
_LONGEST: Final = 4


def _who(match: re.Match[str]) -> float:
    said = match["who"].lower().split()
    return 0.0 if len(said) > _LONGEST or any(word in _NOBODY for word in said) else 0.8


DETECTOR: Final = RuleDetector(
    "form_fields", (Rule(_FIELD, Category.PERSON, 0.8, "who", _who, needs=":"),), version="1"
)
