"""The arithmetic of measured shares: recall, precision, F1 and what they may be by chance alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

_Z: Final = 1.96


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many, with Wilson's 95 % score interval (Wilson, JASA 1927)."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share itself; of nothing, none."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Between what and what the share lies, nineteen times out of twenty."""
        if not self.of:
            return 0.0, 1.0
        n, share = self.of, self.value
        middle = share + _Z * _Z / (2 * n)
        half = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
        scale = 1 + _Z * _Z / n
        return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} [{low:.3f}, {high:.3f}] ({self.hits} of {self.of})"


@dataclass(slots=True)
class Tally:
    """What was found, what was missed, and what was made up."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, *, found: bool) -> None:
        """Count one thing that was there to be found."""
        if found:
            self.found += 1
        else:
            self.missed += 1

    @property
    def any(self) -> bool:
        """Whether there was anything to count."""
        return bool(self.found or self.missed or self.wrong)

    @property
    def recall(self) -> Rate:
        """Of what was there, how much was found."""
        return Rate(self.found, self.found + self.missed)

    @property
    def precision(self) -> Rate:
        """Of what was written down, how much was there."""
        return Rate(self.found, self.found + self.wrong)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return _as_f1(self._shared.value)

    @property
    def f1_interval(self) -> tuple[float, float]:
        """The interval of F1, from that of the share both lists have in common, with which it rises."""
        low, high = self._shared.interval
        return _as_f1(low), _as_f1(high)

    @property
    def _shared(self) -> Rate:
        return Rate(self.found, self.found + self.missed + self.wrong)

    def __str__(self) -> str:
        (recall_low, recall_high), (low, high) = self.recall.interval, self.f1_interval
        precision_low, precision_high = self.precision.interval
        return (
            f"recall {self.recall.value:.3f} [{recall_low:.3f}, {recall_high:.3f}]"
            f"  precision {self.precision.value:.3f} [{precision_low:.3f}, {precision_high:.3f}]"
            f"  F1 {self.f1:.3f} [{low:.3f}, {high:.3f}]"
            f"  found {self.found}, missed {self.missed}, wrong {self.wrong}"
        )


def _as_f1(shared: float) -> float:
    return 2 * shared / (1 + shared)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
