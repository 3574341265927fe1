"""The sheet promises: nothing doubled, nothing overruled, nothing lost, nothing that comes back."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cases.facts import Fact
from assistant.cases.sections import DETAIL_LABELS, DETAILS, TITLES, Section
from assistant.cases.sheet import (
    NONE_KNOWN,
    ItemStatus,
    SheetItem,
    file_facts,
    good_enough,
    live_items,
    missing,
    phrase_of,
)

S = Section.SYMPTOMS


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"i{next(numbers)}"


def fact(section: Section, value: str, denied: bool = False, about: str | None = None, **details: str) -> Fact:
    return Fact(section, value, details, 0, 5, denied, about=about)


def file(sheet: tuple[SheetItem, ...], *facts: Fact) -> tuple[tuple[str, ...], tuple[SheetItem, ...]]:
    changes, after = file_facts(sheet, facts, message_id="m2", new_id=ids())
    return tuple(f"{change.kind}: {change.text}" for change in changes), after


def item(
    section: Section, value: str, status: ItemStatus = ItemStatus.FOUND, denied: bool = False, **details: str
) -> SheetItem:
    return SheetItem("old", section, value, details, denied=denied, status=status, message_id="m1", position=1)


def test_every_section_has_a_title_and_every_detail_a_label() -> None:
    assert set(TITLES) == set(Section) == set(DETAILS)
    assert {key for keys in DETAILS.values() for key in keys} == set(DETAIL_LABELS)


def test_a_new_fact_becomes_an_item_with_its_source() -> None:
    said, after = file((), Fact(S, "Knee pain", {"onset": "since May"}, 3, 20))
    assert said == ("added: knee pain, since May",)
    assert (after[0].message_id, after[0].start, after[0].end, after[0].position) == ("m2", 3, 20, 1)


def test_the_same_thing_said_again_is_not_added_twice() -> None:
    said, after = file((item(S, "Right knee pain"),), fact(S, "Knee pain"))
    assert said == ()
    assert len(after) == 1


def test_later_details_complete_the_earlier_item() -> None:
    said, after = file((item(S, "Knee pain", onset="since May"),), fact(S, "Right knee pain", worse="on stairs"))
    assert said == ("completed: right knee pain, worse on stairs",)
    assert (after[0].value, after[0].details) == ("Right knee pain", {"onset": "since May", "worse": "on stairs"})


def test_left_and_right_are_two_things() -> None:
    assert len(file((item(S, "Right knee pain"),), fact(S, "Left knee pain"))[1]) == 2


@pytest.mark.parametrize("status", [ItemStatus.CONFIRMED, ItemStatus.CORRECTED])
def test_what_the_person_settled_is_never_overwritten(status: ItemStatus) -> None:
    settled = item(S, "Knee pain", status, onset="since May")
    after = file((settled,), fact(S, "Right knee pain", onset="since June"))[1][0]
    assert (after.value, after.details["onset"], after.status) == ("Knee pain", "since May", status)


def test_what_was_removed_does_not_come_back_from_the_same_words() -> None:
    gone = item(S, "Knee pain", ItemStatus.REMOVED)
    assert file((gone,), fact(S, "Knee pain")) == ((), (gone,))


def test_an_answer_about_a_removed_item_is_dropped() -> None:
    gone = item(S, "Knee pain", ItemStatus.REMOVED)
    assert file((gone,), fact(S, "Knee pain", about="old", onset="since May")) == ((), (gone,))


def test_a_denied_symptom_that_is_there_after_all_is_turned_round_with_its_history() -> None:
    said, after = file((item(S, "Swelling", denied=True),), fact(S, "Swelling"))
    assert said == ("changed: swelling",)
    assert (after[0].denied, after[0].history) == (False, ("No swelling",))


def test_a_later_denial_does_not_wipe_out_what_was_told() -> None:
    told = item(S, "Cough")
    assert file((told,), fact(S, "Cough", denied=True)) == ((), (told,))


@pytest.mark.parametrize("section", list(NONE_KNOWN))
def test_none_gives_way_to_something_named_and_never_stands_beside_it(section: Section) -> None:
    none = fact(section, NONE_KNOWN[section], denied=True)
    named = fact(section, "Penicillin")
    _, after = file((), none, named)
    assert [one.value for one in after] == ["Penicillin"]
    assert [one.value for one in file((), named, none)[1]] == ["Penicillin"]


def test_details_a_section_does_not_have_are_dropped() -> None:
    assert file((), fact(Section.DAILY_LIFE, "I smoke", onset="since May"))[1][0].details == {}


def test_there_is_one_main_concern() -> None:
    after = file((item(Section.CONCERN, "My knee hurts"),), fact(Section.CONCERN, "My head hurts"))[1]
    assert [one.value for one in after] == ["My knee hurts"]


@pytest.mark.parametrize(
    ("one", "phrase"),
    [
        (item(S, "Swelling", denied=True), "No swelling"),
        (item(S, "Right knee pain", place="right knee", worse="on stairs"), "right knee pain, worse on stairs"),
        (item(S, "Cough", better="honey"), "cough, better with honey"),
        (item(S, "Cough", better="nothing"), "cough, better with nothing"),
        (item(Section.ALLERGIES, "None known", denied=True), "allergies: none known"),
        (item(Section.QUESTIONS, "Is it safe?"), "question: “Is it safe?”"),
        (item(Section.MEDICINES, "None taken", denied=True), "medicines: none taken"),
    ],
)
def test_an_item_is_said_in_a_short_phrase(one: SheetItem, phrase: str) -> None:
    assert phrase_of(one).casefold() == phrase.casefold()


def test_good_enough_and_what_is_missing() -> None:
    assert missing(())[0] == "what is going on"
    sheet = (
        item(Section.CONCERN, "My knee hurts"),
        item(S, "Knee pain", onset="since May", severity="7/10"),
        item(Section.MEDICINES, "None taken", denied=True),
    )
    assert not good_enough(sheet)
    assert good_enough((*sheet, item(Section.ALLERGIES, "None known", denied=True)))
    assert missing(sheet) == (
        "what helps",
        "what makes it worse",
        "allergies",
        "other conditions",
        "what matters most",
        "questions for the clinician",
    )


_FACTS = st.builds(
    fact,
    st.sampled_from(list(Section)),
    st.sampled_from(["Knee pain", "Right knee pain", "Cough", "Ramipril", "None known", "None taken", "Walk again"]),
    st.booleans(),
    st.sampled_from([None, "old", "gone"]),
    onset=st.sampled_from(["", "since May"]),
    dose=st.sampled_from(["", "5 mg"]),
)


@settings(max_examples=150, deadline=None)
@given(facts=st.lists(_FACTS, max_size=12), status=st.sampled_from(list(ItemStatus)))
def test_filing_twice_is_filing_once(facts: list[Fact], status: ItemStatus) -> None:
    first = file_facts((item(S, "Knee pain", status),), facts, message_id="m", new_id=ids())[1]
    changes, second = file_facts(first, facts, message_id="m", new_id=lambda: "never")
    kept = [one for one in second if one.status is not ItemStatus.REMOVED]
    assert len({(one.section, one.value.casefold(), one.denied) for one in kept}) == len(kept)
    assert all(change.kind != "added" for change in changes) or status is ItemStatus.REMOVED
    assert len(live_items(second, Section.CONCERN)) <= 1


@pytest.mark.parametrize("status", [ItemStatus.FOUND, ItemStatus.CONFIRMED, ItemStatus.CORRECTED])
def test_none_known_never_stands_beside_an_allergy_told_later(status: ItemStatus) -> None:
    none = item(Section.ALLERGIES, "None known", status, denied=True)
    _, after = file((none,), fact(Section.ALLERGIES, "Penicillin", reaction="rash"))
    assert [(one.value, one.denied, one.history) for one in after] == [("Penicillin", False, ("None known",))]
