"""The calm page for a request that carried no message and was refused."""

from flask import render_template

_TEXTS = {
    429: ("That was a bit fast", "Please wait a minute, then try again. Nothing was lost."),
    400: ("This page was open for too long", "Please go back, load the page again and try once more."),
}


def calm_error(status: int) -> str:
    """The error page for a request that carried no message."""
    title, text = _TEXTS[status]
    return render_template("shared/error.html", title=title, text=text, status=status, kept_words="", signed_in=True)
