"""From plain chat language to facts: every fact in the words used, tied to its sentence, never more than was said."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.phrasebook import fold, words_of
from assistant.cases.lexicon.respelling import mended
from assistant.cases.organiser.allergies import find_allergies
from assistant.cases.organiser.answer_fit import is_fragment
from assistant.cases.organiser.answers import read_answer
from assistant.cases.organiser.clause import Clause, Whose
from assistant.cases.organiser.complaints import Complaints
from assistant.cases.organiser.concern import main_concern
from assistant.cases.organiser.conditions import find_conditions
from assistant.cases.organiser.corrections import find_corrections
from assistant.cases.organiser.daily_life import find_daily_life
from assistant.cases.organiser.events import find_events
from assistant.cases.organiser.family import find_family, names_an_illness
from assistant.cases.organiser.medicine_course import later_said
from assistant.cases.organiser.medicines import find_medicines
from assistant.cases.organiser.procedures import find_procedures
from assistant.cases.organiser.second_reading import with_second_reading
from assistant.cases.organiser.sentences import clauses, sentences
from assistant.cases.organiser.subject import Cast, assign
from assistant.cases.organiser.times import TimeHit, find_times
from assistant.cases.organiser.uncertainty import is_supposed, is_uncertain
from assistant.cases.organiser.wishes import as_question, question_start, wanted_question, what_matters
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN, ItemStatus, SheetItem

# "That's been going on since they put the amlodipine up": the medicine only says since when.
_BEGAN_SINCE: Final = re.compile(
    r"\b(?:been going on|going on|started|began|been like (?:this|that|it)|came on|been happening|been there|been bad"
    r"|been worse)\b.*\bsince\b"
)
# "I have asthma. No I don't": the last thing said is taken back.
_TAKEN_BACK: Final = re.compile(
    r"\W*(?:(?:oh|wait|sorry|actually|well) )*(?:no|actually|sorry|wait),? (?:i|he|she|they) (?:don'?t|doesn'?t"
    r"|haven'?t|hasn'?t|didn'?t)(?=\W|$)"
)
_CARED: Final = re.compile(
    r"\b(?:took|brought|drove|rang|called|phoned|gave|give|giving|got|put|noticed|found|saw|think|know"
    r"|believe|get|help|helped|with)\b.{0,40}\b(?:him|her|them|he|she|his|for (?:him|her))\b|\b(?:took"
    r"|called|rang|gave|give) (?:my )?(?:mum|dad|mam|gran|son|daughter|husband|wife)\b"
)


def read_facts(
    text: str,
    *,
    said_at: datetime,
    asked: str | None = None,
    for_whom: str = "me",
    sheet: Sequence[SheetItem] = (),
    person: str | None = None,
) -> tuple[Fact, ...]:
    """The facts of one message.

    `asked` is the id of the question the message answers, `sheet` what stands already: it tells what "it" is and what
    a correction corrects. `person` is what the one written for is called ("Dad"), so that nobody else's illness becomes
    theirs. `said_at` is when the words were written; times stay as said, so it only dates the reading.
    """
    if said_at.tzinfo is None:
        msg = "said_at needs a time zone"
        raise ValueError(msg)
    about = [item for item in sheet if item.section is not Section.FAMILY and item.status is not ItemStatus.REMOVED]
    cast = Cast.of_case(for_whom, person, (item.value for item in about))
    reader = _Reader(text, asked, cast, sheet)
    facts = reader.read()
    if asked:
        facts = read_answer(text, asked, sheet, facts)
    facts = with_second_reading(text, facts, reader.clauses, asked=asked, for_whom=for_whom)
    concern = main_concern(text, asked, sheet, facts)
    told = tuple(_spoken(fact) for fact in facts if fact.about or not is_fragment(fact.value) or _is_none(fact))
    return _once(((concern,) if concern else ()) + told)


def _is_none(fact: Fact) -> bool:
    return fact.denied and fact.value == NONE_KNOWN.get(fact.section)


_MENDED: Final = frozenset({Section.MEDICINES, Section.CONDITIONS, Section.PROCEDURES})
_DENIALS: Final = {
    Section.MEDICINES: "Not taking {}",
    Section.ALLERGIES: "Not allergic to {}",
    Section.CONDITIONS: "No {}",
    Section.PROCEDURES: "No {}",
}


def _spoken(fact: Fact) -> Fact:
    """A denial outside the symptoms says so in its own words, so that nobody can read it as something had."""
    shape = _DENIALS.get(fact.section)
    if shape is None or not fact.denied or _is_none(fact):
        return fact
    value = fact.value if fact.value[1:2].isupper() else fact.value[:1].lower() + fact.value[1:]
    return replace(fact, value=shape.format(value))


def _once(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Each fact once; "no other allergies" says nothing where an allergy was named."""
    seen: set[tuple[str, str, bool, str | None]] = set()
    kept = []
    named = {fact.section for fact in facts if not fact.denied}
    for fact in facts:
        if _is_none(fact) and fact.section in named:
            continue
        key = (fact.section, fold(fact.value), fact.denied, fact.about)
        if key not in seen or fact.about:
            kept.append(fact)
        seen.add(key)
    return tuple(kept)


class _Reader:
    def __init__(self, text: str, asked: str | None, cast: Cast, sheet: Sequence[SheetItem]) -> None:
        self._text = text
        self._folded = fold(text)
        self._asked = asked
        self._sheet = sheet
        self._cast = cast
        self._complaints = Complaints(sheet, asked)
        self._facts: list[Fact] = []
        self.clauses: list[Clause] = []
        self._hopes = False  # the sentence is a wish or a worry: what it names is not how life is now
        self._claimed: list[tuple[int, int]] = []  # words of the current sentence that were understood

    def read(self) -> tuple[Fact, ...]:
        for start, end in sentences(self._folded):
            self._sentence(start, end)
        return (*self._complaints.facts(), *self._facts)

    def _sentence(self, start: int, end: int) -> None:
        if self._mends_this_message(start, end):
            return
        if self._facts and _TAKEN_BACK.match(self._folded[start:end]):
            self._facts[-1] = replace(self._facts[-1], denied=True, details={})
            return
        corrected = find_corrections(self._text, start, end, self._sheet, self._asked)
        if corrected:
            self._facts += corrected
            return
        sentence = (start, end)
        self._claimed = []
        asks_from = question_start(self._folded, start, end)
        if asks_from is not None:
            asked = as_question(self._text, self._folded, asks_from, sentence)
            if asked is not None:
                self._facts.append(asked)
            end = asks_from
        matters = [] if asks_from is not None else self._wishes(start, end, sentence)
        if any(fact.section is Section.QUESTIONS for fact in matters):
            self._facts += matters  # what is only asked about is not told
            return
        self._hopes = bool(matters)
        first = True
        for clause_start, clause_end in clauses(self._folded, start, end):
            self._clause(clause_start, clause_end, sentence, new_sentence=first)
            first = False
        self._facts += matters

    def _mends_this_message(self, start: int, end: int) -> bool:
        """ "Propranolol 40. No wait, it's 80 of the propranolol": what was said a moment ago is said anew."""
        just_told = [
            SheetItem(str(at), fact.section, fact.value, fact.details, denied=fact.denied)
            for at, fact in enumerate(self._facts)
            if fact.section in _MENDED
        ]
        mended = find_corrections(self._text, start, end, just_told, None) if just_told else []
        for fact in mended:
            at = int(fact.about or 0)
            old = self._facts[at]
            self._facts[at] = replace(old, value=fact.value, details={**old.details, **fact.details})
        return bool(mended)

    def _wishes(self, start: int, end: int, sentence: tuple[int, int]) -> list[Fact]:
        question = wanted_question(self._text, self._folded, start, end, sentence)
        matter = None if question else what_matters(self._text, self._folded, start, end, sentence)
        return [fact for fact in (question, matter) if fact]

    def _clause(self, start: int, end: int, sentence: tuple[int, int], *, new_sentence: bool) -> None:
        words = mended(words_of(self._folded[start:end], start))
        if not words:
            return
        folded = self._folded[start:end]
        clause = Clause(
            self._text,
            self._folded,
            start,
            end,
            *sentence,
            words,
            uncertain=is_uncertain(folded),
            supposed=is_supposed(folded),
            claimed=self._claimed,
        )
        assign(clause, self._cast, new_sentence=new_sentence)
        self.clauses.append(clause)
        if clause.supposed:
            self._complaints.take_details_only(clause, find_times(self._folded, start, end))
            return
        family = find_family(clause)
        self._facts += [fact for fact in family if not self._hopes or names_an_illness(fact.value)]
        if clause.whose is Whose.FAMILY:
            return
        if clause.whose is Whose.OTHER and not self._speaks_of_care(clause):
            return
        self._own(clause)

    def _speaks_of_care(self, clause: Clause) -> bool:
        """ "I took him to A&E", "the GP said": somebody else does it, but it happens to the person."""
        if clause.relative == "clinician":
            return True
        return clause.relative == "writer" and bool(_CARED.search(clause.words_folded))

    def _medicines(self, clause: Clause, times: list[TimeHit]) -> None:
        at = next((n for n in range(len(self._facts) - 1, -1, -1) if self._facts[n].section is Section.MEDICINES), None)
        more = later_said(clause, times, self._facts[at]) if at is not None else None
        if at is not None and more is not None:
            self._facts[at] = more
            return
        self._facts += find_medicines(clause, times)

    def _own(self, clause: Clause) -> None:
        times = find_times(self._folded, clause.start, clause.end)
        before = list(self._facts)
        self._facts += find_allergies(clause)
        self._medicines(clause, times)
        if not self._hopes:
            self._facts += find_conditions(clause, times)
            self._facts += find_procedures(clause, times)
        self._facts += find_events(clause, times)
        told_else = self._facts != before and not _BEGAN_SINCE.search(clause.words_folded)
        self._complaints.take(clause, times, told_else=told_else)
        if not self._hopes:
            self._facts += find_daily_life(clause)
