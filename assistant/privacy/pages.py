"""My data: what is held, who has looked, how long it is kept, and the way to delete all of it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.kit import Kit
from assistant.ledger.model import IN_WORDS, Actor, LedgerEntry
from assistant.privacy import keeping_pages, undo_pages
from assistant.privacy.holdings import Held, held, newest_entries
from assistant.privacy.holds import standing_on
from assistant.privacy.receipts import erase_account_now
from assistant.privacy.undo_pages import close_and_leave, goodbye
from assistant.privacy.wording import moment, said

ENTRIES_A_PAGE = 50

_WHO = {
    Actor.YOU: "You",
    Actor.SOMEONE: "Someone",
    Actor.SUPPORT: "Support",
    Actor.SYSTEM: "The system",
    Actor.OPERATOR: "The operator",
}


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
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
            period, _ = keeping_pages.chosen(session)
        return render_template(
            "user/my_data.html",
            rows=_in_words(counts),
            events=[_event(entry) for entry in entries],
            is_whole=is_whole,
            kept=said(period),
            page=page,
            pages=all_pages,
            lines=counts.ledger,
        )

    @pages.route("/my-data/delete-account", methods=["GET", "POST"])
    def delete_account() -> str | tuple[str, int] | Response:
        if not current_user.fresh:
            return redirect(url_for("accounts.confirm_password", next=url_for("privacy.delete_account")))
        if request.method == "POST" and request.form.get("when") == "later" and kit.settings.undo_for:
            return close_and_leave(kit)
        if request.method == "POST" and request.form.get("sure") == "yes":
            return goodbye(code=erase_account_now(kit, current_user.user_id))
        error = "Tick the box if you want everything deleted." if request.method == "POST" else ""
        with kit.database.reading() as session:
            counts = held(session, current_user.user_id, kit.clock.now())
            on_hold = standing_on(session, user_id=current_user.user_id)
        body = render_template(
            "user/delete_account.html",
            rows=_in_words(counts),
            error=error,
            undo_days=kit.settings.undo_for.days,
            on_hold=[hold.reference for hold in on_hold],
        )
        return (body, 422) if error else body

    undo_pages.add_pages(pages, kit, limiter)
    keeping_pages.add_pages(pages, kit)
    return pages


def _in_words(counts: Held) -> list[tuple[str, str]]:
    """What is held, one kind a line: how many, and what that is. The account itself is always there."""
    kinds = (
        ("Cases", counts.cases, "title, who it is about, where the conversation stands"),
        ("Messages", counts.messages, "what you wrote and what the assistant answered"),
        ("Words not sent yet", counts.drafts, "kept so that a closed tab loses nothing"),
        ("Things on your case sheets", counts.items, "each with the sentence it came from"),
        ("Letters and photos", counts.documents, "the file, its name, the words read in it"),
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


def _event(entry: LedgerEntry) -> tuple[str, str, str, str]:
    done = f"{_WHO[entry.actor]} {IN_WORDS[entry.action]}"
    where = ", in one case" if entry.case_id and "case" not in done else ""
    return entry.at.isoformat(), moment(entry.at), done + where, entry.detail or ""
