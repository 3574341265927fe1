"""My cases: every case with what it holds and until when it is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from flask import Blueprint, render_template, url_for
from flask_login import current_user

from assistant.cases.items import StoredSheet, load_sheet
from assistant.cases.model import Case, ForWhom
from assistant.cases.pages.words import day
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem
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
            shared = shared_cases(session, current_user.user_id, now)
            cards = [
                _card(kit, case, load_sheet(session, kit.vault.opener(case.key_id), case), case.id in shared, now)
                for case in cases
            ]
        return render_template("user/cases.html", cards=cards)


def _card(kit: Kit, case: Case, sheet: StoredSheet, shared: bool, now: datetime) -> dict[str, object]:
    lines = [item for item in sheet.items if item.status is not ItemStatus.REMOVED]
    size = len(lines)
    facts = [f"{size} thing{'' if size == 1 else 's'} on the sheet"]
    facts.append(_kept(kit, case, now))
    facts += ["shared with support"] if shared else []
    return {
        "title": kit.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title")),
        "url": url_for("conversation.case", case_id=case.id, _anchor="latest"),
        "for_whom": ": ".join(filter(None, (_FOR_WHOM[case.for_whom], _about(lines)))),
        "facts": facts,
        "ways": [
            ("Print", url_for("cases.visit_sheet", case_id=case.id)),
            *([] if case.session_only else [("Settings", url_for("cases.settings", case_id=case.id))]),
            ("Delete", url_for("cases.delete", case_id=case.id)),
        ],
    }


def _about(lines: Sequence[SheetItem]) -> str:
    """What tells one case from another in a list: the first complaints. What is kept off paper is kept off here."""
    told = [line.value for line in lines if line.section in _TELLING and not line.denied and line.sensitive is None]
    first = [value[:1].lower() + value[1:] for value in told[:_FIRST]]
    return ", ".join(first) + (" and more" if first and len(told) > _FIRST else "")


_FOR_WHOM: Final = {ForWhom.ME: "For me", ForWhom.SOMEONE: "For someone I care for"}
_TELLING: Final = frozenset({Section.SYMPTOMS, Section.CONDITIONS})
_FIRST: Final = 2


def _kept(kit: Kit, case: Case, now: datetime) -> str:
    if case.session_only:
        return "for this session only"
    if case.expires_at is None:
        return "kept until you delete it"
    soon = case.expires_at - now <= kit.settings.warn_before
    return f"goes {weekday(case.expires_at, now)}" if soon else f"kept until {day(case.expires_at, now)}"
