"""Places outside that help people with the way through health care, by country: dated and sourced.

They are facts about public bodies. No link leads there directly: the leaving page says first whose site it is.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

CHECKED: Final = date(2026, 11, 23)
"""The day the list was last compared with public pages that name these addresses."""

_FILE: Final = Path(__file__).parent / "resources.txt"


@dataclass(frozen=True, slots=True)
class Resource:
    """One place: what it is for, and who publishes it."""

    country: str
    name: str
    address: str
    what: str
    source: str


def _read(text: str) -> tuple[Resource, ...]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(Resource(*(part.strip() for part in line.split("|"))) for line in lines)


RESOURCES: Final = _read(_FILE.read_text(encoding="utf-8"))


def resources_for(country: str) -> tuple[Resource, ...]:
    """The places of one country (two letters); none for a country we do not know."""
    return tuple(one for one in RESOURCES if one.country == country)
