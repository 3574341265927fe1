"""Short answers are read in the light of the question; corrections change the right item."""

from datetime import UTC, datetime
from itertools import count

import pytest

from assistant.cases.organiser.reading import read_facts
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem, file_facts

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


def filed(text: str, sheet: tuple[SheetItem, ...], asked: str | None = None) -> tuple[SheetItem, ...]:
    ids = (f"new{n}" for n in count(1))
    facts = read_facts(text, said_at=NOW, asked=asked, sheet=sheet)
    return file_facts(sheet, facts, message_id="m", new_id=lambda: next(ids))[1]


KNEE = SheetItem("s1", Section.SYMPTOMS, "Knee pain")
RIGHT = SheetItem("s1", Section.SYMPTOMS, "Right knee pain", {"onset": "since May", "severity": "7/10"})
METFORMIN = SheetItem("m1", Section.MEDICINES, "Metformin", {"dose": "200 mg"})


@pytest.mark.parametrize(
    ("asked", "said", "key", "kept"),
    [
        ("symptom.onset:s1", "since Monday", "onset", "since Monday"),
        ("symptom.onset:s1", "three weeks ago", "onset", "three weeks ago"),
        ("symptom.onset:s1", "for about a month", "duration", "for about a month"),
        ("symptom.severity:s1", "7", "severity", "7/10"),
        ("symptom.severity:s1", "it's an 8", "severity", "8/10"),
        ("symptom.severity:s1", "bearable", "severity", "bearable"),
        ("symptom.worse:s1", "Nothing", "worse", "nothing"),
        ("symptom.worse:s1", "going downstairs", "worse", "going downstairs"),
        ("symptom.better:s1", "rest and ice", "better", "rest and ice"),
        ("symptom.timing:s1", "It comes and goes", "timing", "It comes and goes"),
        ("symptom.character:s1", "like toothache", "character", "like toothache"),
        ("symptom.side:s1", "both", "place", "both sides"),
    ],
)
def test_a_short_answer_fills_the_detail_that_was_asked(asked: str, said: str, key: str, kept: str) -> None:
    assert filed(said, (KNEE,), asked)[0].details[key] == kept


def test_the_side_goes_into_the_name_of_the_symptom() -> None:
    assert filed("the left one", (KNEE,), "symptom.side:s1")[0].value == "Left knee pain"


@pytest.mark.parametrize("said", ["skip", "not sure", "I don't know", "no idea", "pass", "that's all for now"])
def test_an_answer_that_tells_nothing_files_nothing(said: str) -> None:
    assert filed(said, (KNEE,), "symptom.onset:s1") == (KNEE,)
    assert filed(said, (KNEE,), "allergies.any") == (KNEE,)


@pytest.mark.parametrize("said", ["no", "None", "none that I know of", "no allergies", "nope", "not that I know of"])
def test_none_is_something_said(said: str) -> None:
    added = filed(said, (KNEE,), "allergies.any")[-1]
    assert (added.section, added.value, added.denied) == (Section.ALLERGIES, "None known", True)


def test_an_answer_about_something_else_is_not_squeezed_into_the_question() -> None:
    sheet = filed("I am allergic to trimethoprim", (KNEE,), "symptom.timing:s1")
    assert sheet[0] == KNEE


@pytest.mark.parametrize(
    ("said", "field", "now"),
    [
        ("no, it was the left knee", "value", "Left knee pain"),
        ("not the right, the left", "value", "Left knee pain"),
        ("actually it's since March", "onset", "since March"),
        ("sorry, it's 5 out of 10", "severity", "5 out of 10"),
        ("it started in April, not May", "onset", "since April"),
    ],
)
def test_a_correction_changes_the_right_item_and_keeps_its_history(said: str, field: str, now: str) -> None:
    item = filed(said, (RIGHT, METFORMIN))[0]
    assert (item.value if field == "value" else item.details[field]) == now
    assert item.status is ItemStatus.CORRECTED
    assert item.history == ("Right knee pain, since May, 7/10",)


def test_a_number_is_corrected_where_it_stands() -> None:
    knee, metformin = filed("I meant 20 not 200", (RIGHT, METFORMIN))
    assert metformin.details == {"dose": "20 mg"}
    assert knee == RIGHT


def test_a_plain_no_corrects_nothing() -> None:
    assert filed("no", (RIGHT, METFORMIN)) == (RIGHT, METFORMIN)


def test_a_correction_reaches_what_was_confirmed() -> None:
    confirmed = SheetItem("s1", Section.SYMPTOMS, "Right knee pain", {}, status=ItemStatus.CONFIRMED)
    assert filed("no, it was the left knee", (confirmed,))[0].value == "Left knee pain"


PARACETAMOL = SheetItem("m2", Section.MEDICINES, "Paracetamol")
RAMIPRIL = SheetItem("m3", Section.MEDICINES, "Ramipril", {"dose": "10 mg", "frequency": "once a day"})
XRAY = SheetItem("x1", Section.PROCEDURES, "X-ray", {"when": "booked 3 December"})


@pytest.mark.parametrize(
    "said",
    [
        "She has no allergies that we know of.",
        "He has had high blood pressure since 2015.",
        "I live alone in a flat",
        "My feet are swollen too",
        "The doctor wants to do a scan",
        "what matters most is that he can walk again",
    ],
)
def test_a_statement_about_something_else_is_no_habit_of_a_medicine(said: str) -> None:
    assert filed(said, (KNEE, PARACETAMOL), "medicines.dose:m2")[1] == PARACETAMOL


@pytest.mark.parametrize(
    ("said", "frequency"),
    [
        ("only when it hurts", "only when it hurts"),
        ("as needed", "as needed"),
        ("with his tea", "with his tea"),
        ("two at bedtime", "at bedtime"),
    ],
)
def test_how_a_medicine_is_taken_is_kept_as_answered(said: str, frequency: str) -> None:
    after = filed(said, (KNEE, PARACETAMOL), "medicines.dose:m2")
    assert after[1].details["frequency"] == frequency
    assert len(after) == 2


@pytest.mark.parametrize("said", ["me", "it", "that", "the usual", "a few things", "him"])
@pytest.mark.parametrize("asked", ["conditions.any", "allergies.any", "medicines.any", "family.any", "daily.any"])
def test_a_fragment_is_never_filed(said: str, asked: str) -> None:
    assert filed(said, (KNEE,), asked) == (KNEE,)


@pytest.mark.parametrize(
    ("said", "which", "key", "now"),
    [
        ("the ramipril is 5mg not 10", 1, "dose", "5mg"),
        ("no wait it's 5 of the ramipril", 1, "dose", "5 mg"),
        ("ramipril is 5 mg actually", 1, "dose", "5 mg"),
        ("oh and it's twice a day, the ramipril, not once", 1, "frequency", "twice a day"),
        ("sorry the x-ray is on 5 December", 2, "when", "booked 5 December"),
    ],
)
def test_a_correction_that_names_its_item_changes_only_that(said: str, which: int, key: str, now: str) -> None:
    before = (RIGHT, RAMIPRIL, XRAY)
    after = filed(said, before)
    assert after[which].details[key] == now
    assert after[which].status is ItemStatus.CORRECTED
    assert len(after[which].history) == 1
    assert [one for at, one in enumerate(after) if at != which] == [one for at, one in enumerate(before) if at != which]


def test_a_correction_in_the_same_breath_leaves_one_dose() -> None:
    (medicine,) = filed("I take propranolol 40 mg. No wait, it's 80 of the propranolol.", ())
    assert medicine.details == {"dose": "80 mg"}


def test_the_words_that_take_something_back_are_no_part_of_the_new_value() -> None:
    sheet = (SheetItem("m1", Section.MEDICINES, "Bisoprolol", {"dose": "2.5"}),)
    said_at = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    facts = read_facts("no i meant 1.25 not 2.5", said_at=said_at, asked=None, for_whom="me", sheet=sheet)
    assert [dict(fact.details) for fact in facts] == [{"dose": "1.25"}]
