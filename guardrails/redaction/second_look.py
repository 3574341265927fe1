"""Looking once more at what is about to be shown: nothing found may still be readable in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guardrails.redaction.findings import Finding
from guardrails.redaction.placeholders import Placeholders
from guardrails.redaction.word_search import PLACEHOLDER, PhraseIndex


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with each finding replaced, and the way from a place in it back to the text."""

    text: str
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]

    def regions(self, reach: int) -> Iterator[tuple[int, str]]:
        """The text around each replaced span, with its place: elsewhere nothing has changed since the look before."""
        start = end = -1
        for placed in self._starts[1:]:
            low, high = max(0, placed - reach), min(len(self.text), placed + reach)
            low = self.text.rfind(" ", 0, low) + 1 if low else 0
            after = self.text.find(" ", high)
            high = after if 0 <= after < high + reach else min(len(self.text), high + reach)
            if low <= end:
                end = high
                continue
            if start >= 0:
                yield start, self.text[start:end]
            start, end = low, high
        if start >= 0:
            yield start, self.text[start:end]

    def original(self, position: int) -> int:
        """The place in the unmasked text; only asked for places outside placeholders."""
        at = bisect_right(self._starts, position) - 1
        return self._origins[at] + position - self._starts[at]


def mask(text: str, findings: Sequence[Finding]) -> Masked:
    """Put a neutral placeholder in the place of each finding (sorted, not overlapping)."""
    pieces: list[str] = []
    starts: list[int] = [0]
    origins: list[int] = [0]
    length = position = 0
    for finding in findings:
        shown = f"[{finding.category}_0]"
        kept = text[position : finding.start]
        pieces += [kept, shown]
        length += len(kept) + len(shown)
        position = finding.end
        starts.append(length)
        origins.append(position)
    pieces.append(text[position:])
    return Masked("".join(pieces), tuple(starts), tuple(origins))


def outside_placeholders(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Findings without the parts that lie on placeholder-like words; what holds no letter or digit then goes."""
    shields = [match.span() for match in PLACEHOLDER.finditer(text)]
    if not shields:
        return list(findings)
    ends = [end for _, end in shields]
    kept: list[Finding] = []
    for finding in findings:
        position = finding.start
        for start, end in shields[bisect_right(ends, position) :]:
            if start >= finding.end:
                break
            kept += _if_telling(text, finding, position, start)
            position = max(position, end)
        kept += _if_telling(text, finding, position, finding.end)
    return kept


def _if_telling(text: str, finding: Finding, start: int, end: int) -> list[Finding]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    whole = (start, end) == (finding.start, finding.end)
    if end - start < (1 if whole else 2):
        return []
    return [replace(finding, start=start, end=end)]


def is_leaking(shown: str, placeholders: Placeholders) -> bool:
    """Whether a value that has a placeholder can still be read in `shown`."""
    readable = re.sub(PLACEHOLDER, lambda match: "\x00" * len(match.group()), shown)
    return next(PhraseIndex(placeholders.sought()).find(readable), None) is not None
