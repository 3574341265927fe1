"""The sheet for the appointment."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from assistant.cases.model import ForWhom
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.cases.visit_sheet import VisitSheet, about_whom, foot_of, visit_sheet_of
from assistant.kit import Kit
from tests.conversation.browser import Browser, text_of
from tests.factories import add_item, make_case, make_user

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def item(section: Section, value: str, details: dict[str, str] | None = None, **more: Any) -> SheetItem:
    return SheetItem(value, section, value, details or {}, **{"status": ItemStatus.CONFIRMED, **more})


def sheet_of(*items: SheetItem, for_whom: ForWhom = ForWhom.ME) -> VisitSheet:
    return visit_sheet_of(items, for_whom=for_whom, person="", writer="", said_at={}, now=NOW)


@pytest.mark.parametrize(
    ("for_whom", "person", "writer", "patient"),
    [
        (ForWhom.ME, "", "Ada", "Ada"),
        (ForWhom.ME, "", "", "________________________"),
        (ForWhom.SOMEONE, "Walter", "Ada", "Walter"),
        (ForWhom.SOMEONE, "", "Ada", "________________________"),
    ],
)
def test_the_patient_is_the_one_it_is_about(for_whom: ForWhom, person: str, writer: str, patient: str) -> None:
    about = dict(about_whom(for_whom, person, writer, NOW))
    assert about["Patient"] == patient
    assert about["Made on"] == "2 November 2026"
    assert ("Written by" in about) is (for_whom is ForWhom.SOMEONE)


@pytest.mark.parametrize("for_whom", list(ForWhom))
def test_it_says_that_no_clinician_checked_it(for_whom: ForWhom) -> None:
    assert "with an organising tool; not checked by a clinician" in foot_of(for_whom)
    assert sheet_of(for_whom=for_whom).foot == (foot_of(for_whom),)


def test_empty_sections_are_shown_where_their_emptiness_matters() -> None:
    keys = [part.key for part in sheet_of().parts]
    assert keys == ["concern", "symptoms", "medicines", "allergies", "conditions", "questions"]


def test_what_was_not_looked_at_again_is_marked_and_the_mark_explained() -> None:
    looked_at = sheet_of(item(Section.MEDICINES, "Ramipril"))
    not_yet = sheet_of(item(Section.MEDICINES, "Ramipril", status=ItemStatus.FOUND))
    assert [line.checked for line in (*looked_at.parts[2].lines, *not_yet.parts[2].lines)] == [True, False]
    assert len(not_yet.foot) == 1 + len(looked_at.foot)


def test_a_symptom_is_seen_at_a_glance() -> None:
    details = {"onset": "in May", "severity": "7", "worse": "at night"}
    sheet = sheet_of(item(Section.SYMPTOMS, "Knee pain", details), item(Section.SYMPTOMS, "Swelling", denied=True))
    part = sheet.part(Section.SYMPTOMS)
    assert part is not None
    assert [(line.text, line.started, line.severity, line.detail) for line in part.lines] == [
        ("Knee pain", "in May", "7", "worse at night")
    ]
    assert part.absent == ("swelling",)
    assert sheet.part(Section.TIMELINE) is None, "it would say in May once more"


def test_the_timeline_is_in_order_whatever_was_told_first() -> None:
    sheet = sheet_of(
        item(Section.SYMPTOMS, "Knee pain", {"onset": "in May 2026"}),
        item(Section.TIMELINE, "Fell off a ladder", {"when": "March 2024"}),
        item(Section.MEDICINES, "Ramipril", {"since": "2019"}),
    )
    timeline = sheet.part(Section.TIMELINE)
    assert timeline is not None
    assert [line.when for line in timeline.lines] == ["2019", "March 2024", "in May 2026"]
    medicines = sheet.part(Section.MEDICINES)
    assert medicines is not None
    assert medicines.lines[0].detail == "since 2019"


def test_how_long_one_spell_is_stands_on_no_timeline() -> None:
    sheet = sheet_of(
        item(Section.SYMPTOMS, "Dizzy", {"duration": "about twenty minutes"}),
        item(Section.SYMPTOMS, "Cramps", {"duration": "they go on for 8 days"}),
        item(Section.SYMPTOMS, "Cough", {"duration": "for two months"}),
        item(Section.TIMELINE, "Moved house", {"when": "2019"}),
    )
    timeline = sheet.part(Section.TIMELINE)
    assert timeline is not None
    assert [line.text for line in timeline.lines] == ["Moved house", "Cough begins"]


def test_no_allergies_differs_from_not_said(user_app: Flask, kit: Kit) -> None:
    ada = make_user(kit, name="Ada Ferreira")
    case = make_case(kit, ada)
    browser = Browser(user_app, kit, ada)
    unasked = text_of(browser.get(f"/cases/{case.id}/visit-sheet"))
    assert "Not filled in" in unasked.split("Allergies")[1][:200]
    add_item(kit, case, "None known", Section.ALLERGIES, denied=True, status=ItemStatus.CONFIRMED)
    add_item(kit, case, "Is it safe to run?", Section.QUESTIONS)
    asked = text_of(browser.get(f"/cases/{case.id}/visit-sheet"))
    assert "None known" in asked.split("Allergies")[1][:200]
    assert "Is it safe to run?" in asked
    assert "Ada Ferreira" in asked


def test_the_names_can_be_left_off(user_app: Flask, kit: Kit) -> None:
    ada = make_user(kit, name="Ada Ferreira")
    case = make_case(kit, ada, for_whom=ForWhom.SOMEONE, person="Walter")
    browser = Browser(user_app, kit, ada)
    for rest in ("", ".json", ".fhir.json"):
        assert "Walter" in text_of(browser.get(f"/cases/{case.id}/visit-sheet{rest}"))
        bare = text_of(browser.get(f"/cases/{case.id}/visit-sheet{rest}?names=no"))
        assert "Walter" not in bare
        assert "Ferreira" not in bare
