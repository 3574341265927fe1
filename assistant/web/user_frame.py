"""What stands around every page of the user site: the ways to go, help, the policy."""

from flask import Flask, get_flashed_messages, request, url_for
from flask_login import current_user

_WAYS = (("My cases", "cases.overview"), ("My data", "privacy.my_data"), ("Settings", "accounts.settings"))


def install_frame(app: Flask) -> None:
    """Give every template the navigation, the help link, the policy links and the short messages."""

    @app.context_processor
    def frame() -> dict[str, object]:
        signed_in = bool(current_user.is_authenticated)
        nav = (
            [(label, url_for(endpoint), request.endpoint == endpoint) for label, endpoint in _WAYS]
            if signed_in and not current_user.closing
            else []
        )
        return {
            "nav": nav,
            "home_url": url_for("cases.overview") if signed_in else url_for("public.landing"),
            "help_url": url_for("public.help_now"),
            "guidance_url": url_for("guidance.overview"),
            "policy_url": url_for("consent.policy"),
            "summary_url": url_for("consent.policy_short"),
            "cookies_url": url_for("consent.cookies"),
            "contact_url": url_for("rights.contact"),
            "check_url": url_for("export.check"),
            "appearance_url": url_for("public.appearance"),
            "flashes": get_flashed_messages(with_categories=True),
        }
