"""The pages of support, put together; and the way in and out."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from assistant.support import members
from assistant.support.kit import StaffKit
from assistant.support.model import Role
from assistant.support.pages import leading, queueing, recording, reporting, reviewing, sampling, working
from assistant.support.pages.login import sign_in_browser
from assistant.web.gate import safe_next

_WRONG = "Name, password and code do not belong together. Each code works once; five wrong tries close it for a while."


def blueprint(kit: StaffKit, limiter: Limiter) -> Blueprint:
    """The support blueprint of the staff site."""
    pages = Blueprint("support", __name__)

    @pages.route("/sign-in", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["staff_sign_in"], methods=["POST"])
    def sign_in() -> str | tuple[str, int] | Response:
        if current_user.is_authenticated:
            return redirect(url_for("support.start"))
        if request.method == "GET":
            return render_template("staff/sign_in.html", name="", error="")
        name = request.form.get("name", "")
        token = members.sign_in(kit, name, request.form.get("password", ""), request.form.get("code", ""))
        reviewer = members.find_reviewer(kit, token) if token else None
        if reviewer is None:
            return render_template("staff/sign_in.html", name=name[:60], error=_WRONG), 422
        sign_in_browser(reviewer)
        return redirect(url_for("support.start"))

    @pages.post("/sign-out")
    def sign_out() -> Response:
        with kit.database.writing() as session:
            members.sign_out(session, current_user.session_id, kit.clock.now())
        logout_user()
        response = make_response(redirect(url_for("support.sign_in")))
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    @pages.route("/confirm", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["staff_sign_in"], methods=["POST"])
    def confirm() -> str | tuple[str, int] | Response:
        onward = safe_next(request.values.get("next"), url_for("support.start"))
        if request.method == "GET":
            return render_template("staff/confirm.html", onward=onward, error="")
        if members.confirm(kit, current_user, request.form.get("password", ""), request.form.get("code", "")):
            return redirect(onward, 303)
        return render_template("staff/confirm.html", onward=onward, error=_WRONG), 422

    @pages.get("/start")
    def start() -> Response:
        return redirect(url_for("support.record" if current_user.role is Role.AUDITOR else "support.queue"))

    queueing.add_pages(pages, kit, limiter)
    reviewing.add_pages(pages, kit)
    working.add_pages(pages, kit)
    reporting.add_pages(pages, kit)
    leading.add_pages(pages, kit)
    sampling.add_pages(pages, kit)
    recording.add_pages(pages, kit)
    return pages
