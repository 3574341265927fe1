"""Files on their way in: one address may be sent a large body, by somebody who is signed in, and no other."""

from flask import Flask, g, request
from flask_login import current_user

from assistant.documents.receiving import Upload
from assistant.kit import Kit

ADD_ENDPOINT = "documents.add"
_ROUND_IT = 64 * 1024
"""What a form adds to its file: the other fields, and the lines between."""

_PIECE = 64 * 1024
_MOST_LET_PASS = 256 * 1024 * 1024
_LONGEST_TOKEN = 64


def install_large_files(app: Flask, kit: Kit) -> None:
    """Let a file through to the page that takes it. Install this before anything reads a request."""

    @app.before_request
    def let_it_in() -> None:
        if request.endpoint == ADD_ENDPOINT and request.method == "POST" and current_user.is_authenticated:
            request.max_content_length = kit.settings.document_limit + _ROUND_IT


def read_upload(limit: int) -> Upload | None:
    """The file that was sent; None when it is larger than allowed."""
    sent = request.files.get("file")
    raw = bytearray()
    if sent is not None:
        while piece := sent.stream.read(_PIECE):
            raw += piece
            if len(raw) > limit:
                return None
    return Upload(
        raw=bytes(raw),
        file_name=(sent.filename if sent else "") or "",
        called=request.form.get("called", ""),
        token=_token(),
    )


def let_it_pass() -> None:
    """Take in and throw away what is left of a body that is too large, so that the browser hears the answer to it."""
    if g.get("let_pass"):
        return
    g.let_pass = True
    stream, left = request.environ["wsgi.input"], min(request.content_length or 0, _MOST_LET_PASS)
    try:
        while left > 0 and (piece := stream.read(min(_PIECE, left))):
            left -= len(piece)
    except (OSError, ValueError):
        pass  # the browser gave up first


def _token() -> str:
    token = request.form.get("token", "")
    return token if len(token) <= _LONGEST_TOKEN and token.isascii() and token.isprintable() else ""
