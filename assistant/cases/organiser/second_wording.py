"""How what only the network saw is worded on the sheet: their words, without what stands around them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.cases.lexicon.body import PARTS
from assistant.cases.lexicon.phrasebook import fold, words_of
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.tagging import Span
from assistant.cases.organiser.wording import tidy

DENIES: Final = re.compile(
    r"\b(?:no|not|never|without|none|nor|neither|nothing|denies|don'?t|doesn'?t|didn'?t|haven'?t|hasn'?t|hadn'?t|isn'?t"
    r"|aren'?t|wasn'?t|weren'?t|can'?t say|ain'?t)\b"
)
# What follows these words is only named, to say what something else is like or for.
NAMED_ONLY: Final = re.compile(
    r"\b(?:like|as if|for (?:the|my|his|her|their|any)?|against|because of|risk of|afraid of|scared of|worried about"
    r"|side effects? (?:of|like)|caused by|treats?|prevents?)\s*$"
)
_LISTED: Final = frozenset({"ALLERGY", "MEDICINE", "CONDITION"})
_AND: Final = re.compile(r"\s*(?:,|/|\+|&)\s*(?:and\s+)?|\s+(?:and|or|plus)\s+", re.IGNORECASE)
# Words that name no complaint, illness or test by themselves.
_SAYS_LITTLE: Final = frozenset(
    """
    up down out off on back again can cant could couldnt cannot it that this these those them hurt hurts pain bad worse
    better blood red blue white black cold hot big small right left side one ones two thing things stuff bit lot same
    well ok fine done day night week month year morning go going went come came get getting feel feeling look looking
    need needing take taking start started stop stopped doctor nurse gp hospital dose half whole tablet it
    """.split()  # noqa: SIM905 - a row of words
)
# A part of the body alone says where, not what.
_BODY: Final = frozenset(word for part in PARTS for word in part.split())
_LEAST_WORDS: Final = {"QUESTION": 4, "MATTERS": 2, "EVENT": 2, "DAILY": 1}
_SHORTEST: Final = 3
_OWNER: Final = re.compile(
    r"^(?:(?:i(?:'?m|'?ve| am| have| get| keep| feel)?|it'?s|there'?s|been|being|having|had|get|getting|got|have|keep"
    r"|feel|feeling|my|his|her|their|our|the|a|an|some|any|this|these|that|those|really|very|so|such|quite|pretty"
    r"|constantly|always|also|just|still|now)\s+)+(?=\S)",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    r"^(?:my|his|her|their|our|the|a|an|some|any|this|these|that|those)\s+(?=\S)", re.IGNORECASE
)
_WITH: Final = re.compile(r"^(?:with|of|in)\s+(?:(?:my|his|her|their|the)\s+)?(?=\S)", re.IGNORECASE)
_LONGEST: Final = 90


def worded(kind: str, clause: Clause, start: int, end: int) -> str:
    """The words of a span as a line of the sheet; empty when nothing is left to say."""
    said = clause.said(start, end)
    if kind in {"MATTERS", "EVENT", "DAILY"}:
        return tidy(said, 160)
    shorter = (_OWNER if kind in {"SYMPTOM", "DENIED"} else _BEGINS).sub("", said)
    if kind == "DENIED":
        shorter = _WITH.sub("", shorter)
    return tidy(shorter, _LONGEST)


def says_enough(kind: str, said: str) -> bool:
    """Whether a span can stand for itself on a sheet: fragments and words that fit anything cannot."""
    words = [word.bare for word in words_of(fold(said))]
    if kind == "DENIED" and "blood" in words:
        return True
    little = _SAYS_LITTLE | _BODY if kind == "SYMPTOM" else _SAYS_LITTLE
    telling = [word for word in words if len(word) >= _SHORTEST and word not in little]
    return bool(telling) and len(words) >= _LEAST_WORDS.get(kind, 1)


def parts_of(span: Span, text: str) -> Iterator[Span]:
    """A span that names several things, one by one."""
    if span.kind not in _LISTED:
        yield span
        return
    start = span.start
    for match in _AND.finditer(text, span.start, span.end):
        if match.start() > start:
            yield replace(span, start=start, end=match.start())
        start = match.end()
    if start < span.end:
        yield replace(span, start=start)
