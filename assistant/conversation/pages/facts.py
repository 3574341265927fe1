"""The privacy line of a case: who can read it, until when it lives, if it is shared, how often it was looked at."""

from datetime import datetime

from flask import url_for
from sqlalchemy import func
from sqlmodel import Session, select

from assistant.cases.model import Case
from assistant.ledger.model import Action, LedgerEntry
from assistant.transcripts.model import SharedCase, ShareState
from assistant.transcripts.sharing import shared_state, visible_now

_SHARED = {
    ShareState.OPEN: "asked, a redacted copy",
    ShareState.ANSWERED: "answered, a redacted copy",
    ShareState.RESOLVED: "done with",
    ShareState.WITHDRAWN: "not shared",
}


def facts_of(session: Session, case: Case, now: datetime) -> dict[str, object]:
    """What the facts line of a case says."""
    share = shared_state(session, case.id)
    looks = session.exec(
        select(func.count()).where(
            LedgerEntry.user_id == case.user_id,
            LedgerEntry.case_id == case.id,
            LedgerEntry.action == Action.TRANSCRIPT_OPENED,
        )
    ).one()
    return {
        "readers": ("", "Only you", " can read this"),
        "kept": ("Kept ", "until you leave", "") if case.session_only else kept_until(case.expires_at, now),
        "shared": ("Support: ", _standing(share, now), ""),
        "looked": ("Looked at by support ", f"{looks} time{'' if looks == 1 else 's'}", "")
        if looks
        else ("Looked at by ", "nobody", ""),
        "settings_url": "" if case.session_only else url_for("cases.settings", case_id=case.id),
    }


def _standing(share: SharedCase | None, now: datetime) -> str:
    if share is None:
        return _SHARED[ShareState.WITHDRAWN]
    over = share.state is not ShareState.WITHDRAWN and not visible_now(share, now)
    return _SHARED[ShareState.RESOLVED if over else share.state]


def kept_until(expires_at: datetime | None, now: datetime) -> tuple[str, str, str]:
    """Until when a case lives, in words."""
    if expires_at is None:
        return ("Kept ", "until you delete it", "")
    year = "" if expires_at.year == now.year else f" {expires_at.year}"
    return ("Kept until ", f"{expires_at.day} {expires_at:%B}{year}, {expires_at:%H:%M} UTC", "")
