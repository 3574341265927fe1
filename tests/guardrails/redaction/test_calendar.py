from datetime import date

import pytest

from guardrails.redaction.calendar import Precision, read_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12/03/1961", date(1961, 3, 12)),
        ("3/14/22", date(2022, 3, 14)),
        ("2019-03-12", date(2019, 3, 12)),
        ("12.03.61", date(1961, 3, 12)),
        ("20240312", date(2024, 3, 12)),
        ("12th of March, 2019", date(2019, 3, 12)),
        ("Mar 12, '19", date(2019, 3, 12)),
        ("the twelfth of march nineteen sixty one", date(1961, 3, 12)),
        ("twenty-first june two thousand and five", date(2005, 6, 21)),
        ("12-15 March 2019", date(2019, 3, 12)),
        ("12 febuary 2020", date(2020, 2, 12)),
        ("Christmas Day 2020", date(2020, 12, 25)),
    ],
)
def test_a_day_is_read_in_every_notation(written: str, day: date) -> None:
    read = read_date(written)
    assert read is not None
    assert read.precision is Precision.DAY
    assert read.as_date() == day


def test_day_and_month_order_decides_only_when_both_fit() -> None:
    first, second = read_date("3/4/2019"), read_date("3/4/2019", month_first=True)
    assert first is not None
    assert second is not None
    assert (first.as_date(), second.as_date()) == (date(2019, 4, 3), date(2019, 3, 4))
    assert first.ambiguous
    clear = read_date("3/14/2019", month_first=False)
    assert clear is not None
    assert not clear.ambiguous


@pytest.mark.parametrize("written", ["31/02/2019", "45", "hello", "2019", "march", "99/99/9999", ""])
def test_what_is_no_date_is_not_read(written: str) -> None:
    assert read_date(written) is None
