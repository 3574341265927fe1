"""The sheet as FHIR R4B: valid, marked as told by the patient and unverified, coded nowhere beyond what was said."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from flask import Flask

from assistant.cases.fhir import Writer, bundle
from assistant.cases.model import ForWhom
from assistant.cases.sections import DETAILS, Section
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.cases.visit_json import plain
from assistant.cases.visit_sheet import visit_sheet_of
from assistant.kit import Kit
from tests.conversation.browser import Browser
from tests.factories import add_item, make_case, make_user

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ME = Writer(ForWhom.ME, "", "Ada Ferreira", "a case")
SOMEONE = Writer(ForWhom.SOMEONE, "Walter", "Ada Ferreira", "a case")
ODD = " \x00\u202e\n words ‘quoted’ <b>&amp; \t 膝 "


def item(section: Section, value: str, details: dict[str, str] | None = None, **more: Any) -> SheetItem:
    return SheetItem(f"{section}{value}", section, value, details or {}, **{"status": ItemStatus.CONFIRMED, **more})


ITEMS = (
    item(Section.CONCERN, "I hold the rail now"),
    item(Section.SYMPTOMS, "Knee pain", {"onset": "in spring", "severity": "7"}),
    item(Section.SYMPTOMS, "Swelling", denied=True),
    item(Section.MEDICINES, "Ramipril", {"dose": "5mg", "frequency": "every morning", "since": "2019"}),
    item(Section.MEDICINES, "Naproxen", {"stopped": "in May"}, uncertain=True, status=ItemStatus.FOUND),
    item(Section.ALLERGIES, "Penicillin", {"reaction": "a rash"}),
    item(Section.CONDITIONS, "High blood pressure", {"since": "2019", "status": "under control, they said"}),
    item(Section.FAMILY, "Arthritis", {"who": "mum"}),
    item(Section.FAMILY, "Gout", {"who": "someone on his side"}),
)


def resources(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in made["entry"] if entry["resource"]["resourceType"] == kind]


def valid(made: dict[str, Any]) -> dict[str, Any]:
    """The bundle as the library of the standard gives it back."""
    return Bundle.model_validate(made).model_dump()


@pytest.mark.parametrize("who", [ME, SOMEONE])
def test_it_is_valid_and_the_same_each_time(who: Writer) -> None:
    made = bundle(ITEMS, who, NOW)
    valid(made)
    assert made == bundle(ITEMS, who, NOW)
    addresses = [entry["fullUrl"] for entry in made["entry"]]
    assert len(set(addresses)) == len(addresses)
    told = str(made)
    assert all(f"'{reference}'" in told for reference in addresses[:1])


@pytest.mark.parametrize("section", list(Section))
def test_whatever_was_written_it_stays_valid(section: Section) -> None:
    details = dict.fromkeys(DETAILS[section], ODD)
    made = bundle(
        (item(section, ODD, details), item(section, "\x00\n"), item(section, "x", dict.fromkeys(details, " "))), ME, NOW
    )
    assert "words ‘quoted’ <b>&amp; 膝" in str(valid(made))


@pytest.mark.parametrize(("who", "mark"), [(ME, "PATRPT"), (SOMEONE, "PACQRPT")])
def test_every_resource_says_who_told_it_and_that_it_is_not_verified(who: Writer, mark: str) -> None:
    made = bundle(ITEMS, who, NOW)
    for resource in (made, *(entry["resource"] for entry in made["entry"])):
        assert {one["code"] for one in resource["meta"]["security"]} == {mark, "UNCERTREL"}
    for kind in ("Condition", "AllergyIntolerance"):
        for resource in resources(made, kind):
            assert resource["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
    for kind in ("Condition", "AllergyIntolerance", "MedicationStatement", "FamilyMemberHistory"):
        assert resources(made, kind)
        assert all("not checked by a clinician" in r["note"][0]["text"] for r in resources(made, kind))


def test_a_carer_is_the_teller_and_not_the_patient() -> None:
    made = bundle(ITEMS, SOMEONE, NOW)
    (patient,), (carer,) = resources(made, "Patient"), resources(made, "RelatedPerson")
    assert patient["name"] == [{"text": "Walter"}]
    assert carer["name"] == [{"text": "Ada Ferreira"}]
    (response,) = resources(made, "QuestionnaireResponse")
    assert response["author"] == {"reference": f"urn:uuid:{carer['id']}"}
    assert response["subject"] == {"reference": f"urn:uuid:{patient['id']}"}
    assert resources(bundle(ITEMS, ME, NOW), "RelatedPerson") == []


def test_what_was_said_is_handed_on_in_the_words_it_was_said_in() -> None:
    made = bundle(ITEMS, ME, NOW)
    (condition,) = resources(made, "Condition")
    assert condition["code"] == {"text": "High blood pressure"}
    assert condition["onsetString"] == "2019"
    taken, stopped = resources(made, "MedicationStatement")
    assert (taken["status"], taken["dosage"]) == ("active", [{"text": "5mg, every morning"}])
    assert stopped["status"] == "stopped"
    assert any("not sure" in note["text"] for note in stopped["note"])
    mother, other = resources(made, "FamilyMemberHistory")
    assert mother["relationship"]["coding"][0]["code"] == "MTH"
    assert other["relationship"] == {"text": "someone on his side"}


def test_what_was_denied_becomes_no_resource_of_its_own() -> None:
    made = bundle(
        (item(Section.ALLERGIES, "None known", denied=True), item(Section.SYMPTOMS, "Swelling", denied=True)), ME, NOW
    )
    assert resources(made, "AllergyIntolerance") == []
    answers = {part["linkId"]: part.get("answer", []) for part in resources(made, "QuestionnaireResponse")[0]["item"]}
    assert answers["allergies"][0]["valueString"] == "None known"
    assert answers["symptoms"][0]["valueString"] == "No swelling"


def test_what_was_removed_is_in_none_of_it() -> None:
    gone = item(Section.CONDITIONS, "Gallstones", status=ItemStatus.REMOVED)
    assert "Gallstones" not in str(bundle((*ITEMS, gone), ME, NOW))


def test_plain_json_says_the_same_without_a_standard() -> None:
    sheet = visit_sheet_of(ITEMS, for_whom=ForWhom.ME, person="", writer="Ada", said_at={}, now=NOW)
    made = plain(sheet)
    parts = {part["key"]: part for part in made["parts"]}
    assert made["made_at"] == "2026-11-02T09:00:00+00:00"
    assert parts["symptoms"]["said_not_to_be_there"] == ["swelling"]
    assert parts["symptoms"]["lines"] == [
        {"text": "Knee pain", "started": "in spring", "severity": "7", "checked": True}
    ]
    assert parts["medicines"]["lines"][1]["uncertain"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_both_are_downloaded_by_their_owner(user_app: Flask, kit: Kit) -> None:
    ada = make_user(kit)
    case = make_case(kit, ada)
    add_item(kit, case, "Gout", Section.CONDITIONS)
    browser = Browser(user_app, kit, ada)
    fhir = browser.get(f"/cases/{case.id}/visit-sheet.fhir.json")
    assert fhir.headers["Content-Type"] == "application/fhir+json"
    assert resources(valid(fhir.get_json(force=True)), "Condition")
    assert case.id not in fhir.get_data(as_text=True)
    assert browser.get(f"/cases/{case.id}/visit-sheet.json").get_json()["format"] == "visit-sheet/1"
