"""The archive: cases whose time has come and that their owner wanted archived. To be read and printed, and no more."""

from flask import Blueprint, render_template, url_for
from flask_login import current_user
from sqlmodel import Session, col, select

from assistant.cases.model import Case
from assistant.cases.store import archived
from assistant.cases.visit_case import visit_sheet_of_case
from assistant.cases.visit_sheet import as_sections
from assistant.conversation.model import Message, Speaker
from assistant.conversation.pages.talk import when
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import open_title
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.privacy.wording import moment


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/archive` and `/archive/<id>`."""

    def mine(session: Session) -> list[Case]:
        condition = archived(kit.clock.now(), kit.settings.archive_for)
        rows = select(Case).where(Case.user_id == current_user.user_id, condition)
        return list(session.exec(rows.order_by(col(Case.expires_at).desc())).all())

    def leaves(case: Case) -> str:
        return moment(case.expires_at + kit.settings.archive_for) if case.expires_at else ""

    @pages.get("/archive")
    def archive() -> str:
        with kit.database.reading() as session:
            cases = mine(session)
        cards = [
            {
                "title": open_title(kit.vault.opener(case.key_id), case),
                "url": url_for("conversation.archived_case", archived_id=case.id),
                "facts": [f"to be read only, until {leaves(case)}"],
            }
            for case in cases
        ]
        return render_template("user/archive.html", cards=cards)

    @pages.get("/archive/<archived_id>")
    def archived_case(archived_id: str) -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            case = next((one for one in mine(session) if one.id == archived_id), None)
            if case is None:
                raise NotFound("There is no such case.")
            sheet = visit_sheet_of_case(session, kit, case, now, named=True)
            rows = session.exec(select(Message).where(Message.case_id == case.id).order_by(col(Message.sequence))).all()
        opener = kit.vault.opener(case.key_id)
        talk = []
        for row in rows:
            words = open_words(opener, row, case.user_id)
            by_user = row.speaker is Speaker.USER
            talk.append(
                {
                    "speaker": row.speaker.value,
                    "time": row.said_at.isoformat(),
                    "time_text": when(row.said_at, now),
                    "words": words if by_user else load_reply(words).text,
                }
            )
        return render_template(
            "user/archived_case.html",
            case_id=case.id,
            title=open_title(opener, case),
            until=leaves(case),
            sections=as_sections(sheet),
            sheet_title=sheet.title,
            about=sheet.about,
            foot=sheet.foot,
            talk=talk,
        )
