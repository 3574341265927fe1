"""Step nought: a message is read for danger before any limit, token or gate can refuse it.

This only reads and says what was found. It judges nobody's state, and it stops nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cases.model import SafetyPanel
from guardrails import Boundary, BoundaryKind, check_request, signposting

# Danger is near the top or the bottom of a text that is too long to be one message; reading millions of characters
# before refusing them would let one sender keep a process busy.
_READ_WHOLE = 200_000
_READ_END = 100_000

_KIND_OF_PANEL = {SafetyPanel.CRISIS: BoundaryKind.CRISIS, SafetyPanel.EMERGENCY: BoundaryKind.EMERGENCY}
_MOST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """The help panel as a page draws it. `close_url` and `go_on_url` are empty where there is nothing to remember."""

    title: str
    lines: tuple[str, ...]
    numbers: tuple[tuple[str, str, str], ...]
    close_url: str = ""
    go_on_url: str = ""


def panel_for(boundary: Boundary) -> SafetyPanel:
    """The panel a message calls for."""
    if BoundaryKind.CRISIS in boundary.kinds:
        return SafetyPanel.CRISIS
    if BoundaryKind.EMERGENCY in boundary.kinds:
        return SafetyPanel.EMERGENCY
    return SafetyPanel.NONE


def read_for_danger(texts: Sequence[str]) -> SafetyPanel:
    """The panel the words of a request call for, whatever else is wrong with it."""
    found = {panel_for(check_request(part)) for text in texts for part in _parts(text)}
    return next((panel for panel in (SafetyPanel.CRISIS, SafetyPanel.EMERGENCY) if panel in found), SafetyPanel.NONE)


def _parts(text: str) -> tuple[str, ...]:
    if len(text) <= _READ_WHOLE:
        return (text,)
    return (text[:_READ_END], text[-_READ_END:])


def make_panel(panel: SafetyPanel, for_whom: str, country: str, *, close_url: str = "", go_on_url: str = "") -> Panel:
    """The panel in words and numbers: those of the person's country, or the four that reach most of the world."""
    kind = _KIND_OF_PANEL.get(panel, BoundaryKind.EMERGENCY)
    text = signposting.panel_text(kind, for_whom)
    return Panel(text.title, text.lines, _numbers(kind, country), close_url, go_on_url)


def _numbers(kind: BoundaryKind, country: str) -> tuple[tuple[str, str, str], ...]:
    lines = signposting.lines_for(country)
    if not lines:
        return tuple((n.regions, n.number, n.tel) for n in signposting.UNKNOWN_COUNTRY_NUMBERS)
    help_kind = signposting.HelpKind
    emergency = [line for line in lines if line.kind is help_kind.EMERGENCY]
    crisis = [line for line in lines if line.kind is help_kind.CRISIS]
    other = [line for line in lines if line.kind in {help_kind.POISON, help_kind.OUT_OF_HOURS}]
    ordered = [*emergency[:1], *(crisis if kind is BoundaryKind.CRISIS else other)]
    return tuple((line.name, line.number, line.tel) for line in ordered[:_MOST_NUMBERS])
