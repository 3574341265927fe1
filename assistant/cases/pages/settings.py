"""The settings of one case: its title, how long it is kept, and deleting it."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.cases.model import Case
from assistant.cases.pages.forms import one_line
from assistant.cases.pages.words import day_and_time
from assistant.cases.store import LONGEST_TITLE, choose_retention, get_owned, owner_of, place_of, rename
from assistant.kit import Kit
from assistant.privacy.bin import end_of_undo
from assistant.privacy.hiding import hide_case
from assistant.privacy.holds import standing_on
from assistant.privacy.period import AtEnd, Period, choices, expiry
from assistant.privacy.receipts import erase_case_now
from assistant.privacy.undo_offer import offer_undo
from assistant.privacy.wording import AT_END
from assistant.web.limits import by_person

_AS_ACCOUNT = "account"
_ERASED = "The case is erased and its key is destroyed. Nobody can read it again."
_HELD = "The case is out of sight. A hold keeps it locked for now: see Holds under My data."
_OVER = "This time is already over for this case: it would be gone at once. To do that, delete it."


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add `/cases/<id>/settings` and `/cases/<id>/delete`."""

    @pages.route("/cases/<case_id>/settings", methods=["GET", "POST"])
    def settings(case_id: str) -> str | tuple[str, int] | Response:
        if request.method == "GET":
            return _page(kit, case_id, {})
        errors = _save_title(kit, case_id) if "title" in request.form else _save_retention(kit, case_id)
        if errors:
            return _page(kit, case_id, errors), 422
        flash("Saved.", "success")
        return redirect(url_for("cases.settings", case_id=case_id), 303)

    @pages.route("/cases/<case_id>/delete", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["erasing"], key_func=by_person, methods=["POST"])
    def delete(case_id: str) -> str | Response:
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, kit.clock.now())
        now = kit.clock.now()
        until = end_of_undo(now, kit.settings.undo_for, case.expires_at)
        can_undo = until > now and not case.session_only
        if request.method == "GET":
            title = kit.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title"))
            with kit.database.reading() as session:
                on_hold = standing_on(session, user_id=current_user.user_id, case_id=case_id)
            return render_template(
                "user/delete_case.html",
                case_id=case_id,
                title=title,
                on_hold=[hold.reference for hold in on_hold],
                until=day_and_time(until, now) if can_undo else "",
            )
        if request.form.get("when") == "later" and can_undo:
            until = hide_case(kit, user_id=current_user.user_id, case_id=case_id)
            flash(f"The case is deleted. You can bring it back until {day_and_time(until, now)}.", "success")
            offer_undo(url_for("privacy.undo_case", case_id=case_id))
        else:
            erased = erase_case_now(kit, user_id=current_user.user_id, case_id=case_id)
            flash(_ERASED if erased else _HELD, "success" if erased else "info")
        return redirect(url_for("cases.overview"), 303)


def _page(kit: Kit, case_id: str, errors: dict[str, str]) -> str:
    now = kit.clock.now()
    with kit.database.reading() as session:
        case = get_owned(session, case_id, current_user.user_id, now)
        account = owner_of(session, case.user_id).retention
    title = kit.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title"))
    return render_template(
        "user/case_settings.html",
        case_id=case_id,
        title=request.form.get("title", title),
        errors=errors,
        chosen=case.retention.value if case.retention else _AS_ACCOUNT,
        options=_options(kit, case, account, now),
        kept=day_and_time(case.expires_at, now) if case.expires_at else "",
        ends=[(one.value, *words) for one, words in AT_END.items()],
        at_end=case.at_end.value,
    )


def _options(kit: Kit, case: Case, account: Period, now: datetime) -> list[tuple[str, str, str]]:
    periods = choices(kit.settings.retention_floor, kit.settings.retention_ceiling)
    told = [(_AS_ACCOUNT, f"As in my account: {account.value}", _until(account, case, now))]
    return told + [(period.value, _said(period), _until(period, case, now)) for period in periods]


def _said(period: Period) -> str:
    return "Until I delete it" if period is Period.UNTIL_I_DELETE else period.value


def _until(period: Period, case: Case, now: datetime) -> str:
    end = expiry(period, case.last_words_at)
    if end is None:
        return "It stays until you delete it."
    return f"It goes on {day_and_time(end, now)}." if end > now else "This time is already over for this case."


def _save_title(kit: Kit, case_id: str) -> dict[str, str]:
    title = one_line(request.form.get("title", ""))
    if len(title) > LONGEST_TITLE:
        return {"title": f"Please use {LONGEST_TITLE} letters at most."}
    now = kit.clock.now()
    with kit.database.writing() as session:
        case = get_owned(session, case_id, current_user.user_id, now)
        rename(session, kit.vault.opener(case.key_id), case, title, now)
    return {}


def _save_retention(kit: Kit, case_id: str) -> dict[str, str]:
    wanted = request.form.get("retention", "")
    allowed = {period.value for period in choices(kit.settings.retention_floor, kit.settings.retention_ceiling)}
    if wanted not in allowed | {_AS_ACCOUNT}:
        return {"retention": "Choose how long this case is to be kept."}
    period = None if wanted == _AS_ACCOUNT else Period(wanted)
    then = request.form.get("at_end", "")
    now = kit.clock.now()
    with kit.database.writing() as session:
        case = get_owned(session, case_id, current_user.user_id, now)
        if _would_end(session, case, period, now):
            return {"retention": _OVER}
        choose_retention(session, kit.ledger, case, period, now, AtEnd(then) if then in set(AtEnd) else None)
    return {}


def _would_end(session: Session, case: Case, period: Period | None, now: datetime) -> bool:
    end = expiry(period or owner_of(session, case.user_id).retention, case.last_words_at)
    return end is not None and end <= now
