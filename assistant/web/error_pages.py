"""One way to make an error page, and a bare one for when even that fails. No page says what went wrong inside."""

import logging

from flask import Flask, g, make_response, render_template, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from assistant.errors import Conflict, NotFound, Refused

_log = logging.getLogger(__name__)

_TEXTS: dict[int, tuple[str, str]] = {
    400: ("We could not read that", "Something in what the browser sent was not clear. Please go back and try again."),
    401: ("Please sign in again", "You were away for a while, so you were signed out. Sign in and go on."),
    403: ("This page is not here", "It may have moved, or it may not be yours to open."),
    404: ("This page is not here", "It may have moved, or it may not be yours to open."),
    405: ("That does not work here", "Please go back and use the buttons on the page."),
    409: ("Something changed meanwhile", "Please load the page again and look before you go on."),
    413: ("That was too long", "Please send it in smaller pieces."),
    429: ("That was a bit fast", "Please wait a minute, then try again. Nothing was lost."),
    500: ("Something went wrong on our side", "It is not your fault. Please try again in a minute."),
    503: ("We cannot do that right now", "Please try again in a few minutes."),
}
_NO_COOKIE = (
    "Your browser keeps no cookie of ours",
    (
        "We need one to know that this form comes from you. Allow cookies for this site in your browser, go back, load "
        "the page again and send it once more. If you had the page open for a long time, loading it again is enough. "
        "Without a cookie you can still read the policy and the numbers for urgent help."
    ),
)
_BARE = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>Something went wrong</title>"
    "<h1>Something went wrong on our side</h1><p>Please try again in a minute. If someone is in danger, call your "
    "local emergency number now: 999, 112, 911 or 000.</p>{}<p><a href='/help'>Need help now?</a></p></html>"
)
_BARE_WORDS = (
    "<p><label for='kept'>Your words were not lost. Here they are: copy them before you leave this page.</label></p>"
    "<p><textarea id='kept' rows='10' cols='60'>\n{}</textarea></p>"
)
_BOXES = ("words", "value", "question", "title", "person", "called", "answer", "note", "text", "query")
"""The fields of our forms that hold what somebody made up. A password, a code or an e-mail is never shown again."""


def install_error_pages(app: Flask) -> None:
    """Answer every error with a calm page. What a user wrote is put back before them, never into a log."""

    def on_http_error(error: HTTPException) -> Response:
        return _page(error.code or 500)

    def on_csrf_error(_error: CSRFError) -> Response:
        if app.config["SESSION_COOKIE_NAME"] not in request.cookies:
            return _page(400, *_NO_COOKIE)
        return _page(400, "This page was open for too long", "Please load it again. What you wrote is below.")

    def on_not_found(_error: NotFound) -> Response:
        return _page(404)

    def on_refused(error: Refused) -> Response:
        return _page(403, "That is not possible", str(error))

    def on_conflict(error: Conflict) -> Response:
        return _page(409, None, str(error))

    def on_anything(error: Exception) -> Response:
        # Only the class: the message of a foreign error may hold what a user wrote.
        _log.error("request failed", extra={"error_type": type(error).__name__, "endpoint": request.endpoint or ""})
        return _page(500)

    app.register_error_handler(CSRFError, on_csrf_error)
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(NotFound, on_not_found)
    app.register_error_handler(Refused, on_refused)
    app.register_error_handler(Conflict, on_conflict)
    app.register_error_handler(Exception, on_anything)


def _page(status: int, title: str | None = None, text: str | None = None) -> Response:
    known_title, known_text = _TEXTS.get(status, _TEXTS[500 if status >= 500 else 400])
    kept_words = g.get("kept_words") or _typed()
    try:
        body = render_template(
            "shared/error.html",
            title=title or known_title,
            text=text or known_text,
            status=status,
            kept_words=kept_words,
            signed_in=bool(current_user and current_user.is_authenticated),
        )
    except Exception as error:  # noqa: BLE001 - the last page must come whatever is broken
        _log.error("error page failed", extra={"error_type": type(error).__name__})
        body = _BARE.format(_BARE_WORDS.format(escape(kept_words)) if kept_words else "")
    return make_response(body, status)


def _typed() -> str:
    """What was typed into a form that could not be taken, so that nobody has to write it twice."""
    if request.method != "POST" or request.mimetype != "application/x-www-form-urlencoded":
        return ""
    try:
        return "\n\n".join(filter(None, (request.form.get(name, "").strip() for name in _BOXES)))
    except HTTPException:  # it was too long to be read
        return ""
