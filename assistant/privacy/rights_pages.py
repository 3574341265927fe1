"""Contact: a form that works without mail and without an account, and the page that says where a request stands."""

from collections.abc import Callable, Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.privacy import rights
from assistant.privacy.model import RightsRequest, Subject
from assistant.store.ids import is_reference
from assistant.transcripts.reading import segments_of
from guardrails import KnownIdentity

_SENT = "request_sent"

KnownOf = Callable[[str], KnownIdentity]


def blueprint(kit: Kit, limiter: Limiter, known_of: KnownOf) -> Blueprint:
    """`/contact` and what belongs to it. `known_of` says what is known about a user, so that it is hidden for sure."""
    pages = Blueprint("rights", __name__)

    @pages.route("/contact", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["contact"], methods=["POST"])
    def contact() -> str | tuple[str, int] | Response:
        if request.method == "GET":
            return _form({"subject": request.args.get("subject", ""), "about": _about(request.args)}, {})
        given = {"subject": request.form.get("subject", ""), "words": request.form.get("words", "")}
        given["about"] = _about(request.form)
        errors: dict[str, str] = {}
        subject = next((one for one in Subject if one.value == given["subject"]), None)
        if subject is None:
            errors["subject"] = "Choose what it is about."
        user_id = current_user.user_id if current_user.is_authenticated else None
        safe = None
        try:
            safe = rights.make_safe(kit.redactor, given["words"], known_of(user_id) if user_id else None)
        except Refused as refused:
            errors["words"] = str(refused)
        if subject is None or safe is None:
            return _form(given, errors), 422
        if request.form.get("step") != "send" or request.form.get("seen") != safe.text:
            return render_template(
                "public/contact_look.html", given=given, safe=safe.text, segments=segments_of(safe.text)
            )
        with kit.database.writing() as session:
            made, secret = rights.ask(
                session,
                kit.ledger,
                # A guest's account goes when they leave: their request stays, and its secret opens it.
                user_id=None if current_user.guest else user_id,
                subject=subject,
                words=safe,
                about=given["about"] or None,
                now=kit.clock.now(),
                due_in=kit.settings.rights_due,
            )
            # Shown once, on the next page: the cookie is its holder's alone, and is emptied there.
            cookie[_SENT] = [made.reference, secret]
        return redirect(url_for("rights.sent"), 303)

    def _form(given: dict[str, str], errors: dict[str, str]) -> str:
        mine: list[RightsRequest] = []
        if current_user.is_authenticated:
            with kit.database.reading() as session:
                mine = list(rights.of_user(session, current_user.user_id))
        return render_template(
            "public/contact.html",
            given=given,
            errors=errors,
            subjects=[(subject.value, subject.value[0].upper() + subject.value[1:]) for subject in Subject],
            mine=mine,
            days=kit.settings.rights_due.days,
        )

    @pages.get("/contact/sent")
    def sent() -> str | Response:
        held = cookie.pop(_SENT, None)
        if not isinstance(held, list) or len(held) != 2:
            return redirect(url_for("rights.contact"))
        with kit.database.reading() as session:
            made = rights.find(session, held[0], held[1])
        return render_template("public/contact_sent.html", made=made, secret=held[1])

    @pages.route("/contact/track", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["sign_in"], methods=["POST"])
    def track() -> str | tuple[str, int]:
        if request.method == "GET":
            return render_template("public/contact_track.html", reference="", error="")
        reference, found = request.form.get("reference", "")[:40], None
        try:
            with kit.database.reading() as session:
                found = rights.find(session, reference, request.form.get("secret", "")[:80])
        except NotFound:
            found = None
        if found is None:
            error = "The reference and the secret do not belong together."
            return render_template("public/contact_track.html", reference=reference, error=error), 422
        return _request(found)

    @pages.get("/contact/requests/<request_reference>")
    def own(request_reference: str) -> str:
        with kit.database.reading() as session:
            made = rights.get(session, request_reference)
        if made.user_id != current_user.user_id:
            raise NotFound("There is no such request.")
        return _request(made)

    def _request(made: RightsRequest) -> str:
        words = segments_of(made.words)
        return render_template("public/contact_request.html", made=made, words=words, now=kit.clock.now())

    return pages


def _about(given: Mapping[str, str]) -> str:
    """The reference of a hold, a stop or a disclosure a request is about: eight letters we made, or nothing."""
    return given.get("about", "") if is_reference(given.get("about", "")) else ""
