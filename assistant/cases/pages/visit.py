"""The sheet to take to the appointment, for printing."""

from flask import Blueprint, render_template, url_for
from flask_login import current_user

from assistant.accounts.profile import open_profile
from assistant.analytics.counters import Counter, count
from assistant.cases.items import load_sheet
from assistant.cases.pages.sheet_view import plain_sections
from assistant.cases.store import get_owned, owner_of, place_of
from assistant.cases.visit_sheet import about_whom, foot, for_paper
from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.kit import Kit


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/cases/<id>/visit-sheet`."""

    @pages.get("/cases/<case_id>/visit-sheet")
    def visit_sheet(case_id: str) -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            owner = owner_of(session, case.user_id)
            opener = kit.vault.opener(case.key_id)
            sheet = load_sheet(session, opener, case)
            counted = says_yes(session, case.user_id, Purpose.USAGE_COUNTS)
        if counted:
            with kit.database.writing() as session:
                count(session, now.date(), Counter.SHEET_PRINTED.value)
        person = opener.open(case.sealed_person, place_of(case, "sealed_person")) if case.sealed_person else ""
        return render_template(
            "user/visit_sheet.html",
            sections=for_paper(plain_sections(sheet)),
            about=about_whom(case.for_whom, person, open_profile(kit.vault, owner).name, now),
            foot=foot(case.for_whom),
            back_url=url_for("conversation.case", case_id=case_id, _anchor="sheet"),
        )
