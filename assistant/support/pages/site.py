"""The pages of support: in and out, the queue, a transcript, an answer."""

from typing import Any

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from assistant.support import answering, members
from assistant.support.kit import StaffKit
from assistant.support.model import Role
from assistant.support.pages.login import sign_in_browser
from assistant.support.queue import QueuePage, Show, get_shared, list_queue
from assistant.support.reading import age, open_transcript
from assistant.transcripts.reading import segments_of

_WRONG = "Name, password and code do not belong together. Each code works once; five wrong tries close it for a while."


def blueprint(kit: StaffKit, limiter: Limiter) -> Blueprint:
    """The support blueprint of the staff site."""
    pages = Blueprint("support", __name__)

    @pages.route("/sign-in", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["staff_sign_in"], methods=["POST"])
    def sign_in() -> str | tuple[str, int] | Response:
        if current_user.is_authenticated:
            return redirect(url_for("support.queue"))
        if request.method == "GET":
            return render_template("staff/sign_in.html", name="", error="")
        name = request.form.get("name", "")
        token = members.sign_in(kit, name, request.form.get("password", ""), request.form.get("code", ""))
        reviewer = members.find_reviewer(kit, token) if token else None
        if reviewer is None:
            return render_template("staff/sign_in.html", name=name[:60], error=_WRONG), 422
        sign_in_browser(reviewer)
        return redirect(url_for("support.queue"))

    @pages.post("/sign-out")
    def sign_out() -> Response:
        with kit.database.writing() as session:
            members.sign_out(session, current_user.session_id, kit.clock.now())
        logout_user()
        response = make_response(redirect(url_for("support.sign_in")))
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    @pages.get("/")
    def queue() -> str | Response:
        if current_user.role is Role.AUDITOR:
            return redirect(url_for("analytics.figures"))
        show = next((part for part in Show if part.value == request.args.get("show")), Show.OPEN)
        with kit.database.reading() as session:
            listed = list_queue(session, show, request.args.get("page", 1, type=int), kit.clock.now())
        return render_template("staff/queue.html", here="", **_listing(kit, listed, show))

    @pages.get("/cases/<reference>")
    def case(reference: str) -> str:
        return _case_page(kit, reference, "", ())

    @pages.post("/cases/<reference>/answer")
    def answer(reference: str) -> tuple[str, int] | Response:
        _reviewers_only()
        text = request.form.get("answer", "")
        checked = answering.check_answer(kit, text)
        if checked.problems:
            return _case_page(kit, reference, text, checked.problems), 422
        with kit.database.writing() as session:
            shared = get_shared(session, reference, kit.clock.now(), to_change=True)
            answering.send_answer(session, kit, shared, text, checked)
        flash("Your answer is in their conversation.", "success")
        return redirect(url_for("support.queue"))

    @pages.post("/cases/<reference>/resolve")
    def resolve(reference: str) -> Response:
        _reviewers_only()
        with kit.database.writing() as session:
            answering.resolve(session, kit, get_shared(session, reference, kit.clock.now(), to_change=True))
        flash("Marked as resolved.", "success")
        return redirect(url_for("support.queue"))

    return pages


def _reviewers_only() -> None:
    if current_user.role is Role.AUDITOR:
        abort(403)


def _case_page(kit: StaffKit, reference: str, answer: str, problems: tuple[str, ...]) -> str:
    _reviewers_only()
    now = kit.clock.now()
    with kit.database.writing() as session:  # the ledger's line is kept before the page is made
        shared = get_shared(session, reference, now)
        lines, hidden = open_transcript(session, kit.ledger, shared, now)
    with kit.database.reading() as session:
        listed = list_queue(session, Show.OPEN, 1, now)
    return render_template(
        "staff/case.html",
        shared=shared,
        question=segments_of(shared.question),
        asked=age(now - shared.shared_at),
        lines=[(line, segments_of(line.text)) for line in lines],
        hidden=sorted(hidden.items()),
        answer=answer,
        problems=problems,
        problems_as_errors=[("answer", problem) for problem in problems],
        here=reference,
        **_listing(kit, listed, Show.OPEN),
    )


def _listing(kit: StaffKit, listed: QueuePage, show: Show) -> dict[str, Any]:
    now = kit.clock.now()
    rows = [
        {
            "url": url_for("support.case", reference=row.reference),
            "reference": row.reference,
            "topic": row.topic.value,
            "segments": segments_of(row.question),
            "panel": row.panel_shown,
            "age": age(now - row.shared_at),
        }
        for row in listed.rows
    ]
    return {"rows": rows, "show": show, "counts": listed.counts, "page": listed.page, "pages": listed.pages}
