"""What a person may do to a line of their sheet."""

import pytest

from assistant.cases.editing import confirm, correct, editable_value, read_input, remove, write_own
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem

KNEE = SheetItem(id="1", section=Section.SYMPTOMS, value="knee pain", details={"onset": "in May"}, uncertain=True)
NO_SWELLING = SheetItem(id="2", section=Section.SYMPTOMS, value="swelling", denied=True)


def test_confirming_makes_it_theirs_and_sure() -> None:
    done = confirm(KNEE)
    assert (done.status, done.uncertain, done.value) == (ItemStatus.CONFIRMED, False, "knee pain")


def test_a_corrected_line_stays_corrected_when_confirmed() -> None:
    corrected = correct(KNEE, read_input("symptoms", "hip pain", {}))
    assert confirm(corrected).status is ItemStatus.CORRECTED


def test_correcting_remembers_what_stood_there() -> None:
    done = correct(KNEE, read_input("symptoms", "hip pain", {"onset": "in June"}))
    assert (done.value, dict(done.details), done.status) == ("hip pain", {"onset": "in June"}, ItemStatus.CORRECTED)
    assert len(done.history) == 1
    assert "knee pain" in done.history[0]


def test_saving_without_a_change_confirms() -> None:
    done = correct(KNEE, read_input("symptoms", "knee pain", {"onset": "in May"}))
    assert (done.status, done.history) == (ItemStatus.CONFIRMED, ())


def test_what_was_denied_is_edited_as_it_reads() -> None:
    assert editable_value(NO_SWELLING) == "No swelling"
    assert correct(NO_SWELLING, read_input("symptoms", "No swelling", {})).denied
    changed = correct(NO_SWELLING, read_input("symptoms", "a little swelling", {}))
    assert (changed.value, changed.denied) == ("a little swelling", False)


@pytest.mark.parametrize("said", ["none", "None known", "no allergies", "No known allergies."])
def test_no_allergies_is_an_answer(said: str) -> None:
    item = write_own([], read_input("allergies", said, {}), "3")
    assert (item.value, item.denied, item.status) == ("None known", True, ItemStatus.CONFIRMED)


def test_a_line_of_ones_own_comes_last_in_its_section() -> None:
    sheet = [SheetItem(id="1", section=Section.QUESTIONS, value="a", position=4), KNEE]
    assert write_own(sheet, read_input("questions", "Is it safe?", {}), "9").position == 5


def test_a_removed_line_is_remembered_as_removed() -> None:
    assert remove(KNEE).status is ItemStatus.REMOVED


@pytest.mark.parametrize(
    ("section", "value", "details", "wrong"),
    [
        ("symptoms", "", {}, {"value"}),
        ("symptoms", " \x00 ", {}, {"value"}),
        ("nowhere", "x", {}, {"section"}),
        (None, "", {}, {"section", "value"}),
        ("symptoms", "x" * 501, {}, {"value"}),
        ("symptoms", "x", {"onset": "x" * 201}, {"onset"}),
        ("symptoms", "x" * 500, {"onset": "x" * 200, "dose": "x" * 999}, set()),
    ],
)
def test_a_form_says_what_is_wrong_where(
    section: str | None, value: str, details: dict[str, str], wrong: set[str]
) -> None:
    assert set(read_input(section, value, details).errors) == wrong


def test_only_details_of_the_section_are_kept_on_one_line() -> None:
    given = read_input("medicines", "ibu\nprofen", {"dose": " 400\tmg ", "onset": "May", "csrf_token": "x"})
    assert (given.value, given.details) == ("ibu profen", {"dose": "400 mg"})
