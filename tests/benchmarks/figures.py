"""Measuring and telling: percentiles of short runs, one line for each figure beside its budget.

Beside the time by the clock stands the time the processor spent on it: on a machine that does other things too, only
the second tells two versions apart.
"""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Took:
    """How long one piece of work took, in seconds: by the clock, and of the processor in this thread."""

    clock: float
    processor: float


def took(work: Callable[[], object]) -> Took:
    clock, processor = time.perf_counter(), time.thread_time()
    work()
    return Took(time.perf_counter() - clock, time.thread_time() - processor)


def p50(seconds: Iterable[float]) -> float:
    """The middle of some measurements, in milliseconds."""
    return _cuts(seconds)[9]


def spread(times: Sequence[Took], digits: int = 1) -> str:
    """The middle and the slow end of some measurements."""
    cuts = _cuts(one.clock for one in times)
    processor = p50(one.processor for one in times)
    return f"p50 {cuts[9]:.{digits}f} ms, p95 {cuts[18]:.{digits}f} ms (CPU p50 {processor:.{digits}f} ms)"


def tell(what: str, measured: str, budget: str) -> None:
    """One line of the table. It is printed, never judged: a busy machine is no fault of the product."""
    sys.stdout.write(f"\n  {what:<52} {measured:<46} budget {budget}")
    sys.stdout.flush()


def _cuts(seconds: Iterable[float]) -> list[float]:
    return quantiles([one * MILLISECONDS for one in seconds], n=20, method="inclusive")
