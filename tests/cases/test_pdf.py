"""The sheet for the appointment as a PDF: readable by anyone, on two pages at most, and nobody's words are markup."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from assistant.cases.model import ForWhom
from assistant.cases.pdf import pdf_of
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.cases.visit_sheet import VisitSheet, visit_sheet_of
from assistant.kit import Kit
from tests.conversation.browser import Browser
from tests.factories import add_item, make_case, make_user

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HOSTILE = '#sys.version #panic("x") $x^2$ *bold* _it_ `raw` @ref <label> \\ [c] // no #image("/etc/passwd") "q" {b}'


def item(section: Section, value: str, details: dict[str, str] | None = None, **more: Any) -> SheetItem:
    return SheetItem(f"{section}{value}", section, value, details or {}, **{"status": ItemStatus.CONFIRMED, **more})


def sheet_of(*items: SheetItem, person: str = "", writer: str = "Ada Ferreira") -> VisitSheet:
    return visit_sheet_of(items, for_whom=ForWhom.ME, person=person, writer=writer, said_at={}, now=NOW)


WHOLE = sheet_of(
    item(Section.CONCERN, "I hold the rail now, going down."),
    item(Section.SYMPTOMS, "Right knee pain", {"onset": "in spring 2026", "severity": "7", "worse": "going down"}),
    item(Section.SYMPTOMS, "Swelling", denied=True),
    item(Section.TIMELINE, "Fell off a ladder", {"when": "March 2024"}),
    item(Section.MEDICINES, "Small pink tablet", {"dose": "half"}, uncertain=True, status=ItemStatus.FOUND),
    item(Section.ALLERGIES, "None known", denied=True),
    item(Section.MATTERS, "The allotment"),
    item(Section.QUESTIONS, "Is walking making it worse?"),
    item(Section.QUESTIONS, "How long is the wait?"),
)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def tags_of(reader: PdfReader) -> set[str]:
    """Every kind of structure in the tree that a screen reader walks."""
    found: set[str] = set()
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found |= {str(node["/S"])} if "/S" in node else set()
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_a_screen_reader_finds_title_language_headings_table_and_lists() -> None:
    reader = read(pdf_of(WHOLE))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "For my appointment"
    assert {"/Title", "/H1", "/Table", "/TH", "/TD", "/L", "/LI"} <= tags_of(reader)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_all_of_the_sheet_is_on_it_in_the_order_it_is_read() -> None:
    text = text_of(pdf_of(WHOLE))
    said = ["Ada Ferreira", "hold the rail", "Right knee pain", "in spring 2026", "swelling", "ladder"]
    said += ["The allotment", "Is walking", "How long is the wait", "not checked by a clinician"]
    assert [words for words in said if words not in text] == []
    assert sorted(said, key=text.index) == said
    assert "Small pink tablet (not sure)*" in text
    assert "None known" in text.split("Allergies")[1][:20]
    assert len(read(pdf_of(WHOLE)).pages) == 1


def test_it_carries_its_fonts_and_no_word_about_who_made_it() -> None:
    reader = read(pdf_of(WHOLE))
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    descriptors = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert descriptors
    assert all({"/FontFile3", "/FontFile2"} & set(descriptor) for descriptor in descriptors)
    assert reader.metadata is not None
    assert reader.metadata.author is None
    assert "Ferreira" not in str(reader.metadata)


@pytest.mark.parametrize("section", list(Section))
def test_no_word_of_a_person_is_markup(section: Section) -> None:
    details = {"onset": HOSTILE, "severity": HOSTILE, "when": HOSTILE, "dose": HOSTILE, "reaction": HOSTILE}
    text = text_of(pdf_of(sheet_of(item(section, HOSTILE, details), writer=HOSTILE)))
    assert text.replace(" ", "").count(HOSTILE.replace(" ", "")) >= 2


@pytest.mark.parametrize(
    "words",
    [
        "Łódź, ağrı, słaby, naïve, ½ tablet, ≥ 38 °C, 5 µg",
        "болит колено",
        "πονάει",
        "כאב",
        "ألم في الركبة",
        "घुटने में दर्द",
        "膝が痛い",
        "ปวดเข่า",
        "👍🏽 😀",
        "null\x00 bell\x07 half\ud83d turned\u202e mark\ufeff own\ue000",
    ],
)
def test_any_letters_of_the_world_can_be_written(words: str) -> None:
    pdf = pdf_of(sheet_of(item(Section.SYMPTOMS, f"before {words} after"), item(Section.QUESTIONS, words)))
    assert "before" in text_of(pdf)
    assert "after" in text_of(pdf)


def test_a_letter_no_font_has_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.cases import pdf

    monkeypatch.setattr(pdf, "_every_font", pdf._embedded)
    text = text_of(pdf_of(sheet_of(item(Section.SYMPTOMS, "膝 hurts"))))
    assert "□ hurts" in text
    assert "It is there on the screen." in text
    assert "□" not in text_of(pdf_of(WHOLE))


def test_a_long_sheet_is_set_smaller_before_anything_is_left_out() -> None:
    many = [item(section, f"{section} number {n}, told in a few more words") for section in Section for n in range(9)]
    pdf = pdf_of(sheet_of(*many))
    text = text_of(pdf)
    assert len(read(pdf).pages) == 2
    assert all(f"{section} number 8" in text for section in Section)


def test_it_never_has_a_third_page_and_says_what_is_left_out() -> None:
    words = "a very long line of words that goes on and on " * 12
    details = {"onset": words, "severity": words, "place": words, "when": words, "dose": words, "reaction": words}
    many = [item(section, f"{n} {words}", details) for section in Section for n in range(40)]
    pdf = pdf_of(sheet_of(*many, writer="A" * 60))
    assert len(read(pdf).pages) <= 2
    assert "more, on the screen" in text_of(pdf)


def test_a_line_without_a_space_does_not_break_it() -> None:
    pdf = pdf_of(sheet_of(*[item(section, "x" * 500, {"onset": "y" * 200}) for section in Section]))
    assert len(read(pdf).pages) <= 2


@pytest.mark.parametrize(("country", "width"), [("GB", 595), ("US", 612)])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_is_downloaded_on_the_paper_of_the_country(user_app: Flask, kit: Kit, country: str, width: int) -> None:
    ada = make_user(kit, country=country)
    case = make_case(kit, ada, "A title nobody else shall read")
    add_item(kit, case, "knee pain")
    answer = Browser(user_app, kit, ada).get(f"/cases/{case.id}/visit-sheet.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="visit-sheet.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert round(read(answer.data).pages[0].mediabox.width) == width
    assert "knee pain" in text_of(answer.data)
    assert b"nobody else" not in answer.data
