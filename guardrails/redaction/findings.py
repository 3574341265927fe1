"""A found span, and how overlapping ones become one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from guardrails.redaction.categories import PRECEDENCE, Category

_RANK: Final = {category: rank for rank, category in enumerate(PRECEDENCE)}


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of the text as given that identifies someone. Holds no words of the text, unless `canonical` is set.

    `canonical` is the value we already knew (a name from the account) of which the span is a variant: variants of one
    value share its placeholder.
    """

    start: int
    end: int
    category: Category
    score: float
    detector: str
    canonical: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("a finding must cover at least one character")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError("a score lies between 0 and 1")

    def moved(self, offset: int) -> "Finding":
        """The same finding in a text that begins `offset` characters earlier."""
        return replace(self, start=self.start + offset, end=self.end + offset)


class Detector(Protocol):
    """Finds one kind of identifier in normalised text."""

    @property
    def name(self) -> str:
        """Short and stable: it is part of the policy version."""

    def find(self, text: str) -> list[Finding]:
        """Every candidate, in any order; offsets into `text`. Time grows in proportion to the length."""


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """Join overlapping findings: the union of their spans, named after the strongest. Sorted by start.

    Nothing that any detector found stays readable because another one found a part of it.
    """
    merged: list[Finding] = []
    lead: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if not merged or finding.start >= merged[-1].end:
            merged.append(finding)
            lead.append(finding)
            continue
        whole = merged[-1]
        lead[-1] = max(lead[-1], finding, key=_strength)
        merged[-1] = replace(lead[-1], start=whole.start, end=max(whole.end, finding.end))
    return merged


def _strength(finding: Finding) -> tuple[int, bool, float, int]:
    # A longer span usually knows more ("12 Hope Street" against "Hope"): length speaks before score within a band. A
    # variant of a value we know shares that value's placeholder, however sure another detector is of the same words.
    return (finding.end - finding.start, finding.canonical is not None, finding.score, -_RANK[finding.category])
