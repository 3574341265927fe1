"""Where help can be had: fixed words and numbers, the same for everyone, never a judgement of anyone's state."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from guardrails.boundary.help_lines import CHECKED, COUNTRY_NAMES, LINES, HelpKind, HelpLine
from guardrails.boundary.kinds import BoundaryKind

__all__ = [
    "CHECKED",
    "COUNTRIES",
    "KIND_TITLES",
    "NOTICE",
    "UNKNOWN_COUNTRY_NUMBERS",
    "HelpKind",
    "HelpLine",
    "PanelText",
    "RegionNumber",
    "lines_for",
    "panel_text",
]

COUNTRIES: Final[Mapping[str, str]] = MappingProxyType(COUNTRY_NAMES)

KIND_TITLES: Final[Mapping[HelpKind, str]] = MappingProxyType(
    {
        HelpKind.EMERGENCY: "Emergency",
        HelpKind.POISON: "Poison or swallowed by mistake",
        HelpKind.OUT_OF_HOURS: "When the doctor is closed",
        HelpKind.CRISIS: "Someone to talk to, or danger at home",
        HelpKind.CHILD: "For children and young people",
    }
)


@dataclass(frozen=True, slots=True)
class RegionNumber:
    """An emergency number and where it works, for a person whose country we do not know."""

    number: str
    tel: str
    regions: str


# International Telecommunication Union, Recommendation E.161.1 (112 and 911); 999 and 000 from their own countries.
UNKNOWN_COUNTRY_NUMBERS: Final[tuple[RegionNumber, ...]] = (
    RegionNumber("911", "911", "United States, Canada and much of the Americas"),
    RegionNumber("999", "999", "United Kingdom, Ireland and some other countries"),
    RegionNumber("112", "112", "All of the European Union, India, and mobile phones in very many countries"),
    RegionNumber("000", "000", "Australia"),
)

# Said wherever help is shown: what this service cannot do, so that nobody waits for it.
NOTICE: Final[tuple[str, ...]] = (
    "No person is reading this now.",
    "We cannot judge how urgent something is.",
    "Seeing no warning here does not mean it is safe to wait.",
)


@dataclass(frozen=True, slots=True)
class PanelText:
    """The words of a help panel: a title and short lines, above the numbers."""

    title: str
    lines: tuple[str, ...]


_OPENINGS: Final[dict[tuple[BoundaryKind, bool], tuple[str, tuple[str, ...]]]] = {
    (BoundaryKind.EMERGENCY, True): (
        "If you need help now",
        (
            "If you think you may need an ambulance, ring the emergency number. They would rather you rang.",
            "If you can, ask someone near you to stay with you or to make the call.",
        ),
    ),
    (BoundaryKind.EMERGENCY, False): (
        "If they need help now",
        (
            "If you think they may need an ambulance, ring the emergency number. They would rather you rang.",
            "The person who answers will tell you what to do, and will stay on the line.",
        ),
    ),
    (BoundaryKind.CRISIS, True): (
        "You can talk to someone now",
        (
            "Thank you for saying it. You do not have to be alone with this.",
            "The people on these lines will listen. You can say as much or as little as you like.",
            "If you are in danger, or might be, ring the emergency number.",
        ),
    ),
    (BoundaryKind.CRISIS, False): (
        "Help for them, and for you",
        (
            "It is right to say something when you are worried about someone.",
            "The people on these lines also talk with those who are worried about another person.",
            "If they are in danger, or might be, ring the emergency number.",
        ),
    ),
}


def lines_for(country: str | None) -> tuple[HelpLine, ...]:
    """Return the help lines of a country (two letters, any case), in page order; none for a country we do not know."""
    return LINES.get((country or "").strip().upper(), ())


def panel_text(kind: BoundaryKind, for_whom: Literal["me", "someone"] | str) -> PanelText:
    """Return the fixed words for a crisis or emergency panel; every other kind gets the emergency wording.

    They always say that no person is reading, that we cannot judge urgency, and that no warning is no all-clear.
    """
    shown = kind if kind is BoundaryKind.CRISIS else BoundaryKind.EMERGENCY
    title, lines = _OPENINGS[shown, for_whom == "me"]
    return PanelText(title=title, lines=lines + NOTICE)
