"""The first hook of the user site: what somebody writes is read for danger, and held, before anything may refuse it.

Whatever the answer then is - the case, a limit reached, a page open too long, a sign-in page, an error - it carries the
help panel when the words call for one, and the words themselves, so that nobody has to write them twice.
"""

import logging
from urllib.parse import unquote_to_bytes

from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask import session as cookie
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import RequestEntityTooLarge

from assistant.cases.model import ForWhom, SafetyPanel
from assistant.cases.store import get_owned, set_panel
from assistant.conversation.safety import make_panel, read_for_danger
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.store.ids import new_id

_log = logging.getLogger(__name__)

MESSAGE_ENDPOINT = "conversation.post"
_FIELDS = ("words", "value", "question", "title", "person")
# Half a sentence, sent while typing, says nothing yet. Passwords are nobody's words.
_NOT_READ = frozenset({"conversation.draft", "conversation.preview"})
_NOT_READ_BLUEPRINTS = frozenset({"accounts", "consent"})
_READ_OF_TOO_LONG = 1024 * 1024
_MOST_KEPT = 2_000_000
# The next page shows the panel too, whatever that page turns out to be: a case, a list, a limit reached.
_CARRIED = "panel"
_PANELS = {panel.value: panel for panel in SafetyPanel if panel is not SafetyPanel.NONE}


def install_safety(app: Flask, kit: Kit) -> None:
    """Read every post first. Install this before limits, tokens and gates."""

    @app.before_request
    def read_first() -> None:
        g.safety_found = SafetyPanel.NONE
        g.words_broken = False
        carried = cookie.pop(_CARRIED, None)
        if carried in _PANELS and request.method == "GET":
            _show(_PANELS[carried], ForWhom.ME)
        if request.method != "POST" or request.endpoint in _NOT_READ or request.blueprint in _NOT_READ_BLUEPRINTS:
            return
        sent = _sent_fields()
        g.safety_found = read_for_danger(tuple(sent.values()))
        if request.endpoint == MESSAGE_ENDPOINT:
            g.kept_words = sent.get("words", "")[:_MOST_KEPT]
        if g.safety_found is not SafetyPanel.NONE:
            _show(g.safety_found, _keep_on_case(kit, g.safety_found))

    @app.after_request
    def lose_no_words(response: Response) -> Response:
        """A gate that sends the browser elsewhere must not take the words with it."""
        gone = 300 <= response.status_code < 400
        if gone and g.get("safety_found", SafetyPanel.NONE) is not SafetyPanel.NONE:
            cookie[_CARRIED] = g.safety_found.value
        if not gone or request.endpoint != MESSAGE_ENDPOINT or g.get("words_answered") or not g.get("kept_words"):
            return response
        return not_sent(401 if not current_user.is_authenticated else 409, response.location or "/")


def _show(found: SafetyPanel, for_whom: ForWhom) -> None:
    panel = make_panel(found, for_whom.value, _country())
    g.safety_panel = {
        "title": panel.title,
        "lines": panel.lines,
        "numbers": panel.numbers,
        "close_url": "",  # the case page knows where it is closed; any other page only shows it
        "go_on_url": "",
        "more_url": url_for("public.help_now"),
    }


def not_sent(status: int, way_url: str) -> Response:
    """The page that holds words which could not be kept, with a way to send them again."""
    signed_in = bool(current_user.is_authenticated)
    page = render_template(
        "user/not_sent.html",
        words=g.get("kept_words", ""),
        action=request.path,
        token=request.form.get("token", "") or new_id(),
        was_signed_out=not signed_in,
        way_url=way_url if signed_in else url_for("accounts.sign_in"),
    )
    return make_response(page, status)


def words_handled() -> None:
    """Say that the words were kept, or that the answer shows them itself."""
    g.words_answered = True


def _keep_on_case(kit: Kit, panel: SafetyPanel) -> ForWhom:
    """Keep the panel on the case until it is closed; says whose story it is. A failing database keeps no panel back."""
    case_id = str((request.view_args or {}).get("case_id", ""))
    if not case_id or not current_user.is_authenticated:
        return ForWhom.ME
    try:
        with kit.database.writing() as session:
            case = get_owned(session, case_id, current_user.user_id, kit.clock.now())
            if case.panel is not panel:
                set_panel(session, case, panel)
            return case.for_whom
    except (NotFound, SQLAlchemyError) as error:
        _log.warning("panel not kept", extra={"error_type": type(error).__name__})
    return ForWhom.ME


def _country() -> str:
    return str(getattr(current_user, "country", "") or "")


def _sent_fields() -> dict[str, str]:
    """The words in a request, read by ourselves: also from a body that is too long, or is not proper UTF-8."""
    if request.mimetype == "multipart/form-data":
        return _sent_with_a_file()
    try:
        raw = request.get_data(cache=True)
    except RequestEntityTooLarge:
        raw = request.environ["wsgi.input"].read(_READ_OF_TOO_LONG)
    found: dict[str, str] = {}
    for pair in raw.split(b"&"):
        name, _, value = pair.partition(b"=")
        known = name.decode("ascii", "replace")
        if known in _FIELDS:
            text = _decode(unquote_to_bytes(value.replace(b"+", b" ")))
            found[known] = f"{found[known]}\n{text}" if known in found else text
    return found


def _sent_with_a_file() -> dict[str, str]:
    """The words beside a file. The file itself is never whole in memory for this."""
    try:
        form = request.form
    except RequestEntityTooLarge:
        return {}
    return {name: "\n".join(form.getlist(name)) for name in _FIELDS if name in form}


def _decode(sent: bytes) -> str:
    try:
        return sent.decode("utf-8")
    except UnicodeDecodeError:
        g.words_broken = True
    return sent.decode("utf-8", "replace")
