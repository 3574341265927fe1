"""Who may see what: one rendering for each reader, and how sure a detector must be for each kind."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guardrails.redaction.calendar import Precision, ReadDate, read_date
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding
from guardrails.redaction.placeholders import Placeholders


class RedactionPolicy(StrEnum):
    """The reader for whom a text is rendered."""

    SUPPORT = "SUPPORT"
    MODEL = "MODEL"
    LOGS = "LOGS"
    COUNTS = "COUNTS"


# Raised whenever a rendering rule changes; detectors and thresholds enter the version by themselves.
RULES_VERSION: Final = 1

# How sure a detector must be. Names may be unsure and still count: a name left readable costs more than a word hidden.
THRESHOLDS: Final[Mapping[Category, float]] = MappingProxyType(
    dict.fromkeys(Category, 0.5) | {Category.PERSON: 0.45, Category.PHONE: 0.45, Category.EMAIL: 0.4}
)

# A day further from day 0 than this tells an age of 90 or more (45 CFR 164.514(b)(2)(i)(C)): it gets a number instead.
_FURTHEST_DAY: Final = 89 * 365


def tightened(thresholds: Mapping[Category, float] | None) -> Mapping[Category, float]:
    """The thresholds with an operator's own ones, which may only be lower: more is redacted, never less."""
    chosen = dict(THRESHOLDS)
    for category, value in (thresholds or {}).items():
        if not 0.0 <= value <= THRESHOLDS[category]:
            raise ValueError(f"the threshold of {category} may be lowered below {THRESHOLDS[category]}, never raised")
        chosen[category] = value
    return MappingProxyType(chosen)


def version_of(detectors: Iterable[str], thresholds: Mapping[Category, float]) -> str:
    """Names the rules, the detectors with their versions, and the thresholds: any change gives another version."""
    described = "|".join([*sorted(detectors), *(f"{c}={thresholds[c]}" for c in sorted(thresholds))])
    return f"{RULES_VERSION}-{hashlib.sha256(described.encode()).hexdigest()[:12]}"


def summary(counts: Counter[Category]) -> str:
    """Counts by kind in a fixed order: `2 PERSON, 1 PHONE`."""
    return ", ".join(f"{counts[category]} {category}" for category in Category if counts[category])


def render(
    policy: RedactionPolicy,
    text: str,
    findings: list[Finding],
    placeholders: Placeholders,
    *,
    said_at: datetime | None,
) -> str:
    """`text` as the reader named by `policy` may see it. `placeholders` already knows every finding."""
    if policy is RedactionPolicy.COUNTS:
        return summary(Counter(finding.category for finding in findings))
    if policy is RedactionPolicy.LOGS:
        counts = summary(Counter(finding.category for finding in findings))
        return f"[{len(text)} characters; {counts}]" if counts else f"[{len(text)} characters]"
    pieces: list[str] = []
    position = 0
    for finding in findings:
        value = text[finding.start : finding.end]
        pieces.append(text[position : finding.start])
        if policy is RedactionPolicy.SUPPORT:
            pieces.append(_for_support(finding, value, placeholders, said_at))
        else:
            pieces.append(placeholders.placeholder_for(finding, value))
        position = finding.end
    pieces.append(text[position:])
    return "".join(pieces)


def _for_support(finding: Finding, value: str, placeholders: Placeholders, said_at: datetime | None) -> str:
    if finding.category is Category.AGE_90:
        return "90 or over"
    if finding.category is Category.DATE:
        shown = _day_count(value, placeholders, said_at)
        if shown is not None:
            return shown
    return placeholders.placeholder_for(finding, value)


def read_in_case(value: str, placeholders: Placeholders, said_at: datetime | None) -> ReadDate | None:
    """A written date read with what the case has shown: which of day and month comes first, which century."""
    pivot = (said_at.year % 100) + 1 if said_at else 30
    return read_date(value, month_first=bool(placeholders.month_first), pivot=pivot)


def _day_count(value: str, placeholders: Placeholders, said_at: datetime | None) -> str | None:
    read = read_in_case(value, placeholders, said_at)
    if read is None:
        return None
    if read.precision is Precision.MONTH_AND_YEAR:
        return str(read.year)
    zero = placeholders.day_zero
    day = read.as_date() or _nearest(read, said_at.date() if said_at else zero)
    if zero is None or day is None:
        return None
    distance = (day - zero).days
    return f"[DAY {distance}]" if abs(distance) <= _FURTHEST_DAY else None


def _nearest(read: ReadDate, about: date | None) -> date | None:
    """The day named without a year that lies closest to when it was said."""
    if about is None:
        return None
    possible = [day for year in (about.year - 1, about.year, about.year + 1) if (day := read.as_date(year))]
    return min(possible, key=lambda day: abs((day - about).days), default=None)
