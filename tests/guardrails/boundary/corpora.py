"""The committed development sets, and the arithmetic of their figures."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[2] / "corpus"
ALARMS = frozenset({"crisis", "emergency"})


@dataclass(frozen=True)
class Rate:
    """How many of how many, with the 95 % Wilson score interval (Wilson, JASA 1927)."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        z, n, p = 1.96, max(self.of, 1), self.value
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return f"{self.hits}/{self.of} = {p:.3f} [{max(0.0, middle - half):.3f}, {min(1.0, middle + half):.3f}]"


def rows(name: str) -> list[dict[str, Any]]:
    with (CORPUS / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def show(title: str, rate: Rate, wrong: Iterable[str]) -> None:
    print(f"\n{title}: {rate}")
    for line in wrong:
        print(f"    {line}")
