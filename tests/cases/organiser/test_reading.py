"""What is read from one message: promises a person would check first."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cases.facts import Fact
from assistant.cases.organiser.reading import read_facts
from assistant.cases.sections import DETAILS, Section
from assistant.cases.sheet import SheetItem

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


def read(text: str, asked: str | None = None, who: str = "me", sheet: tuple[SheetItem, ...] = ()) -> list[Fact]:
    return list(read_facts(text, said_at=NOW, asked=asked, for_whom=who, sheet=sheet))


def of(facts: list[Fact], section: Section, *, denied: bool = False) -> list[str]:
    return [fact.value for fact in facts if fact.section is section and fact.denied is denied]


def test_each_fact_points_to_the_whole_sentence_it_came_from() -> None:
    text = "Hello. My right knee hurts since May! I take ramipril 5 mg."
    facts = read(text)
    symptom = next(f for f in facts if f.section is Section.SYMPTOMS)
    medicine = next(f for f in facts if f.section is Section.MEDICINES)
    assert text[symptom.start : symptom.end] == "My right knee hurts since May!"
    assert text[medicine.start : medicine.end] == "I take ramipril 5 mg."


def test_a_message_without_punctuation_is_still_several_facts() -> None:
    facts = read("my knee hurts when i walk i take ibuprofen 400mg twice a day and im allergic to penicillin")
    assert of(facts, Section.SYMPTOMS) == ["Knee pain"]
    assert of(facts, Section.MEDICINES) == ["Ibuprofen"]
    assert of(facts, Section.ALLERGIES) == ["Penicillin"]


@pytest.mark.parametrize(
    "text",
    [
        "my aunt has diabetes",
        "Mum had breast cancer at 50",
        "my brother gets terrible migraines",
        "my dad takes warfarin",
        "my friend has asthma",
        "my husband is allergic to nuts and has a bad back",
        "My sister had a stroke. She takes clopidogrel now.",
    ],
)
def test_what_others_have_is_never_filed_as_the_persons_own(text: str) -> None:
    own = {Section.SYMPTOMS, Section.CONDITIONS, Section.MEDICINES, Section.ALLERGIES, Section.PROCEDURES}
    assert [fact for fact in read(text) if fact.section in own] == []


def test_a_relative_is_named_with_the_family_history() -> None:
    fact = next(f for f in read("my nan had glaucoma") if f.section is Section.FAMILY)
    assert fact.details["who"] == "grandmother"


def test_writing_for_somebody_the_relative_is_the_person() -> None:
    facts = read("My dad has been dizzy since Monday. His mother had Parkinson's.", who="someone")
    assert of(facts, Section.SYMPTOMS) == ["Dizzy"]
    assert of(facts, Section.FAMILY) == ["His mother had Parkinson's"]


def test_writing_for_somebody_the_writers_own_illness_is_left_out() -> None:
    assert of(read("I have asthma myself.", who="someone"), Section.CONDITIONS) == []


@pytest.mark.parametrize(
    "text", ["never any swelling", "no swelling or fever", "I haven't had any swelling", "there's no sign of swelling"]
)
def test_denied_symptoms_are_kept_as_denied(text: str) -> None:
    facts = read(text)
    assert "Swelling" in of(facts, Section.SYMPTOMS, denied=True)
    assert of(facts, Section.SYMPTOMS) == []


def test_a_denial_ends_where_the_sentence_turns() -> None:
    facts = read("no fever but a bad cough")
    assert of(facts, Section.SYMPTOMS, denied=True) == ["Fever"]
    assert of(facts, Section.SYMPTOMS) == ["Cough"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I don't have diabetes", "No diabetes"),
        ("I've never had an operation", "No operation"),
        ("I am not allergic to penicillin", "Not allergic to penicillin"),
    ],
)
def test_a_denial_outside_the_symptoms_reads_as_one(text: str, value: str) -> None:
    assert [fact.value for fact in read(text) if fact.denied] == [value]


@pytest.mark.parametrize("text", ["I'm worried it might be cancer", "could it be arthritis?", "if I get a headache"])
def test_fears_questions_and_ifs_are_no_conditions_or_symptoms(text: str) -> None:
    facts = read(text)
    assert of(facts, Section.CONDITIONS) == []
    assert of(facts, Section.SYMPTOMS) == []


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("I take half of the small pink one at night, it's bisoprolol", "half"),
        ("bisoprolol 1.25mg", "1.25mg"),
        ("metformin 500 mg twice a day", "500 mg"),
        ("warfarin, 3mg", "3mg"),
        ("two puffs of ventolin", "two puffs"),
        ("half a bisoprolol", "half a"),
    ],
)
def test_a_dose_is_kept_to_the_letter(text: str, dose: str | None) -> None:
    medicine = next(f for f in read(text) if f.section is Section.MEDICINES)
    assert medicine.details.get("dose") == dose


@pytest.mark.parametrize("word", ["amlodopine", "levothyroxin", "omeprozole", "sertralene", "ibruprofen"])
def test_a_misspelt_medicine_is_found_and_kept_as_written(word: str) -> None:
    assert of(read(f"I take {word} every day"), Section.MEDICINES) == [word.capitalize()]


@pytest.mark.parametrize("word", ["ability", "concert", "singular", "augmented", "perception"])
def test_everyday_words_are_no_misspelt_medicines(word: str) -> None:
    assert of(read(f"I take my {word} seriously"), Section.MEDICINES) == []


def test_a_result_is_filed_as_told() -> None:
    fact = next(f for f in read("my HbA1c was 58 in October") if f.section is Section.PROCEDURES)
    assert dict(fact.details) == {"result": "58", "when": "in October"}


def test_a_medical_question_is_kept_in_their_words() -> None:
    facts = read("the right one. should he stop the tablets before the scan?", who="someone")
    assert of(facts, Section.QUESTIONS) == ["Should he stop the tablets before the scan?"]


@pytest.mark.parametrize(
    "text", ["who can see this?", "can you delete it?", "how do I print the sheet?", "are you a doctor?"]
)
def test_questions_to_the_service_are_not_for_the_clinician(text: str) -> None:
    assert of(read(text), Section.QUESTIONS) == []


def test_the_concern_is_the_first_sentence_of_the_story() -> None:
    facts = read("Hello. My back has been killing me since May. I can't sleep.", asked="opening")
    assert of(facts, Section.CONCERN) == ["My back has been killing me since May"]


@pytest.mark.parametrize("text", ["hi", "thanks", "", "   ", "skip", "?", "\x00", "not sure"])
def test_nothing_is_read_from_nothing(text: str) -> None:
    assert read(text, asked="opening") == []


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        read_facts("hi", said_at=datetime(2026, 11, 22))  # noqa: DTZ001


_PIECES = st.sampled_from(
    [
        "my knee hurts", "no fever", "since May", "i take metformin 500 mg", "twice a day", "and", "but", ",", ".", "?",
        "mum had cancer", "allergic to nuts", "worse on stairs", "7/10", "should i stop", "she", "he", "not", "never",
        "İstanbul", "’", "when i walk", "had an MRI in March", "i live alone", "\n", "(", ")", "no",
    ]
)  # fmt: skip
_ASKED = st.sampled_from(
    [None, "opening", "symptom.onset:s1", "symptom.side:s1", "symptom.severity:s1", "medicines.any", "allergies.any",
     "family.any", "matters.any", "medicines.dose:m1", "medicines.name:m1", "nonsense", "symptom.onset:gone"]
)  # fmt: skip
_SHEET = (
    SheetItem("s1", Section.SYMPTOMS, "Knee pain"),
    SheetItem("m1", Section.MEDICINES, "Blood pressure tablet"),
)


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(st.lists(_PIECES, max_size=25).map(" ".join), st.text(max_size=200)),
    asked=_ASKED,
    who=st.sampled_from(["me", "someone"]),
    sheet=st.sampled_from([(), _SHEET]),
)
def test_any_text_is_read_and_every_fact_is_well_formed(
    text: str, asked: str | None, who: str, sheet: tuple[SheetItem, ...]
) -> None:
    for fact in read(text, asked, who, sheet):
        assert 0 <= fact.start < fact.end <= len(text)
        assert fact.value.strip()
        assert set(fact.details) <= set(DETAILS[fact.section])


def test_long_messages_are_read_in_linear_time_and_whole() -> None:
    text = "I feel dizzy. " * 700 + "I take ramipril 5 mg."
    facts = read(text)
    assert of(facts, Section.SYMPTOMS) == ["Dizzy"]
    assert of(facts, Section.MEDICINES) == ["Ramipril"]


_KNEE = (SheetItem("c1", Section.CONCERN, "Dad's knee"), SheetItem("s1", Section.SYMPTOMS, "Right knee pain"))


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Resting helps a bit.", "resting"),
        ("Heat pads take the edge off", "heat pads"),
        ("Ibuprofen does nothing for it", "not ibuprofen"),
        ("nothing helps", "nothing"),
    ],
)
def test_what_helps_is_named_without_its_verb(text: str, better: str) -> None:
    fact = next(f for f in read(text, sheet=_KNEE) if f.section is Section.SYMPTOMS)
    assert fact.details["better"] == better


@pytest.mark.parametrize(
    ("text", "present", "denied"),
    [
        ("It swells in the evening.", ["Right knee swelling"], []),
        ("It gives way", ["Right knee giving way"], []),
        ("no locking", [], ["Locking"]),
        ("It clicks but it never locks", ["Right knee clicking"], ["Locking"]),
    ],
)
def test_it_is_the_part_of_the_body_the_sheet_is_about(text: str, present: list[str], denied: list[str]) -> None:
    facts = read(text, sheet=_KNEE)
    assert of(facts, Section.SYMPTOMS) == present
    assert of(facts, Section.SYMPTOMS, denied=True) == denied


@pytest.mark.parametrize("text", ["I was clicking on the page", "the door keeps locking", "it swells"])
def test_without_a_part_of_the_body_nothing_clicks_or_locks(text: str) -> None:
    assert not [value for value in of(read(text), Section.SYMPTOMS) if "lock" in value or "click" in value]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("His sister, my aunt Halina, had both knees replaced.", "sister"),
        ("His brother had rheumatoid arthritis", "brother"),
        ("his dad died of a heart attack", "dad"),
        ("Dad's mum had glaucoma", "grandmother"),
    ],
)
def test_a_relative_of_the_person_written_for_is_family(text: str, who: str) -> None:
    facts = read(text, who="someone", sheet=_KNEE)
    assert [(fact.section, fact.details.get("who")) for fact in facts] == [(Section.FAMILY, who)]


def test_the_name_of_the_person_tells_whose_illness_it_is() -> None:
    told = read_facts("My brother has gout", said_at=NOW, for_whom="someone", person="Dad")
    own = read_facts("Mum has gout", said_at=NOW, for_whom="someone", person="Mum")
    assert [fact.section for fact in told] == [Section.FAMILY]
    assert [fact.section for fact in own] == [Section.CONDITIONS]


def test_the_wife_of_the_person_written_for_is_no_family_history() -> None:
    assert list(read_facts("Mum has gout", said_at=NOW, for_whom="someone", person="Dad")) == []


def test_the_illness_of_the_one_who_writes_stays_off_the_sheet() -> None:
    assert read("I have a bad back myself from lifting her", who="someone", sheet=_KNEE) == []


def test_what_is_taken_back_in_the_same_breath_is_denied() -> None:
    facts = read("I have asthma. No I don't, that was ruled out last year.")
    assert [(fact.value, fact.denied) for fact in facts if fact.section is Section.CONDITIONS] == [("No asthma", True)]


@pytest.mark.parametrize(
    "text", ["My uncle says he forgets things", "My brother noticed his hands shake", "My sister took him to the GP"]
)
def test_a_relative_who_only_speaks_or_helps_has_no_history(text: str) -> None:
    assert Section.FAMILY not in {fact.section for fact in read(text, who="someone", sheet=_KNEE)}


@pytest.mark.parametrize(
    "text",
    [
        "I want to get it all straight before the visit",
        "I want to tell you about it",
        "I want to write this down",
        "I hope this is the right place",
        "I'd like to get it right for the doctor",
    ],
)
def test_a_wish_about_the_telling_is_not_what_matters(text: str) -> None:
    assert of(read(text), Section.MATTERS) == []


def test_what_matters_is_kept_without_its_lead_in() -> None:
    facts = read("What matters most to him is walking to the allotment again.", who="someone")
    assert of(facts, Section.MATTERS) == ["Walking to the allotment again"]


@pytest.mark.parametrize(
    "preamble",
    [
        "I am going to talk this into the phone.",
        "hi, hope this is the right place.",
        "so where do I start.",
        "I'm writing for my dad.",
        "My GP told me to write this down.",
    ],
)
def test_a_preamble_is_never_the_concern(preamble: str) -> None:
    assert of(read(preamble, asked="opening"), Section.CONCERN) == []
    facts = read(f"{preamble} The hip has been bad since Easter.", asked="opening", who="someone")
    assert of(facts, Section.CONCERN) == ["The hip has been bad since Easter"]


def test_no_pain_at_night_is_not_pain_at_night() -> None:
    assert [f for f in read("No pain at night", sheet=_KNEE) if "timing" in f.details] == []
