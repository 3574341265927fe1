"""Detectors made of rules: a pattern, the kind it finds, how sure it is, and what context says.

Patterns are written so that the time to scan grows in proportion to the text: every repetition is bounded and no
repetition stands directly inside another over the same characters.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding

Check = Callable[[re.Match[str]], float]
"""Looks at a match and its surroundings and returns its score; 0 means it is something else."""

# A quantity stands right behind a number: then the number measures something and names nobody.
UNIT_FOLLOWS: Final = re.compile(
    r"\s{0,2}(?:mg|mcg|ug|µg|μg|g|kg|ml|l|dl|cc|iu|units?|u|mmol|mol|nmol|pmol|umol|µmol|μmol|meq|ng|pg|mm|cm|m|km|"
    r"ft|feet|inch(?:es)?|lbs?|pounds?|stones?|st|oz|kcal|cal|calories|kj|bpm|mmhg|hz|ms|sec(?:ond)?s?|min(?:ute)?s?|"
    r"hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|steps?|cells?|copies|platelets|%|percent|per|x\s?10|times|"
    r"tablets?|tabs?|pills?|capsules?|drops|puffs?|doses?|people|patients|cases|miles|metres|meters|degrees|"
    r"dollars|euros|quid|bucks|rupees|pence|°)(?![a-z])",
    re.IGNORECASE,
)
MONEY_BEFORE: Final = re.compile(r"[$£€₹]\s?$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern. `group` is the part of the match that identifies; `check` has the last word on the score.

    `words` and `needs` spare work: without one of the words, or without the sign, the pattern cannot match.
    """

    pattern: re.Pattern[str]
    category: Category
    score: float
    group: int | str = 0
    check: Check | None = None
    words: frozenset[str] | None = None
    needs: str = ""


class RuleDetector:
    """Runs rules over text.

    With `digits`, only over the surroundings of numbers of at least so many digits that measure nothing: most messages
    hold none, and the patterns that begin with a word need not be tried at every word.
    """

    def __init__(self, name: str, rules: Sequence[Rule], *, version: str = "1", digits: int = 0) -> None:
        self.name = name
        self.version = version
        self._rules = tuple(rules)
        self._digits = digits

    def find(self, text: str) -> list[Finding]:
        """Every match of every rule whose score is above nought."""
        regions = _around_numbers(text, self._digits) if self._digits else [(0, len(text))]
        if not regions:
            return []
        words = set(_WORD.findall(text.lower())) if any(rule.words for rule in self._rules) else set()
        found: list[Finding] = []
        for rule in self._rules:
            if rule.needs not in text or (rule.words is not None and words.isdisjoint(rule.words)):
                continue
            for region_start, region_end in regions:
                for match in rule.pattern.finditer(text, region_start, region_end):
                    start, end = match.span(rule.group)
                    score = rule.score if rule.check is None else rule.check(match)
                    if score > 0 and start < end:
                        found.append(Finding(start, end, rule.category, score, self.name))
        return found


_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"\d(?:[ .,/\-]{0,2}\d)*")
# A label stands before its number within this reach; a number with its letters ends within it.
_REACH_BEFORE: Final = 110
_REACH_AFTER: Final = 70


def _around_numbers(text: str, digits: int) -> list[tuple[int, int]]:
    """Where numbers stand that could identify: regions, joined where they touch."""
    regions: list[tuple[int, int]] = []
    for match in _NUMBER.finditer(text):
        if match.end() - match.start() < digits or sum(c.isdigit() for c in match.group()) < digits:
            continue
        start, end = max(0, match.start() - _REACH_BEFORE), min(len(text), match.end() + _REACH_AFTER)
        if regions and start <= regions[-1][1]:
            regions[-1] = (regions[-1][0], end)
        else:
            # A region must not begin inside a word: half a label could look like another.
            while start > 0 and text[start - 1].isalnum():
                start -= 1
            regions.append((start, end))
    return regions


def pattern(source: str, *, exact_case: bool = False) -> re.Pattern[str]:
    """Compile a readable pattern: blanks in it mean nothing, `[ ]` or `\\s` is a blank."""
    flags = re.VERBOSE if exact_case else re.VERBOSE | re.IGNORECASE
    return re.compile(source, flags)


def before(match: re.Match[str], width: int = 40, group: int | str = 0) -> str:
    """The text right before the match, lower case."""
    start = match.start(group)
    return match.string[max(0, start - width) : start].lower()


def after(match: re.Match[str], width: int = 30, group: int | str = 0) -> str:
    """The text right behind the match, lower case."""
    end = match.end(group)
    return match.string[end : end + width].lower()


def is_quantity(match: re.Match[str], group: int | str = 0) -> bool:
    """Whether the number is an amount: a unit behind it or a currency sign before it."""
    text = match.string
    start, end = match.span(group)
    return bool(UNIT_FOLLOWS.match(text, end) or MONEY_BEFORE.search(text[max(0, start - 2) : start]))


def digits_of(value: str) -> str:
    """Only the digits."""
    return "".join(c for c in value if c.isdigit())


def passes_luhn(digits: str) -> bool:
    """Check digit after ISO/IEC 7812-1, annex B (cards, Canadian SIN, IMEI)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        if place % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return bool(digits) and total % 10 == 0
