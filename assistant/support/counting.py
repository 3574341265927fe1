"""Support's own counters, by day: what the lead's figures are made of. Nothing in them says who or about whom."""

from datetime import date, datetime, timedelta

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, select

from assistant.support.model import SupportCount
from assistant.transcripts.model import SharedCase
from guardrails import Category

ANSWERED = "answered"
FIRST_WITHIN_4 = "first answer within 4 hours"
FIRST_WITHIN_24 = "first answer within a day"
FIRST_LATER = "first answer later than a day"
RESOLVED = "resolved"
REOPENED = "opened again"
NOT_PERSONAL = "may not be personal"
CHECKED = "quality: messages checked"
MISSED = "quality: identifiers missed"
DECLARED: tuple[str, ...] = (
    ANSWERED,
    FIRST_WITHIN_4,
    FIRST_WITHIN_24,
    FIRST_LATER,
    RESOLVED,
    REOPENED,
    NOT_PERSONAL,
    CHECKED,
    MISSED,
    *(f"missed: {category.value}" for category in Category),
)


def missed_counter(category: str) -> str:
    """The counter of reports of missed identifiers of one kind."""
    return f"missed: {category}"


def count(session: Session, day: date, counter: str, times: int = 1) -> None:
    """Add to a declared counter in the caller's transaction; ValueError for anything else."""
    if counter not in DECLARED:
        raise ValueError("this counter is not declared")
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    row = insert(SupportCount).values(day=day, counter=counter, times=times)
    session.execute(
        row.on_conflict_do_update(
            index_elements=["day", "counter"], set_={"times": col(SupportCount.times) + row.excluded.times}
        )
    )


def count_first_answer(session: Session, shared: SharedCase, now: datetime) -> None:
    """Count a first answer by how long its user waited."""
    waited = now - shared.shared_at
    within_a_day = FIRST_WITHIN_24 if waited <= timedelta(hours=24) else FIRST_LATER
    count(session, now.date(), FIRST_WITHIN_4 if waited <= timedelta(hours=4) else within_a_day)


def by_day(session: Session, since: date) -> dict[str, dict[date, int]]:
    """Every counter by day since a date."""
    shown: dict[str, dict[date, int]] = {counter: {} for counter in DECLARED}
    for row in session.exec(select(SupportCount).where(SupportCount.day >= since)).all():
        shown.setdefault(row.counter, {})[row.day] = row.times
    return shown


def total(session: Session, counter: str, since: date) -> int:
    """One counter, added up since a date."""
    return sum(by_day(session, since)[counter].values())
