"""What a signed-in person is asked: a yes to the policy, a switch for each purpose; and what is coming."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.consent.choices import (
    accepted_number,
    history,
    last_word,
    newly_asked,
    note_shown,
    record_choice,
)
from assistant.consent.model import Purpose
from assistant.consent.pages.gate import LATER
from assistant.consent.policy_page import as_html, filled
from assistant.consent.purposes import ABOUT, by_slug
from assistant.consent.versions import coming_version, current_version, text_of
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.transcripts.sharing import withdraw_all
from assistant.web.cookies import asks_for_privacy
from assistant.web.gate import safe_next


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/policy/accept`, `/policy/coming` and `/settings/choices`."""

    @pages.route("/policy/accept", methods=["GET", "POST"])
    def accept() -> str | Response:
        onward = safe_next(request.values.get("next"), url_for("cases.overview"))
        user_id = current_user.user_id
        if request.method == "POST":
            return _answered(onward)
        with kit.database.reading() as session:
            version = current_version(session, kit.clock.now())
            before = accepted_number(session, user_id)
            asked = newly_asked(text_of(version), history(session, user_id))
        text = text_of(version)
        changed = 0 < before < text.number and bool(text.changes)
        if changed:
            _shown(user_id, text.number)
        return render_template(
            "user/accept_policy.html",
            text=text,
            changed=changed,
            changes=as_html(filled(text.changes, kit.settings)) if changed else "",
            body=as_html(filled(text.short, kit.settings)),
            asked=[(ABOUT[purpose], purpose) for purpose in asked] if changed else [],
            onward=onward,
        )

    def _answered(onward: str) -> Response:
        user_id, word = current_user.user_id, request.form.get("policy")
        with kit.database.writing() as session:
            text = text_of(current_version(session, kit.clock.now()))
            if word == "later":
                cookie[LATER] = text.number
                return redirect(onward, 303)
            given = word == "yes"
            _record(session, user_id, Purpose.POLICY, given=given)
            for purpose in newly_asked(text, history(session, user_id)):
                answer = request.form.get(ABOUT[purpose].slug)
                if answer in {"yes", "no"}:
                    _record(session, user_id, purpose, given=answer == "yes")
        return redirect(onward if given else url_for("privacy.my_data"))

    @pages.get("/policy/coming")
    def coming() -> str | Response:
        onward = safe_next(request.args.get("next"), url_for("cases.overview"))
        with kit.database.reading() as session:
            version = coming_version(session, kit.clock.now())
        if version is None:
            return redirect(onward)
        _shown(current_user.user_id, version.number)
        text = text_of(version)
        return render_template(
            "user/policy_coming.html",
            text=text,
            version=version,
            changes=as_html(filled(text.changes, kit.settings)),
            onward=onward,
        )

    @pages.get("/settings/choices")
    def choices() -> str:
        with kit.database.reading() as session:
            words = history(session, current_user.user_id)
            accepted = words[Purpose.POLICY]
        return render_template(
            "user/choices.html",
            purposes=[(about, words[purpose]) for purpose, about in ABOUT.items()],
            policy_words=accepted,
            privacy_signal=asks_for_privacy(),
        )

    @pages.post("/settings/choices/<slug>")
    def choose(slug: str) -> Response:
        purpose = by_slug(slug)
        if purpose is None:
            abort(404)
        given = request.form.get("given") == "yes"
        if given and purpose is Purpose.USAGE_COUNTS and asks_for_privacy():
            flash("Your browser sends Global Privacy Control, which is a no. Switch that off first.", "info")
            return redirect(url_for("consent.choices"), 303)
        with kit.database.writing() as session:
            if last_word(session, current_user.user_id, purpose) is not given:
                _record(session, current_user.user_id, purpose, given=given)
            if purpose is Purpose.SUPPORT and not given:
                withdraw_all(session, kit.ledger, owner_id=current_user.user_id, now=kit.clock.now())
        flash("Saved: yes." if given else "Saved: no.", "success")
        return redirect(url_for("consent.choices"), 303)

    def _record(session: Session, user_id: str, purpose: Purpose, *, given: bool) -> None:
        record_choice(session, user_id=user_id, purpose=purpose, given=given, clock=kit.clock)
        action = Action.CONSENT_GIVEN if given else Action.CONSENT_WITHDRAWN
        kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=action)

    def _shown(user_id: str, number: int) -> None:
        with kit.database.writing() as session:
            if note_shown(session, user_id, number, kit.clock.now()):
                kit.ledger.record(session, user_id=user_id, actor=Actor.SYSTEM, action=Action.POLICY_SHOWN)
