"""My cases: every case with what it holds and until when it is kept."""

from collections.abc import Sequence
from datetime import datetime

from flask import Blueprint, render_template, url_for
from flask_login import current_user
from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.cases.model import Case, CaseItem, ForWhom
from assistant.cases.pages.words import day
from assistant.cases.sheet import ItemStatus
from assistant.cases.store import list_owned, place_of
from assistant.kit import Kit
from assistant.privacy.wording import weekday
from assistant.transcripts.sharing import shared_cases


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/cases`."""

    @pages.get("/cases")
    def overview() -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            cases = list_owned(session, current_user.user_id, now)
            sizes = _sizes(session, cases)
            shared = shared_cases(session, current_user.user_id, now)
        return render_template(
            "user/cases.html", cards=[_card(kit, case, sizes.get(case.id, 0), case.id in shared, now) for case in cases]
        )


def _sizes(session: Session, cases: Sequence[Case]) -> dict[str, int]:
    rows = session.exec(
        select(CaseItem.case_id, func.count())
        .where(col(CaseItem.case_id).in_([case.id for case in cases]), CaseItem.status != ItemStatus.REMOVED)
        .group_by(CaseItem.case_id)
    )
    return dict(rows.all())


def _card(kit: Kit, case: Case, size: int, shared: bool, now: datetime) -> dict[str, object]:
    facts = [f"{size} thing{'' if size == 1 else 's'} on the sheet"]
    facts.append(_kept(kit, case, now))
    facts += ["shared with support"] if shared else []
    return {
        "title": kit.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title")),
        "url": url_for("conversation.case", case_id=case.id, _anchor="latest"),
        "for_whom": "For me" if case.for_whom is ForWhom.ME else "For someone I care for",
        "facts": facts,
        "ways": [
            ("Print", url_for("cases.visit_sheet", case_id=case.id)),
            *([] if case.session_only else [("Settings", url_for("cases.settings", case_id=case.id))]),
            ("Delete", url_for("cases.delete", case_id=case.id)),
        ],
    }


def _kept(kit: Kit, case: Case, now: datetime) -> str:
    if case.session_only:
        return "for this session only"
    if case.expires_at is None:
        return "kept until you delete it"
    soon = case.expires_at - now <= kit.settings.warn_before
    return f"goes {weekday(case.expires_at, now)}" if soon else f"kept until {day(case.expires_at, now)}"
