"""The trained network beside the rules: what it adds, what it never may, and that it cannot be half there."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cases.facts import Fact
from assistant.cases.organiser import tagging
from assistant.cases.organiser.evaluation import facts_of
from assistant.cases.organiser.reading import read_facts
from assistant.cases.sections import Section
from guardrails.token_model import ReaderBroken
from tests.cases.organiser.scoring import examples

SAID_AT = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
OWN = {Section.SYMPTOMS, Section.CONDITIONS, Section.MEDICINES, Section.ALLERGIES, Section.PROCEDURES}


def read(text: str, for_whom: str = "me") -> tuple[Fact, ...]:
    return read_facts(text, said_at=SAID_AT, for_whom=for_whom)


def own(text: str) -> set[str]:
    return {fact.value.casefold() for fact in read(text) if fact.section in OWN and not fact.denied}


@pytest.mark.parametrize("name", ["facts_dev", "facts_lay"])
def test_what_a_relative_has_or_was_denied_is_never_filed_as_the_persons_own(name: str):
    for example in examples(name):
        said = {fact.value.casefold() for fact in facts_of(example) if fact.section in OWN and not fact.denied}
        wanted = [one for one in example.wanted if one.section in OWN and not one.denied]
        for one in example.wanted:
            if one.section is Section.FAMILY or one.denied:
                phrase = " ".join(one.words).casefold()
                shared = any(phrase in " ".join(other.words).casefold() for other in wanted)
                assert shared or phrase not in said, example.text


@pytest.mark.parametrize(
    "text",
    [
        "my mum has an ache in her hip that wanders about",
        "my neighbour goes all wobbly and she gags on her food",
        "our dog drags his back leg behind him",
        "my brother takes mesalazine and dapsone",
        "in that film he wheezes and coughs up blood",
    ],
)
def test_nothing_of_somebody_else_becomes_the_persons_own(text: str):
    assert own(text) == set()


def test_the_same_message_gives_the_same_facts():
    text = "My ears whoosh in time with my heart since the new tablets, and my toenails have gone black."
    assert read(text) == read(text) == read(text)


def test_a_source_sentence_stays_with_every_fact():
    text = "Hello. My toenails have gone black. I can't find the top step in the dark."
    for fact in read(text):
        assert text[fact.start : fact.end].strip() == text[fact.start : fact.end]
        assert 0 <= fact.start < fact.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_tagged_in_order_and_inside_the_text(text: str):
    spans = tagging.tagged(text).spans
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= span.chance <= 1.0001 for span in spans)


def test_a_very_long_message_is_read_to_its_end():
    text = "We talked about the garden and the weather for a while. " * 60 + "My toenails have gone black."
    assert any(span.start >= len(text) - 30 for span in tagging.tagged(text).spans if span.kind == "SYMPTOM")


def test_without_its_network_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tagging, "FOLDER", tmp_path)
    with pytest.raises(ReaderBroken):
        tagging.load()
    with pytest.raises(ReaderBroken):
        read("my knee hurts when it rains")
