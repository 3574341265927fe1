"""The lead's figures: what is open and how old, how long people waited, what was reported. Counters, no case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt

from sqlmodel import Session, col, select

from assistant.support import counting
from assistant.transcripts.model import SharedCase, ShareState
from assistant.transcripts.sharing import is_visible
from guardrails import Category

WEEKS = 8
_AGES = (
    ("under 4 hours", timedelta(hours=4)),
    ("under a day", timedelta(days=1)),
    ("1 to 3 days", timedelta(days=3)),
    ("older", timedelta(days=36500)),
)
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something was missed, with the range that holds the truth nineteen times out of twenty."""

    missed: int
    checked: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The measured share, 0 to 1."""
        return self.missed / self.checked if self.checked else 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: how high of a hundred."""

    label: str
    number: int
    height: int


@dataclass(frozen=True, slots=True)
class Work:
    """What the lead's page of figures shows."""

    open: int
    late: int
    by_age: Sequence[tuple[str, int]]
    first_answers: Sequence[tuple[str, int]]
    answered: Sequence[Bar]
    resolved: Sequence[Bar]
    reports: Sequence[tuple[str, int]]
    rate: Rate


def work_figures(session: Session, now: datetime) -> Work:
    """Everything of the last eight weeks, and what is open now."""
    since = _monday(now.date()) - timedelta(weeks=WEEKS - 1)
    counts = counting.by_day(session, since)
    shared_at_due = session.exec(
        select(SharedCase.shared_at, SharedCase.due_at).where(is_visible(now), col(SharedCase.state) == ShareState.OPEN)
    ).all()

    def total(counter: str) -> int:
        return sum(counts[counter].values())

    return Work(
        open=len(shared_at_due),
        late=sum(due < now for _, due in shared_at_due),
        by_age=_by_age([now - at for at, _ in shared_at_due]),
        first_answers=[
            ("within 4 hours", total(counting.FIRST_WITHIN_4)),
            ("within a day", total(counting.FIRST_WITHIN_24)),
            ("later", total(counting.FIRST_LATER)),
        ],
        answered=_bars(counts[counting.ANSWERED], since),
        resolved=_bars(counts[counting.RESOLVED], since),
        reports=[
            (category.value.replace("_", " ").lower(), total(counting.missed_counter(category.value)))
            for category in Category
            if total(counting.missed_counter(category.value))
        ],
        rate=miss_rate(total(counting.MISSED), total(counting.CHECKED)),
    )


def miss_rate(missed: int, checked: int) -> Rate:
    """Missed identifiers for each message checked, with Wilson's interval."""
    if not checked:
        return Rate(0, 0, 0.0, 1.0)
    hit = min(missed, checked) / checked
    centre = hit + _Z * _Z / (2 * checked)
    spread = _Z * sqrt(hit * (1 - hit) / checked + _Z * _Z / (4 * checked * checked))
    scale = 1 + _Z * _Z / checked
    return Rate(missed, checked, max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def _by_age(ages: Sequence[timedelta]) -> Sequence[tuple[str, int]]:
    found = dict.fromkeys((label for label, _ in _AGES), 0)
    for one in ages:
        found[next(label for label, limit in _AGES if one < limit)] += 1
    return list(found.items())


def _bars(days: dict[date, int], since: date) -> Sequence[Bar]:
    weeks = [since + timedelta(weeks=number) for number in range(WEEKS)]
    sums = [sum(times for day, times in days.items() if _monday(day) == week) for week in weeks]
    highest = max([*sums, 1])
    return [
        Bar(f"{week.day} {week:%b}", number, round(100 * number / highest))
        for week, number in zip(weeks, sums, strict=True)
    ]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
