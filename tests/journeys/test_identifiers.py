import random
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys.identifier_words import SENTENCES
from tests.journeys.identifiers import HIDDEN_KINDS, HOW_MANY, MAKERS, Identifier, identifiers
from tests.journeys.scanner import SHORTEST, scan

SEEDS = st.integers(min_value=0, max_value=2**32)
CUES = re.compile(
    r"\b(name|named|called|mr|mrs|ms|miss|sir|dr|doctor|nurse|sister|brother|mum|mom|dad|wife|husband|friend|mate|"
    r"neighbou?r|colleague|boss|live|lives|lived|town|village|city|county|work|works|worked|working|employer|employed|"
    r"company|firm|job)\b"
)


def hidden(chosen: list[Identifier]) -> list[Identifier]:
    return [one for one in chosen if one.kind in HIDDEN_KINDS]


def test_a_seed_always_gives_the_same_sixty() -> None:
    assert identifiers(20) == identifiers(20)
    assert len(identifiers(20)) == sum(HOW_MANY.values()) == 60


def test_another_seed_gives_other_identifiers() -> None:
    first, second = ({one.value for one in identifiers(seed)} for seed in (1, 2))
    assert len(first & second) <= 8


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_thirty_are_names_places_and_employers_in_lower_case_without_cue_words(seed: int) -> None:
    chosen = hidden(identifiers(seed))
    assert Counter(one.kind for one in chosen) == {"PERSON": 12, "LOCATION": 9, "ORG": 9}
    for one in chosen:
        assert one.sentence == one.sentence.lower()
        assert not CUES.search(one.sentence)


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_each_value_and_each_piece_of_it_is_in_its_own_sentence_only(seed: int) -> None:
    chosen = identifiers(seed)
    for one in chosen:
        assert one.sentence.count(one.value) == 1
        for piece in one.telltales:
            assert len(piece) >= SHORTEST
            assert all(piece.casefold() not in other.sentence.casefold() for other in chosen if other is not one)


@given(SEEDS)
@settings(max_examples=3, deadline=None)
def test_the_scanner_finds_every_value_in_the_sentences_and_none_without_them(seed: int) -> None:
    chosen = identifiers(seed)
    values = [one.value for one in chosen]
    told = "\n".join(one.sentence for one in chosen).encode()
    untold = "\n".join(one.sentence.replace(one.value, "[GONE]") for one in chosen).encode()
    assert {hit.value for hit in scan([("told", told)], values)} == set(values)
    assert scan([("untold", untold)], values) == []


def test_there_are_sentences_enough_and_each_has_one_gap() -> None:
    assert SENTENCES.keys() == HOW_MANY.keys() == MAKERS.keys()
    for kind, sentences in SENTENCES.items():
        assert len(set(sentences)) == len(sentences) >= HOW_MANY[kind]
        assert all(sentence.count("{}") == 1 for sentence in sentences)


def test_nhs_numbers_carry_their_check_digit() -> None:
    rng = random.Random(3)
    for _ in range(50):
        digits = [int(digit) for digit in re.sub(r"\D", "", MAKERS["NHS"](rng))]
        total = sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True))
        assert total % 11 == 0
