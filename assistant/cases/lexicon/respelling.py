"""Words of a message as they were meant: "hedache", "dizy", "feelin". Only words of the lists are put in their place.

The dictionary that protects real words is the frequency list of English that the password check brings along.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, cast

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from assistant.cases.lexicon.body import PARTS
from assistant.cases.lexicon.complaints import NOUN_HEADS, SAID_OF_PLACE
from assistant.cases.lexicon.load import all_phrases, groups
from assistant.cases.lexicon.phrasebook import Word
from assistant.cases.lexicon.phrases import PHRASES
from assistant.cases.lexicon.slips import cuts, distance, wrong_for

_LISTED: Final = cast("dict[str, list[str]]", FREQUENCY_LISTS)
_REAL: Final = frozenset(word for name, words in _LISTED.items() if name != "passwords" for word in words)
_LISTS: Final = ("conditions", "procedures", "medicine_kinds", "allergens")
_SHORTEST: Final = 5


def _vocabulary() -> Iterable[str]:
    lists: tuple[Iterable[str], ...] = (PARTS, NOUN_HEADS, SAID_OF_PLACE, PHRASES, *(all_phrases(n) for n in _LISTS))
    for phrases in lists:
        for phrase in phrases:
            yield from phrase.replace("-", " ").replace("'", "").split()


_KNOWN: Final = frozenset(_vocabulary())
_LONG: Final = frozenset(word for word in _KNOWN if len(word) >= _SHORTEST and word.isalpha())
_MEDICINES: Final = frozenset(word for phrase in all_phrases("medicines") for word in phrase.replace("-", " ").split())
_OTHER: Final = _MEDICINES | all_phrases("everyday_words")
_RESPELT: Final = {wrong: right for right, wrongs in groups("respelt").items() for wrong in wrongs if wrong != right}


def _by_cut() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted(_LONG):
        for cut in cuts(word, wrong_for(len(word))):
            found.setdefault(cut, []).append(word)
    return found


_BY_CUT: Final = _by_cut()


def mended(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words where they stand, each as it was meant."""
    return tuple(replace(word, bare=meant, stem="") if (meant := meant_by(word.bare)) else word for word in words)


def meant_by(word: str) -> str:
    """The word of the lists that was meant, or nothing when it is a word already or like none."""
    if word in _RESPELT:
        return _RESPELT[word]
    if word in _KNOWN or not word.isalpha() or word in _OTHER or word.removesuffix("s") in _OTHER:
        return ""
    if word.endswith("in") and f"{word}g" in _KNOWN:
        return f"{word}g"
    if word in _REAL:
        return ""
    if len(word) < _SHORTEST:
        return ""
    near = {known for cut in cuts(word, wrong_for(len(word))) for known in _BY_CUT.get(cut, ())}
    close = [known for known in near if _is_close(word, known)]
    return min(close, key=lambda known: (abs(len(known) - len(word)), known)) if close else ""


def _is_close(word: str, known: str) -> bool:
    """One letter added, dropped, changed or swapped; two in long words. The first letter is hardly ever wrong."""
    if word[0] != known[0]:
        return False
    depth = min(wrong_for(len(word)), wrong_for(len(known)))
    return bool(cuts(word, depth) & cuts(known, depth)) and distance(word, known) <= depth
