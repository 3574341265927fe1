"""A message cut so that the sheet can lead into it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.pages.talk import sentences_of, when

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=6))
@settings(max_examples=150, deadline=None)
def test_the_pieces_are_the_whole_message_and_every_sentence_has_its_anchor(
    words: str, spans: list[tuple[int, int]]
) -> None:
    pieces = sentences_of("m", words, spans)
    assert "".join(text for _, text in pieces) == words
    anchors = [anchor for anchor, _ in pieces if anchor]
    assert len(anchors) == len(set(anchors))
    wanted = {f"m-m-{start}" for start, end in spans if 0 <= start < min(end, len(words))}
    assert set(anchors) == wanted


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 2, 8, 5, tzinfo=UTC), "08:05 UTC"),
        (datetime(2026, 10, 31, 8, 5, tzinfo=UTC), "31 October, 08:05 UTC"),
        (datetime(2025, 10, 31, 8, 5, tzinfo=UTC), "31 October 2025, 08:05 UTC"),
    ],
)
def test_a_time_says_only_what_is_needed(at: datetime, said: str) -> None:
    assert when(at, NOW) == said
