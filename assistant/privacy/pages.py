"""My data: what is held, who has looked, how long it is kept, and the way to delete all of it."""

from datetime import datetime

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask import session as cookie
from flask_limiter import Limiter
from flask_login import current_user, logout_user
from sqlalchemy import select
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.kit import Kit
from assistant.ledger.model import IN_WORDS, Actor, LedgerEntry
from assistant.privacy.erasing import erase_account
from assistant.privacy.holdings import Held, held, newest_entries
from assistant.privacy.period import Period, choices
from assistant.privacy.register import user_account
from assistant.privacy.retention import change_retention, preview

ENTRIES_A_PAGE = 50

_WHO = {
    Actor.YOU: "You",
    Actor.SOMEONE: "Someone",
    Actor.SUPPORT: "Support",
    Actor.SYSTEM: "The system",
    Actor.OPERATOR: "The operator",
}


def blueprint(kit: Kit, _limiter: Limiter) -> Blueprint:
    """The pages of the user site about a person's own data."""
    pages = Blueprint("privacy", __name__)

    @pages.get("/my-data")
    def my_data() -> str:
        page = request.args.get("page", 1, type=int)
        with kit.database.reading() as session:
            counts = held(session, current_user.user_id, kit.clock.now())
            all_pages = max(1, -(-counts.ledger // ENTRIES_A_PAGE))
            page = min(max(page, 1), all_pages)
            entries = newest_entries(
                session, current_user.user_id, skip=(page - 1) * ENTRIES_A_PAGE, limit=ENTRIES_A_PAGE
            )
            is_whole = kit.ledger.is_whole(kit.ledger.entries(session, current_user.user_id))
            period = _chosen(session)
        return render_template(
            "user/my_data.html",
            rows=_in_words(counts),
            events=[_event(entry) for entry in entries],
            is_whole=is_whole,
            kept=_said(period),
            page=page,
            pages=all_pages,
            lines=counts.ledger,
        )

    @pages.route("/settings/retention", methods=["GET", "POST"])
    def retention() -> str | tuple[str, int] | Response:
        allowed = choices(kit.settings.retention_floor, kit.settings.retention_ceiling)
        with kit.database.reading() as session:
            chosen = _chosen(session)
        if request.method == "GET":
            return _retention_page(allowed, chosen, "")
        wanted = next((period for period in allowed if period.value == request.form.get("retention")), None)
        if wanted is None:
            return _retention_page(allowed, chosen, "Choose how long we keep a case."), 422
        with kit.database.reading() as session:
            effect = preview(session, user_id=current_user.user_id, period=wanted, now=kit.clock.now())
        if effect.gone_now and request.form.get("understood") != str(effect.gone_now):
            return render_template("user/retention_sure.html", period=wanted, said=_said(wanted), effect=effect)
        with kit.database.writing() as session:
            change_retention(session, kit.ledger, user_id=current_user.user_id, period=wanted, now=kit.clock.now())
        flash(f"Saved. We keep a case {_said(wanted)}.", "success")
        return redirect(url_for("accounts.settings"), 303)

    @pages.route("/my-data/delete-account", methods=["GET", "POST"])
    def delete_account() -> str | tuple[str, int] | Response:
        if not current_user.fresh:
            return redirect(url_for("accounts.confirm_password", next=url_for("privacy.delete_account")))
        if request.method == "POST" and request.form.get("sure") == "yes":
            erase_account(kit, user_id=current_user.user_id)
            return _goodbye()
        error = "Tick the box if you want everything deleted." if request.method == "POST" else ""
        with kit.database.reading() as session:
            counts = held(session, current_user.user_id, kit.clock.now())
        body = render_template("user/delete_account.html", rows=_in_words(counts), error=error)
        return (body, 422) if error else body

    @pages.get("/gone")
    def gone() -> str:
        return render_template("public/gone.html")

    def _chosen(session: Session) -> Period:
        chosen = session.execute(select(user_account.c.retention).where(user_account.c.id == current_user.user_id))
        return Period(chosen.scalar_one())

    return pages


def _retention_page(allowed: tuple[Period, ...], chosen: Period, error: str) -> str:
    options = [(period.value, _label(period)) for period in allowed]
    return render_template("user/retention.html", options=options, chosen=chosen.value, error=error)


def _goodbye() -> FlaskResponse:
    """Forget the browser too: its cookie, and every page of ours it may have kept."""
    logout_user()
    cookie.clear()
    response = make_response(redirect(url_for("privacy.gone"), 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _label(period: Period) -> str:
    return "Until I delete it" if period is Period.UNTIL_I_DELETE else period.value.capitalize()


def _said(period: Period) -> str:
    return (
        "until you delete it" if period is Period.UNTIL_I_DELETE else f"for {period.value} after your last words in it"
    )


def _in_words(counts: Held) -> list[tuple[str, str]]:
    """What is held, one kind a line: how many, and what that is. The account itself is always there."""
    kinds = (
        ("Cases", counts.cases, "title, who it is about, where the conversation stands"),
        ("Messages", counts.messages, "what you wrote and what the assistant answered"),
        ("Words not sent yet", counts.drafts, "kept so that a closed tab loses nothing"),
        ("Things on your case sheets", counts.items, "each with the sentence it came from"),
        ("Copies with names hidden", counts.copies, "support sees them only in cases you ask about"),
        ("Questions to support", counts.requests, "one sentence each, with names hidden"),
        ("Answers of support", counts.answers, "shown beside your messages"),
        ("Sessions", counts.sessions, "kind of browser and device, and part of the network address"),
        ("Times you said yes or no", counts.consents, "to the privacy policy and to usage counts"),
        ("Finished exports", counts.exports, "a locked file, gone after its time"),
        ("Lines about who looked", counts.ledger, "every look and every change"),
    )
    account = (
        "Your account",
        "Your e-mail, the name and country you gave, your choices, your password in a form nobody can read",
    )
    return [account, *((label, f"{number or 'None'} · {about}") for label, number, about in kinds)]


def _event(entry: LedgerEntry) -> tuple[str, str, str]:
    done = f"{_WHO[entry.actor]} {IN_WORDS[entry.action]}"
    where = ", in one case" if entry.case_id and "case" not in done else ""
    return entry.at.isoformat(), _moment(entry.at), done + where


def _moment(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"
