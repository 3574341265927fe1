"""Requests that need a person, for leads: what is waiting and until when, and the answer, checked like every other."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.ledger.model import Actor
from assistant.privacy import rights
from assistant.support import answering
from assistant.support.kit import StaffKit
from assistant.support.model import Role
from assistant.transcripts.reading import segments_of

_SHOWN = 50


def blueprint(kit: StaffKit) -> Blueprint:
    """`/requests` on the staff site."""
    pages = Blueprint("requests", __name__)

    @pages.before_request
    def leads_only() -> None:
        if current_user.is_authenticated and current_user.role is not Role.LEAD:
            abort(403)

    @pages.get("/requests")
    def listing() -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            waiting, answered = rights.waiting(session), rights.answered(session, _SHOWN)
        return render_template(
            "staff/requests.html",
            waiting=[(one, segments_of(one.words), (one.due_at - now).days, one.due_at <= now) for one in waiting],
            answered=answered,
            late=sum(one.due_at <= now for one in waiting),
        )

    @pages.get("/requests/<request_reference>")
    def one(request_reference: str) -> str:
        return _page(request_reference, "", ())

    @pages.post("/requests/<request_reference>/take-up")
    def take_up(request_reference: str) -> Response:
        with kit.database.writing() as session:
            rights.take_up(session, kit.ledger, request_reference, actor=Actor.SUPPORT, now=kit.clock.now())
        return redirect(url_for("requests.one", request_reference=request_reference), 303)

    @pages.post("/requests/<request_reference>/answer")
    def answer(request_reference: str) -> tuple[str, int] | Response:
        text = request.form.get("answer", "")
        with kit.database.reading() as session:
            rights.get(session, request_reference)
        checked = answering.check_answer(kit, text)
        if checked.problems:
            return _page(request_reference, text, checked.problems), 422
        with kit.database.writing() as session:
            rights.answer(session, kit.ledger, request_reference, text, actor=Actor.SUPPORT, now=kit.clock.now())
        flash("The answer stands on their page.", "success")
        return redirect(url_for("requests.listing"), 303)

    def _page(reference: str, text: str, problems: tuple[str, ...]) -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            made = rights.get(session, reference)
        return render_template(
            "staff/request.html",
            made=made,
            words=segments_of(made.words),
            late=made.due_at <= now,
            answer=text,
            problems=[("answer", problem) for problem in problems],
        )

    return pages
