from datetime import date, timedelta

import pytest

from assistant.analytics.counters import DECLARED, Counter, count, figures
from assistant.analytics.model import UsageCount
from assistant.kit import Kit

TODAY = date(2026, 11, 2)


def test_only_declared_counters_can_be_counted(kit: Kit) -> None:
    with pytest.raises(ValueError, match="not declared"), kit.database.writing() as session:
        count(session, TODAY, "words of Ada")


def test_counts_of_a_day_add_up(kit: Kit) -> None:
    with kit.database.writing() as session:
        for _ in range(3):
            count(session, TODAY, Counter.TURN.value, 4)
    with kit.database.reading() as session:
        assert figures(session, TODAY, floor=10)[Counter.TURN.value] == {TODAY: 12}


@pytest.mark.parametrize(("times", "shown"), [(9, None), (10, 10), (11, 11)])
def test_small_numbers_are_hidden(kit: Kit, times: int, shown: int | None) -> None:
    with kit.database.writing() as session:
        count(session, TODAY, Counter.TURN.value, times)
    with kit.database.reading() as session:
        assert figures(session, TODAY - timedelta(days=1), floor=10)[Counter.TURN.value] == {TODAY: shown}


def test_no_column_could_say_whose() -> None:
    assert set(UsageCount.__table__.columns.keys()) == {"day", "counter", "times"}  # type: ignore[attr-defined]


def test_every_counter_is_a_plain_phrase() -> None:
    assert len(DECLARED) == len(set(DECLARED))
    assert all(len(counter) <= 60 for counter in DECLARED)
