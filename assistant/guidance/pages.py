"""Guidance that is not clinical, places outside that help, and the page for people hurt or afraid at home."""

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from flask_login import current_user

from assistant.accounts import sessions
from assistant.accounts.pages.login import sign_out_browser
from assistant.guidance import at_home
from assistant.guidance.guides import GUIDES
from assistant.guidance.resources import CHECKED, RESOURCES, resources_for
from assistant.kit import Kit
from assistant.web.origin import is_from_elsewhere
from guardrails import signposting


def blueprint(kit: Kit) -> Blueprint:
    """All of it is open to everyone, signed in or not."""
    pages = Blueprint("guidance", __name__)

    @pages.get("/guidance")
    def overview() -> str:
        return render_template("public/guidance.html", guides=GUIDES.values())

    @pages.get("/guidance/<slug>")
    def guide(slug: str) -> str:
        found = GUIDES.get(slug)
        if found is None:
            abort(404)
        others = [one for one in GUIDES.values() if one.slug != slug]
        return render_template("public/guide.html", guide=found, others=others)

    @pages.get("/guidance-places")
    def places() -> str:
        country = _country()
        return render_template(
            "public/places.html",
            country=country,
            countries=_countries(),
            groups=[(code, name, resources_for(code)) for code, name in _countries() if not country or code == country],
            checked=CHECKED,
        )

    @pages.get("/help/at-home")
    def at_home_page() -> str:
        country = _country()
        return render_template(
            "public/at_home.html",
            title=at_home.TITLE,
            said=at_home.LINES,
            traces=at_home.TRACES,
            country=country,
            countries=_countries(),
            lines=at_home.lines_at_home(country),
            unknown=signposting.UNKNOWN_COUNTRY_NUMBERS,
        )

    @pages.get("/leave-now")
    def leave_now() -> Response:
        """A link and no form: it has to work whatever became of the session, the script and the page it stands on.

        A link on another site only leads out, and a browser that fetches ahead of a click gets nothing: else anybody
        could sign somebody out, and erase their case for one session, by a link.
        """
        if "prefetch" in request.headers.get("Sec-Purpose", "").lower():
            return Response(status=503, headers={"Cache-Control": "no-store"})
        response = make_response(redirect(at_home.WAY_OUT, 303))
        if is_from_elsewhere(request.headers.get("Sec-Fetch-Site")):
            return response
        if current_user.is_authenticated:
            with kit.database.writing() as session:
                sessions.revoke(session, current_user.user_id, current_user.session_id, kit.clock.now())
            sign_out_browser()
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    return pages


def _country() -> str:
    asked = request.args.get("country", "")
    chosen = asked if asked in signposting.COUNTRIES else getattr(current_user, "country", "") or ""
    return chosen if chosen in signposting.COUNTRIES else ""


def _countries() -> list[tuple[str, str]]:
    have = {one.country for one in RESOURCES} | set(signposting.COUNTRIES)
    return sorted(((code, name) for code, name in signposting.COUNTRIES.items() if code in have), key=lambda p: p[1])
