"""The trained network beside the rules: it knows wordings no rule foresaw, they know whose it is and what is denied.

Both propose. What the rules found stands. What only the network sees becomes a fact where it is sure enough, where no
rule has understood the words otherwise, and where neither takes them for a relative's, a stranger's or a denied thing.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.phrasebook import fold, words_of
from assistant.cases.likeness import same_thing
from assistant.cases.organiser.clause import Clause, Whose
from assistant.cases.organiser.negation import is_denied
from assistant.cases.organiser.second_details import complete
from assistant.cases.organiser.second_wording import DENIES, NAMED_ONLY, parts_of, says_enough, worded
from assistant.cases.organiser.tagging import OUTSIDE, Span, Tagged, tagged
from assistant.cases.organiser.times import TimeKind, find_times
from assistant.cases.organiser.wishes import ABOUT_THE_TELLING, as_question
from assistant.cases.organiser.wording import detail, tidy
from assistant.cases.sections import Section

# How sure the network must be where no rule sees anything. Chosen on the development sets: a false line on the sheet
# is worse than a missing one. More than 1 means never.
NEEDED: Final = {
    "SYMPTOM": 0.75,
    "DENIED": 0.75,
    "CONDITION": 0.85,
    "FAMILY": 0.75,
    "MEDICINE": 0.85,
    "ALLERGY": 0.65,
    "PROCEDURE": 0.8,
    "DAILY": 0.6,
    "EVENT": 0.8,
    "MATTERS": 0.75,
    "QUESTION": 0.85,
}
SECTION_OF: Final = {
    "SYMPTOM": Section.SYMPTOMS,
    "DENIED": Section.SYMPTOMS,
    "CONDITION": Section.CONDITIONS,
    "FAMILY": Section.FAMILY,
    "MEDICINE": Section.MEDICINES,
    "ALLERGY": Section.ALLERGIES,
    "PROCEDURE": Section.PROCEDURES,
    "DAILY": Section.DAILY_LIFE,
    "EVENT": Section.TIMELINE,
    "MATTERS": Section.MATTERS,
    "QUESTION": Section.QUESTIONS,
}
# One line a clause is enough of these: the rules keep the clause as it was said.
LONE: Final = 0.9
_LONE: Final = frozenset({"SYMPTOM", "DENIED", "PROCEDURE", "EVENT"})
# Words are otherwise understood when a rule has taken more than this share of them.
_TAKEN: Final = 0.5
# What was taken back from a rule is filed as what the network hears, if it hears anything at all.
LEAST: Final = 0.5
# What a rule found goes only where the network is all but certain of something else.
DOUBTED: Final = 0.01
CERTAIN: Final = 0.95
# Less is enough to keep a relative's or a denied thing from being filed as the person's own.
OF_A_RELATIVE: Final = 0.5
DENIED_AFTER_ALL: Final = 0.9
_OWN_KINDS: Final = {
    Section.SYMPTOMS: "SYMPTOM",
    Section.CONDITIONS: "CONDITION",
    Section.MEDICINES: "MEDICINE",
    Section.PROCEDURES: "PROCEDURE",
}
_ELSE: Final = ("SYMPTOM", "CONDITION", "ALLERGY", "ONSET", "MATTERS", "QUESTION")
_WHOLE: Final = frozenset({Section.FAMILY, Section.DAILY_LIFE, Section.TIMELINE, Section.MATTERS, Section.QUESTIONS})
_OPEN: Final = frozenset({"opening", "concern"})
# A shorter answer to a question is read in the light of the question, by the rules alone.
_FEWEST_WORDS: Final = 5
_IDLE: Final = all_phrases("idle_words")
# Pets and people of stories have complaints, too; whatever follows is theirs until the writer comes in.
_NO_PERSON: Final = re.compile(
    r"\b(?:dogs?|cats?|pupp(?:y|ies)|kittens?|horse|pony|rabbit|hamster|guinea pig|parrot|budgie|cows?|sheep"
    r"|vet|film|movie|book|novel|programme|telly|tv|soap|series|advert|leaflet|article|website|google|magazine|poster)\b"
    r"(?!.*\b(?:i|i'?m|i'?ve|i'?d|me|my|we|we'?re)\b)"
)
_OWNER: Final = re.compile(r"^(?:my|our|his|her|the)\s+", re.IGNORECASE)


def with_second_reading(
    text: str, facts: Sequence[Fact], clauses: Sequence[Clause], *, asked: str | None, for_whom: str
) -> tuple[Fact, ...]:
    """The facts of the rules, completed by what the network saw beside them."""
    answers = asked is not None and asked not in _OPEN
    if answers and len(text.split()) < _FEWEST_WORDS:
        return tuple(facts)
    seen = tagged(text)
    judge = _Judge(text, facts, clauses, seen, answers=answers, for_me=for_whom == "me")
    judge.judge()
    return tuple(complete(judge.facts, judge.places, clauses, seen.spans))


class _Judge:
    def __init__(
        self,
        text: str,
        facts: Sequence[Fact],
        clauses: Sequence[Clause],
        seen: Tagged,
        *,
        answers: bool,
        for_me: bool,
    ) -> None:
        self._text = text
        self._folded = fold(text)
        self._clauses = clauses
        self._seen = seen
        self._spans = seen.spans
        self._for_me = for_me
        # What a rule read in the light of the question is not read twice.
        self._answered = {fact.section for fact in facts} if answers else set()
        # Words of what the network took back from the rules: they may be told anew.
        self._freed: list[tuple[int, int]] = []
        stand = [(fact, place) for fact in facts if not self._overruled(fact, place := self._place(fact))]
        self.facts = [fact for fact, _ in stand]
        # Where each fact's words stand in the message, as far as that can be told.
        self.places: list[tuple[int, int] | None] = [place for _, place in stand]

    def judge(self) -> None:
        """Go through what the network saw, left to right."""
        for span in self._spans:
            section = SECTION_OF.get(span.kind)
            if section is None:
                continue
            clause = next((c for c in self._clauses if c.start <= span.start < c.end), None)
            if clause is None or clause.supposed:
                continue
            known = self._known(span, section, clause)
            if known is not None:
                self.places[known] = self.places[known] or (span.start, span.end)
            elif self._sure(span) and not self._otherwise_understood(span, section, clause):
                for part in parts_of(span, self._text):
                    self._propose(part, section, clause)

    def _sure(self, span: Span) -> bool:
        """Whether the network is sure enough; a lone word that is no name says little and must be surer."""
        said = self._text[span.start : span.end]
        lone = LONE if span.kind in _LONE and len(said.split()) == 1 else 0.0
        taken_back = any(start < span.end and span.start < end for start, end in self._freed)
        enough = LEAST if taken_back else max(NEEDED[span.kind], lone)
        return span.chance >= enough and says_enough(span.kind, said)

    def _place(self, fact: Fact) -> tuple[int, int] | None:
        at = self._folded.find(fold(fact.value), fact.start, fact.end)
        return (at, at + len(fact.value)) if at >= 0 else None

    def _overruled(self, fact: Fact, place: tuple[int, int] | None) -> bool:
        """Whether the network is all but certain that the words of a rule's fact are something else."""
        own = _OWN_KINDS.get(fact.section)
        if (
            own is None
            or place is None
            or fact.denied
            or fact.about
            or fact.correction
            or fact.section in self._answered
        ):
            return False
        relatives = self._for_me and self._seen.chance("FAMILY", *place) >= OF_A_RELATIVE
        if relatives or (own == "MEDICINE" and self._harms(place)) or self._something_else(own, place):
            self._freed.append(place)
            return True
        return self._denied_after_all(place)

    def _denied_after_all(self, place: tuple[int, int]) -> bool:
        """Whether the network hears a "no" the rules let pass: then the words are filed neither way."""
        clause = next((c for c in self._clauses if c.start <= place[0] < c.end), None)
        if clause is None or self._seen.chance("DENIED", *place) < DENIED_AFTER_ALL:
            return False
        return bool(DENIES.search(clause.folded[clause.start : place[0]]))

    def _something_else(self, own: str, place: tuple[int, int]) -> bool:
        if self._seen.chance(own, *place) > DOUBTED:
            return False
        others = (OUTSIDE, *(kind for kind in _ELSE if kind != own))
        return max(self._seen.chance(kind, *place) for kind in others) >= CERTAIN

    def _harms(self, place: tuple[int, int]) -> bool:
        """ "Aspirin sets my asthma off": rather something they react to than something they take."""
        if self._seen.chance("ALLERGY", *place) < NEEDED["ALLERGY"]:
            return False
        clause = next((c for c in self._clauses if c.start <= place[0] < c.end), None)
        return clause is not None and any(
            one.kind == "REACTION" and clause.sentence_start <= one.start < clause.sentence_end for one in self._spans
        )

    def _known(self, span: Span, section: Section, clause: Clause) -> int | None:
        """The fact of the same sentence and section that these words tell again."""
        said = self._words(self._text[span.start : span.end])
        for at, fact in enumerate(self.facts):
            if fact.section is not section or fact.start != clause.sentence_start:
                continue
            place = self.places[at]
            if place is not None and place[0] < span.end and span.start < place[1]:
                return at
            if said & self._words(fact.value) or same_thing(section, fact.value, self._text[span.start : span.end]):
                return at
        return None

    @staticmethod
    def _words(said: str) -> frozenset[str]:
        bare = (word.bare for word in words_of(fold(said)))
        return frozenset(word for word in bare if word not in _IDLE and word not in _SMALL)

    def _otherwise_understood(self, span: Span, section: Section, clause: Clause) -> bool:
        if section in self._answered:
            return True
        if section in _WHOLE:
            return any(f.section is section and f.start == clause.sentence_start for f in self.facts)
        claimed = [
            one for one in clause.claimed if not any(one[0] < end and start < one[1] for start, end in self._freed)
        ]
        taken = {at for start, end in claimed for at in range(max(start, span.start), min(end, span.end))}
        return len(taken) > _TAKEN * (span.end - span.start)

    def _propose(self, span: Span, section: Section, clause: Clause) -> None:
        if not self._words(self._text[span.start : span.end]):
            return
        fact = self._family(clause) if section is Section.FAMILY else self._own(span, section, clause)
        if fact is not None and not self._told_before(fact):
            self.facts.append(fact)
            self.places.append((span.start, span.end))
            clause.claim(span.start, span.end)

    def _told_before(self, fact: Fact) -> bool:
        """Whether the message, or the sentence of a rule, tells the same already."""
        alike = (one for one in self.facts if one.section is fact.section and one.denied == fact.denied)
        return any(same_thing(fact.section, one.value, fact.value) for one in alike)

    def _own(self, span: Span, section: Section, clause: Clause) -> Fact | None:
        if clause.whose is not Whose.PERSON or self._of_a_relative(span, clause):
            return None
        before = clause.folded[clause.start : span.start]
        if NAMED_ONLY.search(before) or _NO_PERSON.search(clause.folded[clause.start : span.end]):
            return None
        denied = is_denied(clause, span.start, span.end)
        if denied != (span.kind == "DENIED"):
            # One says it is not there, the other that it is: filing either would be a guess, unless a "no" is near.
            if not (span.kind == "DENIED" and DENIES.search(clause.folded[clause.sentence_start : span.end])):
                return None
            denied = True
        if span.kind == "QUESTION":
            return as_question(self._text, self._folded, span.start, (clause.sentence_start, clause.sentence_end))
        if span.kind == "MATTERS" and ABOUT_THE_TELLING.search(clause.words_folded):
            return None
        value = worded(span.kind, clause, span.start, span.end)
        if not value:
            return None
        when = section in {Section.TIMELINE, Section.PROCEDURES} and not denied
        details = self._when(clause) if when else {}
        return Fact(section, value, details, clause.sentence_start, clause.sentence_end, denied, clause.uncertain)

    def _of_a_relative(self, span: Span, clause: Clause) -> bool:
        """Whether the network takes somebody in the same clause for a relative whose illness is told."""
        before = (one for one in self._spans if clause.start <= one.start < min(clause.end, span.end))
        return any(one.kind == "FAMILY" for one in before)

    def _family(self, clause: Clause) -> Fact | None:
        """Filed under family, never as the person's own, also where the rules hear of nobody else."""
        near = (one for one in self._spans if clause.sentence_start <= one.start < clause.sentence_end)
        who = next((one for one in near if one.kind == "RELATIVE"), None)
        if clause.whose is Whose.FAMILY:
            name = clause.relative
        elif clause.whose is Whose.PERSON and who is not None and self._for_me:
            name = _OWNER.sub("", self._text[who.start : who.end])
        else:
            return None
        value = tidy(clause.said(clause.start, clause.end), 120)
        details = {"who": detail(name)} if name else {}
        return Fact(
            Section.FAMILY, value, details, clause.sentence_start, clause.sentence_end, uncertain=clause.uncertain
        )

    def _when(self, clause: Clause) -> dict[str, str]:
        times = [
            t
            for t in find_times(self._folded, clause.start, clause.end)
            if t.kind in {TimeKind.POINT, TimeKind.SINCE} and not clause.is_claimed(t.start, t.end)
        ]
        return {"when": detail(clause.said(times[0].start, times[0].end))} if times else {}


# Words too small to tell one thing from another by.
_SMALL: Final = frozenset(
    """
    i im ive my me a an the it its this that these those some any no not and or of in on at to for with is are was he
    she his her they their him them been being be have has had get gets got so very really bit lot
    """.split()  # noqa: SIM905 - a row of words
)
