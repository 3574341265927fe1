"""What law or safety asks of us, as its person sees it: holds, stops, disclosures. The pause switch. Who helps us."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.kit import Kit
from assistant.privacy import disclosure, holds, suspension
from assistant.privacy.providers import read_providers
from assistant.privacy.register import medical_case
from assistant.privacy.rights_model import CaseHold
from assistant.privacy.wording import moment
from assistant.transcripts.sharing import withdraw_all
from assistant.vault.carried import is_at_hand
from assistant.vault.vault import Place

STOPPED = frozenset(
    {
        "bring_back.agree",
        "bring_back.hand_in",
        "cases.add_item",
        "conversation.dispute_answer",
        "conversation.draft",
        "conversation.go_on",
        "conversation.new_case",
        "conversation.post",
        "conversation.preview",
        "conversation.support",
        "documents.add",
        "documents.let",
        "session_only.start",
    }
)
"""What a stop and a pause close: new words, new files, questions to support. A test names what stays open."""

_READ_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class ShownHold:
    """A hold as its person sees it."""

    hold: CaseHold
    case: str
    placed: str
    review: str
    lifted: str


def install_stop_gate(app: Flask, kit: Kit) -> None:
    """Refuse what a stop or a pause closes, with the reason, the end, and the words somebody was about to send."""

    @app.before_request
    def stop() -> tuple[str, int] | None:
        if request.endpoint not in STOPPED or request.method in _READ_ONLY or not current_user.is_authenticated:
            return None
        with kit.database.reading() as session:
            stands = suspension.standing(session, current_user.user_id, kit.clock.now())
            paused = suspension.paused_since(session, current_user.user_id)
        if stands is None and paused is None:
            return None
        page = render_template(
            "user/stopped.html",
            stop=stands,
            until=moment(stands.ends_at) if stands else "",
            kept_words=request.form.get("words", "") or request.form.get("value", ""),
        )
        return page, 403


def blueprint(kit: Kit) -> Blueprint:
    """`/my-data/holds`, `/settings/pause`, `/providers`."""
    pages = Blueprint("stops", __name__)
    providers = read_providers(kit.settings.providers_file)

    @pages.get("/my-data/holds")
    def overview() -> str:
        now, user_id = kit.clock.now(), current_user.user_id
        with kit.database.reading() as session:
            held = [_shown(session, kit, hold, now) for hold in holds.of_user(session, user_id)]
            stops = suspension.of_user(session, user_id)
            told = disclosure.of_user(session, kit.lookup_key, user_id)
        return render_template(
            "user/holds.html",
            holds=held,
            stops=[(one, moment(one.ends_at), one.lifted_at is None and one.ends_at > now) for one in stops],
            disclosures=[(one, moment(one.made_at or one.asked_at), _scope(one.scope)) for one in told],
        )

    @pages.route("/settings/pause", methods=["GET", "POST"])
    def pause() -> str | Response:
        user_id = current_user.user_id
        if request.method == "POST":
            with kit.database.writing() as session:
                if request.form.get("pause") == "yes":
                    suspension.pause(session, kit.ledger, user_id=user_id, now=kit.clock.now())
                    withdraw_all(session, kit.ledger, owner_id=user_id, now=kit.clock.now())
                    flash("Paused. Your data is kept, and nothing is done with it.", "success")
                else:
                    suspension.resume(session, kit.ledger, user_id=user_id)
                    flash("The pause is over. Nothing is shared with support.", "success")
            return redirect(url_for("stops.pause"), 303)
        with kit.database.reading() as session:
            since = suspension.paused_since(session, user_id)
        return render_template("user/pause.html", since=moment(since) if since else "")

    @pages.get("/providers")
    def who_helps() -> str:
        return render_template("public/providers.html", providers=providers)

    return pages


def _shown(session: Session, kit: Kit, hold: CaseHold, now: datetime) -> ShownHold:
    return ShownHold(
        hold=hold,
        case=_title(session, kit, hold, now),
        placed=moment(hold.placed_at),
        review=moment(hold.review_at),
        lifted=moment(hold.lifted_at) if hold.lifted_at else "",
    )


def _title(session: Session, kit: Kit, hold: CaseHold, now: datetime) -> str:
    """What the case is called, as long as its owner can see it. What is hidden stays unread, its title too."""
    case = session.execute(
        select(
            medical_case.c.key_id,
            medical_case.c.sealed_title,
            medical_case.c.expires_at,
            medical_case.c.deleted_at,
        ).where(medical_case.c.id == hold.case_id)
    ).one_or_none()
    hidden = case is None or case.deleted_at is not None or (case.expires_at is not None and case.expires_at <= now)
    if hidden or case is None or not is_at_hand(case.key_id):
        return ""
    return kit.vault.open(
        case.key_id, bytes(case.sealed_title), Place("medical_case", "sealed_title", hold.case_id, hold.user_id)
    )


def _scope(scope: dict[str, list[str]]) -> str:
    words = {"account": "your name and e-mail", "messages": "messages", "sheet": "the case sheet"}
    parts = ", ".join(words[part] for part in scope["parts"])
    count = len(scope["cases"])
    return parts if not count else f"{parts}; of {count} case{'' if count == 1 else 's'}"
