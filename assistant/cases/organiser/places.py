"""Parts of the body in running words, each with its side."""

from dataclasses import dataclass
from typing import Final

from assistant.cases.lexicon.body import PARTS
from assistant.cases.lexicon.phrasebook import Hit, Phrasebook, Word, fold, words_of
from assistant.cases.organiser.clause import Clause

_PARTS: Final = Phrasebook(PARTS)
SIDES: Final = {"left": "left", "right": "right", "both": "both"}


def place_named_in(clause: Clause) -> str:
    """The last body part a clause names, with its side: what "it" may be in the next one."""
    name, at = "", 0
    while at < len(clause.words):
        place = place_at(clause.words, at)
        if place is None:
            at += 1
        else:
            name, at = name_of(clause, place), place.last + 1
    return name


def place_in(value: str) -> str:
    """The body part a symptom of the sheet names, with its side."""
    folded = fold(value)
    words = words_of(folded)
    for at in range(len(words)):
        place = place_at(words, at)
        if place is not None:
            part = folded[place.hit.start : place.hit.end]
            return f"{place.side} {part}" if place.side and not part.startswith(place.side) else part
    return ""


@dataclass(slots=True)
class PlaceNamed:
    """A part of the body as it was named."""

    hit: Hit[str]
    side: str
    first: int
    last: int


def place_at(words: tuple[Word, ...], at: int) -> PlaceNamed | None:
    """A body part, with "left", "right", "both" before it."""
    side = ""
    first = at
    while at < len(words) and (
        words[at].bare in SIDES
        or (
            side
            and words[at].bare in {"hand", "side", "of", "my", "his", "her", "the"}
            and _PARTS.at(words, at) is None
        )
    ):
        side = side or SIDES.get(words[at].bare, "")
        at += 1
    hit = _PARTS.at(words, at) if at < len(words) else None
    return PlaceNamed(hit, side, first, hit.last) if hit is not None else None


def name_of(clause: Clause, place: PlaceNamed) -> str:
    """The part with its side, in the words used."""
    part = clause.folded[place.hit.start : place.hit.end]
    if part.replace("'", "") == f"{place.hit.payload}s" and place.hit.payload in ONE_OF:
        part = place.hit.payload  # "my backs killing me"
    if place.side and not part.startswith(place.side):
        return f"{place.side} {part}"
    return part


# Of these there is only one: "my backs" is "my back is".
ONE_OF: Final = frozenset(
    "back stomach head neck chest throat heart nose mouth face tongue bladder groin scalp jaw skin hair".split()  # noqa: SIM905
)
