"""The record: what support did, for leads and auditors. It holds no word of a user and no note."""

from collections.abc import Sequence

from flask import Blueprint, render_template, request, url_for
from sqlmodel import Session, col, select

from assistant.ledger.model import LedgerEntry
from assistant.support.claims import names_of
from assistant.support.kit import StaffKit
from assistant.transcripts.model import LookReason, SharedCase, SupportEvent, SupportLook

A_PAGE = 100
_CHECKED = 200


def add_pages(pages: Blueprint, kit: StaffKit) -> None:
    """Add `/record`."""

    @pages.get("/record")
    def record() -> str:
        page = min(max(request.args.get("page", 1, type=int), 1), 1000)
        with kit.database.reading() as session:
            names = names_of(session)
            rows = session.exec(
                select(SupportEvent, SharedCase.reference)
                .join(SharedCase, col(SharedCase.id) == col(SupportEvent.shared_id))
                .order_by(col(SupportEvent.at).desc(), col(SupportEvent.id))
                .offset((page - 1) * A_PAGE)
                .limit(A_PAGE + 1)
            ).all()
            reasons = _reasons(session, [event for event, _ in rows])
            whole, broken = _chains(session, kit)
        lines = [
            (
                f"{event.at:%-d %B %Y, %H:%M} UTC",
                names.get(event.member_id or "", "-"),
                event.kind.value,
                names.get(event.other_id, "") if event.other_id else reasons.get(event.id, ""),
                reference,
            )
            for event, reference in rows[:A_PAGE]
        ]
        return render_template(
            "staff/record.html",
            lines=lines,
            page=page,
            newer_url=url_for("support.record", page=page - 1) if page > 1 else "",
            older_url=url_for("support.record", page=page + 1) if len(rows) > A_PAGE else "",
            whole=whole,
            broken=broken,
        )


def _reasons(session: Session, events: Sequence[SupportEvent]) -> dict[str, str]:
    """Why each transcript was opened."""
    looks = session.exec(
        select(SupportLook).where(col(SupportLook.shared_id).in_({event.shared_id for event in events}))
    ).all()
    by_moment: dict[tuple[str, str | None, object], LookReason] = {
        (look.shared_id, look.member_id, look.opened_at): look.reason for look in looks
    }
    found = {event.id: by_moment.get((event.shared_id, event.member_id, event.at)) for event in events}
    return {event_id: reason.value for event_id, reason in found.items() if reason is not None}


def _chains(session: Session, kit: StaffKit) -> tuple[int, int]:
    """How many of the newest users' chains are whole, and how many are not."""
    users = session.exec(
        select(LedgerEntry.user_id)
        .group_by(col(LedgerEntry.user_id))
        .order_by(col(LedgerEntry.user_id))
        .limit(_CHECKED)
    ).all()
    whole = sum(kit.ledger.is_whole(kit.ledger.entries(session, user_id)) for user_id in users)
    return whole, len(users) - whole
