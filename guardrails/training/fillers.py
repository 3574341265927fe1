"""What fills a template's slots: identifiers of every kind, and harmless words that look like some."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from guardrails.training.names import Names, Person
from guardrails.training.numbers import Numbers
from guardrails.training.pools import pools

# Slot -> label of the tagger. A slot that is not here fills with harmless words.
LABELS: Final = {
    "FULL": "PERSON",
    "FIRST": "PERSON",
    "LAST": "PERSON",
    "NICK": "PERSON",
    "INITIAL": "PERSON",
    "LAST_FIRST": "PERSON",
    "HANDLE": "HANDLE",
    "STREET": "LOCATION",
    "CITY": "LOCATION",
    "COUNTY": "LOCATION",
    "POSTCODE": "LOCATION",
    "FACILITY": "ORG",
    "PHARMACY": "ORG",
    "SCHOOL": "ORG",
    "EMPLOYER": "ORG",
    "INSURER": "ORG",
    "CHURCH": "ORG",
    "PUB": "ORG",
    "BOAT": "ORG",
    "SHOP": "ORG",
    "CHARITY": "ORG",
    "HOME": "ORG",
    "WARD": "ORG",
    "ESTATE": "LOCATION",
    "ADDRESS": "LOCATION",
    "DATE": "DATE",
    "MONTHYEAR": "DATE",
    "ID": "ID",
    "PHONE": "ID",
    "EMAIL": "HANDLE",
}
_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "miss", "sr", "sister", "nurse", "doctor", "aunt", "uncle"})
_TOWN_WORDS: Final = 2
# A firm of another line of work than the sentence speaks of helps less than the one that was written.
_OTHER_FIRM: Final = 0.4
_SLOT: Final = re.compile(r"\{([A-Za-z_]+)( ?no)?([2-4]?)\}")


@dataclass
class Fillers:
    """Fills one template at a time: the same slot gives the same value, and the forms of one person agree."""

    rng: random.Random
    names: Names
    numbers: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.rng)

    def fill(self, template: str) -> list[tuple[str, str]]:
        """The template as pieces of (text, label); the label of harmless text is empty."""
        people: dict[str, Person] = {}
        values: dict[str, str] = {}
        pieces: list[tuple[str, str]] = []
        position = 0
        for match in _SLOT.finditer(template):
            slot, number = match.group(1), match.group(3)
            pieces.append((template[position : match.start()], ""))
            key = match.group(0)
            if key not in values:
                person = people.setdefault(number, self.names.person())
                values[key] = self._value(slot, person)
            pieces.append((values[key], LABELS.get(slot, "")))
            position = match.end()
        pieces.append((template[position:], ""))
        return with_endings([piece for piece in pieces if piece[0]])

    def alike(self, said: str, label: str) -> str:
        """Another identifier of the same kind, as long and as loud as `said`; what cannot be drawn stays."""
        person = self.names.person()
        words = said.split()
        drawn = said
        if label == "PERSON" and "," in said:
            drawn = self._last_first(person)
        elif label == "PERSON" and len(words) == 1:
            drawn = self.rng.choice((person.first, person.first, person.first, person.last, person.nick))
        elif label == "PERSON" and words[0].strip(".").lower() not in _TITLES:
            drawn = self._full(person)
        elif label == "LOCATION" and len(words) <= _TOWN_WORDS and not any(letter.isdigit() for letter in said):
            drawn = self.names.town()
        elif label == "ORG" and self.rng.random() < _OTHER_FIRM:
            slot = self.rng.choice(("FACILITY", "PHARMACY", "SCHOOL", "EMPLOYER", "EMPLOYER"))
            drawn = self._composed(self.rng.choice(pools()[slot]), person)
        elif label == "ID":
            drawn = "".join(str(self.rng.randint(0, 9)) if letter.isdigit() else letter for letter in said)
        if said.islower():
            return drawn.lower()
        return drawn.upper() if said.isupper() and len(said) > 1 else drawn

    def _value(self, slot: str, person: Person) -> str:
        rng = self.rng
        by_slot: dict[str, Callable[[], str]] = {
            "FULL": lambda: self._full(person),
            "FIRST": lambda: person.first,
            "LAST": lambda: person.last,
            "NICK": lambda: person.nick,
            "INITIAL": lambda: person.first[0].upper(),
            "LAST_FIRST": lambda: self._last_first(person),
            "HANDLE": lambda: self._handle(person),
            "EMAIL": lambda: self._email(person),
            "CITY": self.names.town,
            "COUNTY": self.names.county,
            "STREET": self._street,
            "POSTCODE": self.numbers.postcode,
            "DATE": self.numbers.date,
            "MONTHYEAR": self.numbers.month_year,
            "ID": self.numbers.record,
            "PHONE": self.numbers.phone,
            "year": lambda: str(rng.randint(1955, 2026)),
            "age": lambda: str(rng.randint(1, 89)),
        }
        if slot in by_slot:
            return by_slot[slot]()
        return self._composed(rng.choice(pools()[slot]), person)

    def _composed(self, value: str, person: Person) -> str:
        """Names of organisations and the like are put together from parts in angle brackets."""

        def part(match: re.Match[str]) -> str:
            kind = match.group(1)
            if kind == "last":
                return self.names.person().last
            if kind == "first":
                return self.names.person().first
            if kind == "town":
                return self.names.town()
            if kind == "made":
                return self.names.made_word()
            if kind == "n":
                return str(self.rng.randint(1, 99))
            return self._composed(self.rng.choice(pools()[kind]), person)

        return re.sub(r"<(\w+)>", part, value)

    def _full(self, person: Person) -> str:
        drawn = self.rng.random()
        if drawn < 0.08:
            return f"{person.first} {person.middle} {person.last}"
        if drawn < 0.14:
            return f"{person.first} {person.middle[0]}. {person.last}"
        if drawn < 0.2:
            return f"{person.first[0]}. {person.last}"
        if drawn < 0.23:
            return f"{person.first[0]} {person.last}"
        return f"{person.first} {person.last}"

    def _last_first(self, person: Person) -> str:
        middle = self.rng.choice(("", "", f" {person.middle}", f" {person.middle[0]}.", f" {person.middle[0]}"))
        last = person.last.upper() if self.rng.random() < 0.25 else person.last
        return f"{last}, {person.first}{middle}"

    def _handle(self, person: Person) -> str:
        first, last = self._plain(person.first), self._plain(person.last)
        number = self.rng.randint(1, 2009)
        stem = self.rng.choice(
            (
                f"{first}{number}",
                f"{first}_{last}",
                f"{first}.{last}{number % 100}",
                f"xx{first}xx",
                f"{last}{first[0]}{number}",
                f"the_real_{first}",
                f"{self.names.made_word().lower()}{number % 100}",
                f"{first}the{last}",
            )
        )
        return self.rng.choice(("@", "@", "", "u/")) + stem

    def _email(self, person: Person) -> str:
        host = self.rng.choice(
            ("gmail", "hotmail", "outlook", "yahoo", "icloud", "mailbox", self.names.made_word().lower())
        )
        end = self.rng.choice((".com", ".co.uk", ".org", ".ie", ".com.au", ".in", ".ca", ".net"))
        first, last = self._plain(person.first), self._plain(person.last)
        stem = self.rng.choice(
            (f"{first}.{last}", f"{first}{self.rng.randint(1, 99)}", f"{first[0]}{last}", f"{last}_{first}")
        )
        if self.rng.random() < 0.2:
            return f"{stem.replace('.', ' dot ').replace('_', ' underscore ')} at {host}{end.replace('.', ' dot ')}"
        return f"{stem}@{host}{end}"

    def _plain(self, name: str) -> str:
        return "".join(c for c in name.lower() if c.isalnum()) or "sam"

    def _street(self) -> str:
        rng = self.rng
        name = rng.choice(
            (self.names.person().last, self.names.town(), self._composed("<streetname>", self.names.person()))
        )
        number = rng.choice(
            (
                str(rng.randint(1, 399)),
                str(rng.randint(1, 99)) + rng.choice("abcd"),
                f"{rng.randint(1, 40)}/{rng.randint(1, 99)}",
                str(rng.randint(100, 20000)),
            )
        )
        kind = rng.choice(pools()["streetkind"])
        street = rng.choice(
            (
                f"{number} {name} {kind}",
                f"{number} {name} {kind}",
                f"{number} {name} {kind}",
                f"{number}, {name} {kind}",
                f"flat {rng.randint(1, 60)}, {number} {name} {kind}",
                f"apt {rng.randint(1, 60)}{rng.choice('ABC')} {number} {name} {kind}",
                f"{name} {kind} {number}",
                f"{name}strasse {rng.randint(1, 99)}",
                f"rue {name} {rng.randint(1, 99)}",
                f"calle {name} {rng.randint(1, 99)}",
                f"via {name} {rng.randint(1, 99)}",
                f"{number} {name}",
                f"plot {rng.randint(1, 99)}, {name} {rng.choice(pools()['streetkind_india'])}",
                f"PO Box {rng.randint(10, 9999)}",
                f"p.o. box {rng.randint(10, 9999)}",
                f"{name} House, {number} {name} {kind}",
                f"unit {rng.randint(1, 40)}, {number} {name} {kind}",
            )
        )
        if rng.random() < 0.25:
            street += f", {self.names.town()}"
        return street


def with_endings(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is grown onto an identifier without a blank ("priyas mum") belongs to its word."""
    grown: list[tuple[str, str]] = []
    for text, label in pieces:
        if grown and grown[-1][1] and not label:
            ending = re.match(r"(?:['’]?[a-z]{1,2}\b)?", text)
            end = ending.end() if ending else 0
            grown += [(text[:end], grown[-1][1]), (text[end:], "")]
        else:
            grown.append((text, label))
    return [piece for piece in grown if piece[0]]
