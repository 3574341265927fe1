"""What is found is hidden whole: small words, kinds of firm and flat numbers go with the name they belong to."""

import pytest

from guardrails import Redactor


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("She works at Halcyon Call Centres and cannot sit for long.", "Halcyon Call Centres"),
        ("I enclose the echocardiogram from St. Crispin's, dated last week.", "St. Crispin's"),
        ("Employer: Norilskaya Reagent Works, fourteen years, solvents.", "Norilskaya Reagent Works"),
        ("They sent my records to Maes y Dderwen Surgery by post.", "Maes y Dderwen Surgery"),
        ("live at 5611 georgia avenue northwest number 302", "5611 georgia avenue northwest number 302"),
        ("the address is ninety one saint cuthberts road flat two buzzer is broken", "saint cuthberts road flat two"),
        ("i used to clean at harland and wolff so there would have been asbestos", "harland and wolff"),
    ],
)
def test_no_part_of_a_firm_or_an_address_stays_readable(redactor: Redactor, text: str, whole: str) -> None:
    start = text.index(whole)
    hidden = {at for finding in redactor.find(text) for at in range(finding.start, finding.end)}
    left = "".join(letter for at, letter in enumerate(text[start : start + len(whole)], start) if at not in hidden)
    assert not any(letter.isalnum() for letter in left)


@pytest.mark.parametrize(
    "text",
    [
        "the surgery and the pharmacy both said no",
        "we went to the walk-in centre and then home",
        "the number two bus and flat shoes help",
        "Old habits, new shoes, great pain.",
    ],
)
def test_words_that_only_follow_nothing_found_stay(redactor: Redactor, text: str) -> None:
    assert redactor.find(text) == []
