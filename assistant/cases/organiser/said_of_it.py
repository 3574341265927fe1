"""What is said of "it", when "it" is a part of the body named before: "It swells in the evening", "it never locks"."""

from typing import Final

from assistant.cases.lexicon.complaints import SAID_OF_PLACE
from assistant.cases.lexicon.load import groups
from assistant.cases.lexicon.phrasebook import Phrasebook, Word
from assistant.cases.lexicon.phrases import PHRASES
from assistant.cases.likeness import likeness_of
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.negation import is_denied
from assistant.cases.organiser.symptoms import Complaint
from assistant.cases.organiser.wording import capital
from assistant.cases.sections import Section

_JOINING: Final = groups("joining_words")
_LINKS: Final = frozenset(_JOINING["link"]) - {"swell"}
_BEFORE_IT: Final = frozenset("and but now then also so sometimes often when or".split())  # noqa: SIM905 - a row of words
_IT: Final = frozenset("it its they theyre theyve itll itd".split())  # noqa: SIM905
_AND: Final = frozenset("and or even".split())  # noqa: SIM905
# Said of "it" these are about the day, the weather or the whole trouble rather than about a part of the body.
_TOO_VAGUE: Final = frozenset(
    [
        "bad",
        "really bad",
        "awful",
        "terrible",
        "in a bad way",
        "heavy",
        "cold",
        "dead",
        "running",
        "races",
        "racing",
        "white",
        "all over the place",
        "upset",
        "dodgy",
        "tight",
        "weak",
    ]
)
_BOOK: Final = Phrasebook({phrase: phrase for phrase in SAID_OF_PLACE if phrase not in _TOO_VAGUE})
_WHOLE: Final = Phrasebook(PHRASES)
# "It's my hip, aches at night": what is said of it without an "it".
_BY_ITSELF: Final = frozenset(
    "aches hurts throbs swells itches clicks locks burns stings bleeds tingles creaks seizes grinds".split()  # noqa: SIM905
)
_MOST_LINKS: Final = 5
_SWELLS: Final = "{} swelling"


def said_of_it(clause: Clause, name: str, family: str) -> list[Complaint]:
    """What a clause says of "it", `name` being the part meant; more of the same `family` is no new complaint."""
    words, at = clause.words, 0
    while at < len(words) and words[at].bare in _BEFORE_IT:
        at += 1
    if not name or at >= len(words):
        return []
    if words[at].bare in _IT:
        at += 1
    elif words[at].bare not in _BY_ITSELF or clause.start == clause.sentence_start:
        return []
    found: list[Complaint] = []
    links = 0
    while at < len(words) and links <= _MOST_LINKS:
        hit = _BOOK.at(words, at)
        whole = _WHOLE.at(words, at)
        if whole is not None and hit is not None and whole.last > hit.last and SAID_OF_PLACE[hit.phrase][0] == "pain":
            break  # "it hurts to swallow" has a name of its own
        if hit is not None and not _goes_with_a_noun(words, hit.last + 1):
            kind, shape = SAID_OF_PLACE[hit.phrase]
            if kind == "swelling" and hit.phrase.startswith(("swell", "swelling")):
                shape = _SWELLS
            if kind != family and not (kind == "pain" and is_denied(clause, hit.start, hit.end)):
                found.append(_complaint(clause, shape, name, hit.start, hit.end))
            at, links = hit.last + 1, 0
            if at >= len(words) or words[at].bare not in _AND:
                break
            continue
        if words[at].bare not in _LINKS and not (found and words[at].bare in _AND):
            break
        at, links = at + 1, links + 1
    return found


def _goes_with_a_noun(words: tuple[Word, ...], at: int) -> bool:
    """ "it is a burning pain", "it is a red patch": the word belongs to what follows."""
    return at < len(words) and words[at].bare in {
        "pain",
        "pains",
        "ache",
        "feeling",
        "sensation",
        "patch",
        "mark",
        "skin",
    }


def _complaint(clause: Clause, shape: str, name: str, start: int, end: int) -> Complaint:
    denied = is_denied(clause, start, end)
    value = capital(shape.replace("{} ", "") if denied and shape.startswith("{} ") else shape.format(name))
    like = likeness_of(Section.SYMPTOMS, value)
    return Complaint(value, like.family, like.place, like.side, start, end, denied, generic=False)
