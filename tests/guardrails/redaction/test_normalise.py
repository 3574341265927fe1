import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.redaction.normalise import normalise


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("s\u200bam@x.org", "sam@x.org"),
        ("０７９１１", "07911"),
        ("m\u0430rk@\u0445.com", "mark@x.com"),
        ("Zoe\u0308", "Zoë"),
        ("don’t – stop", "don't - stop"),
        ("a\u00a0b\u202ec", "a bc"),
        ("٠٧٩١١", "07911"),
    ],
)
def test_look_alikes_are_folded(text: str, folded: str) -> None:
    assert normalise(text).text == folded


def test_a_word_wholly_in_another_alphabet_stays() -> None:
    assert normalise("Ελένη ήρθε").text == "Ελένη ήρθε"


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_every_character_knows_where_it_came_from(text: str) -> None:
    folded = normalise(text)
    spans = [folded.original_span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    if folded.text:
        assert folded.original_span(0, len(folded.text))[1] == spans[-1][1]
