"""How long, and what then: the choice with a look beforehand, keeping one case, and the calendar of what goes when."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.kit import Kit
from assistant.privacy.choosing import Preview, calendar, change_retention, keep_case, preview
from assistant.privacy.period import AtEnd, Period, choices
from assistant.privacy.register import medical_case, user_account
from assistant.privacy.undo_pages import title_of
from assistant.privacy.wording import AT_END, THEN, label, moment, said, weekday
from assistant.web.gate import safe_next


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/settings/retention`, `/my-data/calendar` and the button that keeps one case."""

    @pages.route("/settings/retention", methods=["GET", "POST"])
    def retention() -> str | tuple[str, int] | Response:
        with kit.database.reading() as session:
            period, at_end = chosen(session)
        if request.method == "GET":
            return _form(kit, period, at_end, {})
        given = request.form.get("retention", "")
        wanted = next((one for one in _allowed(kit) if one.value == given), None)
        if wanted is None:
            return _form(kit, period, at_end, {"retention": "Choose how long we keep a case."}), 422
        then = request.form.get("at_end", at_end.value)
        if then not in set(AtEnd):
            return _form(kit, wanted, at_end, {"at_end": "Choose what happens then."}), 422
        return _save(kit, wanted, AtEnd(then))

    @pages.post("/my-data/keep/<case_id>")
    def keep(case_id: str) -> Response:
        now = kit.clock.now()
        with kit.database.writing() as session:
            end = keep_case(session, kit.ledger, user_id=current_user.user_id, case_id=case_id, now=now)
        flash(f"Kept. It goes on {moment(end)} now." if end else "Kept until you delete it.", "success")
        return redirect(safe_next(request.form.get("next"), url_for("cases.overview")), 303)

    @pages.get("/my-data/calendar")
    def going() -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            ahead = calendar(session, current_user.user_id, now, kit.settings.archive_for)
            titles = _titles(kit, session, [one.case_id for one in ahead if one.case_id])
            period, at_end = chosen(session)
        return render_template(
            "user/calendar.html",
            events=[(one.at.isoformat(), moment(one.at), one.what, titles.get(one.case_id, "")) for one in ahead],
            kept=said(period),
            then=THEN[at_end],
        )


def chosen(session: Session) -> tuple[Period, AtEnd]:
    """What the person asking has chosen for their cases."""
    row = session.execute(
        select(user_account.c.retention, user_account.c.at_end).where(user_account.c.id == current_user.user_id)
    ).one()
    return Period(row.retention), AtEnd(row.at_end)


def _allowed(kit: Kit) -> tuple[Period, ...]:
    return choices(kit.settings.retention_floor, kit.settings.retention_ceiling)


def _form(kit: Kit, period: Period, at_end: AtEnd, errors: Mapping[str, str]) -> str:
    return render_template(
        "user/retention.html",
        options=[(one.value, label(one)) for one in _allowed(kit)],
        chosen=period.value,
        ends=[(one.value, *words) for one, words in AT_END.items()],
        at_end=at_end.value,
        archive_days=kit.settings.archive_for.days,
        errors=errors,
    )


def _save(kit: Kit, wanted: Period, at_end: AtEnd) -> str | Response:
    """Save the choice. Where it would take a case today or within a week, say so first and wait for a yes to that."""
    now, user_id = kit.clock.now(), current_user.user_id
    keep = frozenset(request.form.getlist("keep"))
    with kit.database.reading() as session:
        before = preview(session, user_id=user_id, period=chosen(session)[0], now=now)
        effect = preview(session, user_id=user_id, period=wanted, now=now)
        sooner = [case_id for case_id, end in effect.ends.items() if _is_sooner(end, before.ends.get(case_id))]
        titles = _titles(kit, session, sooner)
    soon = any(_goes_before(effect.ends[case_id], now + timedelta(days=7)) for case_id in sooner)
    if soon and request.form.get("understood") != str(effect.gone_now):
        listed = [(case_id, titles[case_id], _goes(effect.ends[case_id], now)) for case_id in sooner]
        return render_template(
            "user/retention_sure.html",
            period=wanted,
            at_end=at_end,
            said=said(wanted),
            effect=effect,
            by_day=_by_day(effect, sooner, now, at_end),
            cases=listed,
        )
    with kit.database.writing() as session:
        change_retention(session, kit.ledger, user_id=user_id, period=wanted, now=now, at_end=at_end, keep=keep)
    flash(f"Saved. We keep a case {said(wanted)}.", "success")
    return redirect(url_for("accounts.settings"), 303)


def _is_sooner(end: datetime | None, before: datetime | None) -> bool:
    return end is not None and (before is None or end < before)


def _goes_before(end: datetime | None, moment: datetime) -> bool:
    return end is not None and end <= moment


def _goes(end: datetime | None, now: datetime) -> str:
    return "stays" if end is None else f"goes {weekday(end, now)}"


def _by_day(effect: Preview, sooner: Sequence[str], now: datetime, at_end: AtEnd) -> str:
    """This deletes 3 cases today, 2 on Friday."""
    ends = sorted(end for case_id in sooner if (end := effect.ends[case_id]) is not None)
    days = Counter(weekday(max(end, now), now) if end > now else "today" for end in ends)
    parts = [f"{number} case{'' if number == 1 else 's'} {day}" for day, number in days.items()]
    does = "archives" if at_end is AtEnd.ARCHIVE else "deletes"
    return f"This {does} {', '.join(parts)}"


def _titles(kit: Kit, session: Session, case_ids: Sequence[str]) -> dict[str, str]:
    rows = session.execute(select(medical_case).where(medical_case.c.id.in_(case_ids)))
    return {row.id: title_of(kit, row.id, row.user_id, row.key_id, row.sealed_title) for row in rows}
