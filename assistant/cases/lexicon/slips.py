"""How a word may have been mistyped: what is left when letters fall out, and how far two words are apart."""

from typing import Final

# In shorter words a second wrong letter makes another word.
_TWO_WRONG_FROM: Final = 9


def wrong_for(length: int) -> int:
    """How many letters of a word may be wrong."""
    return 2 if length >= _TWO_WRONG_FROM else 1


def cuts(word: str, depth: int) -> set[str]:
    """The word with up to `depth` letters taken out (the SymSpell idea, W. Garbe 2012)."""
    found = {word}
    edge = {word}
    for _ in range(depth):
        edge = {one[:at] + one[at + 1 :] for one in edge for at in range(len(one))}
        found |= edge
    return found


def distance(a: str, b: str) -> int:
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
