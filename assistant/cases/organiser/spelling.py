"""Names written nearly right: one letter wrong in a word of six, two in a word of nine or more."""

from collections.abc import Iterable
from typing import Final

from assistant.cases.lexicon.load import all_phrases

_EVERYDAY: Final = all_phrases("everyday_words")
_ONE_WRONG_FROM: Final = 6
_TWO_WRONG_FROM: Final = 9


class NearNames:
    """Known names, and the ones that differ from them by so little that they must be misspellings."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if len(name) >= _ONE_WRONG_FROM)
        self._by_cut: dict[str, set[str]] = {}
        for name in self._names:
            for cut in _cuts(name, _wrong_for(len(name))):
                self._by_cut.setdefault(cut, set()).add(name)

    def nearest(self, word: str) -> str | None:
        """The known name this word was meant to be, unless it is an everyday word or a name of its own."""
        if len(word) < _ONE_WRONG_FROM or word in _EVERYDAY or word in self._names:
            return None
        candidates: set[str] = set()
        for cut in _cuts(word, _wrong_for(len(word))):
            candidates |= self._by_cut.get(cut, set())
        close = [
            name for name in candidates if _distance(word, name) <= min(_wrong_for(len(name)), _wrong_for(len(word)))
        ]
        return min(close, key=lambda name: (_distance(word, name), name)) if close else None

    @staticmethod
    def looks_foreign(word: str) -> bool:
        """Whether a word is none that everyday talk uses."""
        return word not in _EVERYDAY


def _wrong_for(length: int) -> int:
    return 2 if length >= _TWO_WRONG_FROM else 1


def _cuts(word: str, depth: int) -> set[str]:
    """The word with up to `depth` letters taken out (the SymSpell idea, W. Garbe 2012)."""
    found = {word}
    edge = {word}
    for _ in range(depth):
        edge = {one[:at] + one[at + 1 :] for one in edge for at in range(len(one))}
        found |= edge
    return found


def _distance(a: str, b: str) -> int:
    """Letters to add, drop, change or swap to get from one word to the other."""
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, before_last[j - 2] + 1)
            row.append(best)
        before_last, last = last, row
    return last[-1]
