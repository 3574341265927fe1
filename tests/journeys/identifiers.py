"""Sixty made-up identifiers, each inside one chat-style sentence, drawn from a printed seed.

Thirty of them are names, places and employers as people type them: lower case, and with no word beside them that says
"this is a name". The other thirty have a recognisable shape. Everything is invented: telephone numbers come from the
ranges Ofcom and the North American numbering plan keep for drama, NHS numbers from the 999 test range, e-mail and web
addresses from the example domains of RFC 2606.
"""

import random
import re
from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass

from tests.journeys.identifier_words import (
    COMPANY_ENDINGS,
    COMPANY_STARTS,
    COMPANY_TRADES,
    FAMILY_NAME_ENDINGS,
    FAMILY_NAME_STARTS,
    FAMILY_NAMES,
    FIRST_NAMES,
    PLACE_ENDINGS,
    PLACE_STARTS,
    PLACES,
    POSTCODE_AREAS,
    SENTENCES,
    STREET_KINDS,
    STREET_STARTS,
)

NAMES, LOCATIONS, EMPLOYERS = "PERSON", "LOCATION", "ORG"
HIDDEN_KINDS = (NAMES, LOCATIONS, EMPLOYERS)
HOW_MANY: dict[str, int] = {
    NAMES: 12,
    LOCATIONS: 9,
    EMPLOYERS: 9,
    "EMAIL": 4,
    "PHONE": 4,
    "ADDRESS": 3,
    "POSTCODE": 3,
    "MRN": 2,
    "NHS": 2,
    "SSN": 2,
    "MEMBER": 2,
    "DOB": 3,
    "URL": 2,
    "HANDLE": 2,
    "PLATE": 1,
}
MONTHS = tuple(month.lower() for month in month_name if month)
LETTERS = "abcdefghjklmnpqrstuvwxyz"
EVERY_SENTENCE = " ".join(sentence for group in SENTENCES.values() for sentence in group).casefold()


@dataclass(frozen=True, slots=True)
class Identifier:
    """A value that must not be seen outside its owner's pages, and the only sentence that says it."""

    value: str
    kind: str
    sentence: str

    @property
    def telltales(self) -> tuple[str, ...]:
        """The value and each piece that would give it away alone: one name of two, a number without its spaces."""
        found = [self.value]
        words = self.value.split()
        if self.kind in (NAMES, LOCATIONS):
            found += words
        elif self.kind == EMPLOYERS:
            found.append(words[0])
        elif self.kind == "ADDRESS":
            found.append(words[1])
        elif self.kind in ("PHONE", "NHS", "SSN"):
            found.append(re.sub(r"\D", "", self.value))
        elif self.kind in ("POSTCODE", "PLATE"):
            found.append("".join(words))
        elif self.kind == "EMAIL":
            found.append(self.value.split("@")[0])
        return tuple(dict.fromkeys(found))


def identifiers(seed: int) -> list[Identifier]:
    """The same sixty for the same seed; no value, and no piece of one, is part of another's sentence."""
    rng = random.Random(seed)
    chosen: list[Identifier] = []
    for kind, how_many in HOW_MANY.items():
        sentences = rng.sample(SENTENCES[kind], how_many)
        for sentence in sentences:
            chosen.append(_one_apart_from(chosen, kind, sentence, rng))
    return chosen


def _one_apart_from(chosen: list[Identifier], kind: str, sentence: str, rng: random.Random) -> Identifier:
    while True:
        value = MAKERS[kind](rng)
        new = Identifier(value, kind, sentence.format(value))
        clash = any(piece.casefold() in EVERY_SENTENCE for piece in new.telltales) or any(
            _shares(new, old) or _shares(old, new) for old in chosen
        )
        if not clash:
            return new


def _shares(one: Identifier, other: Identifier) -> bool:
    sentence = other.sentence.casefold()
    return any(piece.casefold() in sentence for piece in one.telltales)


def _person(rng: random.Random) -> str:
    first = rng.choice(FIRST_NAMES)
    made = rng.choice(FAMILY_NAME_STARTS) + rng.choice(FAMILY_NAME_ENDINGS)
    family = rng.choice((rng.choice(FAMILY_NAMES), made))
    return rng.choices((first, f"{first} {family}", family), weights=(4, 5, 2))[0]


def _place(rng: random.Random) -> str:
    return rng.choice((rng.choice(PLACES), rng.choice(PLACE_STARTS) + rng.choice(PLACE_ENDINGS)))


def _employer(rng: random.Random) -> str:
    start = rng.choice(COMPANY_STARTS) + rng.choice(COMPANY_ENDINGS)
    family = rng.choice(FAMILY_NAME_STARTS) + rng.choice(FAMILY_NAME_ENDINGS)
    ways = (f"{start} {rng.choice(COMPANY_TRADES)}", start, f"{family} and sons")
    return rng.choices(ways, weights=(6, 2, 1))[0]


def _email(rng: random.Random) -> str:
    left = rng.choice(FAMILY_NAME_STARTS) + rng.choice(("", ".", "_")) + rng.choice(PLACE_STARTS)
    host = rng.choice(("example.com", "example.org", "mail.example.net", "post.example.com"))
    return f"{left}{rng.randrange(100, 9999)}@{host}"


def _phone(rng: random.Random) -> str:
    end = f"{rng.randrange(1000):03d}"
    return rng.choice(
        (
            f"07700 900{end}",
            f"07700900{end}",
            f"+44 7700 900 {end}",
            f"0113 496 0{end}",
            f"020 7946 0{end}",
            f"({rng.choice(('419', '216', '503', '312'))}) 555-01{rng.randrange(100):02d}",
            f"{rng.choice(('704', '608', '913', '207'))}.555.01{rng.randrange(100):02d}",
        )
    )


def _address(rng: random.Random) -> str:
    street = rng.choice(STREET_STARTS) + rng.choice(PLACE_ENDINGS)
    return f"{rng.randrange(2, 240)} {street} {rng.choice(STREET_KINDS)}"


def _postcode(rng: random.Random) -> str:
    end = f"{rng.randrange(10)}{rng.choice('abdefghjlnpqrstuwxyz')}{rng.choice('abdefghjlnpqrstuwxyz')}"
    code = f"{rng.choice(POSTCODE_AREAS)}{rng.randrange(1, 30)} {end}"
    return rng.choice((code, code.upper()))


def _record_number(rng: random.Random) -> str:
    return rng.choice((f"{rng.randrange(10**7, 10**8)}", f"{rng.choice('RKDX')}{rng.randrange(10**6, 10**7)}"))


def _nhs_number(rng: random.Random) -> str:
    # NHS Data Dictionary, "NHS NUMBER": weights 10 to 2, modulus 11; 10 is never a check digit.
    while True:
        digits = [9, 9, 9, *(rng.randrange(10) for _ in range(6))]
        check = (11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11
        if check < 10:
            text = "".join(map(str, [*digits, check]))
            return rng.choice((text, f"{text[:3]} {text[3:6]} {text[6:]}"))


def _social(rng: random.Random) -> str:
    return f"{rng.randrange(700, 773)}-{rng.randrange(10, 99)}-{rng.randrange(1000, 9999)}"


def _member(rng: random.Random) -> str:
    letters = "".join(rng.choice(LETTERS) for _ in range(3)).upper()
    return f"{letters}{rng.randrange(10**8, 10**9)}"


def _birth(rng: random.Random) -> str:
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1938, 2003)
    return rng.choice(
        (f"{day:02d}/{month:02d}/{year}", f"{day} {MONTHS[month - 1]} {year}", f"{MONTHS[month - 1]} {day} {year}")
    )


def _link(rng: random.Random) -> str:
    page = f"{rng.choice(PLACE_STARTS)}-{rng.choice(COMPANY_STARTS)}{rng.randrange(10, 999)}"
    return rng.choice(
        (f"https://photos.example.org/{page}", f"www.example.net/u/{page}", f"http://example.com/~{page}")
    )


def _handle(rng: random.Random) -> str:
    return (
        f"@{rng.choice(COMPANY_STARTS)}{rng.choice(('_', '', '.'))}{rng.choice(PLACE_STARTS)}{rng.randrange(10, 999)}"
    )


def _plate(rng: random.Random) -> str:
    first, last = (rng.choice(LETTERS) + rng.choice(LETTERS) for _ in range(2))
    plate = f"{first}{rng.randrange(51, 75)} {last}{rng.choice(LETTERS)}"
    return rng.choice((plate, plate.upper()))


MAKERS: dict[str, Callable[[random.Random], str]] = {
    NAMES: _person,
    LOCATIONS: _place,
    EMPLOYERS: _employer,
    "EMAIL": _email,
    "PHONE": _phone,
    "ADDRESS": _address,
    "POSTCODE": _postcode,
    "MRN": _record_number,
    "NHS": _nhs_number,
    "SSN": _social,
    "MEMBER": _member,
    "DOB": _birth,
    "URL": _link,
    "HANDLE": _handle,
    "PLATE": _plate,
}
