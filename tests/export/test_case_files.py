"""The parts of an archive for other programs: data by its published schema, FHIR, visit sheets, tables."""

import csv
import io
import json

import jsonschema
import pytest
from fhir.resources.R4B.bundle import Bundle
from pypdf import PdfReader

from assistant.cases.sections import Section
from assistant.conversation.model import Speaker
from assistant.export import schema
from assistant.export.archive import INSIDE, SCHEMA
from assistant.export.case_files import folder_of
from assistant.export.tables import safe_cell
from assistant.privacy.erasing import erase_account
from tests.export.bringing import archive_of, brought_back, data_of
from tests.export.documents import add_document
from tests.export.exporting import exported
from tests.factories import add_item, add_messages, answer_case, make_case, make_user, share_case, sign_in


@pytest.fixture
def database_url():
    """The files are the same whichever database the words came from."""
    return ""


@pytest.fixture
def full(kit, client):
    """An account with something in every list."""
    user = make_user(kit, "alex@example.org", "Alex Quendel")
    sign_in(client, kit, user)
    case = make_case(kit, user, title="=My left knee")
    said = add_messages(kit, case, ["My knee hurts.", "=1+1"])
    add_messages(kit, case, ["What helps?"], speaker=Speaker.ASSISTANT)
    add_item(kit, case, "Left knee pain", message=said[0], details={"onset": "in May"})
    add_item(kit, case, "Ibuprofen", Section.MEDICINES, details={"dose": "200 mg"})
    add_item(kit, case, "None known", Section.ALLERGIES, denied=True)
    share_case(kit, case)
    answer_case(kit, case)
    with kit.database.writing() as session:
        add_document(kit, session, session.merge(case), b"Dear Dr Patel")
    make_case(kit, user, title="Nothing yet")
    return user


def test_the_schema_is_the_one_the_data_is_made_by():
    assert (INSIDE / SCHEMA).read_text(encoding="utf-8") == schema.as_text(), "run python -m assistant.export.schema"
    jsonschema.Draft202012Validator.check_schema(schema.make_schema())


def test_the_data_is_valid_by_the_schema_that_lies_beside_it(kit, full):
    raw = archive_of(kit, full)
    erase_account(kit, user_id=full.id)
    again = make_user(kit, "new@example.org", "")
    brought_back(kit, again, raw)
    share_case(kit, make_case(kit, again, title="Another"))
    for one in (raw, archive_of(kit, again)):
        checker = jsonschema.Draft202012Validator(schema.make_schema(), format_checker=jsonschema.FormatChecker())
        assert [error.message for error in checker.iter_errors(data_of(one))] == []


def test_each_case_with_a_sheet_has_a_visit_sheet_and_a_bundle(kit, full):
    data, _, parts = exported(kit, full)
    number = 1 + [one["title"] for one in data["cases"]].index("=My left knee")
    folder = f"cases/{number}-my-left-knee"
    assert {name for name in parts if name.startswith("cases/")} == {
        f"{folder}/visit-sheet.pdf",
        f"{folder}/fhir-bundle.json",
        f"{folder}/documents/1-a-letter.txt",
    }
    page = PdfReader(io.BytesIO(parts[f"{folder}/visit-sheet.pdf"])).pages[0].extract_text()
    assert "Ibuprofen" in page
    bundle = Bundle.model_validate(json.loads(parts[f"{folder}/fhir-bundle.json"]))
    assert len(bundle.entry) >= 3
    counts = {part["name"]: part["count"] for part in json.loads(parts["manifest.json"])["parts"]}
    assert counts[f"{folder}/visit-sheet.pdf"] == {"visit_sheets": 1}


def test_no_cell_of_a_table_begins_a_formula(kit, full):
    _, _, parts = exported(kit, full)
    tables = [name for name in parts if name.endswith(".csv")]
    assert len(tables) == 3
    for name in tables:
        rows = list(csv.reader(io.StringIO(parts[name].decode("utf-8-sig"))))
        assert len(rows) > 2
        assert len({len(row) for row in rows}) == 1
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=1+1" in parts["tables/messages.csv"].decode()
    for formula in ("@SUM(A1)", " =1+1", "\u00a0\u2003-1", "\uff1d1+1", "\uff20SUM(A1)", "\r\n+1"):
        assert safe_cell(formula) == f"'{formula}"
    assert safe_cell("1 = 1") == "1 = 1"
    assert safe_cell(-7) == -7


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("../../etc/passwd", "cases/3-etc-passwd"),
        ("C:\\Windows", "cases/3-c-windows"),
        ("\N{SNOWMAN}", "cases/3"),
        ("Ätna " * 40, "cases/3-atna-atna-atna-atna-atna-atna-atna-atna"),
        ("a\0b\n.html", "cases/3-a-b-html"),
    ],
)
def test_no_title_leads_out_of_its_folder(title, folder):
    assert folder_of(3, title) == folder
