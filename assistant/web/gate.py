"""Deny by default: every page needs a signed-in person except a short, literal list of endpoints."""

from flask import Flask, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

ALWAYS_OPEN = frozenset({"static", "health.healthz"})


def install_gate(app: Flask, *, public: frozenset[str], sign_in_endpoint: str) -> None:
    """Send strangers to the sign-in page. A new page is closed until its endpoint is put on the list."""
    open_endpoints = public | ALWAYS_OPEN
    app.extensions["open_endpoints"] = open_endpoints

    @app.before_request
    def stop_strangers() -> Response | None:
        if any("\x00" in str(part) for part in (request.view_args or {}).values()):
            abort(404)  # no id holds one, and PostgreSQL takes none
        if request.endpoint is None:
            return None  # no such page: the 404 says no more to a stranger than to anyone
        if request.endpoint in open_endpoints or current_user.is_authenticated:
            return None
        if request.headers.get("X-Requested-With") == "fetch":
            abort(401)
        where = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for(sign_in_endpoint, next=where))


def safe_next(target: str | None, otherwise: str) -> str:
    """Where to go on: a path of this site, or `otherwise`. Never another host, whatever a link says."""
    if target and target.startswith("/") and not target.startswith(("//", "/\\")) and "\\" not in target:
        return target if all(ord(letter) > 31 for letter in target) else otherwise
    return otherwise
