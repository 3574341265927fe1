"""Dates that name a day, or a month of a year, in every notation and written out.

Bare months, years, weekdays, seasons, durations and times of day are no identifiers and stay: "since 2018", "in March",
"every Monday", "for 3 weeks", "at 8 pm". Whether a candidate is a date is decided by reading it.
"""

import re
from typing import Final

from guardrails.detectors.rules import UNIT_FOLLOWS
from guardrails.redaction.calendar import DAY_WORDS, MONTH_WORDS, YEAR_WORDS, Precision, read_date
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding

_M: Final = rf"(?:{MONTH_WORDS})\.?"
_D: Final = rf"(?:(?:[12]\d|3[01]|0?[1-9])(?:\s?(?:st|nd|rd|th))?|{DAY_WORDS})"
_Y: Final = rf"(?:(?:19|20)\d\d|['’]\s?\d\d|{YEAR_WORDS})"
_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]{1,2}(?:the\s+)?"
_SEP: Final = r"[\s,./-]{1,3}"

# 12 March 2019, the 12th of March, 12-15 March, 12/mar/19
_DAY_MONTH: Final = re.compile(
    rf"(?<![\w.:/])(?:{_WEEKDAY})?(?:{_D}\s?(?:-|–|to|and|&|or)\s?)?{_D}(?:\s+(?:day\s+)?of)?{_SEP}(?:of\s+)"
    rf"?{_M}(?![a-z])"
    rf"(?:(?:{_SEP}(?:of\s+|in\s+)?(?:{_Y}|\d\d(?![\w:/%]|\.\d|\s?(?:am|pm|mg|days|weeks|of)\b)))(?!\w))?",
    re.IGNORECASE,
)
# March 12th 2019, Mar 12, march the twelfth
_MONTH_DAY: Final = re.compile(
    rf"(?<![\w])(?:{_WEEKDAY})?{_M}{_SEP}?(?:the\s+)?{_D}(?![\w:%/]|\.\d)(?:\s?(?:-|–|to|and|&)\s?{_D}(?![\w:]))?"
    rf"(?:[\s,]{{1,3}}(?:of\s+|in\s+)?{_Y}(?!\w))?",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(rf"(?<!\w)\d{{1,2}}(?:{MONTH_WORDS})(?:\d{{4}}|\d\d)(?!\w)", re.IGNORECASE)
# March 2019, Mar '19, march of 2019, 2019 march 4
_MONTH_YEAR: Final = re.compile(rf"(?<!\w){_M}(?:{_SEP}(?:of\s+|in\s+)?|\s?)(?:{_Y})(?!\w)", re.IGNORECASE)
_YEAR_MONTH: Final = re.compile(rf"(?<!\w)(?:19|20)\d\d{_SEP}{_M}(?:{_SEP}{_D})?(?!\w)", re.IGNORECASE)
# 12/03/1961, 12.3.61, 12 - 03 - 1961, 2019-03-12, 1961/3/12
_NUMERIC: Final = re.compile(
    r"(?<![\w.])(?<!\d[/-])(?:\d{1,2}\s?(?P<a>[/.\-_])\s?\d{1,2}\s?(?P=a)\s?(?:\d{4}|\d{2})|"
    r"(?:18|19|20)\d\d\s?(?P<b>[/.\-_])\s?\d{1,2}\s?(?P=b)\s?\d{1,2})(?!\w|[./-]\d)"
    r"|(?<![\w.])(?:19|20)\d\d-\d\d-\d\d(?=T\d\d:?\d\d)"
)
_SPACED: Final = re.compile(r"(?<![\w./])(?:\d{1,2} \d{1,2} (?:19|20)\d\d|(?:19|20)\d\d \d{2} \d{2})(?![\w./])")
_MONTH_SLASH_YEAR: Final = re.compile(r"(?<![\w./-])(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?![\w/-])")
# A cue makes a date of digits that could be many things: "dob 120361", "born 3/4", "on 14/2".
_BIRTH: Final = (
    r"(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s?date|birth\s?day|bday|b-day|born(?:\s+on)?|d\.?\s?o\.?\s?d\.?|"
    r"date\s+of\s+(?:death|admission|discharge|service|surgery|injury|procedure)|admitted|discharged)"
)
_AFTER_BIRTH: Final = re.compile(
    rf"(?<!\w){_BIRTH}(?:\s+(?:is|was|on|the|date|:)){{0,3}}\s*[:=\-#]?\s*"
    r"(?P<date>\d{1,2}\s?[/.\- ]\s?\d{1,2}(?:\s?[/.\- ]\s?\d{2,4})?|\d{8}|\d{6})(?!\w|[./-]\d)",
    re.IGNORECASE,
)
_AFTER_ON: Final = re.compile(
    r"(?<!\w)(?:on|since|from|until|till|by|dated|due|appointment|appt|booked(?:\s+for)?|scheduled(?:\s+for)"
    r"?|happened|"
    r"died|passed(?:\s+away)?|seen|surgery|op|operation|scan|started|starting|before|after)"
    r"(?:\s+(?:is|was|on|the|for)){0,2}\s*:?\s*(?P<date>(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01]))"
    r"(?![\w/%]|[.]\d|\s*(?:of\b|days|times|weeks|out\b|on\s+(?:a|the)\s+(?:pain|scale)|pain|tablet|scale|inch|cup))",
    re.IGNORECASE,
)
_BOOKED: Final = re.compile(r"due|appointment|appt|booked|scheduled|dated|died|surgery|op|scan", re.IGNORECASE)
_FRACTIONS: Final = frozenset(
    {"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/8", "24/7", "5/7", "7/7"}
)
_FEAST: Final = re.compile(
    rf"(?<!\w)(?:christmas(?:\s+(?:day|eve))?|boxing\s+day|new\s+year'?s?(?:\s+(?:day|eve))?|valentine'?s(?:\s+day)?|"
    rf"halloween|st\.?\s+patrick'?s\s+day)[\s,]{{1,2}}(?:of\s+|in\s+)?{_Y}(?!\w)",
    re.IGNORECASE,
)
# A feast that moves, with its year, is a day; so is "the fifth of the ninth, 1971".
_MOVABLE: Final = re.compile(
    rf"(?<!\w)(?:good\s+friday|easter(?:\s+(?:sunday|monday|day))?|pancake\s+day|mother'?s\s+day|father'?s\s+day|"
    rf"thanksgiving(?:\s+day)?|eid|diwali|passover|chinese\s+new\s+year)[\s,]{{1,2}}(?:of\s+|in\s+)?{_Y}(?!\w)",
    re.IGNORECASE,
)
_ORDINALS: Final = re.compile(
    r"(?<!\w)(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty)?[\s-]?(?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth)|tenth|eleventh|twelfth|\w{4,6}teenth|twentieth|thirtieth)\s+of\s+the\s+"
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    rf"[\s,]{{1,2}}(?:of\s+)?(?:{_Y}|\d\d)(?!\w)",
    re.IGNORECASE,
)
# "may", "march", "mar", "sec" begin other things too: a verb before a number that measures something.
_MAY_FIRST: Final = re.compile(r"(?:may|march|mar)\b", re.IGNORECASE)
_MAY_LAST: Final = re.compile(r"\b(?:may|march)$", re.IGNORECASE)
_AFTER_MAY: Final = re.compile(
    r"\s+(?:be|have|has|help|need|also|not|cause|take|get|go|feel|make|work|still|or|well|just|even|never|"
    r"come|become|do|"
    r"give|want|last|look|happen|lead|start|stop|show|ease|hurt|seem|require|increase|i|you|we|they|he|she|it)\b",
    re.IGNORECASE,
)
_I_MAY: Final = re.compile(r"(?i)(?:\b(?:i|you|we|they|he|she|it|that|which|this|there|who|dose|gp|doctor)\s+)$")


_ANY_MONTH: Final = re.compile(
    r"(?<![a-z])(?:jan|feb|mar|apr|apr|may|jun|jul|aug|sep|set|oct|nov|dec|des|christmas|boxing|new\s+year|"
    r"valentine|hallow|st)",
    re.IGNORECASE,
)


def _is_verb(text: str, start: int, end: int) -> bool:
    """ "It may 2 hours later", "the other 2 may help"."""
    if _MAY_FIRST.match(text, start) and _I_MAY.search(text[max(0, start - 12) : start]):
        return True
    return bool(_MAY_LAST.search(text, start, end) and _AFTER_MAY.match(text, end))


class DateDetector:
    """Collects candidates by notation and keeps those that can be read as a date."""

    name = "dates"
    version = "1"

    def find(self, text: str) -> list[Finding]:
        """Days, and months of a year."""
        found: list[Finding] = []
        has_digit = any(c.isdigit() for c in text)
        for written in (_MOVABLE, _ORDINALS):
            found += [Finding(*match.span(), Category.DATE, 0.7, self.name) for match in written.finditer(text)]
        for candidates, score in _BY_NAME if _ANY_MONTH.search(text) else ():
            for match in candidates.finditer(text):
                self._keep(text, match.start(), match.end(), score, found)
        if not has_digit:
            return found
        for candidates, score in _BY_NUMBER:
            for match in candidates.finditer(text):
                self._keep(text, match.start(), match.end(), score, found)
        for match in _AFTER_ON.finditer(text):
            # "from 1/2 to 3/4" and "went on 8/10 for pain" are fractions and scores.
            if (match["date"] in _FRACTIONS and not _BOOKED.match(match.group())) or (
                match["date"].endswith("/10") and "pain" in text[max(0, match.start() - 30) : match.end() + 20].lower()
            ):
                continue
            self._keep(text, *match.span("date"), 0.6, found)
        # Said to be a date: hidden even when mistyped past reading ("dob 31/02/61").
        born = (match.span("date") for match in _AFTER_BIRTH.finditer(text))
        found.extend(Finding(start, end, Category.DATE, 0.9, self.name) for start, end in born)
        return found

    def _keep(self, text: str, start: int, end: int, score: float, found: list[Finding]) -> None:
        written = text[start:end].rstrip(" ,./-")
        end = start + len(written)
        read = read_date(written)
        if read is None:
            # Written like a date with a year and yet none: a slip of the finger, still a date to the reader.
            if re.fullmatch(r"\d{1,2}([/-])\d{1,2}\1(?:\d{4})", written):
                found.append(Finding(start, end, Category.DATE, 0.6, self.name))
            return
        if UNIT_FOLLOWS.match(text, end) and not re.search(r"(?:18|19|20)\d\d", written):
            return
        if read.year is None and _is_verb(text, start, end):
            return
        if read.precision is Precision.DAY and read.year is not None and not 1880 <= read.year <= 2100:
            return
        found.append(Finding(start, end, Category.DATE, score, self.name))


_BY_NAME: Final = (
    (_JOINED, 0.8),
    (_DAY_MONTH, 0.85),
    (_MONTH_DAY, 0.75),
    (_MONTH_YEAR, 0.75),
    (_YEAR_MONTH, 0.75),
    (_FEAST, 0.7),
)
_BY_NUMBER: Final = ((_NUMERIC, 0.8), (_SPACED, 0.65), (_MONTH_SLASH_YEAR, 0.65))
