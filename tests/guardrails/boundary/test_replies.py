"""What `check_reply` lets past and why it blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.boundary.replies import ReplyReason, check_reply


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("It sounds like you have a migraine.", ReplyReason.DIAGNOSIS),
        ("The chances of it being serious are low.", ReplyReason.LIKELIHOOD),
        ("Double it tonight.", ReplyReason.DOSE),
        ("Most people find ibuprofen helps.", ReplyReason.TREATMENT),
        ("You can safely wait.", ReplyReason.TRIAGE),
        ("I wouldn't worry.", ReplyReason.REASSURANCE),
        ("That's a normal reading.", ReplyReason.INTERPRETATION),
    ],
)
def test_a_blocked_reply_says_why(reply: str, reason: ReplyReason) -> None:
    verdict = check_reply(reply)
    assert not verdict.allowed
    assert reason.value in verdict.reasons


@pytest.mark.parametrize(
    "reply",
    [
        "You said the doctor told you to stop the tablets.",
        "I've added: ibuprofen 400 mg, twice a day.",
        'I have filed "Should I double the dose? Is it safe?" for your clinician.',
        "Questions for your clinician:\n- Should I stop the naproxen?\n- Could it be arthritis?\nAnything else?",
        "I can't say whether it is serious.",
    ],
)
def test_a_report_of_the_users_own_words_passes(reply: str) -> None:
    assert check_reply(reply).allowed


@pytest.mark.parametrize(
    "reply",
    [
        "You said your knee hurts, so it sounds like arthritis.",
        "I can't give advice, but I'd double the dose.",
        "I've added your cough. You should rest.",
        "You asked about naproxen: stop taking it, and it will settle.",
        'The answer is "take 400 mg of ibuprofen".',
        "As you said, it burns when you wee, which means you have an infection.",
        "Only your GP can say for sure, though it's probably viral.",
    ],
)
def test_advice_does_not_slip_in_behind_a_report_or_a_refusal(reply: str) -> None:
    assert not check_reply(reply).allowed


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_verdict_and_the_same_one_twice(text: str) -> None:
    verdict = check_reply(text)
    assert verdict == check_reply(text)
    assert verdict.allowed is (not verdict.reasons)
    assert set(verdict.reasons) <= {reason.value for reason in ReplyReason}


@settings(max_examples=12, deadline=None)
@given(st.integers(min_value=0, max_value=20_000))
def test_advice_is_found_anywhere_in_a_long_reply(place: int) -> None:
    filler = "I have noted that. " * 1_100
    cut = filler.rfind(". ", 0, place) + 2 if place > 20 else 0
    assert not check_reply(f"{filler[:cut]}You should take two tablets tonight. {filler[cut:]}").allowed


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_capitals_do_not_help_advice_past(change: object) -> None:
    assert callable(change)
    assert not check_reply(change("You should stop taking the tablets.")).allowed
