"""Promises that hold for any text: exact offsets, order, sameness, time in proportion to length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.detectors.names.finder import NameFinder
from guardrails.detectors.names.lexicon import load
from guardrails.redaction.categories import Category

FINDER = NameFinder()
PIECES = st.sampled_from(
    [
        "my",
        "mum",
        "hope",
        "priya",
        "Priya",
        "O’Brien",
        "Dr",
        "dr.",
        "mrs",
        "Bell's",
        "palsy",
        "will",
        "said",
        "in",
        "leeds",
        "St",
        "Mary's",
        "Hospital",
        "at",
        "boots,",
        "and",
        "\n",
        "José",
        "José",
        "5mg",
        "[PERSON_1]",
        "Okonkwo,",
        "Chidi",
        "'s",
        "'",
        "-",
        "\u200b",
        "İ",
        "ﬁ",
        "Ǆ",
        "ß",
        "中文",
        "😀",
        "van",
        "der",
        "berg",
        "limited",
        "surgery",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_offsets_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    before = text.encode("utf-8", "surrogatepass")
    findings = FINDER.find(text)
    assert text.encode("utf-8", "surrogatepass") == before
    reached = 0
    for finding in findings:
        assert reached <= finding.start < finding.end <= len(text)
        assert finding.category in (Category.PERSON, Category.LOCATION, Category.ORG)
        value = text[finding.start : finding.end]
        assert value[0].isalnum()
        assert value == value.strip()
        reached = finding.end
    assert FINDER.find(text) == findings


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["priya", "Tomasz", "adeyemi", "MARISOL", "siobhan"]), TEXTS, TEXTS)
def test_a_name_that_is_no_word_is_found_in_any_company(name: str, left: str, right: str) -> None:
    text = f"{left}. {name} rang. {right}"
    start = len(left) + 2
    assert any(f.start <= start and start + len(name) <= f.end for f in FINDER.find(text))


@pytest.mark.parametrize(
    "unit",
    [
        "priya went to leeds general. ",
        "van de la st o' a ",
        "hope and " * 3,
        "Aa Bb, ",
        "to penhallick dibilitatin foods ",
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def spent(repeats: int) -> float:
        text = unit * repeats
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            FINDER.find(text)
            best = min(best, time.process_time() - start)
        return best

    small, large = spent(100), spent(800)
    assert large < small * 8 * 3


def test_nothing_is_found_in_nothing() -> None:
    assert FINDER.find("") == []
    assert FINDER.find(" \n\t ") == []


def test_every_listed_phrase_and_word_is_folded_and_none_is_empty() -> None:
    lexicon = load()
    for words in (lexicon.first, lexicon.last, lexicon.common, lexicon.medical, lexicon.eponyms):
        assert all(word and word == word.lower() == word.strip() and word.isascii() for word in words)
    assert len(lexicon.spared) >= 400
