"""Names written nearly right: one letter wrong in a word of six, two in a word of nine or more."""

from collections.abc import Iterable
from typing import Final

from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.slips import cuts, distance, wrong_for

_EVERYDAY: Final = all_phrases("everyday_words")
_ONE_WRONG_FROM: Final = 6


class NearNames:
    """Known names, and the ones that differ from them by so little that they must be misspellings."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if len(name) >= _ONE_WRONG_FROM)
        self._by_cut: dict[str, set[str]] = {}
        for name in self._names:
            for cut in cuts(name, wrong_for(len(name))):
                self._by_cut.setdefault(cut, set()).add(name)

    def nearest(self, word: str) -> str | None:
        """The known name this word was meant to be, unless it is an everyday word or a name of its own."""
        if len(word) < _ONE_WRONG_FROM or word in _EVERYDAY or word in self._names:
            return None
        candidates: set[str] = set()
        for cut in cuts(word, wrong_for(len(word))):
            candidates |= self._by_cut.get(cut, set())
        close = [name for name in candidates if distance(word, name) <= min(wrong_for(len(name)), wrong_for(len(word)))]
        return min(close, key=lambda name: (distance(word, name), name)) if close else None

    @staticmethod
    def looks_foreign(word: str) -> bool:
        """Whether a word is none that everyday talk uses."""
        return word not in _EVERYDAY
