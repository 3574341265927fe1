"""The sheet to take to the appointment: for printing, as a PDF, as files for a practice or for oneself."""

import json
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_login import current_user

from assistant.analytics.counters import Counter, count
from assistant.cases import fhir, pdf, visit_json
from assistant.cases.items import load_sheet
from assistant.cases.model import ForWhom
from assistant.cases.sheet import ItemStatus
from assistant.cases.store import get_owned
from assistant.cases.visit_case import names_of, visit_sheet_of_case
from assistant.cases.visit_sheet import VisitSheet, as_sections
from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.guidance.guides import offered
from assistant.kit import Kit

_LETTER_COUNTRIES = frozenset({"US", "CA"})


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/cases/<id>/visit-sheet` and the files made from it. `?names=no` leaves the names off all of them."""

    @pages.get("/cases/<case_id>/visit-sheet")
    def visit_sheet(case_id: str) -> str:
        sheet, kept_back = _sheet(kit, case_id)
        _count(kit)
        return render_template(
            "user/visit_sheet.html",
            title=sheet.title,
            sections=as_sections(sheet),
            about=sheet.about,
            foot=sheet.foot,
            ways=_ways(case_id),
            kept_back=kept_back,
            guides=offered(
                frozenset(part.key for part in sheet.parts if not part.is_empty),
                for_someone=sheet.for_whom is ForWhom.SOMEONE,
                kept_back=kept_back > 0,
            ),
            on_paper_url=url_for("cases.on_paper", case_id=case_id),
            back_url=url_for("conversation.case", case_id=case_id, _anchor="sheet"),
        )

    @pages.get("/cases/<case_id>/visit-sheet.pdf")
    def visit_sheet_pdf(case_id: str) -> Response:
        paper: pdf.Paper = "us-letter" if current_user.country in _LETTER_COUNTRIES else "a4"
        made = pdf.pdf_of(_sheet(kit, case_id)[0], paper)
        _count(kit)
        return _file(made, pdf.FILE_NAME, "application/pdf")

    @pages.get("/cases/<case_id>/visit-sheet.json")
    def visit_sheet_json(case_id: str) -> Response:
        return _file(_dumped(visit_json.plain(_sheet(kit, case_id)[0])), visit_json.FILE_NAME, "application/json")

    @pages.get("/cases/<case_id>/visit-sheet.fhir.json")
    def visit_sheet_fhir(case_id: str) -> Response:
        now = kit.clock.now()
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            items = load_sheet(session, kit.vault.opener(case.key_id), case).items
            person, writer = names_of(session, kit, case) if _named() else ("", "")
        who = fhir.Writer(case.for_whom, person, writer, case.id)
        return _file(_dumped(fhir.bundle(items, who, now)), fhir.FILE_NAME, fhir.MEDIA_TYPE)


def _sheet(kit: Kit, case_id: str) -> tuple[VisitSheet, int]:
    """The sheet, and how many lines are kept off it."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        case = get_owned(session, case_id, current_user.user_id, now)
        items = load_sheet(session, kit.vault.opener(case.key_id), case).items
        sheet = visit_sheet_of_case(session, kit, case, now, named=_named())
    return sheet, sum(item.held_back and item.status is not ItemStatus.REMOVED for item in items)


def _count(kit: Kit) -> None:
    with kit.database.reading() as session:
        counted = says_yes(session, current_user.user_id, Purpose.USAGE_COUNTS)
    if counted:
        with kit.database.writing() as session:
            count(session, kit.clock.now().date(), Counter.SHEET_PRINTED.value)


def _named() -> bool:
    return request.args.get("names") != "no"


def _ways(case_id: str) -> list[tuple[str, str]]:
    names = None if _named() else "no"

    def way(endpoint: str, names: str | None = names) -> str:
        return url_for(endpoint, case_id=case_id, names=names)

    return [
        ("Download as PDF", way("cases.visit_sheet_pdf")),
        ("Show this to the desk", way("cases.desk")),
        ("Choose what goes on it", way("cases.on_paper", None)),
        ("Leave the names off", way("cases.visit_sheet", "no"))
        if _named()
        else ("Put the names on", way("cases.visit_sheet", None)),
        ("Your story in plain words", way("cases.story", None)),
        ("For a computer: FHIR", way("cases.visit_sheet_fhir")),
        ("For a computer: JSON", way("cases.visit_sheet_json")),
    ]


def _dumped(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def _file(content: bytes, name: str, media_type: str) -> Response:
    return Response(content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
