"""Being hurt or afraid at home: fixed words, the numbers of the country, and a way out of this site in one press."""

from collections.abc import Sequence
from typing import Final

from guardrails import signposting

WAY_OUT: Final = "https://www.bbc.co.uk/weather"
"""Where the way out leads: a page about the weather, which says nothing about where somebody was before."""

TITLE: Final = "Hurt or afraid at home"
LINES: Final = (
    "What happens at home can be talked about, and the fault is not yours.",
    "The people on these lines listen. You need not give your name, and you decide what happens next.",
    "If you are in danger now, ring the emergency number. If you cannot speak, ask someone near you to ring.",
    "No person is reading what you write here, and we cannot send help.",
)
TRACES: Final = (
    "The way out signs you out of this site and opens a page about the weather of another site, the BBC.",
    "The history of your browser may still show this page. You can delete it there.",
    "If someone looks at your phone, a phone or computer they do not use is better: at a library, at a friend's.",
    "Calls may show on the list of calls of your phone, and on the bill.",
)
_AT_HOME: Final = ("abuse", "violence", "afraid at home", "hurt or afraid", "sexual")


def lines_at_home(country: str) -> tuple[signposting.HelpLine, ...]:
    """The numbers of a country for somebody hurt or afraid at home: emergency, lines for that, other people to ring."""
    every = signposting.lines_for(country or None)
    kinds = signposting.HelpKind
    emergency = [line for line in every if line.kind is kinds.EMERGENCY]
    people = [line for line in every if line.kind in {kinds.CRISIS, kinds.CHILD}]
    return (*emergency, *sorted(people, key=lambda line: not _is_for_home(line)))


def _is_for_home(line: signposting.HelpLine) -> bool:
    words: Sequence[str] = f"{line.name} {line.what}".casefold().split()
    return any(one in " ".join(words) for one in _AT_HOME)
