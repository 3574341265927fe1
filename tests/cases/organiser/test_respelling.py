"""Words written nearly right are read as they were meant; real words, names and medicines stay as they are."""

import pytest

from assistant.cases.lexicon.respelling import meant_by
from assistant.cases.sections import Section
from tests.cases.organiser.test_reading import of, read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hedache", "headache"),
        ("dizy", "dizzy"),
        ("diareah", "diarrhoea"),
        ("palpatations", "palpitations"),
        ("wen", "when"),
    ],
)
def test_a_misspelt_complaint_is_read_as_it_was_meant(written: str, meant: str) -> None:
    assert meant_by(written) == meant


@pytest.mark.parametrize(
    "word", ["walter", "derek", "stairs", "mussels", "losartan", "rennies", "knee", "concert", "xyzzy"]
)
def test_a_real_word_a_name_or_a_medicine_stays_as_it_is(word: str) -> None:
    assert meant_by(word) == ""


def test_the_sheet_keeps_the_word_as_it_was_written() -> None:
    assert of(read("i feel dizy and sick"), Section.SYMPTOMS)[0].casefold().startswith("dizy")
