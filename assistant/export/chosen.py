"""What of everything a person chose to take: all cases or some, all their messages or those of some days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from assistant.errors import Refused


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice. None means no bound: every case, from the first day, to the last."""

    cases: frozenset[str] | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing was left out."""
        return self.cases is None and self.first_day is None and self.last_day is None

    def has_case(self, case_id: str) -> bool:
        """Whether a case was chosen."""
        return self.cases is None or case_id in self.cases

    def since(self) -> datetime | None:
        """The first moment of what was chosen, in UTC."""
        return datetime.combine(self.first_day, time(), UTC) if self.first_day else None

    def before(self) -> datetime | None:
        """The first moment after what was chosen, in UTC."""
        return datetime.combine(self.last_day + timedelta(days=1), time(), UTC) if self.last_day else None

    def dump(self) -> dict[str, Any]:
        """As plain JSON; empty for everything."""
        kept = {
            "cases": sorted(self.cases) if self.cases is not None else None,
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
        }
        return {name: value for name, value in kept.items() if value is not None}

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> "Chosen":
        """The choice `dump` gave."""
        return cls(
            frozenset(data["cases"]) if "cases" in data else None,
            date.fromisoformat(data["first_day"]) if "first_day" in data else None,
            date.fromisoformat(data["last_day"]) if "last_day" in data else None,
        )


EVERYTHING = Chosen()


def read_day(text: str) -> date | None:
    """A day as a form sends it; None when none was given. Raises Refused when it is not a day."""
    if not text.strip():
        return None
    found = None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found is None or not 1900 < found.year < 2200:  # the years in which a day can be one of theirs
        raise Refused("This is not a day. Write one like 2026-03-31.")
    return found
