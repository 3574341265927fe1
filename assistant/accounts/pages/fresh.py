"""Risky pages ask for the password again, and take the answer for a short while."""

from flask import redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response


def require_fresh() -> Response | None:
    """None when the password was given a short while ago; otherwise the way to the page that asks for it."""
    if current_user.fresh:
        return None
    back = request.full_path.rstrip("?") if request.method == "GET" else request.form.get("back", "/settings")
    return redirect(url_for("accounts.confirm_password", next=back))
