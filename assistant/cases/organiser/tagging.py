"""What the trained network takes the words of a message for: spans with a kind and how sure it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from guardrails import further_network

OUTSIDE: Final = "O"
FOLDER: Final = Path(__file__).parent / "network"
# What joins two halves of a word rather than two words: "can't", "8/10", "co-codamol", "2.5".
_INSIDE: Final = frozenset("'’-/.&")
# What it costs to take a word for something else than the one before: spans hold together, and lone words stay out.
_CHANGE: Final = 0.7
_LEAST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a message, from `start` to `end`, and what they are taken for."""

    kind: str
    start: int
    end: int
    chance: float


def load() -> None:
    """Load the network; raises when it is missing, altered, or made for another reader than the one shipped."""
    further_network(FOLDER)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A message as the network reads it: words as places, how likely each is of each kind, and the spans they make."""

    kinds: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    chances: NDArray[np.float32]
    spans: tuple[Span, ...]

    def chance(self, kind: str, start: int, end: int) -> float:
        """How likely the words between two offsets are of a kind; nothing is of no kind."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return float(self.chances[first:last, self.kinds.index(kind)].mean()) if first < last else 0.0


def tagged(text: str) -> Tagged:
    """Every word with its chances, and every stretch of words of one kind. The same text gives the same."""
    network = further_network(FOLDER)
    reading = network.read(text)
    words = list(_whole_words(text, reading.starts, reading.ends))
    starts = tuple(reading.starts[first] for first, _ in words)
    ends = tuple(reading.ends[last] for _, last in words)
    if not words:
        return Tagged(network.labels, starts, ends, reading.labels, ())
    chances = np.stack([reading.labels[first : last + 1].mean(axis=0) for first, last in words])
    path = _likeliest(chances)
    spans, first = [], 0
    for at in range(1, len(path) + 1):
        if at < len(path) and path[at] == path[first]:
            continue
        kind = network.labels[path[first]]
        if kind != OUTSIDE:
            spans.append(Span(kind, starts[first], ends[at - 1], float(chances[first:at, path[first]].mean())))
        first = at
    return Tagged(network.labels, starts, ends, chances, tuple(spans))


def _whole_words(text: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The first and last piece of each word as people see it: the reader parts "can't" in three."""
    first = 0
    for at in range(1, len(starts) + 1 if starts else 0):
        if at < len(starts) and starts[at] == ends[at - 1]:
            opens = text[starts[at]] in _INSIDE and at + 1 < len(starts) and starts[at + 1] == ends[at]
            if opens or text[starts[at - 1]] in _INSIDE:
                continue
        yield first, at - 1
        first = at


def _likeliest(chances: NDArray[np.float32]) -> list[int]:
    """The likeliest row of kinds, when every change of kind has its price (Viterbi)."""
    told = np.log(np.maximum(chances, _LEAST))
    score = told[0]
    kept: list[NDArray[np.bool_]] = []
    leaders: list[int] = []
    for row in told[1:]:
        leader = int(score.argmax())
        changed = score[leader] - _CHANGE
        stays = score >= changed
        kept.append(stays)
        leaders.append(leader)
        score = np.where(stays, score, changed) + row
    path = [int(score.argmax())]
    for stays, leader in zip(reversed(kept), reversed(leaders), strict=True):
        path.append(path[-1] if stays[path[-1]] else leader)
    return path[::-1]
