"""The dated things of a sheet in the order they happened, as exactly as they were said and no more."""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem

_DATED: Final[Mapping[Section, tuple[tuple[str, str], ...]]] = {
    Section.TIMELINE: (("when", "{}"),),
    Section.SYMPTOMS: (("onset", "{} begins"), ("duration", "{} begins")),
    Section.MEDICINES: (("since", "{} started"), ("stopped", "{} stopped")),
    Section.CONDITIONS: (("since", "{}"),),
    Section.PROCEDURES: (("when", "{}"),),
}
_MONTHS: Final = {name.casefold()[:3]: n for n, name in enumerate(calendar.month_name) if name}
_DAYS: Final = {name.casefold()[:3]: n for n, name in enumerate(calendar.day_name)}
# Seasons as the Met Office counts them: whole months (metoffice.gov.uk, "When does spring start?").
_SEASONS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_NUMBERS: Final = {
    word: n
    for n, words in enumerate(
        (
            "",
            "a an one",
            "two couple",
            "three few",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
    for word in words.split()
}
_UNITS: Final = {
    "day": 1,
    "night": 1,
    "week": 7,
    "wk": 7,
    "fortnight": 14,
    "month": 30,
    "mth": 30,
    "year": 365,
    "yr": 365,
}
_AGO: Final = re.compile(
    r"\b(\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple|few)(?: of)?\s+(?:\w+\s+)??"
    r"(day|night|week|wk|fortnight|month|mth|year|yr)s?\b"
)
_ISO: Final = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_MONTH_NAME: Final = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY_MONTH: Final = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH_NAME}\b|\b{_MONTH_NAME} (\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)"
)
_YEAR: Final = re.compile(r"\b((?:19|20)\d\d)\b")
_AHEAD: Final = re.compile(
    r"\b(?:booked|next|due|waiting|tomorrow|upcoming|scheduled|coming|on the list|arranged|referred)\b"
)
# A time may be told with its reason ("in March because it made me sick"): the line has it, the date column does not.
_REASON: Final = re.compile(r",?\s(?:because|cos|as (?:it|i|he|she|they)|since it|due to)\b")
_DECADE: Final = 365 * 10


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline: when in the words used, what, and the days it can have been between, if known."""

    when: str
    what: str
    item_id: str
    earliest: date | None
    latest: date | None


def timeline_of(
    sheet: Sequence[SheetItem], said_at: Mapping[str, datetime], now: datetime
) -> tuple[TimelineEntry, ...]:
    """Every dated thing on the sheet in order; what has no date that can be placed comes last, in the order told.

    `said_at` gives when each message was written; words like "three weeks ago" count from then.
    """
    entries = []
    for item in sheet:
        if item.status is ItemStatus.REMOVED or item.denied:
            continue
        for key, shape in _DATED.get(item.section, ()):
            if key in item.details and not (key == "duration" and "onset" in item.details):
                reference = said_at.get(item.message_id or "", now)
                span = span_of(item.details[key], reference)
                entries.append(_entry(item, key, shape, span))
        if item.section is Section.TIMELINE and "when" not in item.details:
            entries.append(_entry(item, "when", "{}", None))
    return tuple(sorted(entries, key=_order))


def _entry(item: SheetItem, key: str, shape: str, span: tuple[date, date] | None) -> TimelineEntry:
    earliest, latest = span or (None, None)
    when = _REASON.split(item.details.get(key, ""))[0]
    return TimelineEntry(when, shape.format(item.value), item.id, earliest, latest)


def _order(entry: TimelineEntry) -> tuple[bool, date, date]:
    undated = entry.earliest is None
    return undated, entry.earliest or date.max, entry.latest or date.max


def span_of(said: str, reference: datetime) -> tuple[date, date] | None:
    """The first and last day the words can mean, counted from when they were written; none if they cannot be placed."""
    words = fold(said)
    today = reference.astimezone(reference.tzinfo or UTC).date()
    for reader in (_near_days, _calendar_day, _ago, _season, _month, _relative, _year, _weekday):
        span = reader(words, today)
        if span is not None:
            return span
    return None


def _near_days(words: str, today: date) -> tuple[date, date] | None:
    for word, days in (
        ("day before yesterday", -2),
        ("yesterday", -1),
        ("last night", -1),
        ("today", 0),
        ("this morning", 0),
        ("tonight", 0),
        ("tomorrow", 1),
    ):
        if re.search(rf"\b{word}\b", words):
            day = today + timedelta(days=days)
            return day, day
    return None


def _calendar_day(words: str, today: date) -> tuple[date, date] | None:
    iso = _ISO.search(words)
    if iso:
        return _day(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
    match = _DAY_MONTH.search(words)
    if match is None:
        return None
    month = _MONTHS[match.group(2) or match.group(3)]
    number = int(match.group(1) or match.group(4))
    year = _YEAR.search(words)
    if year:
        return _day(int(year.group(1)), month, number)
    return _nearest_year(words, today, month, number)


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    exact = date(year, month, day)
    return exact, exact


def _nearest_year(words: str, today: date, month: int, number: int) -> tuple[date, date] | None:
    this = _day(today.year, month, number)
    if this is None:
        return None
    if _AHEAD.search(words):
        return this if this[0] >= today else _day(today.year + 1, month, number)
    soon = this[0] - today
    # A bare day up to two months ahead is an appointment; one further ahead was last year.
    return this if soon <= timedelta(days=60) else _day(today.year - 1, month, number)


def _ago(words: str, today: date) -> tuple[date, date] | None:
    match = _AGO.search(words)
    if match is None or re.search(r"\b(?:later|in the last few)\b", words):
        return None
    number = int(match.group(1)) if match.group(1).isdigit() else _NUMBERS[match.group(1)]
    days = number * _UNITS[match.group(2)]
    if not 0 < days < _DECADE * 12:
        return None
    # "three weeks ago" may be a few days out, "ten years ago" a year: a tenth either way, at least half a unit.
    slack = max(days // 10, _UNITS[match.group(2)] // 2)
    if re.search(r"\b(?:in|next)\b", words) and not re.search(r"\b(?:ago|last|past|for)\b", words):
        return today + timedelta(days=days - slack), today + timedelta(days=days + slack)
    return today - timedelta(days=days + slack), today - timedelta(days=max(days - slack, 0))


def _season(words: str, today: date) -> tuple[date, date] | None:
    name = next((one for one in _SEASONS if re.search(rf"\b{one}\b", words)), None)
    if name is None:
        return None
    first, last = _SEASONS[name]
    year = _stated_year(words, today)
    if year is None:
        year = today.year if date(today.year, first, 1) <= today else today.year - 1
    end_year = year + 1 if last < first else year
    return date(year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])


def _month(words: str, today: date) -> tuple[date, date] | None:
    match = re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:[a-z]*)\b", words)
    month = _MONTHS.get(match.group(1)[:3]) if match else None
    if (
        match is None
        or month is None
        or not calendar.month_name[month].casefold().startswith(match.group().rstrip("t"))
    ):
        return None
    year = _stated_year(words, today)
    if year is None:
        year = today.year if month <= today.month else today.year - 1
        year += 1 if _AHEAD.search(words) and month < today.month else 0
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _stated_year(words: str, today: date) -> int | None:
    year = _YEAR.search(words)
    if year:
        return int(year.group(1))
    return today.year - 1 if "last year" in words else today.year if "this year" in words else None


def _relative(words: str, today: date) -> tuple[date, date] | None:
    week = today - timedelta(days=today.weekday())
    if re.search(r"\blast week(?:end)?\b", words):
        return week - timedelta(days=7), week - timedelta(days=1)
    if re.search(r"\bthis week\b", words):
        return week, today
    if re.search(r"\bnext week\b", words):
        return week + timedelta(days=7), week + timedelta(days=13)
    if re.search(r"\blast month\b", words):
        end = today.replace(day=1) - timedelta(days=1)
        return end.replace(day=1), end
    if re.search(r"\blast year\b", words):
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if re.search(r"\beaster\b", words):
        last = _easter(today.year)
        last = last if last <= today or _AHEAD.search(words) else _easter(today.year - 1)
        return last - timedelta(days=2), last + timedelta(days=1)
    feast = re.search(r"\b(?:christmas|xmas|new year)\b", words)
    if feast:
        return date(today.year - 1, 12, 24), date(today.year, 1, 1)
    return None


def _easter(year: int) -> date:
    """Easter Sunday (J. Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _year(words: str, today: date) -> tuple[date, date] | None:
    year = _YEAR.search(words)
    if year is None or int(year.group(1)) > today.year + 2:
        return None
    return date(int(year.group(1)), 1, 1), date(int(year.group(1)), 12, 31)


def _weekday(words: str, today: date) -> tuple[date, date] | None:
    match = re.search(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?\b", words)
    if match is None:
        return None
    back = (today.weekday() - _DAYS[match.group(1)]) % 7
    if _AHEAD.search(words):
        day = today + timedelta(days=(7 - back) % 7 or 7)
        return day, day
    if "last" in words:
        # "last Tuesday" on a Friday is this week's for some people and last week's for others.
        near = today - timedelta(days=back or 7)
        return near - timedelta(days=7), near
    day = today - timedelta(days=back)
    return day, day
