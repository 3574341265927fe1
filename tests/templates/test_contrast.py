"""Every pair of colours that meets on a page, measured as WCAG 2.2 says.

Text needs 4.5 to 1 (success criterion 1.4.3), the parts of controls 3 to 1 (1.4.11).
"""

import re

import pytest

from tests.templates.samples import STATIC

CSS = (STATIC / "css" / "tokens.css").read_text()
TEXT = [
    (ink, ground)
    for ink, grounds in {
        "ink": "ground paper sunk mine accent-wash warn-wash help-wash mark-wash",
        "ink-soft": "ground paper sunk mine accent-wash help-wash",
        "accent": "ground paper accent-wash",
        "accent-deep": "ground paper accent-wash",
        "accent-ink": "accent accent-deep",
        "mark": "mark-wash",
        "warn": "ground paper warn-wash accent-wash",
        "help": "help-wash paper ground accent-wash",
        "help-ink": "help",
        "paper": "ink ink-soft",
    }.items()
    for ground in grounds.split()
]
PARTS = [
    (line, ground)
    for line, grounds in {
        "line-strong": "ground paper",
        "accent": "ground paper accent-wash",
        "warn": "ground paper warn-wash",
        "help": "ground paper help-wash",
        "mark": "paper",
        "focus-ink": "ground paper sunk mine accent-wash help-wash warn-wash",
        "ink-soft": "paper",
    }.items()
    for ground in grounds.split()
]


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--ca-([a-z0-9-]+):\s*(#[0-9a-f]{6});", block))


LIGHT = _tokens(CSS[CSS.index(":root {") : CSS.index("@media (min-width")])
BY_DEVICE = CSS[CSS.index('not([data-theme="light"])') : CSS.index(':root[data-theme="dark"]')]
BY_CHOICE = CSS[CSS.index(':root[data-theme="dark"]') : CSS.index("/* Text size")]
DARK = LIGHT | _tokens(BY_CHOICE)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert round(ratio("#ffffff", "#000000"), 2) == 21.0
    assert round(ratio("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    tokens = LIGHT if theme == "light" else DARK
    assert ratio(tokens[ink], tokens[ground]) >= 4.5, f"{ink} on {ground}: {ratio(tokens[ink], tokens[ground]):.2f}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), PARTS)
def test_the_edges_of_controls_can_be_seen(theme: str, line: str, ground: str) -> None:
    tokens = LIGHT if theme == "light" else DARK
    assert ratio(tokens[line], tokens[ground]) >= 3, f"{line} on {ground}: {ratio(tokens[line], tokens[ground]):.2f}"


def test_dark_is_the_same_whether_the_device_or_the_person_asks_for_it() -> None:
    assert re.findall(r"--ca-[^;]+;", BY_DEVICE) == re.findall(r"--ca-[^;]+;", BY_CHOICE)


def test_dark_renames_every_colour_of_light() -> None:
    assert set(_tokens(BY_CHOICE)) == set(LIGHT)
