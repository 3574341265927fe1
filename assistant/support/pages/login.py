"""Flask-Login on the staff site: its own cookie, its own session table, nothing in common with the user site."""

from flask import Flask, get_flashed_messages, request, url_for
from flask import session as cookie
from flask_login import AnonymousUserMixin, LoginManager, current_user, login_user

from assistant.support.kit import StaffKit
from assistant.support.members import Reviewer, find_reviewer
from assistant.support.pages.access import ASKED_BY_THE_PAGE, may

WAYS = (
    ("Queue", "support.queue"),
    ("Search", "support.search"),
    ("Quality", "support.quality"),
    ("Lead", "support.lead"),
    ("Requests", "requests.listing"),
    ("Work", "support.work"),
    ("Usage", "analytics.figures"),
    ("Record", "support.record"),
)


class Stranger(AnonymousUserMixin):  # type: ignore[misc]
    """Nobody is signed in."""

    user_id = ""


def install_sign_in(app: Flask, kit: StaffKit) -> None:
    """Know the signed-in member on every request, and frame every page."""
    manager = LoginManager()
    manager.session_protection = None  # Flask-Login's own trusts X-Forwarded-For; the token's row is the protection
    manager.anonymous_user = Stranger
    manager.init_app(app)

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(token: str) -> Reviewer | None:
        return find_reviewer(kit, token, active=request.endpoint not in ASKED_BY_THE_PAGE)

    @app.context_processor
    def frame() -> dict[str, object]:
        signed_in = bool(current_user.is_authenticated)
        ways = [way for way in WAYS if signed_in and may(current_user.role, way[1])]
        return {
            "signed_in": signed_in,
            "home_url": url_for("support.start" if signed_in else "support.sign_in"),
            "sign_out_url": url_for("support.sign_out") if signed_in else "",
            "nav": [(label, url_for(endpoint), request.endpoint == endpoint) for label, endpoint in ways],
            "flashes": get_flashed_messages(with_categories=True),
        }


def sign_in_browser(reviewer: Reviewer) -> None:
    """Give the browser its token, and forget what the cookie held before."""
    cookie.clear()
    login_user(reviewer, remember=False)
