"""What form a name, a date or a number must have: the reader knows sentences, not forms."""

import re
from collections.abc import Callable
from typing import Final

from guardrails.detectors.helplines import is_helpline
from guardrails.redaction.wide_places import is_wide_place

# Words that announce a number and are no part of it.
_ANNOUNCING: Final = frozenset(
    """
    mrn nhs dob id ids ref no nos num number file record hosp hospital member policy group claim acc account card case
    code patient pt unit licence license plate reg serial ssn sn nino hcn phn ohip chi crn pan rx script appt lot batch
    """.split()  # noqa: SIM905 - a list reads better as lines
)
_CALENDAR: Final = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec spring summer autumn winter fall easter christmas early late mid of in the and to last
    """.split()  # noqa: SIM905 - a list reads better as lines
)
# A clinician's "33M" is no place.
_AGE_AND_SEX: Final = re.compile(r"\d{1,3}[MFmf]")
_YEAR_LONG: Final = 4
_LEAST_DIGITS: Final = 4
_CHUNK: Final = re.compile(r"\S+")
# What may stand between the words of one name: a blank, a mark without one, an initial's stop; in an address a comma.
_JOINED: Final = re.compile(r" ?|[-'’./&#]| & |\. |['’] ")
_JOINED_IN_ADDRESS: Final = re.compile(r"[ ,.\n/#'’&-]{0,3}")


def may_be(kind: str, span: str, before: str) -> bool:
    """Whether a span that the reader takes for `kind` can be one; `before` is the two letters in front of it."""
    if kind == "LOCATION":
        return len(span) > 1 and not is_wide_place(span) and not _AGE_AND_SEX.fullmatch(span)
    digits = "".join(letter for letter in span if letter.isdigit())
    if kind == "DATE":
        # Months, seasons and years on their own name no day.
        parts = span.lower().replace("-", " ").replace("/", " ").replace(",", " ").split()
        return any(not (part in _CALENDAR or (part.isdigit() and len(part) == _YEAR_LONG)) for part in parts)
    if kind == "ID":
        return len(digits) >= _LEAST_DIGITS and not is_helpline(digits)
    if kind == "HANDLE":
        # "10 mg @ bedtime" names nobody.
        called = before.endswith("@") and not before[:1].isdigit()
        return bool(digits) or called or "_" in span or "@" in span
    return len(span) > 1


def joined(kind: str, gap: str) -> bool:
    """Whether two words of one kind with `gap` between them are one name."""
    return (_JOINED_IN_ADDRESS if kind == "LOCATION" else _JOINED).fullmatch(gap) is not None


def without_label(text: str, start: int, end: int, is_ordinary: Callable[[str], bool]) -> tuple[int, int]:
    """The place of a number without the words that only announce it: a case must know the number itself to find it
    again."""

    def announces(chunk: str) -> bool:
        word = chunk.strip(".:,#-/()").lower()
        return not word or word in _ANNOUNCING or (word.isalpha() and len(word) > 2 and is_ordinary(word))

    chunks = [match.span() for match in _CHUNK.finditer(text, start, end)]
    while len(chunks) > 1 and announces(text[slice(*chunks[0])]):
        chunks.pop(0)
    while len(chunks) > 1 and announces(text[slice(*chunks[-1])]):
        chunks.pop()
    return (chunks[0][0], chunks[-1][1]) if chunks else (start, end)
