"""Which item of the sheet a sentence names, and what it says of it anew."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.organiser.doses import dose_and_habit
from assistant.cases.organiser.times import find_times
from assistant.cases.organiser.wording import detail
from assistant.cases.sections import Section
from assistant.cases.sheet import SheetItem

_NAMED_BY_NAME: Final = frozenset({Section.MEDICINES, Section.CONDITIONS, Section.PROCEDURES})
_NUMBER: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]|\s?(?:times|x\b|years|weeks|days|months|out of|/))")
_NOT_ANY_MORE: Final = re.compile(r",?\s+(?:and )?not\b.*$|\b(?:instead of|rather than)\b.*$")
_NOT_YET: Final = re.compile(r"^.*?\bnot\b[^,;]{1,30}[,;]\s*")


# "It didn't get worse last summer, it was September": the first time is the one that was wrong.
_TAKEN_BACK: Final = re.compile(
    r"\b(?:not|didn'?t|wasn'?t|isn'?t|weren'?t)\b(?:(?!\bit(?:'s| is| was)?\b|\bbut\b)[^,;])*$"
)


def item_named(folded: str, live: Sequence[SheetItem]) -> SheetItem | None:
    """The medicine, condition or test whose name stands in the sentence; the longest name first."""
    found = [
        item
        for item in live
        if item.section in _NAMED_BY_NAME
        and not item.denied
        and re.search(rf"(?<!\w){re.escape(fold(item.value))}(?:s|es)?(?!\w)", folded)
    ]
    return max(found, key=lambda item: len(item.value), default=None)


def stated_anew(said: str, item: SheetItem) -> Mapping[str, str]:
    """The details of an item that a sentence gives otherwise than the sheet has them."""
    kept = _NOT_ANY_MORE.sub("", said) if _NOT_ANY_MORE.search(said) else said
    if fold(item.value) not in fold(kept):
        kept = f"{item.value} {_NOT_YET.sub('', said)}"
    told = _READERS[item.section](kept, item)
    return {key: words for key, words in told.items() if fold(words) != fold(item.details.get(key, ""))}


def _medicine(said: str, item: SheetItem) -> Mapping[str, str]:
    told = dose_and_habit(re.sub(re.escape(item.value), " ", said, flags=re.IGNORECASE))
    known = item.details.get("dose", "")
    number = _NUMBER.search(re.sub(re.escape(item.value), " ", said, flags=re.IGNORECASE))
    if "dose" not in told and number and number.group() not in told.get("frequency", "") and _NUMBER.search(known):
        told["dose"] = _NUMBER.sub(number.group(), known, count=1)
    return told


def _since(said: str, _item: SheetItem) -> Mapping[str, str]:
    return _time("since", said)


def _when(said: str, item: SheetItem) -> Mapping[str, str]:
    told = dict(_time("when", said))
    before = re.match(r"(?:booked|due|waiting for|scheduled|referred for)\b", item.details.get("when", ""))
    if told and before:
        told["when"] = f"{before.group()} {re.sub(r'^on ', '', told['when'])}"
    return told


def _time(key: str, said: str) -> Mapping[str, str]:
    folded = fold(said)
    times = [time for time in find_times(folded, 0, len(said)) if not _TAKEN_BACK.search(folded[: time.start])]
    return {key: detail(said[times[0].start : times[0].end])} if times else {}


_READERS: Final[Mapping[Section, Callable[[str, SheetItem], Mapping[str, str]]]] = {
    Section.MEDICINES: _medicine,
    Section.CONDITIONS: _since,
    Section.PROCEDURES: _when,
}
