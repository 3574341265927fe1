"""Pages for everyone, signed in or not: the landing page, help now, the look, the leaving page."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask import session as cookie
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.web.cookies import SIZES, THEMES
from assistant.web.example_sheet import EXAMPLE
from assistant.web.gate import safe_next
from assistant.web.leaving import host_of, read_target
from guardrails import signposting


def blueprint() -> Blueprint:
    """The public pages of the user site."""
    pages = Blueprint("public", __name__)

    @pages.get("/")
    def landing() -> str | Response:
        if current_user.is_authenticated:
            return redirect(url_for("cases.overview"))
        return render_template("public/landing.html", example=EXAMPLE)

    @pages.get("/help")
    def help_now() -> str:
        asked = request.args.get("country", "")
        country = asked if asked in signposting.COUNTRIES else getattr(current_user, "country", "") or ""
        return render_template(
            "public/help.html",
            country=country,
            countries=sorted(signposting.COUNTRIES.items(), key=lambda pair: pair[1]),
            lines=signposting.lines_for(country or None),
            unknown=signposting.UNKNOWN_COUNTRY_NUMBERS,
        )

    @pages.route("/appearance", methods=["GET", "POST"])
    def appearance() -> str | Response:
        if request.method == "GET":
            return render_template("public/appearance.html", back=safe_next(request.args.get("next"), "/"))
        if current_user.is_authenticated:
            return redirect(url_for("accounts.settings"))
        if request.form.get("theme") in THEMES:
            cookie["theme"] = request.form["theme"]
        if request.form.get("text_size") in SIZES:
            cookie["text_size"] = request.form["text_size"]
        return redirect(safe_next(request.form.get("next"), url_for("public.appearance")))

    @pages.get("/leaving")
    def leaving() -> str:
        secret = current_app.secret_key
        signed = request.args.get("to", "")
        target = read_target(secret if isinstance(secret, bytes) else str(secret).encode(), signed)
        if target is None:
            abort(404)
        return render_template("public/leaving.html", target=target, host=host_of(target))

    return pages
