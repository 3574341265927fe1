"""The sheet for the appointment."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from assistant.cases.model import ForWhom
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus
from assistant.cases.visit_sheet import about_whom, foot, for_paper
from assistant.kit import Kit
from tests.conversation.browser import Browser, text_of
from tests.factories import add_item, make_case, make_user

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


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
    assert "with an organising tool; not checked by a clinician" in foot(for_whom)


def test_empty_sections_are_shown_where_their_emptiness_matters() -> None:
    sections = [{"key": section.value, "items": []} for section in Section]
    keys = [section["key"] for section in for_paper(sections)]
    assert keys == ["concern", "symptoms", "medicines", "allergies", "conditions", "questions"]


def test_no_allergies_differs_from_not_asked(user_app: Flask, kit: Kit) -> None:
    ada = make_user(kit, name="Ada Ferreira")
    case = make_case(kit, ada)
    browser = Browser(user_app, kit, ada)
    unasked = text_of(browser.get(f"/cases/{case.id}/visit-sheet"))
    assert "Not asked yet" in unasked.split("Allergies")[1][:200]
    add_item(kit, case, "None known", Section.ALLERGIES, denied=True, status=ItemStatus.CONFIRMED)
    add_item(kit, case, "Is it safe to run?", Section.QUESTIONS)
    asked = text_of(browser.get(f"/cases/{case.id}/visit-sheet"))
    assert "None known" in asked.split("Allergies")[1][:200]
    assert "Is it safe to run?" in asked
    assert "Ada Ferreira" in asked
