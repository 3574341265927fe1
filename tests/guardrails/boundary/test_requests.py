"""What `check_request` promises about any text at all, and about some telling ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.boundary.kinds import BoundaryKind as Kind
from guardrails.boundary.requests import Boundary, check_request

ALARMS = {Kind.CRISIS, Kind.EMERGENCY}
ANYTHING = st.text(max_size=400)
# Text made of the words the rules look for, in any order: the nearest thing to an attacker.
VOCABULARY = """
    i my dad he baby no not never chest pain arm sweating can't breathe stroke years ago film suicidal want to die kill
    myself should i stop tablets took 30 all bleeding won't how do i delete everything print . , ? ! and but now
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=60).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(st.one_of(ANYTHING, WORDS), st.one_of(st.none(), st.just("symptom.severity:abc")))
def test_any_text_gets_an_answer_with_spans_inside_it(text: str, asked: str | None) -> None:
    boundary = check_request(text, asked)
    assert boundary.kinds
    assert boundary.primary in boundary.kinds
    assert {span.kind for span in boundary.spans} <= boundary.kinds
    for span in boundary.spans:
        assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=30, deadline=None)
@given(st.one_of(ANYTHING, WORDS))
def test_the_same_text_always_gives_the_same_answer(text: str) -> None:
    assert check_request(text) == check_request(text)


@settings(max_examples=50, deadline=None)
@given(WORDS)
def test_capitals_never_change_an_alarm(text: str) -> None:
    assert check_request(text.upper()).kinds & ALARMS == check_request(text.lower()).kinds & ALARMS


@settings(max_examples=12, deadline=None)
@given(st.integers(min_value=0, max_value=9_000))
def test_an_alarm_is_found_wherever_it_stands_in_a_long_message(place: int) -> None:
    story = "The weather was mild and we had soup for lunch. " * 250
    boundary = check_request(f"{story[:place]} My dad has collapsed and isn't breathing. {story[place:]}")
    assert Kind.EMERGENCY in boundary.kinds


@pytest.mark.parametrize(
    "hostile", ["\x00", "\ud800", "\u202edie", "a" * 50_000, "'" * 5_000, "no " * 5_000, "🙂" * 3_000]
)
def test_odd_text_is_read_without_complaint(hostile: str) -> None:
    assert check_request(hostile).kinds


@pytest.mark.parametrize(
    "hidden", ["I want to k\u200bill myself", "I want to ｋｉｌｌ ｍｙｓｅｌｆ", "I’m suic\u00adidal", "suiciiiidal"]
)
def test_hidden_and_drawn_out_letters_do_not_hide_a_crisis(hidden: str) -> None:
    assert Kind.CRISIS in check_request(hidden).kinds


@pytest.mark.parametrize("text", ["", "   ", "...", "zxcv qwer"])
def test_empty_and_unknown_text_describes(text: str) -> None:
    assert check_request(text) == Boundary(frozenset({Kind.DESCRIBES}), Kind.DESCRIBES, ())


@pytest.mark.parametrize(
    "answer", ["yes", "no", "7", "left", "not sure", "since Monday", "ok", "good", "worse at night"]
)
def test_a_short_answer_to_our_question_describes(answer: str) -> None:
    assert check_request(answer, asked="symptom.severity:abc").kinds == {Kind.DESCRIBES}


def test_an_answer_to_our_question_still_alarms() -> None:
    assert check_request("I want to die", asked="matters.most").primary is Kind.CRISIS
    assert check_request("can't breathe", asked="symptom.with:abc").primary is Kind.EMERGENCY


def test_a_desperate_question_is_several_things_at_once() -> None:
    boundary = check_request("My dad can't breathe. Should I double his tablets? He wants to die.")
    assert boundary.kinds == {Kind.CRISIS, Kind.EMERGENCY, Kind.SEEKS_ADVICE, Kind.DESCRIBES}
    assert boundary.primary is Kind.CRISIS


def test_a_question_for_the_clinician_has_the_span_of_its_sentence() -> None:
    text = "My knee hurts. Should I stop the naproxen? It is worse at night."
    (span,) = check_request(text).spans
    assert text[span.start : span.end] == "Should I stop the naproxen?"
    assert check_request(text).kinds == {Kind.SEEKS_ADVICE, Kind.DESCRIBES}


def test_an_overdose_meant_to_kill_is_both_kinds() -> None:
    assert check_request("I took an overdose because I want to die").kinds >= ALARMS


@pytest.mark.parametrize(
    ("calm", "alarming"),
    [
        ("my uncle's stroke was years ago", "my uncle had a stroke years ago and now his face is drooping again"),
        ("no chest pain", "no fever but crushing chest pain"),
        ("she is not suicidal", "she is not eating and says she is suicidal"),
        ("in the film he can't breathe", "we were watching a film and my husband can't breathe"),
        ("my phone is dying", "my phone is dying and I want to die"),
        ("what are the signs of a stroke", "I think he is having a stroke"),
    ],
)
def test_what_quiets_a_rule_does_not_quiet_the_rest_of_the_message(calm: str, alarming: str) -> None:
    assert not check_request(calm).kinds & ALARMS
    assert check_request(alarming).kinds & ALARMS


@pytest.mark.parametrize(
    "text",
    [
        "hi, i'm suicidal",
        "my dad died last year and now i'm suicidal",
        "she says she wants to die",
        "I took an overdose",
    ],
)
def test_plain_words_of_danger_bring_the_panel_whatever_stands_around_them(text: str) -> None:
    assert check_request(text).kinds & {Kind.CRISIS, Kind.EMERGENCY}
