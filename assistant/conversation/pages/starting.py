"""Starting a case: for oneself, or for someone one cares for."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.accounts.pages.carried_keys import carry
from assistant.cases.model import ForWhom
from assistant.cases.pages.forms import one_line
from assistant.cases.store import LONGEST_PERSON, LONGEST_TITLE
from assistant.conversation.beginning import begin_case
from assistant.kit import Kit
from assistant.vault.carried import new_carried_key
from assistant.web.limits import by_person


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add `/cases/new`."""

    @pages.route("/cases/new", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["messages"], key_func=by_person, methods=["POST"])
    def new_case() -> str | tuple[str, int] | Response:
        if request.method == "GET":
            return render_template("user/new_case.html", given={}, errors={})
        given = {name: one_line(request.form.get(name, "")) for name in ("for_whom", "person", "title")}
        errors = _wrong(given)
        if errors:
            return render_template("user/new_case.html", given=given, errors=errors), 422
        until = None
        if request.form.get("session_only") == "yes":
            key_id, secret = new_carried_key()
            carry({key_id: secret})
            until = kit.clock.now() + kit.settings.session_only_idle
        else:
            key_id = kit.vault.new_key()
        with kit.database.writing() as session:
            case = begin_case(
                session,
                kit,
                user_id=current_user.user_id,
                key_id=key_id,
                for_whom=ForWhom(given["for_whom"]),
                title=given["title"],
                person=given["person"],
                session_only_until=until,
            )
        return redirect(url_for("conversation.case", case_id=case.id))


def _wrong(given: dict[str, str]) -> dict[str, str]:
    errors = {}
    if given["for_whom"] not in set(ForWhom):
        errors["for_whom"] = "Choose who this is about."
    if len(given["person"]) > LONGEST_PERSON:
        errors["person"] = f"Please use {LONGEST_PERSON} letters at most."
    if len(given["title"]) > LONGEST_TITLE:
        errors["title"] = f"Please use {LONGEST_TITLE} letters at most."
    return errors
