"""Makes what was found whole: the small words, the kind of firm, the flat number that belong to a name or an address.

A span that hides "Halcyon" and shows "Call Centres" has hidden nothing. What joins two found parts, ends a firm's name
or follows a street is taken with them; nothing is ever found here that did not touch something found.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from guardrails.detectors.names.lexicon import word_set
from guardrails.detectors.names.tokens import Token
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding

# How likely a word between two found parts must be to join them, and how many such words there may be.
_JOINS: Final = 0.25
_BETWEEN: Final = 3
_GAP: Final = re.compile(r"[ ,.'’&()/-]{0,3}")
_HEADS: Final = word_set("whole_heads")
# How many words may stand before the one that says what kind of firm it is: "Reagent Works", "C of E Primary".
_BEFORE_HEAD: Final = 2
_UNIT: Final = re.compile(
    r",? (?:flat|apt|app|apartment|unit|suite|ste|number|no|floor|lot|box)\b\.? ?"
    r"(?:\d{1,5}[a-z]?\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|[a-h]\b)",
    re.IGNORECASE,
)
_LEADS: Final = frozenset({"old", "new", "upper", "lower", "little", "great", "north", "south", "east", "west", "the"})
_PLACED: Final = frozenset({Category.ORG, Category.LOCATION})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A token and how likely it is part of any identifier."""

    token: Token
    chance: float


def whole(text: str, words: Sequence[Weighed], findings: Sequence[Finding], *, cased: bool) -> list[Finding]:
    """The findings, sorted, each with what belongs to it; parts of one name become one."""
    starts = [word.token.start for word in words]
    grown = [
        _grown(text, words, starts, finding, cased=cased)
        for finding in sorted(findings, key=lambda f: (f.start, f.end))
    ]
    kept: list[Finding] = []
    for finding in grown:
        if kept and _is_one(text, words, starts, kept[-1], finding):
            category = Category.ORG if Category.ORG in (kept[-1].category, finding.category) else finding.category
            kept[-1] = replace(
                kept[-1],
                end=max(kept[-1].end, finding.end),
                category=category,
                score=max(kept[-1].score, finding.score),
            )
        else:
            kept.append(finding)
    return kept


def _grown(text: str, words: Sequence[Weighed], starts: Sequence[int], finding: Finding, *, cased: bool) -> Finding:
    if finding.category not in _PLACED:
        return finding
    start, end = finding.start, finding.end
    after = bisect_left(starts, end)
    if finding.category is Category.ORG and after and words[after - 1].token.end == end:
        end = words[after - 1].token.whole_end
    following = [word.token for word in words[after : after + _BEFORE_HEAD + 1]]
    position = end
    for token in following:
        if token.gap not in (" ", "-") and token.start != position:
            break
        if cased and not token.capital and token.low not in ("of", "and"):
            break
        if token.low in _HEADS and (cased or finding.category is Category.ORG):
            end = token.whole_end
        position = token.whole_end
    if finding.category is Category.LOCATION:
        unit = _UNIT.match(text, end)
        if unit and re.search(r"[\d ]", text[start:end]):
            end = unit.end()
    return replace(finding, start=_led(words, bisect_left(starts, start), start) if cased else start, end=end)


def _led(words: Sequence[Weighed], at: int, start: int) -> int:
    """ "The Old Forge" begins with its first capital."""
    for word in reversed(words[max(0, at - 2) : at]):
        token = word.token
        if start - token.whole_end != 1 or not token.capital or token.starts or token.low not in _LEADS:
            break
        start = token.start
    return start


def _is_one(text: str, words: Sequence[Weighed], starts: Sequence[int], first: Finding, second: Finding) -> bool:
    if second.start <= first.end:
        return second.start < first.end
    kinds = {first.category, second.category}
    if not (Category.ORG in kinds and kinds <= {Category.ORG, Category.LOCATION, Category.PERSON}) and kinds != {
        Category.LOCATION
    }:
        return False
    between = words[bisect_left(starts, first.end) : bisect_left(starts, second.start)]
    if not between or len(between) > _BETWEEN:
        return False
    edges = [first.end, *(at for word in between for at in (word.token.start, word.token.whole_end)), second.start]
    gaps = (text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))
    return all(_GAP.fullmatch(gap) for gap in gaps) and all(word.chance >= _JOINS for word in between)
