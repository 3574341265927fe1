"""Showing instead of sending: the sheet in large letters for the desk, and the story in plain words for oneself."""

from flask import Blueprint, render_template, request, url_for
from flask_login import current_user

from assistant.cases.items import load_sheet
from assistant.cases.pages.sheet_view import anchor_of
from assistant.cases.plain_story import Sentence, plain_story
from assistant.cases.sections import Section
from assistant.cases.store import get_owned
from assistant.cases.visit_case import visit_sheet_of_case
from assistant.cases.visit_sheet import as_sections
from assistant.kit import Kit

_AT_THE_DESK = frozenset(
    {Section.CONCERN, Section.SYMPTOMS, Section.MEDICINES, Section.ALLERGIES, Section.CONDITIONS, Section.QUESTIONS}
)


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/cases/<id>/desk` and `/cases/<id>/story`."""

    @pages.get("/cases/<case_id>/desk")
    def desk(case_id: str) -> str:
        named = request.args.get("names") != "no"
        now = kit.clock.now()
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            sheet = visit_sheet_of_case(session, kit, case, now, named=named)
        back = url_for("cases.visit_sheet", case_id=case_id, names=None if named else "no")
        parts = [
            part for part in as_sections(sheet) if part["key"] in _AT_THE_DESK and (part["items"] or part["absent"])
        ]
        about = [(label, said) for label, said in sheet.about if not said.startswith("__")]  # nothing to fill in here
        return render_template("user/desk.html", about=about, parts=parts, foot=sheet.foot, back_url=back)

    @pages.get("/cases/<case_id>/story")
    def story(case_id: str) -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            items = load_sheet(session, kit.vault.opener(case.key_id), case).items
        told = [(sentence.text, _source(case_id, sentence)) for sentence in plain_story(items, case.for_whom)]
        return render_template(
            "user/story.html", sentences=told, back_url=url_for("conversation.case", case_id=case_id, _anchor="sheet")
        )


def _source(case_id: str, sentence: Sentence) -> str:
    """Where a sentence was said: in the conversation, or on the sheet when it was typed in there."""
    anchor = anchor_of(sentence.message_id, sentence.start) if sentence.message_id else f"item-{sentence.item_id}"
    return url_for("conversation.case", case_id=case_id, _anchor=anchor)
