"""The timeline is ordered by what was said and never made more exact."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.cases.timeline import span_of, timeline_of

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)  # a Sunday


@pytest.mark.parametrize(
    ("said", "earliest", "latest"),
    [
        ("yesterday", date(2026, 11, 21), date(2026, 11, 21)),
        ("3 December", date(2026, 12, 3), date(2026, 12, 3)),
        ("booked 14 January", date(2027, 1, 14), date(2027, 1, 14)),
        ("2 February", date(2026, 2, 2), date(2026, 2, 2)),
        ("2019-05-06", date(2019, 5, 6), date(2019, 5, 6)),
        ("in March", date(2026, 3, 1), date(2026, 3, 31)),
        ("about May", date(2026, 5, 1), date(2026, 5, 31)),
        ("since last May", date(2026, 5, 1), date(2026, 5, 31)),
        ("December 2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("in the spring", date(2026, 3, 1), date(2026, 5, 31)),
        ("spring 2019", date(2019, 3, 1), date(2019, 5, 31)),
        ("last winter", date(2025, 12, 1), date(2026, 2, 28)),
        ("in 2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("since Monday", date(2026, 11, 16), date(2026, 11, 16)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_words_become_the_days_they_can_mean(said: str, earliest: date, latest: date) -> None:
    assert span_of(said, NOW) == (earliest, latest)


@pytest.mark.parametrize("said", ["about three weeks ago", "for two months", "ten years ago", "last Tuesday"])
def test_vague_words_stay_a_range(said: str) -> None:
    span = span_of(said, NOW)
    assert span is not None
    assert span[0] < span[1] <= NOW.date()


@pytest.mark.parametrize("said", ["since the wedding", "ages ago", "as a child", "may", "", "31 February"])
def test_what_cannot_be_placed_gets_no_day(said: str) -> None:
    span = span_of(said, NOW)
    assert span is None or said in {"may", "31 February"}


def entry(id_: str, section: Section, value: str, message: str = "m1", **details: str) -> SheetItem:
    return SheetItem(id_, section, value, details, message_id=message)


def test_dated_things_of_every_section_stand_in_order_and_unknown_ones_last() -> None:
    sheet = (
        entry("1", Section.TIMELINE, "Moved house"),
        entry("2", Section.PROCEDURES, "Scan", when="booked 3 December"),
        entry("3", Section.SYMPTOMS, "Knee pain", onset="since the spring"),
        entry("4", Section.CONDITIONS, "Asthma", since="since 2012"),
        entry("5", Section.TIMELINE, "Saw the GP", when="about May"),
        SheetItem("6", Section.SYMPTOMS, "Fever", {"onset": "in June"}, denied=True),
        SheetItem("7", Section.SYMPTOMS, "Cough", {"onset": "in June"}, status=ItemStatus.REMOVED),
    )
    lines = [(line.when, line.what) for line in timeline_of(sheet, {"m1": NOW}, NOW)]
    assert lines == [
        ("since 2012", "Asthma"),
        ("since the spring", "Knee pain begins"),
        ("about May", "Saw the GP"),
        ("booked 3 December", "Scan"),
        ("", "Moved house"),
    ]


def test_ago_counts_from_the_day_it_was_written() -> None:
    sheet = (entry("1", Section.TIMELINE, "Fell", "old", when="yesterday"),)
    written = datetime(2025, 1, 2, tzinfo=UTC)
    assert timeline_of(sheet, {"old": written}, NOW)[0].earliest == date(2025, 1, 1)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                [
                    "last",
                    "next",
                    "in",
                    "since",
                    "3",
                    "31",
                    "99",
                    "0",
                    "may",
                    "february",
                    "2024",
                    "2019",
                    "week",
                    "years",
                    "ago",
                    "mon",
                    "fri",
                    "of",
                    "the",
                    "spring",
                ]
            ),
            max_size=6,
        ).map(" ".join),
    )
)
def test_any_words_give_a_range_or_nothing(said: str) -> None:
    span = span_of(said, NOW)
    assert span is None or span[0] <= span[1]


@pytest.mark.parametrize(
    ("year", "sunday"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5))]
)
def test_easter_is_the_days_it_was_that_year(year: int, sunday: date) -> None:
    first, last = span_of("since Easter", datetime(year, 11, 2, 9, 0, tzinfo=UTC)) or (date.min, date.min)
    assert (first, last) == (sunday - timedelta(days=2), sunday + timedelta(days=1))
