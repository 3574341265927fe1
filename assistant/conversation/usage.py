"""What a turn adds to the usage counts of people who said yes to being counted: declared names, numbers, no words."""

from collections import Counter as Tally
from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from assistant.analytics.counters import Counter, boundary_counter, count, hidden_counter
from assistant.transcripts.writing import Copy
from guardrails import Boundary


def turn_counts(boundary: Boundary, copy: Copy) -> Tally[str]:
    """One turn, what kind of message it was, and how many identifiers of each kind were hidden in it."""
    counts = Tally({Counter.TURN.value: 1})
    counts.update(boundary_counter(kind) for kind in boundary.kinds)
    for category, times in copy.counts.items():
        counts[hidden_counter(category)] += times
    return counts


def add_counts(session: Session, day: date, counts: Mapping[str, int]) -> None:
    """Add to a day's counts in the caller's transaction. In name order, so that two turns never wait for each other."""
    for counter, times in sorted(counts.items()):
        count(session, day, counter, times)
