"""Complaints in lay words: where they stand in a clause, how they are worded on the sheet, and whether denied."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.cases.lexicon.complaints import BEFORE_PLACE, NOUN_HEADS, SAID_OF_PLACE
from assistant.cases.lexicon.load import groups
from assistant.cases.lexicon.phrasebook import Hit, Phrasebook, Word
from assistant.cases.lexicon.phrases import PHRASES
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.gapped_complaints import gapped_complaints
from assistant.cases.organiser.negation import is_denied
from assistant.cases.organiser.places import ONE_OF, SIDES, PlaceNamed, name_of, place_at
from assistant.cases.organiser.wording import capital

_NOUNS: Final = Phrasebook(NOUN_HEADS)
_SAID: Final = Phrasebook({phrase: phrase for phrase in SAID_OF_PLACE})
_BEFORE: Final = Phrasebook(BEFORE_PLACE)
_WHOLE: Final = Phrasebook(PHRASES)
_JOINING: Final = groups("joining_words")
_PREPOSITIONS: Final = frozenset(_JOINING["before_place"])
_DETERMINERS: Final = frozenset(_JOINING["of_place"])
_LINKS: Final = frozenset(_JOINING["link"])
_MOST_LINKS: Final = 6

# A bare word of these complaints names no new thing when the talk is already about one of its family.
GENERIC: Final = frozenset(_JOINING["bare"])
# "pain relief", "cough medicine", "fever tablets": the word belongs to something else.
_NOT_BEFORE: Final = re.compile(
    r"^\s*(?:relief|killers?|clinic|gel|medicine|mixture|syrup|tablets?|pills?|meds|sweets|drops|cream"
    r"|patch|patches|spray|diary|team|specialist|management|score|unit|bay|medication|inhaler|test|chart"
    r"|shorts|note|pay|leave|of (?:it|this|being|people|the)|day|bowl|bucket)\b"
)
_NOT_AFTER: Final = re.compile(
    r"\b(?:normal|for (?:the |my |his |her |their |any |some )?(?:\w+)?|against|treat|prevents?|stops?"
    r"|cause|causes|caused|tablets? for|pills? for|cream for|something for|helps? with|allergic to"
    r"|side effects? (?:like|of)|like(?: an?| having)?|rheumatic|glandular|scarlet|yellow|dengue|scared of"
    r"|afraid of|worried about|fear of|risk of"
    r"|watch for|look out for"
    r"|called|off|(?:made|makes|making) (?:me|him|her) (?:feel |so |really |very |too |a bit )*"
    r"|when(?:ever)? (?:i|he|she|they)(?:'m| am|'s| is| are|'re| get| gets| feel| feels)? (?:so |really "
    r"|very |too )?|(?:on|at) the|took (?:my|his|her)|take (?:my|his|her)|check(?:ed)? (?:my|his|her))\s*$"
)


@dataclass(slots=True)
class Complaint:
    """A complaint found in a clause."""

    value: str
    family: str
    place: str
    side: str
    start: int
    end: int
    denied: bool
    generic: bool
    shape: str = ""  # how it would be worded of a place named before: "Swollen {}"


def find_complaints(clause: Clause) -> list[Complaint]:
    """Every complaint of a clause, left to right, none overlapping."""
    words, at = clause.words, 0
    found = [
        Complaint(capital(clause.said(start, end)), family, "", "", start, end, is_denied(clause, start, end), False)
        for start, end, family in gapped_complaints(clause)
    ]
    while at < len(words):
        complaint, after = _at(clause, words, at)
        if complaint is None:
            at += 1
            continue
        at = after
        found += [
            one
            for one in complaint
            if not clause.is_claimed(one.start, one.end) and not _belongs_elsewhere(clause, one)
        ]
    return sorted(found, key=lambda one: one.start)


def _belongs_elsewhere(clause: Clause, one: Complaint) -> bool:
    before = clause.folded[clause.start : one.start]
    after = clause.folded[one.end : clause.end]
    return bool(_NOT_BEFORE.match(after)) or bool(_NOT_AFTER.search(before))


def _at(clause: Clause, words: tuple[Word, ...], at: int) -> tuple[list[Complaint] | None, int]:
    shapes = (_noun_in_place, _adjective_place, _place_first)
    found = [result for shape in shapes if (result := shape(clause, words, at)) is not None]
    whole = _WHOLE.at(words, at)
    if found:
        best = max(found, key=lambda result: result[1])
        if (
            whole is None
            or best[1] > whole.last + 1
            or whole.phrase in GENERIC
            or (best[1] == whole.last + 1 and whole.payload in {"swelling", "numb", "pain"})
        ):
            return best
    if whole is not None:
        return [_whole(clause, whole)], whole.last + 1
    blood = words[at]
    if (
        blood.bare == "blood"
        and is_denied(clause, blood.start, blood.end)
        and not _KIND_OF_BLOOD.match(clause.folded, blood.end)
    ):
        return [Complaint("Blood", "blood", "", "", blood.start, blood.end, denied=True, generic=False)], at + 1
    return None, at + 1


_KIND_OF_BLOOD: Final = re.compile(
    r"[ -](?:tests?|pressure|thinn\w+|clots?|sugars?|results?|relatives?|counts?|group|work|sample|vessels?"
    r"|transfusion|donor)"
)


def _whole(clause: Clause, hit: Hit[str]) -> Complaint:
    said = re.sub(r"^(?:had|having|have) a ", "", clause.said(hit.start, hit.end), flags=re.IGNORECASE)
    denied = is_denied(clause, hit.start, hit.end)
    return Complaint(
        value=capital(re.sub(r"^hurts?\b", "pain", said, flags=re.IGNORECASE) if denied else said),
        family=hit.payload,
        place="",
        side="",
        start=hit.start,
        end=hit.end,
        denied=denied,
        generic=hit.phrase in GENERIC,
        shape=SAID_OF_PLACE[hit.phrase][1] if hit.phrase in SAID_OF_PLACE else "",
    )


def _pain_in(name: str, shape: str, place: PlaceNamed) -> str:
    """ "Knee pain", but "pain in both knees"."""
    many = name.endswith(("s", "feet", "teeth")) and place.hit.payload not in ONE_OF and name != place.hit.payload
    return f"pain in {name}" if shape == "{} pain" and many else shape.format(name)


def _made(clause: Clause, value: str, family: str, place: PlaceNamed, start: int, end: int) -> Complaint:
    return Complaint(
        value=capital(value),
        family=family,
        place=place.hit.payload,
        side=place.side,
        start=start,
        end=end,
        denied=is_denied(clause, start, end) or _denied_inside(clause, start, end),
        generic=False,
    )


_INNER_NO: Final = re.compile(
    r"\b(?:not|never|isn'?t|aren'?t|wasn'?t|doesn'?t|don'?t|didn'?t|hasn'?t|haven'?t|weren'?t)\b"
)


def _denied_inside(clause: Clause, start: int, end: int) -> bool:
    return bool(_INNER_NO.search(clause.folded[start:end]))


def _noun_in_place(clause: Clause, words: tuple[Word, ...], at: int) -> tuple[list[Complaint], int] | None:
    """ "pain in my left knee", "numbness down both arms"."""
    head = _NOUNS.at(words, at)
    if head is None or head.last + 1 >= len(words) or words[head.last + 1].bare not in _PREPOSITIONS:
        return None
    index = head.last + 2
    while (
        index < len(words)
        and index - head.last <= 7
        and place_at(words, index) is None
        and (words[index].bare in _DETERMINERS | _PREPOSITIONS)
    ):
        index += 1
    place = place_at(words, index) if index < len(words) else None
    if place is None or _gap_has_comma(clause, words, at, place.last):
        return None
    end = words[place.last].end
    between = clause.folded[words[head.last].end : words[place.first].start]
    plain = re.fullmatch(r"\s+(?:in|of|on)\s+(?:(?:my|his|her|their|the)\s+)?", between)
    name = name_of(clause, place)
    noun = clause.folded[head.start : head.end]
    value = f"{name} {noun}" if plain and head.payload in {"pain", "cramp"} else clause.said(head.start, end)
    return [_made(clause, _without_owner(value), head.payload, place, head.start, end)], place.last + 1


def _without_owner(value: str) -> str:
    return re.sub(r"\b(?:my|his|her|their)\s+", "", value, flags=re.IGNORECASE)


def _gap_has_comma(clause: Clause, words: tuple[Word, ...], first: int, last: int) -> bool:
    return "," in clause.folded[words[first].start : words[last].end]


def _adjective_place(clause: Clause, words: tuple[Word, ...], at: int) -> tuple[list[Complaint], int] | None:
    """ "sore throat", "swollen left ankle"."""
    head = _BEFORE.at(words, at)
    if head is None or head.last + 1 >= len(words):
        return None
    place = place_at(words, head.last + 1)
    if place is None or _gap_has_comma(clause, words, at, place.last):
        return None
    following = _NOUNS.at(words, place.last + 1) if place.last + 1 < len(words) else None
    if following is not None:
        return None  # "bad knee pain": the noun names it, the adjective is how bad
    end = words[place.last].end
    value = f"{clause.folded[head.start : head.end]} {name_of(clause, place)}"
    return [_made(clause, value, head.payload, place, head.start, end)], place.last + 1


def _place_first(clause: Clause, words: tuple[Word, ...], at: int) -> tuple[list[Complaint], int] | None:
    """ "knee pain", "my back's been killing me", "hands and feet go numb"."""
    place = place_at(words, at)
    if place is None:
        return None
    places = [place]
    index = place.last + 1
    while index + 1 < len(words) and words[index].bare in {"and", "or"}:
        step = index + 1
        while (
            step < len(words)
            and words[step].bare in {"my", "his", "her", "the", "both", "in"}
            and words[step].bare not in SIDES
        ):
            step += 1
        more = place_at(words, step) if step < len(words) else None
        if more is None:
            break
        places.append(more)
        index = more.last + 1
    noun = _NOUNS.at(words, index) if index < len(words) else None
    if noun is not None and words[index - 1].end + 2 > words[index].start:
        found = [
            _made(
                clause,
                f"{name_of(clause, p)} {clause.folded[noun.start : noun.end]}",
                noun.payload,
                p,
                words[p.first].start,
                noun.end,
            )
            for p in places
        ]
        return found, noun.last + 1
    return _said_of(clause, words, places, index)


def _said_of(
    clause: Clause, words: tuple[Word, ...], places: list[PlaceNamed], index: int
) -> tuple[list[Complaint], int] | None:
    links = 0
    while index < len(words) and links <= _MOST_LINKS:
        said = _SAID.at(words, index)
        if said is not None and (
            links
            or said.phrase
            not in {
                "hot",
                "cold",
                "white",
                "blue",
                "dry",
                "running",
                "heavy",
                "flat",
                "red",
                "weak",
                "tight",
                "dead",
                "yellow",
            }
        ):
            if "," in clause.folded[words[places[-1].last].end : said.start]:
                return None
            family, shape = SAID_OF_PLACE[said.phrase]
            found = [
                _made(clause, _pain_in(name_of(clause, p), shape, p), family, p, words[p.first].start, said.end)
                for p in places
            ]
            last = said.last
            while (more := _also_said(words, last + 1)) is not None:
                family, shape = SAID_OF_PLACE[more.phrase]
                found += [
                    _made(clause, _pain_in(name_of(clause, p), shape, p), family, p, more.start, more.end)
                    for p in places
                ]
                last = more.last
            return found, last + 1
        if words[index].bare not in _LINKS and not _is_adverb(words[index].bare):
            return None
        index += 1
        links += 1
    return None


def _is_adverb(word: str) -> bool:
    """ "insanely heavy", "horribly swollen"."""
    return word.endswith("ly") and len(word) > len("only") and word not in {"belly", "family", "jelly"}


def _also_said(words: tuple[Word, ...], at: int) -> Hit[str] | None:
    """ "red and sore": the next word said of the same place."""
    while at < len(words) and words[at].bare in {"and", "or", "really", "very", "a", "bit", "quite"}:
        at += 1
    return (
        _SAID.at(words, at)
        if at < len(words) and words[at - 1].bare in {"and", "or", "really", "very", "bit", "quite"}
        else None
    )
