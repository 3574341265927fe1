"""The rule files themselves: sourced, compiled, and free of names that mean nothing."""

import pytest

from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.phrases import Phrasebook, occurrences, pattern
from guardrails.boundary.safety import SAFETY_LISTS, SAFETY_RULES, safety_patterns
from guardrails.boundary.talk import TALK_LISTS, talk_patterns
from guardrails.boundary.wording import read_words

LIFTING = """
    RIGHT_NOW_ME THINK_HAVING NOW_HAPPENING WORSE_NOW SEVERE_SIGN CANT_BREATHE OVERDOSE_SIGN TODAY_BAD BLADDERISH
    DESPAIR PURPOSE THREAT ATE_NOW OTHER_ILL SMALL SMALL_KEY ILLNESS
"""
LISTS = {"FACE": "face|side of face|mouth", "DROOP": "droop*|dropped", "ARM": "arm|arms"}


def found(line: str, text: str) -> bool:
    compiled = pattern(line)
    book = Phrasebook(LISTS, [compiled])
    wording = read_words(text, book.spelled)
    return any(occurrences(compiled, book.read(wording), wording))


@pytest.mark.parametrize(
    ("line", "text", "holds"),
    [
        ("FACE DROOP", "his face has dropped", True),
        ("FACE DROOP", "drooping of the face", False),
        ("FACE DROOP", "her face has not dropped", False),
        ("FACE DROOP", "her face. It dropped", False),
        ("FACE DROOP", "her face and then a bit later on dropped", False),
        ("FACE ~ DROOP", "her face and then a bit later dropped", True),
        ("FACE ^ DROOP", "his face really dropped", False),
        ("FACE & ARM", "his arm is numb. Now his mouth too", True),
        ("FACE & ARM", "his face is numb", False),
        ("can+not ARM", "I can't move my arm", True),
        ("face|arm dropped", "the arm dropped", True),
        ("MANY arms", "took 30 arms", True),
        ("MANY arms", "took 30 mg arms", False),
    ],
)
def test_the_little_language_means_what_it_says(line: str, text: str, holds: bool) -> None:
    assert found(line, text) is holds


def test_a_list_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="NOSUCH"):
        Phrasebook(LISTS, [pattern("NOSUCH FACE")])


def test_every_rule_compiles_has_a_source_and_a_name_of_its_own() -> None:
    assert safety_patterns()
    assert len({rule.name for rule in SAFETY_RULES}) == len(SAFETY_RULES)
    for rule in SAFETY_RULES:
        assert rule.source
        assert rule.patterns
        assert rule.unless
        assert rule.kind in {BoundaryKind.CRISIS, BoundaryKind.EMERGENCY}


def test_every_word_list_is_used() -> None:
    named = {
        name
        for line in (*safety_patterns(), *talk_patterns())
        for part in line.parts
        for step in part
        for name in step.names
    }
    # Named by vetoes as what lifts them, or by the reader of sentences, not in a line.
    elsewhere = set(LIFTING.split())
    assert {**SAFETY_LISTS, **TALK_LISTS}.keys() - named - elsewhere == set()


def test_words_keep_their_place_in_the_text_as_given() -> None:
    text = "Dad can’t breathe…"
    wording = read_words(text)
    assert [(w, text[s:e]) for w, s, e in zip(wording.words, wording.starts, wording.ends, strict=True)] == [
        ("dad", "Dad"),
        ("can", "can’t"),
        ("not", "can’t"),
        ("breathe", "breathe"),
    ]
