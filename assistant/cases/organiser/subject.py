"""Whose is it? A relative's illness is never filed as the person's own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.cases.lexicon.load import groups
from assistant.cases.lexicon.phrasebook import Hit, Word, fold, words_of
from assistant.cases.organiser.clause import Clause, Whose
from assistant.cases.organiser.people import (
    ACTS_FOR,
    ALONE,
    BABY_THINGS,
    BEFORE_KIN,
    BEGINS,
    BETWEEN,
    BEYOND,
    BYSTANDERS,
    DATES,
    DOES_FOR_ME,
    FEMALE,
    FIRST,
    HE,
    KIN_DOES,
    KNOWING,
    MALE,
    MARKS_A_DATE,
    MINE,
    NEVER_ALONE,
    NURSED,
    OWNERS,
    PARENT_SIDE,
    PEOPLE,
    PLURAL,
    RELATIVES,
    SHE,
    SPEAKS,
    THIRD,
    THIRDS,
    TURNS_AWAY,
    YOUNG,
)


@dataclass(slots=True)
class Cast:
    """Who was spoken of so far in this message; `person` is how the one cared for is called, `sheet` what stands."""

    for_whom: str
    person: str = ""
    known_person: str = ""  # the relation of the person cared for, once it is plain
    last: Whose = Whose.PERSON
    relative: str = ""
    third: Whose | None = None  # whom "he" or "she" means just now
    speaker: str = ""  # a relative who only said or thought something, in this sentence
    pronouns: frozenset[str] = frozenset()  # what the person cared for is called on the sheet: he or she

    @classmethod
    def of_case(cls, for_whom: str, person: str | None, sheet_words: Iterable[str]) -> "Cast":
        """The cast a message begins with: who the case is about, as far as the name and the sheet tell."""
        cast = cls(for_whom, fold(person or ""))
        if for_whom == "me":
            return cast
        cast.known_person = next((hit.payload for hit in PEOPLE.find(words_of(cast.person))), "")
        said: set[str] = set()
        for line in sheet_words:
            words = words_of(fold(line))
            said |= {word.bare for word in words}
            first = next((hit for hit in PEOPLE.find(words) if hit.payload not in BYSTANDERS), None)
            if not cast.known_person and first is not None and not _subject_before(words[: first.first]):
                cast.known_person = first.payload
        cast.pronouns = frozenset(said & (HE | SHE))
        return cast


def assign(clause: Clause, cast: Cast, *, new_sentence: bool) -> None:
    """Decide whose life a clause speaks of, and remember it for the next."""
    if new_sentence:
        cast.speaker = ""
    mention = _described(clause, cast) or _mention(clause, cast) or _by_name(clause, cast)
    if mention is not None:
        whose, relative = mention
        cast.third = whose
        cast.relative = relative
    else:
        whose, relative = _by_pronoun(clause, cast, new_sentence=new_sentence)
    clause.whose, clause.relative = whose, relative
    cast.last = whose


def _described(clause: Clause, cast: Cast) -> tuple[Whose, str] | None:
    """ "My husband, who has MS": a clause that begins with "who" is about the one named right before it."""
    if not clause.words or clause.words[0].bare not in {"who", "whose"}:
        return None
    earlier = words_of(clause.folded[clause.sentence_start : clause.start])
    hit = next(
        (one for one in reversed(list(PEOPLE.find(earlier))) if one.last + _NAMED_AFTER >= len(earlier) - 1), None
    )
    if hit is None:
        return None
    if cast.for_whom != "me" and hit.payload == cast.known_person:
        return Whose.PERSON, hit.payload
    blood = hit.phrase in RELATIVES and _is_person_word(hit.phrase, _owner(earlier, hit.first))
    return (Whose.FAMILY, hit.payload) if blood else (Whose.OTHER, hit.payload)


_NAMED_AFTER: Final = 1  # "my brother Phil, who ..."


def _by_name(clause: Clause, cast: Cast) -> tuple[Whose, str] | None:
    """ "Lorraine has the asthma, not me": somebody with a name, in a story somebody tells of themselves."""
    if cast.for_whom != "me" or not clause.words:
        return None
    first = next((word for word in clause.words if word.bare not in BEGINS), clause.words[0])
    named = _NAMED_DOES.match(clause.text, first.start, clause.end)
    if named is None or first.bare in FIRST | MINE | THIRD | THIRDS | _NO_NAMES:
        return None
    inside = first.start > clause.sentence_start
    return (Whose.OTHER, "") if inside or _NOT_ME.search(clause.words_folded) else None


_NAMED_DOES: Final = re.compile(r"[A-Z][a-z]{2,}(?:'s)? (?:has|had|gets|got|takes|suffers|was|is)\b")
_NOT_ME: Final = re.compile(r"\bnot me\b")
_NO_NAMES: Final = frozenset(groups("kin_words")["no_names"])


def _mention(clause: Clause, cast: Cast) -> tuple[Whose, str] | None:
    words = clause.words
    if PARENT_SIDE.search(clause.words_folded):
        found = next((hit.payload for hit in PEOPLE.find(words) if hit.phrase in RELATIVES), "family")
        return Whose.FAMILY, found
    for hit in PEOPLE.find(words):
        relation, blood = hit.payload, hit.phrase in RELATIVES
        before = words[hit.first - 1].bare if hit.first else ""
        following = words[hit.last + 1].bare if hit.last + 1 < len(words) else ""
        if blood and not (_is_person_word(hit.phrase, before, following) or _begins_a_clause(clause, hit)):
            continue
        dated = before in DATES or (before in MINE and hit.first > 1 and words[hit.first - 2].bare in DATES)
        if dated and MARKS_A_DATE.match(clause.folded[hit.end : clause.sentence_end]):
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


_OF_THEM: Final = re.compile(r"\b(?:he|she|they|his|her|him|he's|she's)\b")


def _begins_a_clause(clause: Clause, hit: Hit[str]) -> bool:
    """Whether a bare relative opens its clause and does something: "daughter has asthma", "sister's got it too"."""
    before = [word.bare for word in clause.words[: hit.first] if word.bare not in BEGINS]
    if before not in ([], ["the"]) or (hit.phrase in NEVER_ALONE) != (before == ["the"]):
        return False
    own = clause.folded[hit.start : hit.end].endswith("'s")
    following = clause.words[hit.last + 1].bare if hit.last + 1 < len(clause.words) else ""
    return following in KIN_DOES or (own and following in {"got", "had", "been", "on", "a", "also", "always"})


def _is_person_word(phrase: str, before: str, following: str = "") -> bool:
    """ "gran" alone may stand at the beginning; "child" or "baby" needs a "my"."""
    if phrase in {"family"}:
        return False
    if following in BABY_THINGS:
        return False
    if before in MINE | THIRDS | BEFORE_KIN:
        return phrase not in {"child", "baby", "kid"} or before not in {"a", "an", "the"}
    return phrase in ALONE


def _for_me(clause: Clause, relation: str, blood: bool, first: int, last: int) -> tuple[Whose, str] | None:
    words = clause.words
    before = [word.bare for word in words[:first]]
    folded = clause.words_folded
    tail = clause.folded[words[last].end : clause.end]
    speaks = SPEAKS.match(tail.strip())
    if DOES_FOR_ME.match(tail.strip()):
        return Whose.PERSON, ""
    if speaks and re.search(r"\b(?:i|i'm|i've|im|ive|my|me)\b", tail):
        return Whose.PERSON, "lay"
    if speaks and not _OF_THEM.search(tail):
        return Whose.OTHER, relation
    if blood and NURSED.search(folded):
        return Whose.FAMILY, relation
    owner = any(word in FIRST for word in before) and not KNOWING.search(folded)
    near = [word for word in before if word not in OWNERS]
    if owner or (near and near[-1] in TURNS_AWAY):
        return None
    if near and near[-1] in DATES and last + 1 == len(words):
        return None  # "since my second baby" is a date
    return (Whose.FAMILY, relation) if blood else (Whose.OTHER, relation)


def _for_someone(clause: Clause, cast: Cast, relation: str, blood: bool, hit: Hit[str]) -> tuple[Whose, str] | None:
    words = clause.words
    before = _owner(words, hit.first)
    if _subject_before(words[: hit.first]):
        return None
    tail = clause.folded[words[hit.last].end : clause.end].strip()
    if (
        blood
        and relation != cast.known_person
        and SPEAKS.match(tail)
        and (cast.known_person or not _OF_THEM.search(tail))
    ):
        cast.speaker = relation
        return (Whose.PERSON, "lay") if _OF_THEM.search(tail) else None
    if blood and relation != cast.known_person and ACTS_FOR.match(tail):
        return Whose.OTHER, "writer"
    if before not in THIRDS and {relation, cast.known_person} == {"mum", "dad"}:
        return Whose.OTHER, relation  # the other parent of the one who writes is no blood relative of this one
    if before in THIRDS:
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


def _owner(words: Sequence[Word], first: int) -> str:
    """The word that says whose relative it is: "his" in "his own late dad"."""
    at = first - 1
    while at > 0 and words[at].bare in BETWEEN:
        at -= 1
    return words[at].bare if at >= 0 else ""


def _is_another(clause: Clause, cast: Cast, relation: str, blood: bool, tail: str) -> bool:
    """Whether this relative is somebody else than the one the case is about."""
    if cast.person and cast.person in clause.words_folded:
        return False
    if cast.known_person:
        young = {relation, cast.known_person} <= YOUNG and "child" in {relation, cast.known_person}
        return relation != cast.known_person and not young
    if cast.person or not blood:
        return False
    if relation in FEMALE | MALE and cast.pronouns and not cast.pronouns >= {"he", "she"}:
        return not cast.pronouns & (SHE if relation in FEMALE else HE)
    return bool(re.search(r"\b(?:the same)\b", tail))


def _subject_before(words: Sequence[Word]) -> bool:
    return any(word.bare in THIRD for word in words)


def _through(clause: Clause, hit: Hit[str], relation: str) -> str:
    """Who a relative of a relative is: "my dad's brother" is an uncle."""
    at = hit.last + 1
    if at >= len(clause.words) or not clause.folded[hit.start : hit.end].endswith(("'s", "s'")):
        return ""
    second = PEOPLE.at(clause.words, at)
    if second is None or second.phrase not in RELATIVES:
        return ""
    return BEYOND.get((relation in {"mum", "dad"}, second.payload), second.payload)


def _by_pronoun(clause: Clause, cast: Cast, *, new_sentence: bool) -> tuple[Whose, str]:
    bares = [word.bare for word in clause.words]
    first = next((word for word in bares if word in FIRST or word in THIRD), None)
    if first is None:
        first = next((word for word in bares if word in MINE or word in THIRDS), None)
    if cast.for_whom == "me":
        return _pronoun_for_me(first, cast, new_sentence=new_sentence)
    if first is None:
        told_by_writer = cast.relative == "writer" and _OWN_SUBJECT.match(clause.words_folded)
        if new_sentence or cast.last is Whose.PERSON or told_by_writer:
            return Whose.PERSON, ""
        return cast.last, cast.relative
    if cast.speaker and _same_sex(first, cast.speaker) and _OF_THE_SPEAKER.search(clause.words_folded):
        return Whose.FAMILY, cast.speaker
    if first in FIRST and _ONLY_TELLS.search(clause.words_folded):
        return Whose.PERSON, ""
    if first in FIRST:
        if _OF_THE_WRITER.search(clause.words_folded):
            return Whose.OTHER, "writer"
        if any(word in THIRD | {"him", "her", "them"} for word in bares):
            return Whose.PERSON, ""
        return Whose.OTHER, "writer"
    if first in MINE:
        return (Whose.OTHER, "writer") if first in {"me", "myself", "mine"} else (Whose.PERSON, "")
    if cast.third is not None and _goes_on_about_them(first, cast):
        return cast.third, cast.relative
    return Whose.PERSON, ""


# "I'd say about 7", "no swelling that I can see": the one who writes only says how they know.
_ONLY_TELLS: Final = re.compile(
    r"^\W*(?:(?:but|and|so|well|though) )*(?:i|we)(?:'d| would|'ve| have)? (?:say|think|reckon|guess|believe|suppose"
    r"|know|noticed|notice|said)\b"
    r"(?! (?:i|we|my)\b)|\b(?:that |as far as |so far as )?(?:i|we)(?:'ve| have)? (?:can (?:see|tell|think of)|could"
    r" see|know of|know|noticed|remember"
    r"|am aware of|'m aware of)\b"
)
# "I have a bad back myself from lifting her": the illness of the one who writes.
_OF_THE_WRITER: Final = re.compile(
    r"^\W*(?:(?:and|but|so|also) )*(?:i|we)(?:'ve| have|'m| am| get| got| had| suffer| take)\b"
    r"(?:.*\b(?:myself|ourselves)\b|.*\b(?:from|with|by|of|through|while|because of) (?:\w+ing )?(?:after )?(?:him"
    r"|her|them)\b)"
)
_OWN_SUBJECT: Final = re.compile(r"^\W*(?:(?:and|but|so) )*(?:the|it|it's|its|this|that|there|there's)\b")
# "My brother reckons it's gout because he gets it himself."
_OF_THE_SPEAKER: Final = re.compile(r"\b(?:himself|herself|too|as well)\W*$")


def _goes_on_about_them(pronoun: str, cast: Cast) -> bool:
    """Whether "she" is still the relative just spoken of, and cannot be the person the case is about."""
    if cast.third is Whose.PERSON or cast.last is Whose.PERSON or cast.relative == "writer":
        return False
    return _same_sex(pronoun, cast.relative) and not _same_sex(pronoun, cast.known_person, unknown=False)


def _same_sex(pronoun: str, relation: str, *, unknown: bool = True) -> bool:
    if relation in FEMALE:
        return pronoun in SHE
    if relation in MALE:
        return pronoun in HE
    return unknown


def _pronoun_for_me(first: str | None, cast: Cast, *, new_sentence: bool) -> tuple[Whose, str]:
    if first in FIRST or first in MINE:
        return Whose.PERSON, ""
    if first in {"they", "theyre", "theyve", "theyd", "them", "their"} and cast.relative not in PLURAL:
        return (Whose.PERSON, "") if cast.third is None else (Whose.OTHER, "clinician")
    if first in THIRD or first in THIRDS:
        if cast.third is Whose.FAMILY and cast.relative:
            return Whose.FAMILY, cast.relative
        return Whose.OTHER, cast.relative if cast.third is Whose.OTHER else ""
    if not new_sentence and cast.last is not Whose.PERSON:
        return cast.last, cast.relative
    return Whose.PERSON, ""
