"""Reads a text against the safety rules, window by window, and says where one holds and no veto does."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from guardrails.boundary.crisis_rules import CRISIS_RULES
from guardrails.boundary.crisis_words import CRISIS_WORDS
from guardrails.boundary.further_signs import FURTHER_RULES, FURTHER_VETOES
from guardrails.boundary.injury_rules import INJURY_RULES
from guardrails.boundary.injury_words import INJURY_WORDS
from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.phrases import Hits, Pattern, PatternSet, occurrences
from guardrails.boundary.rule import Rule
from guardrails.boundary.safety_rules import ILLNESS_RULES
from guardrails.boundary.safety_vetoes import VETOES, Veto
from guardrails.boundary.safety_words import SAFETY_WORDS
from guardrails.boundary.spelling import word_set
from guardrails.boundary.veto_details import DETAIL_VETOES
from guardrails.boundary.veto_words import VETO_WORDS
from guardrails.boundary.wording import Wording
from guardrails.boundary.worried_for_rules import WORRIED_FOR_RULES

# A denial reaches over a list ("no fever, rash or stiff neck") but not past a new subject or a turn of thought.
_DENIALS: Final = frozenset(
    {"no", "not", "never", "without", "denies", "denied", "deny", "nor", "neither", "none", "zero", "non"}
)
_LIST_DENIALS: Final = frozenset({"no", "without", "denies", "denied", "deny", "nor", "neither", "zero"})
_DENIAL_REACH: Final = 9
_DENIAL_ENDS: Final = word_set(
    """
    i he she they we it you my his her their but now then because so however although since just still who which
    can
    """
)
# "not sure", "no idea", "not stopping", "can not": a no that denies nothing.
_NOT_DENYING: Final = word_set(
    """
    know sure only just think believe stop stopping stopped well right good better eased easing idea one long
    joke fair lie clue help working himself herself myself responding wake waking breathe breathing answering be
    want able getting kidding speak talk eat drink feed settle improving point reason hope way future matter
    even until hesitate eating drinking urgent
    """
)
_ABILITY: Final = frozenset({"can", "could", "will"})
_LIFT_REACH: Final = 5


@dataclass(frozen=True, slots=True)
class Alarm:
    """A rule that held, and the first and last word (exclusive) of what set it off."""

    kind: BoundaryKind
    rule: str
    first: int
    last: int


SAFETY_LISTS: Final = {**SAFETY_WORDS, **INJURY_WORDS, **CRISIS_WORDS, **VETO_WORDS}
SAFETY_RULES: Final = (*ILLNESS_RULES, *INJURY_RULES, *CRISIS_RULES, *FURTHER_RULES, *WORRIED_FOR_RULES)
_VETOES: Final = {veto.name: veto for veto in (*VETOES, *DETAIL_VETOES, *FURTHER_VETOES)}
_ALWAYS: Final = tuple(veto.name for veto in FURTHER_VETOES)


@cache
def _rules() -> PatternSet[Rule[BoundaryKind]]:
    return PatternSet((line, rule) for rule in SAFETY_RULES for line in rule.patterns)


@cache
def _veto_lines(name: str) -> PatternSet[Veto]:
    return PatternSet((line, _VETOES[name]) for line in _VETOES[name].patterns)


def safety_patterns() -> tuple[Pattern, ...]:
    """Return every line of every safety rule and veto; raises ValueError for a rule that names an unknown veto."""
    unknown = {name for rule in SAFETY_RULES for name in rule.unless} - set(_VETOES) - {"denied"}
    if unknown:
        raise ValueError(sorted(unknown))
    lines = [line for rule in SAFETY_RULES for line in rule.patterns]
    return (*lines, *(line for veto in _VETOES.values() for line in veto.patterns))


def alarms(wording: Wording, hits: Hits) -> Iterator[Alarm]:
    """Yield every rule that holds in the wording with no veto against it; each rule at most once."""
    reading = _Reading(wording, hits)
    told: set[str] = set()
    for line, rule in _rules().candidates(hits):
        if rule.name in told:
            continue
        for stretches in occurrences(line, hits, wording):
            if reading.stands(stretches, rule):
                told.add(rule.name)
                first = min(stretch[0] for stretch in stretches)
                yield Alarm(rule.kind, rule.name, first, max(stretch[1] for stretch in stretches))
                break


class _Reading:
    """One wording with its places, asked again and again whether a veto reaches a stretch of words."""

    def __init__(self, wording: Wording, hits: Hits) -> None:
        self._wording = wording
        self._hits = hits
        self._found: dict[str, list[tuple[int, int]]] = {}

    def stands(self, stretches: tuple[tuple[int, int], ...], rule: Rule[BoundaryKind]) -> bool:
        """True when no veto the rule listens to reaches these words."""
        if "denied" in rule.unless and any(self._denied(first, stretches) for first, _ in stretches):
            return False
        first = min(stretch[0] for stretch in stretches)
        last = max(stretch[1] for stretch in stretches)
        return not any(
            self._vetoed(name, first, last, stretches) for name in (*rule.unless, *_ALWAYS) if name != "denied"
        )

    def _vetoed(self, name: str, first: int, last: int, stretches: tuple[tuple[int, int], ...]) -> bool:
        veto = _VETOES[name]
        sentences = self._wording.sentences
        for start, stop in self._places(name):
            if veto.overlap:
                if any(start < end and begin < stop for begin, end in stretches):
                    return True
                continue
            if sentences[start] < sentences[first] or sentences[start] > sentences[last - 1]:
                continue
            if (
                start - last < veto.after
                and first - stop < veto.before
                and not self._lifted(veto, start, stop, first, last)
            ):
                return True
        return False

    def _lifted(self, veto: Veto, start: int, stop: int, first: int, last: int) -> bool:
        """True when a word that brings the alarm back stands near it, or between it and the veto."""
        low = min(first - _LIFT_REACH, stop)
        high = max(last + _LIFT_REACH, start)
        for name in veto.lifted:
            for begin, end in self._hits.get(name, ()):
                apart = end <= start or begin >= stop
                if apart and low <= begin and end <= high:
                    return True
        return False

    def _places(self, name: str) -> list[tuple[int, int]]:
        if name not in self._found:
            self._found[name] = [
                (stretches[0][0], stretches[0][1])
                for line, _ in _veto_lines(name).candidates(self._hits)
                for stretches in occurrences(line, self._hits, self._wording)
            ]
        return self._found[name]

    def _denied(self, first: int, own: tuple[tuple[int, int], ...]) -> bool:
        """True when a denial before this word, in the same half-sentence or list, reaches it; not one of our `own`."""
        words, wording = self._wording.words, self._wording
        for at in range(first - 1, max(-1, first - 1 - _DENIAL_REACH), -1):
            word = words[at]
            if wording.sentences[at] != wording.sentences[first]:
                return False
            if word in _DENIALS and not any(start <= at < stop for start, stop in own):
                if words[at + 1] in _NOT_DENYING or (word == "not" and at > 0 and words[at - 1] in _ABILITY):
                    return False
                return word in _LIST_DENIALS or (wording.clauses[at] == wording.clauses[first] and first - at <= 6)
            if word in _DENIAL_ENDS:
                return False
        return False
