"""Which lines of a sheet stay in the case until their owner ticks them. The words are in `sensitive_words.txt`.

They lean to the careful side: a line kept back without need costs one tick, a line shown without leave cannot be taken
back. They say nothing about anybody's state and start no alarm: the boundary does that, and reads every message first.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.sections import Section
from assistant.cases.sensitive import Sensitive
from assistant.cases.sheet import SheetItem

_FILE: Final = Path(__file__).with_suffix(".txt")
_LISTS: Final = ("someone", "hurts", "whom")
_HARMLESS_NAME: Final = "harmless"


def _patterns() -> dict[str, re.Pattern[str]]:
    """The word list as one pattern a matter."""
    found: dict[str, list[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, alternatives = line.partition(": ")
            found.setdefault(name, []).append(alternatives)
    joined = {name: "|".join(parts) for name, parts in found.items()}
    for name in _LISTS:
        joined = {key: text.replace(f"{{{name}}}", f"(?:{joined[name]})") for key, text in joined.items()}
    return {name: re.compile(rf"(?<![\w-])(?:{text})(?!\w)") for name, text in joined.items()}


_BY_NAME: Final = _patterns()
_READ: Final = tuple((kind, _BY_NAME[kind.value]) for kind in Sensitive if kind is not Sensitive.MARKED)
_HARMLESS: Final = _BY_NAME[_HARMLESS_NAME]
# Where the words of a line are close to the person's own sentence, the whole sentence decides: a part cut out of it
# may have left the telling word behind. Elsewhere the line's own words do, so that "I lost the baby in 2019 and my
# knee hurts" leaves the knee on the sheet.
_BY_SENTENCE: Final = frozenset(
    {
        Section.CONCERN,
        Section.TIMELINE,
        Section.PROCEDURES,
        Section.DAILY_LIFE,
        Section.MATTERS,
        Section.QUESTIONS,
    }
)


def matters_in(text: str) -> frozenset[Sensitive]:
    """Every sensitive matter a text speaks of. Denied or long ago makes no difference: that too is private."""
    read = _HARMLESS.sub(" ", " ".join(fold(text).replace("'", "").split()))
    return frozenset(kind for kind, pattern in _READ if pattern.search(read))


def marked(before: SheetItem | None, item: SheetItem, words: str = "") -> SheetItem:
    """The item after a change, kept back where its words call for it.

    `words` is the message the change came from. What the person ticked stays ticked until the line speaks of a matter
    it did not speak of before. A mark is never taken off here: only a tick puts a line on paper.
    """
    now = matters_of(item, words)
    decided = before or item  # a new line that comes with a mark was decided about where it comes from
    known = matters_of(decided, words) if decided.sensitive is not None else frozenset()
    if not now - known:
        return item
    first = next(kind for kind in Sensitive if kind in now)
    return replace(item, sensitive=first, on_paper=False)


def mark_changed(
    before: Sequence[SheetItem], after: Sequence[SheetItem], message_id: str, words: str
) -> tuple[SheetItem, ...]:
    """A sheet after one message was filed, with what the message made sensitive kept back."""
    known = {item.id: item for item in before}
    return tuple(
        item
        if known.get(item.id) == item
        else marked(known.get(item.id), item, words if item.message_id == message_id else "")
        for item in after
    )


def matters_of(item: SheetItem, words: str = "") -> frozenset[Sensitive]:
    """The matters one line speaks of; with the message it began in, where the sentence decides."""
    found = matters_in(" . ".join((item.value, *item.details.values())))
    if words and item.section in _BY_SENTENCE:
        found |= matters_in(words[item.start : item.end])
    return found


def without_reason(item: SheetItem) -> SheetItem:
    """A line whose telling words went with a deleted message: still kept back, but no longer saying why."""
    if item.sensitive in {None, Sensitive.MARKED} or item.sensitive in matters_of(item):
        return item
    return replace(item, sensitive=Sensitive.MARKED)
