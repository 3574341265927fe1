"""The gate that asks for a yes before the first words, and the way in: whoever signs in is shown what changed."""

from flask import Flask, redirect, request, url_for
from flask import session as cookie
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.consent.choices import (
    has_accepted_current,
    record_choice,
    says_yes,
    speaks_of,
    was_shown,
    word_on_version,
)
from assistant.consent.model import Purpose
from assistant.consent.versions import coming_version, current_version
from assistant.errors import Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.web.cookies import asks_for_privacy

ASKS_FOR_YES = frozenset(
    {
        "cases.add_item",
        "cases.correct_item",
        "conversation.draft",
        "conversation.new_case",
        "conversation.post",
        "conversation.preview",
        "documents.add",
    }
)
ASKS_FOR_YES_TO_SEND = frozenset(
    {"bring_back.agree", "bring_back.hand_in", "conversation.go_on", "conversation.support", "documents.let"}
)
"""What needs the current policy accepted. Everything else - reading, exporting, deleting - stays open to refusers."""

ASKS_FOR_YES_TO_SHOW = frozenset({"conversation.decide_mark"})
"""Where somebody may give support more to read: that needs a yes. Hiding again and saying no do not."""

NEEDS_KIND = {"documents.add": "documents"}
"""Pages that take a kind of data a policy must speak of before anybody may be asked for it."""

LATER = "policy_later"
"""In the session cookie: the version somebody wants to decide on another time."""

_SAYS_SO = frozenset({"cases.overview", "accounts.settings", "privacy.my_data"})


def install_consent_gate(app: Flask, kit: Kit) -> None:
    """Before the first words: a yes to the version of the policy now in force."""

    @app.before_request
    def ask() -> Response | None:
        asks = request.endpoint in ASKS_FOR_YES or (
            request.method == "POST"
            and (
                request.endpoint in ASKS_FOR_YES_TO_SEND
                or (request.endpoint in ASKS_FOR_YES_TO_SHOW and request.form.get("decision") == "show")
            )
        )
        if not asks or not current_user.is_authenticated:
            return None
        kind = NEEDS_KIND.get(request.endpoint or "")
        with kit.database.reading() as session:
            accepted = has_accepted_current(session, current_user.user_id, kit.clock)
            if kind is not None and not speaks_of(session, kind, kit.clock.now()):
                raise Refused(
                    "The privacy policy in force does not speak of this kind of data yet, so we do not take it."
                )
        if accepted:
            return None
        return redirect(url_for("consent.accept", next=request.path if request.method == "GET" else None))

    @app.context_processor
    def note() -> dict[str, object]:
        if request.endpoint not in _SAYS_SO or not current_user.is_authenticated:
            return {"policy_note": None}
        with kit.database.reading() as session:
            return {"policy_note": _note(session, kit, current_user.user_id)}


def way_in(kit: Kit, user_id: str, onward: str) -> str:
    """Where somebody who has just signed in goes: to what changed in the policy, if they have not seen it, else on."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        undecided = word_on_version(session, user_id, current_version(session, now).number) is None
        coming = coming_version(session, now)
        unseen = coming is not None and not was_shown(session, user_id, coming.number)
        counted = says_yes(session, user_id, Purpose.USAGE_COUNTS)
    if counted and asks_for_privacy():
        _take_back_counting(kit, user_id)
    if undecided:
        return url_for("consent.accept", next=onward)
    return url_for("consent.coming", next=onward) if unseen else onward


def _take_back_counting(kit: Kit, user_id: str) -> None:
    """Global Privacy Control is a no to being counted: written down as one, as if its owner had pressed the switch."""
    with kit.database.writing() as session:
        record_choice(session, user_id=user_id, purpose=Purpose.USAGE_COUNTS, given=False, clock=kit.clock)
        kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.CONSENT_WITHDRAWN)


def _note(session: Session, kit: Kit, user_id: str) -> tuple[str, str] | None:
    now = kit.clock.now()
    current = current_version(session, now).number
    if word_on_version(session, user_id, current) is None and cookie.get(LATER) != current:
        return "Our privacy policy has changed. Before you write again, see what is new", url_for("consent.accept")
    coming = coming_version(session, now)
    if coming is not None and not was_shown(session, user_id, coming.number):
        at = coming.effective_at
        return f"Our privacy policy changes on {at.day} {at:%B}. See what is new", url_for("consent.coming")
    return None
