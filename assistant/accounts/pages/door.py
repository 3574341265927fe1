"""In and out: signing in, proving it again, signing out."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.accounts import sessions
from assistant.accounts import sign_in as rules
from assistant.accounts.model import User
from assistant.accounts.pages.login import sign_in_browser, sign_out_browser
from assistant.consent.pages.gate import way_in
from assistant.kit import Kit
from assistant.web.gate import safe_next
from assistant.web.limits import by_person
from assistant.web.origin import read_origin

_WRONG = "The e-mail and the password do not belong together. After ten wrong tries we close the door for 15 minutes."


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add `/sign-in`, `/confirm-password` and `/sign-out`."""

    @pages.route("/sign-in", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["sign_in"], methods=["POST"])
    def sign_in() -> str | tuple[str, int] | Response:
        onward = safe_next(request.values.get("next"), url_for("cases.overview"))
        if current_user.is_authenticated:
            return redirect(onward)
        if request.method == "GET":
            return render_template("user/sign_in.html", email="", error="", onward=onward)
        email, password = request.form.get("email", ""), request.form.get("password", "")
        origin = read_origin(request.remote_addr, request.user_agent.string)
        token = rules.sign_in(kit, email, password, origin)
        if token is None:
            return render_template("user/sign_in.html", email=email[:254], error=_WRONG, onward=onward), 422
        sign_in_browser(token)
        return redirect(way_in(kit, _whose(kit, token), onward))

    @pages.route("/confirm-password", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["sign_in"], methods=["POST"], key_func=by_person)
    def confirm_password() -> str | tuple[str, int] | Response:
        onward = safe_next(request.values.get("next"), url_for("accounts.settings"))
        if request.method == "GET":
            return render_template("user/confirm_password.html", error="", onward=onward)
        with kit.database.reading() as session:
            password_hash = session.get_one(User, current_user.user_id).password_hash
        if not kit.passwords.matches(password_hash, request.form.get("password", "")):
            return render_template("user/confirm_password.html", error="That is not the password.", onward=onward), 422
        with kit.database.writing() as session:
            sessions.make_fresh(session, current_user.session_id, kit.clock.now() + kit.settings.fresh_for)
        return redirect(onward)

    @pages.post("/sign-out")
    def sign_out() -> FlaskResponse:
        with kit.database.writing() as session:
            sessions.revoke(session, current_user.user_id, current_user.session_id, kit.clock.now())
        sign_out_browser()
        response = make_response(redirect(url_for("public.landing")))
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


def _whose(kit: Kit, token: str) -> str:
    """The account a session was just begun for."""
    with kit.database.reading() as session:
        found = sessions.find(session, token, now=kit.clock.now(), lifetime=kit.settings.session_lifetime)
    return found[1].id if found else ""
