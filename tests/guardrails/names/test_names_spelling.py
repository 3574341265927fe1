"""Which unlisted words count as words misspelt, and which as strangers."""

import pytest

from guardrails.detectors.names.lexicon import load
from guardrails.detectors.names.spelling import Spelling, Standing

SPELLING = Spelling(load())

WORDS = [
    "diarhoea",
    "vommiting",
    "hemmoroids",
    "palpitashuns",
    "brainfog",
    "nightsweats",
    "sneezeing",
    "sleepnig",
    "soooooo",
    "hahahaha",
    "wheezin",
    "lansoprasole",
    "cardiothoracic",
    "couldve",
    "november",
]
STRANGERS = ["penhallick", "brzezwicki", "ngozika", "wolczek", "brackenhall", "larchmore", "stonebridge"]


@pytest.mark.parametrize("word", WORDS)
def test_a_slip_a_compound_or_a_learned_form_is_a_word(word: str) -> None:
    assert SPELLING.standing(word) == Standing.WORD


@pytest.mark.parametrize("word", STRANGERS)
def test_a_word_like_no_other_is_strange(word: str) -> None:
    assert SPELLING.standing(word) == Standing.STRANGE
