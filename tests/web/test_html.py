import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.html import safe_html
from assistant.web.leaving import read_target, sign_target

SECRET = b"k" * 32


def _leaving(target: str) -> str:
    return f"/leaving?to={sign_target(SECRET, target)}"


@pytest.mark.parametrize(
    "dangerous",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<p style="color:red" onclick="x()">x</p>',
        "<iframe src=//example.org></iframe>",
    ],
)
def test_dangerous_markup_is_taken_out(dangerous: str) -> None:
    cleaned = str(safe_html(dangerous, _leaving)).lower()
    for part in ("<script", "<img", "<iframe", "onerror", "onclick", "style=", 'href="javascript', 'href="data'):
        assert part not in cleaned


def test_an_outside_link_goes_through_the_signed_leaving_page() -> None:
    cleaned = str(safe_html("see https://example.org/page for more", _leaving))
    assert 'href="/leaving?to=' in cleaned
    assert 'href="https://' not in cleaned
    assert "noreferrer" in cleaned


def test_telephone_links_and_our_own_pages_stay() -> None:
    cleaned = str(safe_html('<a href="tel:999">999</a> <a href="/help">help</a>', _leaving))
    assert 'href="tel:999"' in cleaned
    assert 'href="/help"' in cleaned


def test_only_what_we_signed_can_be_a_target() -> None:
    signed = sign_target(SECRET, "https://example.org/")
    assert read_target(SECRET, signed) == "https://example.org/"
    assert read_target(SECRET, "https://example.org/") is None
    assert read_target(b"other" * 8, signed) is None
    assert read_target(SECRET, sign_target(SECRET, "javascript:alert(1)")) is None


@given(st.text(max_size=200))
def test_no_text_gets_a_script_through(text: str) -> None:
    cleaned = str(safe_html(text, _leaving)).lower()
    assert "<script" not in cleaned
    assert 'href="javascript' not in cleaned
