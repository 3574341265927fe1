"""Days in words."""

from datetime import datetime


def day(at: datetime, now: datetime) -> str:
    """A day as it is said: with the year only when it is another one."""
    return f"{at.day} {at:%B}" if at.year == now.year else f"{at.day} {at:%B} {at.year}"


def day_and_time(at: datetime, now: datetime) -> str:
    """The same with the time of day."""
    return f"{day(at, now)}, {at:%H:%M} UTC"
