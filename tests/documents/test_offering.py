"""What a letter says is offered, each thing with its sentence; nothing is put where the letter did not mean it."""

from datetime import UTC, datetime

from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.documents.offering import Answer, answered, dump_offers, find_offers, load_offers, put_on, still_open
from tests.documents.files import LETTER

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


def found(text: str, for_whom: str = "me") -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for offer in find_offers(text, said_at=AT, for_whom=for_whom, person=None):
        told.setdefault(offer.fact.section.value, []).append(offer.words)
    return told


def test_a_letter_is_read_for_what_belongs_on_the_sheet():
    told = found(LETTER)
    assert told["conditions"] == ["Type 2 diabetes"]
    assert told["medicines"] == ["Metformin, 500 mg, twice a day"]
    assert told["allergies"] == ["Penicillin, rash"]
    assert [words.split(",")[0] for words in told["symptoms"]] == ["Right knee pain"]


def test_the_patient_is_found_under_whatever_a_letter_calls_them():
    for who in (
        "Mrs Okafor",
        "This pleasant 63 year old lady",
        "Mr. Liam Byrne",
        "The patient",
        "This gentleman",
        "She",
    ):
        told = found(f"Dear Dr Patel,\nRe: somebody\n{who} has had right knee pain for three months.\n")
        assert [words.split(",")[0] for words in told.get("symptoms", [])] == ["Right knee pain"], who


def test_an_allergy_is_never_offered_as_a_medicine():
    for text in (
        "Allergies: penicillin, aspirin",
        "Drug allergies - penicillin",
        "ALLERGIES:\n- penicillin\n- aspirin\n",
    ):
        told = found(text)
        assert set(told) == {"allergies"}, text
        assert any("enicillin" in words for words in told["allergies"]), text


def test_no_known_allergies_is_offered_as_that():
    for text in ("Allergies: NKDA", "Allergies: none known", "Allergies: No known drug allergies"):
        assert found(text) == {"allergies": ["None known"]}, text


def test_an_illness_in_the_family_is_not_offered_as_ones_own():
    assert "conditions" not in found("Family history: breast cancer, type 2 diabetes\n")


def test_every_offer_shows_the_sentence_it_was_found_in():
    for offer in find_offers(LETTER, said_at=AT, for_whom="me", person=None):
        assert offer.quote(LETTER) in " ".join(LETTER.split())
        assert offer.quote(LETTER)


def test_what_only_the_person_can_say_is_not_offered():
    told = found("My main worry is the dizziness. Should I stop the metformin? What matters most to me is walking.")
    assert not set(told) & {"concern", "questions", "matters"}


def test_offers_come_back_as_they_were_kept():
    offers = find_offers(LETTER, said_at=AT, for_whom="me", person=None)
    kept = answered(offers, 1, Answer.DECLINED)
    assert load_offers(dump_offers(kept)) == kept


def test_what_the_sheet_holds_already_is_not_offered_again_and_a_yes_makes_a_line_its_owners():
    offers = find_offers(LETTER, said_at=AT, for_whom="me", person=None)
    sheet = [SheetItem("i1", Section.CONDITIONS, "Type 2 diabetes")]
    numbers = [at for at, offer in still_open(offers, sheet) if offer.fact.section is Section.CONDITIONS]
    assert numbers == []
    at = next(at for at, offer in enumerate(offers) if offer.fact.section is Section.MEDICINES)
    changes, after = put_on(sheet, offers[at], "d1")
    assert [change.kind for change in changes] == ["added"]
    new = next(item for item in after if item.section is Section.MEDICINES)
    assert (new.status, new.message_id) == (ItemStatus.CONFIRMED, "d1")
    assert LETTER[new.start : new.end].strip().startswith("Medication: metformin")
