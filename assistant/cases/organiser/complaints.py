"""Gathering the complaints of a message with their details, and finding what "it" and "the pain" speak of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.likeness import likeness_of, same_thing
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.corrections import put_side
from assistant.cases.organiser.places import place_in, place_named_in
from assistant.cases.organiser.said_of_it import said_of_it
from assistant.cases.organiser.symptom_details import details_in
from assistant.cases.organiser.symptoms import Complaint, find_complaints
from assistant.cases.organiser.times import TimeHit, TimeKind
from assistant.cases.organiser.wording import capital, detail
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem

_POINTS_BACK: Final = re.compile(
    r"\b(?:it|it's|its|they|this|that|pain|worse|better|easier|started|began|came on|hurts|eases|helps?|helped"
    r"|the edge off|did nothing|does nothing"
    r"|the (?:cough|rash|headaches?|swelling|itching|numbness|tingling|dizziness)|out of (?:10|ten)|/10)\b"
)
_IT: Final = re.compile(
    r"\W*(?:and |but |now |then |also |so |they |it |which |looks? |gets? |sometimes |went )*(?:it|it's"
    r"|its|they|they're|theyre|and|which|also)\b"
)
_SHARED: Final = ("onset", "duration")
_OF_THE_NEAREST: Final = frozenset({"worse", "better", "timing", "place"})
_ONLY_THEN: Final = re.compile(
    r"^\s*(?:when|at(?! all)|if|after|on|unless|until|before|as much|any ?more|today|now|yet|much|that"
    r"|all the|every|too|so|since)\b"
)


@dataclass(slots=True)
class _Told:
    """A complaint of this message, or of the sheet, with what this message adds to it."""

    value: str
    family: str
    place: str
    span: tuple[int, int]
    denied: bool = False
    uncertain: bool = False
    about: str | None = None
    details: dict[str, str] = field(default_factory=dict)
    is_new: bool = True


class Complaints:
    """The complaints of one message in the order they were told."""

    def __init__(self, sheet: Sequence[SheetItem], asked: str | None) -> None:
        live = [
            i for i in sheet if i.section is Section.SYMPTOMS and i.status is not ItemStatus.REMOVED and not i.denied
        ]
        asked_item = asked.partition(":")[2] if asked else ""
        self._sheet = live
        self._from_sheet = next((i for i in live if i.id == asked_item), live[0] if live else None)
        self._told: list[_Told] = []
        self._focus: _Told | None = None
        self._last_place = ""
        self._begun: tuple[int, str, str] | None = None  # a time told right before, with its sentence
        self._sheet_place = place_in(self._from_sheet.value) if self._from_sheet else ""

    def facts(self) -> list[Fact]:
        """What was told, as facts."""
        return [
            Fact(Section.SYMPTOMS, one.value, one.details, *one.span, one.denied, one.uncertain, about=one.about)
            for one in self._told
            if one.is_new or one.details
        ]

    def take(self, clause: Clause, times: list[TimeHit], *, told_else: bool) -> None:
        """Read the complaints of a clause and the details in it."""
        of_it = said_of_it(clause, self._place_of_it(), self._family_of_it())
        said = len(of_it)
        of_it = [one for one in of_it if not self._is_half_denied(clause, one)]
        if of_it:
            self._last_place = self._place_of_it()
        for one in of_it:
            clause.claim(one.start, one.end)
        every = find_complaints(clause)
        found = [one for one in every if not self._is_half_denied(clause, one)]
        found = [*of_it, *(self._placed(clause, one) for one in found if self._is_bodily(one))]
        named = place_named_in(clause)
        self._last_place = named or self._last_place
        self._take_side(clause)
        placed = [(told, one) for one in found if (told := self._place(clause, one)) is not None]
        here = [told for told, _ in placed]
        for one in found:
            clause.claim(one.start, one.end)
        present = [told for told in here if not told.denied]
        details = details_in(clause, times, has_complaint=bool(present))
        if present:
            details = {**self._begun_before(clause), **details}
        self._begun = self._only_a_time(clause, times) if not every and not of_it else None
        if len(found) < len(every) + said and not present:  # "no pain at night" is not when the pain comes
            details = {key: said for key, said in details.items() if key not in {"timing", "worse"}}
        if present:
            self._attach(clause, [(told, one.start) for told, one in placed if not told.denied], details)
            self._focus = present[-1] if len(present) == 1 else present[0]
        elif details and not here and not any(one.denied for one in found):
            self._attach_to_focus(clause, details, told_else=told_else)

    def _take_side(self, clause: Clause) -> None:
        """ "It's my hip, right one": the side said after the place."""
        side = _ONLY_A_SIDE.fullmatch(clause.words_folded)
        if side is None or not self._last_place or self._last_place.startswith(("left ", "right ", "both ")):
            return
        of_it = next((one for one in reversed(self._told) if one.place and not one.denied and one.is_new), None)
        if of_it is not None and not likeness_of(Section.SYMPTOMS, of_it.value).side:
            of_it.value = put_side(of_it.value, side.group(1))
        self._last_place = f"{side.group(1)} {self._last_place}"

    @staticmethod
    def _only_a_time(clause: Clause, times: list[TimeHit]) -> tuple[int, str, str] | None:
        """ "About ten days ago I woke up with ...": a clause that is hardly more than the time of what follows."""
        free = [time for time in times if not clause.is_claimed(time.start, time.end)]
        if len(free) != 1 or free[0].kind is TimeKind.LASTS:
            return None
        said = clause.said(free[0].start, free[0].end)
        if len(clause.words) - len(said.split()) > _FEW_MORE:
            return None
        key = "duration" if free[0].kind is TimeKind.LENGTH else "onset"
        return clause.sentence_start, key, detail(said)

    def _begun_before(self, clause: Clause) -> dict[str, str]:
        if self._begun is None or self._begun[0] != clause.sentence_start:
            return {}
        return {self._begun[1]: self._begun[2]}

    def take_details_only(self, clause: Clause, times: list[TimeHit]) -> None:
        """From a clause that only supposes ("if I walk it gets worse") nothing but better and worse is kept."""
        details = details_in(clause, times, has_complaint=False)
        kept = {key: said for key, said in details.items() if key in {"better", "worse"}}
        if kept:
            self._attach_to_focus(clause, kept, told_else=False)

    def _place_of_it(self) -> str:
        """The part of the body "it" may be: the last one named here, or that of the symptom on the sheet."""
        if self._last_place or any(one.is_new and not one.denied and one.place for one in self._told):
            return "" if self._last_place.rstrip("s") in _NO_PLACE else self._last_place
        return "" if self._sheet_place.rstrip("s") in _NO_PLACE else self._sheet_place

    def _family_of_it(self) -> str:
        if self._focus is not None:
            return self._focus.family
        return likeness_of(Section.SYMPTOMS, self._from_sheet.value).family if self._from_sheet else ""

    def _is_bodily(self, one: Complaint) -> bool:
        """ "Clicking" and "locking" are complaints only where a joint was spoken of."""
        return one.family not in _OF_JOINTS or bool(one.place or self._last_place or self._sheet_place)

    @staticmethod
    def _is_half_denied(clause: Clause, one: Complaint) -> bool:
        """ "It doesn't hurt when I rest" denies no pain."""
        return one.denied and bool(_ONLY_THEN.match(clause.folded[one.end : clause.end]))

    def _placed(self, clause: Clause, one: Complaint) -> Complaint:
        """ "My knee hurts. It's swollen": the second is of the knee, too."""
        if (
            one.denied
            or not one.shape
            or one.place
            or not self._place_of_it()
            or place_named_in(clause)
            or not _IT.match(clause.words_folded)
        ):
            return one
        like = likeness_of(Section.SYMPTOMS, one.shape.format(self._place_of_it()))
        value = capital(one.shape.format(self._place_of_it()))
        return replace(one, value=value, family=like.family, place=like.place, side=like.side, generic=False)

    def _place(self, clause: Clause, one: Complaint) -> _Told | None:
        if one.generic:
            known = self._same_family(one)
            if known is not None:
                return None if one.denied else known
            if one.denied and one.value.casefold() in {"painful", "aching"}:
                return None  # "it isn't painful" says what another complaint is like
        earlier = next(
            (t for t in self._told if t.denied == one.denied and same_thing(Section.SYMPTOMS, t.value, one.value)), None
        )
        if earlier is not None:
            if one.side and not likeness_of(Section.SYMPTOMS, earlier.value).side and earlier.about is None:
                earlier.value = one.value
            return earlier
        return self._add(clause, one)

    def _add(self, clause: Clause, one: Complaint) -> _Told:
        told = _Told(
            one.value, one.family, one.place, (clause.sentence_start, clause.sentence_end), one.denied, clause.uncertain
        )
        self._told.append(told)
        return told

    def _same_family(self, one: Complaint) -> _Told | None:
        """The complaint a bare "the pain" speaks of: of this message first, then of the sheet."""
        for told in reversed(self._told):
            if not told.denied and likeness_of(Section.SYMPTOMS, told.value).family == one.family:
                return told
        for item in self._sheet:
            if likeness_of(Section.SYMPTOMS, item.value).family == one.family:
                return self._open(item, None)
        return None

    def _open(self, item: SheetItem, clause: Clause | None) -> _Told:
        earlier = next((told for told in self._told if told.about == item.id), None)
        if earlier is not None:
            return earlier
        like = likeness_of(Section.SYMPTOMS, item.value)
        span = (clause.sentence_start, clause.sentence_end) if clause else (0, 0)
        told = _Told(item.value, like.family, like.place, span, about=item.id, is_new=False)
        self._told.append(told)
        return told

    @staticmethod
    def _attach(clause: Clause, present: list[tuple[_Told, int]], details: dict[str, str]) -> None:
        """Since when and how long go for all that stands together; the rest goes to the complaint right before it."""
        for key, said in details.items():
            at = clause.folded.find(fold(said), clause.start, clause.end)
            before = [told for told, start in present if start <= at]
            nearest = before[-1] if before and key in _OF_THE_NEAREST else present[0][0]
            for told in [told for told, _ in present] if key in _SHARED else [nearest]:
                told.details.setdefault(key, said)

    def _attach_to_focus(self, clause: Clause, details: dict[str, str], *, told_else: bool) -> None:
        if told_else:
            details = {key: said for key, said in details.items() if key in {"better", "worse"}}
        if _DOES_IT.search(clause.words_folded):
            details = {key: said for key, said in details.items() if key not in {"timing", "duration"}}
        if not details or (
            self._focus is None and _LONG_AGO.search(clause.folded, clause.sentence_start, clause.sentence_end)
        ):
            return
        target = self._focus
        points_back = bool(_POINTS_BACK.search(clause.words_folded))
        if target is None and self._from_sheet is not None and points_back:
            target = self._open(self._from_sheet, clause)
        if target is None or (target is self._focus and not self._fits(clause, details)):
            return
        of_something_else = _of_another_thing(clause, target.value)
        for key, said in details.items():
            if of_something_else and key not in {"better", "worse"}:
                continue
            known = target.details.setdefault(key, said)
            if key == "character" and said.casefold() not in known.casefold():
                target.details[key] = f"{known}, {said}"

    @staticmethod
    def _fits(clause: Clause, details: dict[str, str]) -> bool:
        """Whether a clause without a complaint goes on about the last one, rather than about something else."""
        strong = {"better", "worse", "severity", "character"} & set(details)
        return bool(strong) or bool(_POINTS_BACK.search(clause.words_folded)) or len(clause.words) <= _SHORT


# "I do it all the time" says how often it is done, not how often it hurts.
_DOES_IT: Final = re.compile(
    r"\b(?:i|he|she|they|we) (?:do|does|take|takes|use|uses|eat|eats|drink|drinks|say|says) (?:it|them|that|this)\b"
)
_LONG_AGO: Final = re.compile(r"\b(?:back in (?:19|20)\d\d|(?:years|decades) (?:ago|back))\b")
_ONLY_A_SIDE: Final = re.compile(
    r"\W*(?:the |on the |it'?s the |its |just |mainly |mostly |only )*(left|right)(?: one| side| hand side|-hand"
    r" side)?\W*"
)
_NO_PLACE: Final = frozenset({"period", "vision", "eyesight", "sight", "voice", "hair", "body", "bone"})


def _of_another_thing(clause: Clause, value: str) -> bool:
    """Whether a clause begins with a thing of its own: "her swallowing is getting worse" says nothing of her hand."""
    own = _HAS_A_SUBJECT.match(clause.words_folded)
    return own is not None and own.group(1)[:4] not in fold(value) and own.group(1) not in _SAME_THING


_HAS_A_SUBJECT: Final = re.compile(
    r"\W*(?:(?:and|but|so|now) )*(?:my|his|her|their|the) (\w+) (?:is|was|has|gets?|are|have|were|'s)\b"
)
_SAME_THING: Final = frozenset(
    {
        "pain",
        "pains",
        "ache",
        "worst",
        "thing",
        "problem",
        "attacks",
        "feeling",
        "symptoms",
        "episodes",
        "trouble",
        "it",
    }
)
_FEW_MORE: Final = 3
_SHORT: Final = 6
_OF_JOINTS: Final = frozenset({"lock", "click"})
