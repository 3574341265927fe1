"""Losing the password: a printed code lets its owner back in, once, and is then renewed."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.accounts import recovery, sessions, sign_in
from assistant.accounts.model import User
from assistant.accounts.pages.fresh import require_fresh
from assistant.accounts.pages.login import sign_in_browser
from assistant.accounts.profile import find_by_email
from assistant.errors import Refused
from assistant.kit import Kit
from assistant.ledger.model import Action
from assistant.passwords import check_new
from assistant.web.origin import read_origin

_WRONG = "The e-mail and the code do not belong together. Each code works once."


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add `/recovery-code` (make a new one) and `/recover` (use it)."""

    @pages.route("/recovery-code", methods=["GET", "POST"])
    def recovery_code() -> str | Response:
        if answer := require_fresh():
            return answer
        with kit.database.reading() as session:
            has_one = bool(session.get_one(User, current_user.user_id).recovery_hash)
        code = ""
        if request.method == "POST":
            code = recovery.new_code()
            with kit.database.writing() as session:
                session.get_one(User, current_user.user_id).recovery_hash = recovery.hash_code(kit.lookup_key, code)
        return render_template("user/recovery_code.html", code=code, has_one=has_one)

    @pages.route("/recover", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["recovery"], methods=["POST"])
    def recover() -> str | tuple[str, int] | Response:
        given = {name: request.form.get(name, "") for name in ("email", "code", "password")}
        if request.method == "GET":
            return render_template("user/recover.html", given=given, errors={})
        errors: dict[str, str] = {}
        try:
            check_new(given["password"], (given["email"][:254],))
        except Refused as error:
            errors["password"] = str(error)
        user_id = None
        if not errors:
            user_id = _use_code(kit, given["email"], given["code"], kit.passwords.hash(given["password"]))
            if user_id is None:
                errors["code"] = _WRONG
        if user_id is None:
            return render_template("user/recover.html", given=given, errors=errors), 422
        origin = read_origin(request.remote_addr, request.user_agent.string)
        sign_in_browser(sign_in.begin_session(kit, user_id, origin, Action.RECOVERED))
        return redirect(url_for("accounts.recovery_code"))


def _use_code(kit: Kit, email: str, code: str, password_hash: str) -> str | None:
    """Set the new password and spend the code in one transaction; every session ends. None when they do not match."""
    with kit.database.writing() as session:
        user = find_by_email(session, kit.lookup_key, email)
        if user is None or not recovery.is_code(kit.lookup_key, user.recovery_hash, code):
            return None
        user.password_hash = password_hash
        user.recovery_hash = ""
        sessions.revoke_others(session, user.id, None, kit.clock.now())
        return user.id
