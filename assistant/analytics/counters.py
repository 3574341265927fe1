"""Counting use: declared counters by day, only for people who said yes, with nothing in them that says who."""

from datetime import date
from enum import StrEnum

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, select

from assistant.analytics.model import UsageCount
from guardrails import BoundaryKind, Category


class Counter(StrEnum):
    """What is counted beside boundary kinds and categories of what was hidden."""

    TURN = "turn"
    CASE_STARTED = "case started"
    CASE_SHARED = "case shared"
    SHEET_PRINTED = "sheet opened for printing"
    EXPORT_ASKED = "export asked for"
    CASE_ENDED = "case ended, anonymised"


def boundary_counter(kind: BoundaryKind) -> str:
    """The counter of messages of one kind."""
    return f"boundary: {kind.value.lower()}"


def hidden_counter(category: str) -> str:
    """The counter of identifiers hidden, by category."""
    return f"hidden: {category.lower()}"


SHEET_PARTS = (
    "concern",
    "symptoms",
    "timeline",
    "medicines",
    "allergies",
    "conditions",
    "procedures",
    "family",
    "daily_life",
    "matters",
    "questions",
)
"""The parts of a sheet, by their names in the database. That an ended case had some is all that is left of it."""


def ended_counter(part: str) -> str:
    """The counter of anonymised cases that had something in one part of their sheet."""
    return f"ended with: {part}"


DECLARED: tuple[str, ...] = (
    *(ended_counter(part) for part in SHEET_PARTS),
    *(counter.value for counter in Counter),
    *(boundary_counter(kind) for kind in BoundaryKind),
    *(hidden_counter(category.value) for category in Category),
)
"""Every counter there is. One that is not here cannot be counted."""


def count(session: Session, day: date, counter: str, times: int = 1) -> None:
    """Add to a declared counter in the caller's transaction; raises ValueError for anything else."""
    if counter not in DECLARED:
        raise ValueError("this counter is not declared")
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    row = insert(UsageCount).values(day=day, counter=counter, times=times)
    session.execute(
        row.on_conflict_do_update(
            index_elements=["day", "counter"], set_={"times": col(UsageCount.times) + row.excluded.times}
        )
    )


def figures(session: Session, since: date, floor: int) -> dict[str, dict[date, int | None]]:
    """Every declared counter by day since a date; None where the number is below the floor and so hidden."""
    shown: dict[str, dict[date, int | None]] = {counter: {} for counter in DECLARED}
    for row in session.exec(select(UsageCount).where(UsageCount.day >= since)).all():
        shown.setdefault(row.counter, {})[row.day] = row.times if row.times >= floor else None
    return shown
