"""Redacted rows, read back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.transcripts.model import RedactedMessage, RedactedState, Voice
from assistant.transcripts.reading import segments_of, with_replies

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", []),
        ("My knee hurts.", [("text", "My knee hurts.")]),
        ("[PERSON_1] rang", [("chip", "[PERSON_1]"), ("text", " rang")]),
        (
            "on [DAY -12] and [REMOVED]",
            [("text", "on "), ("chip", "[DAY -12]"), ("text", " and "), ("chip", "[REMOVED]")],
        ),
        ("[HEALTH_ID_2][AGE_90]", [("chip", "[HEALTH_ID_2]"), ("chip", "[AGE_90]")]),
        ("[not one] [x_1]", [("text", "[not one] [x_1]")]),
    ],
)
def test_placeholders_are_told_from_words(text: str, segments: list[tuple[str, str]]) -> None:
    assert segments_of(text) == segments


@given(st.text(alphabet="[]ABC_19 -x", max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_letter_is_lost_or_made(text: str) -> None:
    assert "".join(piece for _, piece in segments_of(text)) == text


def row(sequence: int, voice: Voice) -> RedactedMessage:
    return RedactedMessage(
        case_id="c",
        message_id=None if voice is Voice.SUPPORT else str(sequence),
        sequence=sequence,
        voice=voice,
        said_at=NOW + timedelta(minutes=sequence),
        state=RedactedState.REDACTED,
    )


def test_a_message_goes_with_the_replies_to_it() -> None:
    voices = [Voice.ASSISTANT, Voice.USER, Voice.ASSISTANT, Voice.SUPPORT, Voice.USER, Voice.ASSISTANT]
    rows = [row(number, voice) for number, voice in enumerate(voices)]
    assert with_replies(rows, {"1"}) == {"1", "2"}
    assert with_replies(rows, {"4"}) == {"4", "5"}
    assert with_replies(rows, set()) == frozenset()
    assert with_replies(rows, {"0", "elsewhere"}) == frozenset()
