"""Settings: everything a person chose, with a way to change it. Changes to name, e-mail, password or country end other
sessions, so that somebody who got in elsewhere is out again.
"""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.accounts import sessions
from assistant.accounts.model import TextSize, Theme, User
from assistant.accounts.pages.fresh import require_fresh
from assistant.accounts.pages.sign_up import clean_country, country_options
from assistant.accounts.profile import clean_email, clean_name, find_by_email, open_profile, set_email, set_name
from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.passwords import check_new
from assistant.web.gate import safe_next


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/settings` and its forms."""

    @pages.get("/settings")
    def settings() -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            user = session.get_one(User, current_user.user_id)
            living = sessions.living(session, user.id, now=now, lifetime=kit.settings.session_lifetime)
            counted = says_yes(session, user.id, Purpose.USAGE_COUNTS)
        country = dict(country_options()).get(user.country, "Another country")
        return render_template(
            "user/settings.html",
            profile=open_profile(kit.vault, user),
            country=country,
            user=user,
            counted=counted,
            living=living,
            here_session=current_user.session_id,
        )

    @pages.route("/settings/profile", methods=["GET", "POST"])
    def profile() -> str | tuple[str, int] | Response:
        if answer := require_fresh():
            return answer
        with kit.database.reading() as session:
            user = session.get_one(User, current_user.user_id)
        held = open_profile(kit.vault, user)
        given = {"name": held.name, "email": held.email, "country": user.country or "other"}
        if request.method == "GET":
            return render_template("user/profile.html", given=given, errors={}, countries=country_options())
        given = {name: request.form.get(name, "") for name in given}
        errors = _change_profile(kit, given)
        if errors:
            return render_template("user/profile.html", given=given, errors=errors, countries=country_options()), 422
        flash("Saved. Other devices were signed out.", "success")
        return redirect(url_for("accounts.settings"))

    @pages.route("/settings/password", methods=["GET", "POST"])
    def password() -> str | tuple[str, int] | Response:
        if answer := require_fresh():
            return answer
        if request.method == "GET":
            return render_template("user/password.html", error="")
        with kit.database.reading() as session:
            held = open_profile(kit.vault, session.get_one(User, current_user.user_id))
        new, problem = request.form.get("password", ""), ""
        try:
            check_new(new, (held.email, held.name))
        except Refused as error:
            problem = str(error)
        if problem:
            return render_template("user/password.html", error=problem), 422
        hashed = kit.passwords.hash(new)

        def change(_session: Session, user: User) -> None:
            user.password_hash = hashed

        _change_account(kit, change, Action.PASSWORD_CHANGED)
        flash("Your password is changed. Other devices were signed out.", "success")
        return redirect(url_for("accounts.settings"))

    @pages.post("/settings/sessions/<session_id>/end")
    def end_session(session_id: str) -> Response:
        with kit.database.writing() as session:
            if not sessions.revoke(session, current_user.user_id, session_id, kit.clock.now()):
                raise NotFound("There is no such session.")
            kit.ledger.record(session, user_id=current_user.user_id, actor=Actor.YOU, action=Action.SESSION_ENDED)
        flash("That device is signed out.", "success")
        return redirect(url_for("accounts.settings"))

    @pages.post("/settings/look")
    def look() -> Response:
        theme = next((theme for theme in Theme if theme.value == request.form.get("theme")), None)
        size = next((size for size in TextSize if size.value == request.form.get("text_size")), None)
        with kit.database.writing() as session:
            user = session.get_one(User, current_user.user_id)
            user.theme, user.text_size = theme or user.theme, size or user.text_size
        cookie["theme"], cookie["text_size"] = user.theme.value, user.text_size.value
        return redirect(safe_next(request.form.get("next"), url_for("accounts.settings")))


def _change_profile(kit: Kit, given: dict[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    cleaned = dict(given)
    rules: dict[str, Callable[[str], str]] = {"email": clean_email, "name": clean_name}
    for field, clean in rules.items():
        try:
            cleaned[field] = clean(given[field])
        except Refused as error:
            errors[field] = str(error)
    if given["country"] not in dict(country_options()):
        errors["country"] = "Choose where you are, so that we can show the right help numbers."
    if errors:
        return errors

    def change(session: Session, user: User) -> None:
        other = find_by_email(session, kit.lookup_key, cleaned["email"])
        if other is not None and other.id != user.id:
            raise Refused("There is already an account with this e-mail.")
        set_email(kit.vault, kit.lookup_key, user, cleaned["email"])
        set_name(kit.vault, user, cleaned["name"])
        user.country = clean_country(cleaned["country"])

    problem = ""
    try:
        _change_account(kit, change, Action.PROFILE_CHANGED)
    except (Refused, IntegrityError):
        problem = "There is already an account with this e-mail."
    return {"email": problem} if problem else {}


def _change_account(kit: Kit, change: Callable[[Session, User], None], action: Action) -> None:
    """One transaction: the change, the end of every other session, the ledger's line."""
    with kit.database.writing() as session:
        user = session.get_one(User, current_user.user_id)
        change(session, user)
        sessions.revoke_others(session, user.id, current_user.session_id, kit.clock.now())
        kit.ledger.record(session, user_id=user.id, actor=Actor.YOU, action=action)
