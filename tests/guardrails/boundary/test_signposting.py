"""Help numbers that can be rung, and panel words that judge nobody."""

import re
from datetime import date

import pytest

from guardrails.boundary import signposting
from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.replies import check_reply
from guardrails.boundary.signposting import HelpKind

PANELS = [(kind, whom) for kind in (BoundaryKind.CRISIS, BoundaryKind.EMERGENCY) for whom in ("me", "someone")]


@pytest.mark.parametrize("country", sorted(signposting.COUNTRIES))
def test_every_country_has_numbers_to_ring_with_a_source_and_a_date(country: str) -> None:
    lines = signposting.lines_for(country)
    assert {HelpKind.EMERGENCY, HelpKind.CRISIS, HelpKind.CHILD} <= {line.kind for line in lines} | (
        {HelpKind.CHILD} if country == "" else set()
    )
    for line in lines:
        assert re.fullmatch(r"\d{2,12}", line.tel)
        assert line.tel == re.sub(r"\D", "", line.number)
        assert line.country == country
        assert line.name
        assert line.what
        assert line.hours
        assert line.source
        assert line.checked == date(2026, 11, 22)


def test_a_country_is_found_in_any_case_and_an_unknown_one_has_none() -> None:
    assert signposting.lines_for(" gb ") == signposting.lines_for("GB") != ()
    assert signposting.lines_for("XX") == signposting.lines_for(None) == signposting.lines_for("") == ()


def test_the_emergency_number_comes_first() -> None:
    order = list(HelpKind)
    for country in signposting.COUNTRIES:
        kinds = [order.index(line.kind) for line in signposting.lines_for(country)]
        assert kinds == sorted(kinds)


def test_without_a_country_four_numbers_are_shown_with_their_regions() -> None:
    assert [number.tel for number in signposting.UNKNOWN_COUNTRY_NUMBERS] == ["911", "999", "112", "000"]
    assert all(number.regions for number in signposting.UNKNOWN_COUNTRY_NUMBERS)


@pytest.mark.parametrize(("kind", "whom"), PANELS)
def test_a_panel_always_says_what_we_cannot_do(kind: BoundaryKind, whom: str) -> None:
    panel = signposting.panel_text(kind, whom)
    said = " ".join(panel.lines)
    assert "No person is reading this now." in said
    assert "cannot judge how urgent" in said
    assert "does not mean it is safe to wait" in said


@pytest.mark.parametrize(("kind", "whom"), PANELS)
def test_a_panel_is_short_plain_and_carries_no_verdict(kind: BoundaryKind, whom: str) -> None:
    panel = signposting.panel_text(kind, whom)
    for line in (panel.title, *panel.lines):
        assert check_reply(line).allowed, line
        for sentence in re.split(r"(?<=[.?!]) ", line):
            assert len(sentence.split()) <= 18, sentence


def test_the_four_panels_speak_differently_to_each_person() -> None:
    titles = {signposting.panel_text(kind, whom).title for kind, whom in PANELS}
    assert len(titles) == 4


def test_any_other_kind_gets_the_emergency_words() -> None:
    assert signposting.panel_text(BoundaryKind.ADMIN, "me") == signposting.panel_text(BoundaryKind.EMERGENCY, "me")


def test_each_kind_of_line_has_a_title() -> None:
    assert set(signposting.KIND_TITLES) == set(HelpKind)
