"""Serial numbers of devices and implants, IMEI (3GPP TS 23.003), and unique device identifiers (FDA UDI, GS1)."""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, digits_of, is_quantity, pattern
from guardrails.redaction.categories import Category

_DEVICES: Final = (
    r"serial|s/n|sn|device|pump|pacemaker|implant|defibrillator|prosthesis|monitor|sensor|cgm|dexcom|libre|"
    r"meter|cpap|bipap|"
    r"concentrator|stimulator|cochlear|hearing\s+aid|valve|stent|machine|model|imei|udi|asset|equipment|"
    r"wheelchair|batch|lot|fob|tag"
)
_VALUE: Final = (
    r"(?P<id>(?=[a-z\d./_\-]{0,10}\d|[a-z]{2,4}[ ]\d[\d-]{2})[a-z\d][a-z\d./_\-]{1,30}"
    r"(?:[ ](?=[a-z]{0,3}\d)[a-z\d\-]{2,12}){0,3})(?<![./_\-])"
)
_SAID: Final = pattern(
    rf"\b (?:{_DEVICES}) (?:\s+(?:{_DEVICES}))? (?:\s*(?:serial|number|no\.?|num|\#|id|code)){{1,3}} "
    rf"(?:\s+(?:is|was|on\s+it\s+is))? \s*[:=\-]?\s* {_VALUE} (?!\w)"
)
_SHORT: Final = pattern(rf"\b (?:s/n|sn|imei|udi|serial) \s*[:=\#]?\s* {_VALUE} (?!\w)")
_UDI: Final = pattern(r"(?<!\w) \(01\)\d{14}(?:\((?:11|17|10|21)\)[a-z\d]{1,20}){0,4}")


def _said(match: re.Match[str]) -> float:
    value = match["id"]
    if len(digits_of(value)) < 3 or is_quantity(match, "id") or re.fullmatch(r"(?:19|20)\d\d", value):
        return 0.0
    return 0.85


DETECTOR: Final = RuleDetector(
    "devices",
    (
        Rule(_SAID, Category.DEVICE, 0.85, "id", _said),
        Rule(_SHORT, Category.DEVICE, 0.8, "id", _said),
        Rule(_UDI, Category.DEVICE, 0.9),
    ),
    digits=3,
)
