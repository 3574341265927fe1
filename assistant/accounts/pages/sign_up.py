"""Making an account: the policy and the retention choice are asked openly, and nothing is ticked beforehand."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from assistant.accounts import sign_in
from assistant.accounts.pages.login import sign_in_browser
from assistant.accounts.profile import NewAccount, clean_email, clean_name, find_by_email, make_user
from assistant.consent.choices import record_choice
from assistant.consent.model import Purpose
from assistant.errors import Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.passwords import check_new
from assistant.privacy.period import Period, choices
from assistant.web.origin import read_origin
from guardrails import signposting

OTHER_COUNTRY = ""
_FIELDS = ("email", "password", "name", "country", "retention", "policy")


def country_options() -> list[tuple[str, str]]:
    """The countries we know help numbers for."""
    return [*sorted(signposting.COUNTRIES.items(), key=lambda pair: pair[1]), ("other", "Another country")]


def clean_country(value: str) -> str:
    """A country code we know, or empty for any other."""
    return value if value in signposting.COUNTRIES else OTHER_COUNTRY


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add `/sign-up`."""

    @pages.route("/sign-up", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["sign_up"], methods=["POST"])
    def sign_up() -> str | tuple[str, int] | Response:
        guest_id = current_user.user_id if current_user.guest else ""
        if current_user.is_authenticated and not guest_id:
            return redirect(url_for("cases.overview"))
        if request.method == "GET":
            return _form({}, {}, kit)
        given = {name: request.form.get(name, "") for name in _FIELDS}
        account, errors = _check(given, kit)
        if account is None:
            return _form(given, errors, kit), 422
        user_id = _keep(kit, account)
        if user_id is None:
            return _form(given, {"email": _TAKEN}, kit), 422
        if guest_id:  # while this browser still carries the keys to what was told without an account
            current_app.extensions["keep_for"](guest_id, user_id)
        origin = read_origin(request.remote_addr, request.user_agent.string)
        sign_in_browser(sign_in.begin_session(kit, user_id, origin, Action.SIGNED_IN))
        return redirect(url_for("accounts.recovery_code"))


_TAKEN = "There is already an account with this e-mail. Sign in, or use your recovery code."


def _check(given: dict[str, str], kit: Kit) -> tuple[NewAccount | None, dict[str, str]]:
    errors: dict[str, str] = {}
    email = name = ""
    try:
        email = clean_email(given["email"])
    except Refused as error:
        errors["email"] = str(error)
    try:
        name = clean_name(given["name"])
    except Refused as error:
        errors["name"] = str(error)
    try:
        check_new(given["password"], (email, name))
    except Refused as error:
        errors["password"] = str(error)
    if given["country"] not in dict(country_options()):
        errors["country"] = "Choose where you are, so that we can show the right help numbers."
    allowed = choices(kit.settings.retention_floor, kit.settings.retention_ceiling)
    retention = next((period for period in allowed if period.value == given["retention"]), None)
    if retention is None:
        errors["retention"] = "Choose how long we keep your words."
    if given["policy"] != "yes":
        errors["policy"] = "Please read the policy and say yes before you write anything."
    if not errors:
        with kit.database.reading() as session:
            if find_by_email(session, kit.lookup_key, email):
                errors["email"] = _TAKEN
    if errors or retention is None:
        return None, errors
    hashed = kit.passwords.hash(given["password"])
    return NewAccount(email, name, hashed, clean_country(given["country"]), retention), {}


def _keep(kit: Kit, account: NewAccount) -> str | None:
    """The account, its acceptance of the policy and its first ledger line, all or nothing; None when it was there."""
    user = make_user(kit.vault, kit.lookup_key, account, kit.clock.now())
    taken = False
    try:
        with kit.database.writing() as session:
            session.add(user)
            session.flush()
            record_choice(session, user_id=user.id, purpose=Purpose.POLICY, given=True, clock=kit.clock)
            kit.ledger.record(session, user_id=user.id, actor=Actor.YOU, action=Action.ACCOUNT_CREATED)
    except IntegrityError:
        taken = True
    if taken:
        kit.vault.destroy([user.profile_key_id])
        return None
    return user.id


def _form(given: dict[str, str], errors: dict[str, str], kit: Kit) -> str:
    periods: list[Period] = list(choices(kit.settings.retention_floor, kit.settings.retention_ceiling))
    return render_template(
        "user/sign_up.html", given=given, errors=errors, countries=country_options(), periods=periods
    )
