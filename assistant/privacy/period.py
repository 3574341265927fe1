"""How long a user wants their words kept. The choice is theirs, within the operator's floor and ceiling."""

from datetime import datetime, timedelta
from enum import StrEnum


class AtEnd(StrEnum):
    """What happens to a case when its time has come."""

    DELETE = "delete"
    ARCHIVE = "archive"
    ANONYMISE = "anonymise"


class Period(StrEnum):
    """The choices."""

    DAY = "24 hours"
    WEEK = "7 days"
    MONTH = "30 days"
    QUARTER = "90 days"
    YEAR = "1 year"
    UNTIL_I_DELETE = "until I delete"


LENGTH: dict[Period, timedelta | None] = {
    Period.DAY: timedelta(hours=24),
    Period.WEEK: timedelta(days=7),
    Period.MONTH: timedelta(days=30),
    Period.QUARTER: timedelta(days=90),
    Period.YEAR: timedelta(days=365),
    Period.UNTIL_I_DELETE: None,
}


def choices(floor: timedelta, ceiling: timedelta | None) -> tuple[Period, ...]:
    """The periods an operator's bounds leave open."""
    return tuple(
        period
        for period, length in LENGTH.items()
        if (length is None and ceiling is None)
        or (length is not None and length >= floor and (ceiling is None or length <= ceiling))
    )


def expiry(period: Period, last_words_at: datetime) -> datetime | None:
    """When a case goes: its period after the last words its owner wrote in it; None means when they delete it."""
    length = LENGTH[period]
    return None if length is None else last_words_at + length
