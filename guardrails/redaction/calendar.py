"""Reading a written date: what day it names, so that a reader may be told the distance and not the day."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from guardrails.redaction.word_lists import in_order


class Precision(StrEnum):
    """How much of a date is written."""

    DAY = "day"
    DAY_AND_MONTH = "day_and_month"
    MONTH_AND_YEAR = "month_and_year"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as far as it is written; `ambiguous` when day and month could be swapped."""

    precision: Precision
    day: int | None
    month: int
    year: int | None
    ambiguous: bool = False

    def as_date(self, year: int | None = None) -> date | None:
        """The calendar day, in `year` when none is written; None when there is no such day."""
        chosen = self.year if self.year is not None else year
        if self.day is None or chosen is None:
            return None
        try:
            return date(chosen, self.month, self.day)
        except ValueError:
            return None


# Names, usual short forms, and the misspellings people type most.
_MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janury januray janaury",
            "february feb febuary febrary feburary",
            "march mar marhc",
            "april apr apirl aprl",
            "may",
            "june jun",
            "july jul jully",
            "august aug agust augst",
            "september sept sep setember septemper septmber",
            "october oct ocotber octber",
            "november nov novemeber novmber",
            "december dec decemeber decmber desember",
        ),
        start=1,
    )
    for name in names.split()
}
_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_CARDINALS: Final[dict[str, int]] = (
    {word: n for n, word in enumerate(_UNITS.split(), start=1)}
    | {
        word: n * 10
        for n, word in enumerate(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
    }
    | {"oh": 0, "o": 0, "zero": 0}
)
_ORDINALS: Final[dict[str, int]] = {
    word: n
    for n, word in enumerate(
        in_order(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30}

MONTH_WORDS: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SMALL: Final = "one|two|three|four|five|six|seven|eight|nine"
_TEENS: Final = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
DAY_WORDS: Final = (
    r"(?:(?:twenty|thirty)[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    + "|".join(sorted(_ORDINALS, key=len, reverse=True))
    + ")"
)
YEAR_WORDS: Final = (
    rf"(?:(?:nineteen|twenty)[\s-](?:hundred(?:\s+and)?[\s-])?(?:(?:{_TENS})[\s-](?:{_SMALL})|(?:{_TENS})|(?:{_TEENS})|"
    rf"(?:oh|o)[\s-](?:{_SMALL}))|two\s+thousand(?:\s+and)?(?:\s+(?:(?:twenty|thirty)[\s-](?:{_SMALL})|twenty|thirty|"
    rf"{_TEENS}|{_SMALL}))?)"
)
_NUMERIC: Final = re.compile(r"(\d{1,4})\s?[/.\-_ ]\s?(\d{1,2})\s?[/.\-_ ]\s?(\d{2,4})")
_MONTH: Final = re.compile(rf"(?<![a-z])({MONTH_WORDS})(?![a-z])")
_NUMBER: Final = re.compile(r"\d+")
_DAY_NAME: Final = re.compile(DAY_WORDS)
_YEAR_NAME: Final = re.compile(YEAR_WORDS)

_FEAST_DAYS: Final[tuple[tuple[str, int, int], ...]] = (
    ("christmas eve", 12, 24),
    ("christmas", 12, 25),
    ("boxing", 12, 26),
    ("new year's eve", 12, 31),
    ("new years eve", 12, 31),
    ("new year", 1, 1),
    ("valentine", 2, 14),
    ("halloween", 10, 31),
    ("patrick", 3, 17),
)


def whole_year(written: int, digits: int, pivot: int = 30) -> int:
    """1961 from 61 and 2019 from 19: two digits up to `pivot` belong to this century."""
    if digits > 2:
        return written
    return 2000 + written if written <= pivot else 1900 + written


def read_date(written: str, *, month_first: bool = False, pivot: int = 30) -> ReadDate | None:
    """What `written` names, or None when it is no date. `month_first` decides 3/4/2019 only when both fit."""
    text = written.lower()
    named = _MONTH.search(text)
    if named:
        return _with_month_name(text, named, pivot)
    for feast, month, day in _FEAST_DAYS:
        if feast in text:
            year = _year_at(text, 0, pivot)
            return ReadDate(Precision.DAY if year else Precision.DAY_AND_MONTH, day, month, year)
    return _numeric(text, month_first, pivot)


def _numeric(text: str, month_first: bool, pivot: int) -> ReadDate | None:
    three = _NUMERIC.search(text)
    if three:
        first, second, third = three.groups()
        if len(first) > 2:
            return _checked(int(third), int(second), int(first)) if len(third) <= 2 else None
        return _by_order(int(first), int(second), whole_year(int(third), len(third), pivot), month_first)
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1 and len(numbers[0]) in (6, 8):
        return _run_of_digits(numbers[0], month_first, pivot)
    if len(numbers) != 2:
        return None
    left, right = numbers
    if len(right) == 4 and 1 <= int(left) <= 12:
        return ReadDate(Precision.MONTH_AND_YEAR, None, int(left), int(right))
    if len(left) <= 2 and len(right) <= 2:
        return _by_order(int(left), int(right), None, month_first)
    return None


def _run_of_digits(run: str, month_first: bool, pivot: int) -> ReadDate | None:
    if len(run) == 8 and run[:2] in ("19", "20"):
        return _checked(int(run[6:]), int(run[4:6]), int(run[:4]))
    year = run[4:]
    return _by_order(int(run[:2]), int(run[2:4]), whole_year(int(year), len(year), pivot), month_first)


def _by_order(first: int, second: int, year: int | None, month_first: bool) -> ReadDate | None:
    if first > 12:
        return _checked(first, second, year)
    if second > 12:
        return _checked(second, first, year)
    day, month = (second, first) if month_first else (first, second)
    return _checked(day, month, year, ambiguous=first != second)


def _checked(day: int, month: int, year: int | None, *, ambiguous: bool = False) -> ReadDate | None:
    # 2000 is a leap year: without a year, 29 February counts as a day.
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    precision = Precision.DAY if year else Precision.DAY_AND_MONTH
    return ReadDate(precision, day, month, year, ambiguous)


def _with_month_name(text: str, named: re.Match[str], pivot: int) -> ReadDate | None:
    month = _MONTHS[named.group(1)]
    year = _year_at(text, named.end(), pivot) or _year_at(text[: named.start()], 0, pivot, long_only=True)
    day = _day_of(text, named)
    if day is None:
        return ReadDate(Precision.MONTH_AND_YEAR, None, month, year) if year else None
    return _checked(day, month, year)


def _day_of(text: str, named: re.Match[str]) -> int | None:
    for part in (text[: named.start()], text[named.end() :]):
        for number in _NUMBER.findall(part):
            if len(number) <= 2 and 1 <= int(number) <= 31 and not re.search(rf"'\s?{number}\s*$", part):
                return int(number)
        spoken = _DAY_NAME.search(part)
        if spoken:
            return sum(_ORDINALS.get(word, _CARDINALS.get(word, 0)) for word in re.split(r"[\s-]+", spoken.group()))
    return None


def _year_at(text: str, start: int, pivot: int, *, long_only: bool = False) -> int | None:
    tail = text[start:]
    long = re.search(r"(?<!\d)(\d{4})(?!\d)", tail)
    if long:
        return int(long.group(1))
    if long_only:
        return None
    spoken = _YEAR_NAME.search(tail)
    if spoken:
        return _spoken_year(spoken.group())
    short = re.search(r"'\s?(\d{2})(?!\d)", tail) or re.search(r"\d\D+(\d{2})\s*$", text)
    return whole_year(int(short.group(1)), 2, pivot) if short else None


def _spoken_year(words: str) -> int:
    parts = [w for w in re.split(r"[\s-]+", words) if w not in ("and", "hundred")]
    if parts[:2] == ["two", "thousand"]:
        return 2000 + sum(_CARDINALS.get(word, 0) for word in parts[2:])
    return _CARDINALS[parts[0]] * 100 + sum(_CARDINALS.get(word, 0) for word in parts[1:])
