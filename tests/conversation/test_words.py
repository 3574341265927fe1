"""What was sent, made ready to be kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.words import Unreadable, read_words


@pytest.mark.parametrize("sent", ["", " ", "\n\t", "\x00", "\x07\x1b"])
def test_nothing_is_said_to_be_nothing(sent: str) -> None:
    with pytest.raises(Unreadable, match="nothing to send"):
        read_words(sent, 100)


@pytest.mark.parametrize(("size", "kept"), [(99, True), (100, True), (101, False)])
def test_the_limit_is_exact(size: int, kept: bool) -> None:
    if kept:
        assert read_words("x" * size, 100).text == "x" * size
    else:
        with pytest.raises(Unreadable, match="101 characters long"):
            read_words("x" * size, 100)


def test_an_error_carries_no_words() -> None:
    with pytest.raises(Unreadable) as caught:
        read_words("tomasz " * 100, 100)
    assert "tomasz" not in repr(caught.value)
    assert caught.value.__context__ is None


def test_line_ends_are_one_kind_and_are_not_called_cleaning() -> None:
    words = read_words("one\r\ntwo\rthree\u2028four", 100)
    assert (words.text, words.cleaned) == ("one\ntwo\nthree\nfour", False)


def test_what_was_taken_out_is_said() -> None:
    assert read_words("a\x00b", 100).cleaned
    assert read_words("half \ud83d of a sign", 100).cleaned


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
@settings(max_examples=150, deadline=None)
def test_kept_words_can_be_stored_anywhere_and_stay_as_they_are(sent: str) -> None:
    try:
        words = read_words(sent, 100)
    except Unreadable:
        return
    words.text.encode("utf-8")
    assert "\x00" not in words.text
    again = read_words(words.text, 100)
    assert (again.text, again.cleaned) == (words.text, False)
