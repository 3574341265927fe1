"""Fakes that behave: a clock that moves when told to."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Stands still until a test moves it."""

    def __init__(self, start: datetime = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move(self, by: timedelta) -> None:
        self._now += by
