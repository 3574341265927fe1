"""Cutting chat into sentences and clauses, also where nobody set a full stop; offsets are those of the message."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.cases.lexicon.load import all_phrases

_END: Final = re.compile(r"(?:[.!?…]+[\"')\]]*(?=\s|$)|[\r\n]+|(?<=\s)[•*](?=\s))")
_ABBREVIATED: Final = re.compile(r"\b(?:dr|mr|mrs|ms|prof|st|approx|e\.g|i\.e|eg|ie|vs|sept|dept|tel|no|hosp|appt)\.$")
_LONGEST: Final = 320
_SOFT: Final = re.compile(r",?\s+(?:and|but|so|then|also|because)\s+|,\s+|;\s+")

_SUBJECT: Final = (
    r"(?:i|he|she|they|it|we|you|my|his|her|their|our|the|its?'?s|i'm|i've|i'd|he's|she's|they're|they've"
    r"|we've|we're|im|ive|hes|shes|that|this|there|theres|there's|both)"
)
_KIN: Final = "|".join(sorted(all_phrases("relatives"), key=len, reverse=True))
_CUT: Final = re.compile(
    r"[;:–—]\s*|\s-+\s"
    r"|,\s+(?=(?:\w+ ){0,3}(?:appointment|scan booked)\b)"
    r"|,?\s+(?=(?:but|because|cos|although|though|whereas|however|except|plus|which|so then|and then"
    r"|and now|and also|then)\b)"
    rf"|,?\s+(?=who(?:se|'s)?\s+(?:has|had|have|is|was|were|gets?|got|also|died|takes?|suffers?|suffered)\s)"
    rf"|,\s*(?=(?:(?:and|so|also|now|while|when|if|no|not|never|yes|mostly|sometimes|even|just|without"
    rf"|having)\s|{_SUBJECT}\s|(?:and )?(?:{_KIN})(?:'s)?\s+(?:has|had|is|was|gets?|got|have|takes?|died|and)\s))"
    r"|,\s*(?=(?:aches|hurts|throbs|swells|itches|clicks|locks|burns|stings|bleeds|comes|started|starts|lasts|goes"
    r"|gets|feels"
    r"|worse|worst|better|took|takes|been|had|have|has|helped|helps|lost|can'?t|couldn'?t|cannot|feeling"
    r"|keeps?|kept|now|woke|wakes|got|can)\s)"
    rf"|\s+(?=(?:and|so)\s+(?:{_SUBJECT}|now|no|not|never|also|sometimes|had|have|has|takes?|was|been|am"
    rf"|got|gets?|lost|(?:{_KIN})(?:'s)?\s(?:has|had|is|was|gets?|got|have|takes?|died))\s)"
)
# Two statements without anything between: "my knee hurts i take ibuprofen". Words that lead into "i" are no border.
_RUN_ON: Final = re.compile(
    r"(\w+)\s+(?=(?:i|i've|i'm|ive|im|he's|she's)\s+"
    r"(?!think|guess|believe|suppose|reckon|know|mean|can|eat)(?:\w+\s+)?\w)"
)
_LEADS_INTO_I: Final = all_phrases("leads_into_i")
_WORDS_BEFORE_RUN_ON: Final = 4


def sentences(folded: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands; very long ones are cut at a comma or an "and", so that work stays linear."""
    start = 0
    for match in _END.finditer(folded):
        if match.group() == "." and _ABBREVIATED.search(folded, max(start, match.end() - 8), match.end()):
            continue
        yield from _trimmed(folded, start, match.end())
        start = match.end()
    yield from _trimmed(folded, start, len(folded))


def _trimmed(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = _last_soft(folded, start, start + _LONGEST)
        yield start, cut
        start = cut
        while start < end and folded[start].isspace():
            start += 1
    if start < end and any(char.isalnum() for char in folded[start:end]):
        yield start, end


def _last_soft(folded: str, start: int, limit: int) -> int:
    best = 0
    for match in _SOFT.finditer(folded, start, limit):
        best = match.start() + 1 if folded[match.start()] in ",;" else match.start()
    if best > start:
        return best
    space = folded.rfind(" ", start + 1, limit)
    return space if space > start else limit


def clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of one sentence: pieces with, at most, one subject each."""
    at = start
    for match in _CUT.finditer(folded, start, end):
        if match.start() > at and not _ONLY_SOMEBODY.fullmatch(folded, at, match.start()):
            yield from _run_on(folded, at, match.start())
            at = match.end()
    if at < end:
        yield from _run_on(folded, at, end)


# "my brother and my dad both have it" is one statement about two people.
_ONLY_SOMEBODY: Final = re.compile(r"\W*me\W*|\W*(?:both )?(?:my|his|her|their) [\w'-]+\W*")


def _run_on(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _RUN_ON.finditer(folded, start, end):
        if match.group(1) in _LEADS_INTO_I:
            continue
        if folded.count(" ", at, match.end(1)) >= _WORDS_BEFORE_RUN_ON - 1:
            yield at, match.end(1)
            at = match.end()
    if at < end:
        yield at, end
