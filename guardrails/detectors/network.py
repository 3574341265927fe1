"""Internet and hardware addresses: IPv4 (RFC 791), IPv6 (RFC 4291, section 2.2), MAC (IEEE 802, six octets)."""

import ipaddress
import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, before, pattern
from guardrails.redaction.categories import Category

_IPV4: Final = pattern(r"(?<![\w.]) \d{1,3}(?:\.\d{1,3}){3} (?:/\d{1,2})? (?::\d{2,5})? (?![\w]|\.\d)")
_IPV6: Final = pattern(r"(?<![\w:.]) (?=[0-9a-f:]{0,5}:[0-9a-f:]{0,5}:) [0-9a-f:]{3,45} (?:%\w{1,12})? (?![\w:])")
_MAC: Final = pattern(
    r"(?<![\w:-]) (?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2} (?![\w:-]) | (?<!\w) (?:[0-9a-f]{4}\.){2}[0-9a-f]{4} (?!\w)"
)


def _ipv4(match: re.Match[str]) -> float:
    parts = re.split(r"[./:]", match.group())[:4]
    # Mistyped octets above 255 count when someone says that it is an address.
    if any(int(part) > 255 for part in parts):
        return 0.7 if re.search(r"\bip\b", before(match)) else 0.0
    return 0.2 if re.search(r"\bversion\s*$|\bv\s?$", before(match, 10)) else 0.85


def _ipv6(match: re.Match[str]) -> float:
    try:
        ipaddress.IPv6Address(match.group().partition("%")[0])
    except ValueError:
        return 0.0
    return 0.85 if sum(c not in ":" for c in match.group()) >= 3 else 0.0


DETECTOR: Final = RuleDetector(
    "network",
    (
        Rule(_IPV4, Category.NETWORK, 0.85, check=_ipv4, needs="."),
        Rule(_IPV6, Category.NETWORK, 0.85, check=_ipv6, needs=":"),
        Rule(_MAC, Category.NETWORK, 0.9),
    ),
)
