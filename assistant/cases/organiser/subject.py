"""Whose is it? A relative's illness is never filed as the person's own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.cases.lexicon.load import by_phrase, groups
from assistant.cases.lexicon.phrasebook import Hit, Phrasebook, Word, fold, words_of
from assistant.cases.organiser.clause import Clause, Whose

_RELATIVES: Final = by_phrase("relatives")
_OTHERS: Final = by_phrase("other_people")
_PEOPLE: Final = Phrasebook(_OTHERS | _RELATIVES)
_FIRST: Final = frozenset({"i", "im", "ive", "id", "ill"})
_MINE: Final = frozenset({"my", "me", "mine", "myself", "our"})
_THIRD: Final = frozenset("he she they hes shes theyre theyve hed shed".split())  # noqa: SIM905 - a row of words
_THIRDS: Final = frozenset({"his", "her", "their", "him", "them", "hers", "theirs"})
_SHE: Final = frozenset({"she", "her", "shes", "hers"})
_HE: Final = frozenset({"he", "his", "him", "hes"})
_FEMALE: Final = frozenset({"mum", "sister", "daughter", "aunt", "grandmother", "niece", "wife", "granddaughter"})
_MALE: Final = frozenset({"dad", "brother", "son", "uncle", "grandfather", "nephew", "husband", "grandson"})
_OWNERS: Final = frozenset(
    {
        "my",
        "our",
        "the",
        "two",
        "three",
        "both",
        "older",
        "younger",
        "little",
        "big",
        "late",
        "own",
        "first",
        "second",
        "third",
        "last",
        "youngest",
        "eldest",
    }
)
_TURNS_AWAY: Final = frozenset({"with", "for", "after", "to", "by", "from", "like", "than", "as", "see", "visit"})
_BEFORE_KIN: Final = frozenset(groups("kin_words")["before"])
_ALONE: Final = frozenset(groups("kin_words")["alone"])
_DATES: Final = frozenset({"since", "after", "before", "when"})
_PLURAL: Final = frozenset({"parents", "child", "grandparents", "sibling", "grandchildren", "brother", "sister"})
_YOUNG: Final = frozenset({"child", "son", "daughter", "grandson", "granddaughter", "nephew", "niece"})
_PARENT_SIDE: Final = re.compile(
    r"\b(?:runs? in (?:the|my|his|her|our|their) family|family history|(?:mum|mother|dad|father)'?s side"
    r"|in the family|my side of the family|genetic|hereditary)\b"
)
# "my wife says I snore": the relative only speaks.
_SPEAKS: Final = re.compile(
    r"\b(?:says?|said|thinks?|thought|reckons?|noticed?|notices|tells? me|told me|keeps? telling me"
    r"|keeps saying|noticing|worr(?:y|ies|ied))\b"
)
# "My brother took him in": a relative who looks after the person tells nothing of their own health.
_ACTS_FOR: Final = re.compile(
    r"(?:has |had |have )?(?:took|takes|taken|brought|brings|drove|drives|rang|called|phoned|found|gave|gives"
    r"|helps|helped|visits?|lives? with|looks? after|cares? for|picked)\b(?: (?:after|for|up|with))?"
    r" (?:him|them|her(?= (?:to|in|out|up|on|there|home|with|for|a|the|last|every|and|when|because)\b|$))\b"
)
_BYSTANDERS: Final = frozenset({"clinician", "friend", "inlaw", "family"})
_BEYOND: Final = {
    (True, "mum"): "grandmother",
    (True, "dad"): "grandfather",
    (True, "brother"): "uncle",
    (True, "sister"): "aunt",
    (True, "parents"): "grandparents",
}
_KNOWING: Final = re.compile(r"\b(?:think|know|believe|remember|guess|heard|found out|lost|and) (?:that )?(?:my|our)\b")


@dataclass(slots=True)
class Cast:
    """Who was spoken of so far in this message; `person` is how the one cared for is called, `sheet` what stands."""

    for_whom: str
    person: str = ""
    known_person: str = ""  # the relation of the person cared for, once it is plain
    last: Whose = Whose.PERSON
    relative: str = ""
    third: Whose | None = None  # whom "he" or "she" means just now
    pronouns: frozenset[str] = frozenset()  # what the person cared for is called on the sheet: he or she

    @classmethod
    def of_case(cls, for_whom: str, person: str | None, sheet_words: Iterable[str]) -> "Cast":
        """The cast a message begins with: who the case is about, as far as the name and the sheet tell."""
        cast = cls(for_whom, fold(person or ""))
        if for_whom == "me":
            return cast
        cast.known_person = next((hit.payload for hit in _PEOPLE.find(words_of(cast.person))), "")
        said: set[str] = set()
        for line in sheet_words:
            words = words_of(fold(line))
            said |= {word.bare for word in words}
            first = next((hit for hit in _PEOPLE.find(words) if hit.payload not in _BYSTANDERS), None)
            if not cast.known_person and first is not None and not _subject_before(words[: first.first]):
                cast.known_person = first.payload
        cast.pronouns = frozenset(said & (_HE | _SHE))
        return cast


def assign(clause: Clause, cast: Cast, *, new_sentence: bool) -> None:
    """Decide whose life a clause speaks of, and remember it for the next."""
    mention = _mention(clause, cast)
    if mention is not None:
        whose, relative = mention
        cast.third = whose
        cast.relative = relative
    else:
        whose, relative = _by_pronoun(clause, cast, new_sentence=new_sentence)
    clause.whose, clause.relative = whose, relative
    cast.last = whose


def _mention(clause: Clause, cast: Cast) -> tuple[Whose, str] | None:
    words = clause.words
    if _PARENT_SIDE.search(clause.words_folded):
        found = next((hit.payload for hit in _PEOPLE.find(words) if hit.phrase in _RELATIVES), "family")
        return Whose.FAMILY, found
    for hit in _PEOPLE.find(words):
        relation, blood = hit.payload, hit.phrase in _RELATIVES
        before = words[hit.first - 1].bare if hit.first else ""
        if blood and not _is_person_word(hit.phrase, before):
            continue
        told: tuple[Whose, str] | None
        if cast.for_whom != "me":
            told = _for_someone(clause, cast, relation, blood, hit)
        else:
            told = _for_me(clause, _through(clause, hit, relation) or relation, blood, hit.first, hit.last)
        if told is not None:
            return told
        if relation == "clinician":
            cast.third, cast.relative = Whose.OTHER, relation  # "saw the nurse, she took a swab"
    return None


def _is_person_word(phrase: str, before: str) -> bool:
    """ "gran" alone may stand at the beginning; "child" or "baby" needs a "my"."""
    if phrase in {"family"}:
        return False
    if before in _MINE | _THIRDS | _BEFORE_KIN:
        return phrase not in {"child", "baby", "kid"} or before not in {"a", "an", "the"}
    return phrase in _ALONE


def _for_me(clause: Clause, relation: str, blood: bool, first: int, last: int) -> tuple[Whose, str] | None:
    words = clause.words
    before = [word.bare for word in words[:first]]
    folded = clause.words_folded
    tail = clause.folded[words[last].end : clause.end]
    speaks = _SPEAKS.match(tail.strip())
    if speaks and re.search(r"\b(?:i|i'm|i've|im|ive|my|me)\b", tail):
        return Whose.PERSON, ""
    owner = any(word in _FIRST for word in before) and not _KNOWING.search(folded)
    near = [word for word in before if word not in _OWNERS]
    if owner or (near and near[-1] in _TURNS_AWAY):
        return None
    if near and near[-1] in _DATES and last + 1 == len(words):
        return None  # "since my second baby" is a date
    return (Whose.FAMILY, relation) if blood else (Whose.OTHER, relation)


def _for_someone(clause: Clause, cast: Cast, relation: str, blood: bool, hit: Hit[str]) -> tuple[Whose, str] | None:
    words = clause.words
    before = words[hit.first - 1].bare if hit.first else ""
    if _subject_before(words[: hit.first]):
        return None
    tail = clause.folded[words[hit.last].end : clause.end].strip()
    if blood and relation != cast.known_person and cast.known_person and _SPEAKS.match(tail):
        return (Whose.PERSON, "") if re.search(r"\b(?:he|she|they|his|her|him|he's|she's)\b", tail) else None
    if blood and relation != cast.known_person and _ACTS_FOR.match(tail):
        return Whose.OTHER, "writer"
    if before in _THIRDS:
        return (Whose.FAMILY, relation) if blood else (Whose.OTHER, relation)
    if relation in {"friend", "clinician", "inlaw"} and relation != cast.known_person:
        return Whose.OTHER, relation
    further = _through(clause, hit, relation)
    if further:  # "Mum's mum"
        cast.known_person = cast.known_person or relation
        return Whose.FAMILY, further
    if _is_another(clause, cast, relation, blood, tail):
        return (Whose.FAMILY, relation) if blood else (Whose.OTHER, relation)
    cast.known_person = cast.known_person or relation
    return Whose.PERSON, relation


def _is_another(clause: Clause, cast: Cast, relation: str, blood: bool, tail: str) -> bool:
    """Whether this relative is somebody else than the one the case is about."""
    if cast.person and cast.person in clause.words_folded:
        return False
    if cast.known_person:
        young = {relation, cast.known_person} <= _YOUNG and "child" in {relation, cast.known_person}
        return relation != cast.known_person and not young
    if cast.person or not blood:
        return False
    if relation in _FEMALE | _MALE and cast.pronouns and not cast.pronouns >= {"he", "she"}:
        return not cast.pronouns & (_SHE if relation in _FEMALE else _HE)
    return bool(re.search(r"\b(?:the same)\b", tail))


def _subject_before(words: Sequence[Word]) -> bool:
    return any(word.bare in _THIRD for word in words)


def _through(clause: Clause, hit: Hit[str], relation: str) -> str:
    """Who a relative of a relative is: "my dad's brother" is an uncle."""
    at = hit.last + 1
    if at >= len(clause.words) or not clause.folded[hit.start : hit.end].endswith(("'s", "s'")):
        return ""
    second = _PEOPLE.at(clause.words, at)
    if second is None or second.phrase not in _RELATIVES:
        return ""
    return _BEYOND.get((relation in {"mum", "dad"}, second.payload), second.payload)


def _by_pronoun(clause: Clause, cast: Cast, *, new_sentence: bool) -> tuple[Whose, str]:
    bares = [word.bare for word in clause.words]
    first = next((word for word in bares if word in _FIRST or word in _THIRD), None)
    if first is None:
        first = next((word for word in bares if word in _MINE or word in _THIRDS), None)
    if cast.for_whom == "me":
        return _pronoun_for_me(first, cast, new_sentence=new_sentence)
    if first is None:
        return (Whose.PERSON, "") if new_sentence or cast.last is Whose.PERSON else (cast.last, cast.relative)
    if first in _FIRST:
        if any(word in _THIRD | {"him", "her", "them"} for word in bares):
            return Whose.PERSON, ""
        return Whose.OTHER, "writer"
    if first in _MINE:
        return (Whose.OTHER, "writer") if first in {"me", "myself", "mine"} else (Whose.PERSON, "")
    if cast.third is not None and _goes_on_about_them(first, cast):
        return cast.third, cast.relative
    return Whose.PERSON, ""


def _goes_on_about_them(pronoun: str, cast: Cast) -> bool:
    """Whether "she" is still the relative just spoken of, and cannot be the person the case is about."""
    if cast.third is Whose.PERSON or cast.last is Whose.PERSON or cast.relative == "writer":
        return False
    return _same_sex(pronoun, cast.relative) and not _same_sex(pronoun, cast.known_person, unknown=False)


def _same_sex(pronoun: str, relation: str, *, unknown: bool = True) -> bool:
    if relation in _FEMALE:
        return pronoun in _SHE
    if relation in _MALE:
        return pronoun in _HE
    return unknown


def _pronoun_for_me(first: str | None, cast: Cast, *, new_sentence: bool) -> tuple[Whose, str]:
    if first in _FIRST or first in _MINE:
        return Whose.PERSON, ""
    if first in {"they", "theyre", "theyve", "theyd"} and cast.relative not in _PLURAL:
        return Whose.OTHER, "clinician"
    if first in _THIRD or first in _THIRDS:
        if cast.third is Whose.FAMILY and cast.relative:
            return Whose.FAMILY, cast.relative
        return Whose.OTHER, cast.relative if cast.third is Whose.OTHER else ""
    if not new_sentence and cast.last is not Whose.PERSON:
        return cast.last, cast.relative
    return Whose.PERSON, ""
