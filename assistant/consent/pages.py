"""The policy, its short version, the cookies; and the gate that asks for a yes before the first message."""

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.consent.choices import has_accepted_current, record_choice
from assistant.consent.model import Purpose
from assistant.consent.policy_page import as_html, parts
from assistant.consent.versions import PolicyText, current_version, read_versions
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.web.gate import safe_next

ASKS_FOR_YES = frozenset(
    {
        "cases.add_item",
        "cases.correct_item",
        "conversation.draft",
        "conversation.new_case",
        "conversation.post",
        "conversation.preview",
    }
)
ASKS_FOR_YES_TO_SEND = frozenset({"conversation.go_on", "conversation.support"})
"""What needs the current policy accepted. Everything else - reading, exporting, deleting - stays open to refusers."""


def install_consent_gate(app: Flask, kit: Kit) -> None:
    """Before the first words: a yes to the version of the policy now in force."""

    @app.before_request
    def ask() -> Response | None:
        asks = request.endpoint in ASKS_FOR_YES or (
            request.method == "POST" and request.endpoint in ASKS_FOR_YES_TO_SEND
        )
        if not asks or not current_user.is_authenticated:
            return None
        with kit.database.reading() as session:
            accepted = has_accepted_current(session, current_user.user_id, kit.clock)
        if accepted:
            return None
        return redirect(url_for("consent.accept", next=request.path if request.method == "GET" else None))


def blueprint(kit: Kit) -> Blueprint:
    """The policy pages of the user site."""
    pages = Blueprint("consent", __name__)

    def in_force() -> PolicyText:
        with kit.database.reading() as session:
            number = current_version(session, kit.clock.now()).number
        return read_versions()[number - 1]

    @pages.get("/policy")
    def policy() -> str:
        text = in_force()
        _, whole = parts(text, kit.settings)
        return render_template("public/policy.html", text=text, body=as_html(whole))

    @pages.get("/policy/short")
    def policy_short() -> str:
        text = in_force()
        short, _ = parts(text, kit.settings)
        return render_template("public/policy_short.html", text=text, body=as_html(short))

    @pages.get("/cookies")
    def cookies() -> str:
        return render_template("public/cookies.html")

    @pages.route("/policy/accept", methods=["GET", "POST"])
    def accept() -> str | Response:
        onward = safe_next(request.values.get("next"), url_for("cases.overview"))
        if request.method == "GET":
            text = in_force()
            short, _ = parts(text, kit.settings)
            return render_template("user/accept_policy.html", text=text, body=as_html(short), onward=onward)
        given = request.form.get("policy") == "yes"
        with kit.database.writing() as session:
            user_id = current_user.user_id
            record_choice(session, user_id=user_id, purpose=Purpose.POLICY, given=given, clock=kit.clock)
            action = Action.CONSENT_GIVEN if given else Action.CONSENT_WITHDRAWN
            kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=action)
        return redirect(onward if given else url_for("privacy.my_data"))

    return pages
