"""What a document says that may belong on the case sheet: offered one by one, and written down only after a yes.

Read by the organiser, as a message is. A document is laid out differently, so that is made up for first: lines broken
by the page are joined, and what stands under a heading ("Allergies: penicillin") is read as that heading means it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from assistant.cases.facts import Fact
from assistant.cases.organiser.reading import read_facts
from assistant.cases.sections import TITLES, Section
from assistant.cases.sheet import Change, ItemStatus, SheetItem, file_facts, words_of_item
from assistant.store.ids import new_id

READ_OF_IT: Final = 30_000
"""As much of a text as is read for facts, in characters: some ten pages."""

MOST_OFFERS: Final = 40
_LONGEST_QUOTE: Final = 240
_OWN: Final = frozenset({Section.CONCERN, Section.MATTERS, Section.QUESTIONS})
"""What only the person can say."""


class Answer(StrEnum):
    """What its owner said to an offer."""

    OPEN = "open"
    ADDED = "added"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing found in a document, and the sentence it was found in."""

    fact: Fact
    answer: Answer = Answer.OPEN

    @property
    def title(self) -> str:
        """The part of the sheet it would go to."""
        return TITLES[self.fact.section]

    @property
    def words(self) -> str:
        """It in one line, as the sheet would say it."""
        fact = self.fact
        return words_of_item(SheetItem("", fact.section, fact.value, fact.details, fact.denied))

    def quote(self, text: str) -> str:
        """The sentence it was found in, cut where it is very long."""
        said = " ".join(text[self.fact.start : self.fact.end].split())
        return said if len(said) <= _LONGEST_QUOTE else f"{said[:_LONGEST_QUOTE].rstrip()} …"


@dataclass(frozen=True, slots=True)
class _Headed:
    """A line under a heading: where it is, where its own words begin, and what it can speak of."""

    start: int
    end: int
    words_from: int
    sections: frozenset[Section]


def find_offers(text: str, *, said_at: datetime, for_whom: str, person: str | None) -> tuple[Offer, ...]:
    """What a document says, each thing once, in the order of the sheet's sections."""
    text = _plainly(_joined(text[:READ_OF_IT]))
    headed = tuple(_headed(text))
    allergies = [line for line in headed if line.sections == {Section.ALLERGIES}]
    rest = _blanked(text, allergies)
    # A letter speaks of the patient as "she"; notes of one's own say "I".
    ways = ("someone", "me") if for_whom == "me" else ("someone",)
    found = [
        fact
        for way in ways
        for fact in read_facts(rest, said_at=said_at, for_whom=way, person=person)
        if _fits(fact, headed)
    ]
    found += [fact for line in allergies for fact in _allergies_in(text, line, said_at)]
    order = {section: at for at, section in enumerate(Section)}
    told = [fact for fact in found if fact.section not in _OWN and not fact.about and not fact.correction]
    told = [
        replace(fact, value=_tidy(fact.value), details={key: _tidy(words) for key, words in fact.details.items()})
        for fact in told
    ]
    once = {(fact.section, fact.value.casefold(), fact.denied): fact for fact in reversed(told)}
    ordered = sorted(once.values(), key=lambda fact: (order[fact.section], fact.start))
    return tuple(Offer(fact) for fact in ordered[:MOST_OFFERS])


def still_open(offers: Sequence[Offer], sheet: Sequence[SheetItem]) -> list[tuple[int, Offer]]:
    """Those its owner has not answered and the sheet does not hold yet, each with its number."""
    return [
        (at, offer)
        for at, offer in enumerate(offers)
        if offer.answer is Answer.OPEN and put_on(sheet, offer, "a document")[0]
    ]


def put_on(sheet: Sequence[SheetItem], offer: Offer, document_id: str) -> tuple[tuple[Change, ...], list[SheetItem]]:
    """The sheet with an offer on it, and what that changed. Its owner said yes to it: it is theirs from the start."""
    changes, after = file_facts(sheet, [offer.fact], message_id=document_id, new_id=new_id)
    changed = {change.item_id for change in changes}
    return changes, [
        replace(item, status=ItemStatus.CONFIRMED) if item.id in changed and item.status is ItemStatus.FOUND else item
        for item in after
    ]


def answered(offers: Sequence[Offer], number: int, answer: Answer) -> tuple[Offer, ...]:
    """The offers with one of them answered."""
    return tuple(replace(offer, answer=answer) if at == number else offer for at, offer in enumerate(offers))


def dump_offers(offers: Iterable[Offer]) -> str:
    """Offers as they are kept."""
    kept = [{**asdict(offer.fact), "answer": offer.answer.value} for offer in offers]
    return json.dumps(kept, ensure_ascii=False)


def load_offers(kept: str) -> tuple[Offer, ...]:
    """Offers as they were kept."""
    return tuple(_offer(one) for one in json.loads(kept))


def _offer(kept: dict[str, Any]) -> Offer:
    answer = Answer(kept.pop("answer"))
    return Offer(Fact(**{**kept, "section": Section(kept["section"])}), answer)


_WRAPPED: Final = re.compile(r"(?<=[a-z0-9,;(])\n(?=[a-z(0-9])")
_HEADING: Final = re.compile(r"^[ \t]*(?P<head>[A-Za-z][A-Za-z /&'-]{2,44}?)[ \t]*(?::|[-–]{1,2}[ \t])(?P<words>.*)$")
_LONGEST_ENTRY: Final = 6
"""A line below a heading with more words than this, and no bullet, is a sentence of its own."""
_BULLET: Final = re.compile(r"^[ \t]*(?:[-–*•·▪◦]|\d{1,2}[.)])[ \t]*(?=\S)")
_MEANT: Final = (
    (re.compile(r"allerg|intoleran|sensitiv", re.IGNORECASE), frozenset({Section.ALLERGIES})),
    (re.compile(r"family", re.IGNORECASE), frozenset({Section.FAMILY})),
    (
        re.compile(r"medic(?:ation|ine)s?\b|drugs?\b|prescri|repeats?\b|treatment", re.IGNORECASE),
        frozenset({Section.MEDICINES}),
    ),
    (
        re.compile(r"diagnos|problem|condition|past medical|medical history|pmh\b", re.IGNORECASE),
        frozenset({Section.CONDITIONS, Section.PROCEDURES, Section.TIMELINE}),
    ),
)
_LETTER_LINE: Final = re.compile(
    r"^[ \t]*(?:dear\b|(?:re|ref|cc|to|from|date|tel|fax|e-?mail)[ \t]*:"
    r"|yours (?:sincerely|faithfully|truly)|kind regards)[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CALLED: Final = re.compile(
    r"\b[Tt]his (?:[a-z]+ )?(?:\d{1,3}[- ]year[- ]old )?(?:(?P<her>lady|woman|girl)|gentleman|man|boy)\b"
    r"|\b(?:(?P<hers>Mrs|Ms|Miss)|Mr|Master)\.? [A-Z][\w-]+(?: [A-Z][\w-]+)?\b(?!['’])"
)
_NONE: Final = re.compile(r"nkda\b|nka\b|nil\b|none\b|no\b.{0,20}allerg|no known\b|not known\b", re.IGNORECASE)


def _tidy(words: str) -> str:
    """Words on one line, without half a pair of brackets."""
    line = " ".join(words.split())
    if line.count(")") > line.count("("):
        line = line.replace(")", "", 1)
    elif line.count("(") > line.count(")"):
        line = line.replace("(", "", 1)
    return line.strip()


def _joined(text: str) -> str:
    """The text with lines that the page broke joined; every letter stays in its place."""
    return _WRAPPED.sub(" ", text)


def _plainly(text: str) -> str:
    """The text with the patient called "she" or "he" and without the lines of a letter that speak of nobody's health;
    every other letter stays in its place."""
    text = _LETTER_LINE.sub(lambda line: " " * len(line.group()), text)
    return _CALLED.sub(lambda found: ("She" if found["her"] or found["hers"] else "He").ljust(len(found.group())), text)


def _headed(text: str) -> Iterator[_Headed]:
    """The lines that stand behind or below a heading we know."""
    position, below = 0, frozenset[Section]()
    for line in text.splitlines(keepends=True):
        start, end = position, position + len(line.rstrip())
        position += len(line)
        heading, bullet = _HEADING.match(line.rstrip("\n")), _BULLET.match(line)
        if heading and not bullet:
            below = _meaning(heading["head"])
            if below and heading["words"].strip():
                yield _Headed(start, end, start + heading.start("words"), below)
        elif not line.strip():
            below = frozenset()
        elif below and (bullet or len(line.split()) <= _LONGEST_ENTRY):
            yield _Headed(start, end, start + (bullet.end() if bullet else 0), below)


def _meaning(head: str) -> frozenset[Section]:
    return next((sections for words, sections in _MEANT if words.search(head)), frozenset())


def _blanked(text: str, lines: Iterable[_Headed]) -> str:
    for line in lines:
        text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    return text


def _fits(fact: Fact, headed: Iterable[_Headed]) -> bool:
    """Whether a heading the fact stands under, if there is one, speaks of such things."""
    over = [line for line in headed if line.start < fact.end and fact.start < line.end]
    return not over or any(fact.section in line.sections for line in over)


def _allergies_in(text: str, line: _Headed, said_at: datetime) -> Iterator[Fact]:
    words = text[line.words_from : line.end].strip()
    said = "I have no known allergies." if _NONE.match(words) else f"I am allergic to {words}"
    for fact in read_facts(said, said_at=said_at):
        if fact.section is Section.ALLERGIES:
            yield replace(fact, start=line.start, end=line.end)
