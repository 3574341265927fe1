"""What stands before every page while a case is for one session only, or somebody is here without an account."""

from collections.abc import Mapping

from flask import Flask, Response, g, redirect, request, url_for
from flask import session as cookie
from flask_login import current_user
from sqlmodel import select
from werkzeug.wrappers import Response as BaseResponse

from assistant.accounts.pages.carried_keys import keys_here
from assistant.cases.model import Case
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.session_only.guests import keep_under_account, leave, stay
from assistant.web.origin import is_from_elsewhere

_SEEN = "seen"
_SEEN_EVERY = 60

_OF_A_CASE = frozenset(
    {
        "conversation.case",
        "conversation.close_panel",
        "conversation.delete_message",
        "conversation.draft",
        "conversation.go_on",
        "conversation.post",
        "conversation.preview",
        "cases.add_item",
        "cases.choose_on_paper",
        "cases.confirm_item",
        "cases.correct_item",
        "cases.delete",
        "cases.desk",
        "cases.on_paper",
        "cases.remove_item",
        "cases.story",
        "cases.visit_sheet",
        "cases.visit_sheet_fhir",
        "cases.visit_sheet_json",
        "cases.visit_sheet_pdf",
        "session_only.keep",
        "session_only.take_away",
    }
)
"""What can be done with a case for one session. Sharing, documents, all that keeps copies is not here."""

_LEAVING = frozenset({"accounts.sign_out", "guidance.leave_now"})
_WITHOUT_ACCOUNT = _OF_A_CASE | {"accounts.sign_out", "accounts.sign_up", "cases.overview"}


def install_session_only(app: Flask, kit: Kit, public: frozenset[str]) -> None:
    """Who is here without an account sees their case and the ways to keep it; a case for one session is shared with
    nobody; and signing out erases both."""
    app.extensions["keep_for"] = lambda guest_id, user_id: keep_under_account(kit, guest_id, user_id)

    @app.before_request
    def guard() -> BaseResponse | None:
        if not current_user.is_authenticated or request.endpoint is None:
            return None
        keys = keys_here()
        if _is_leaving() and (keys or current_user.guest):
            g.leaving = (current_user.user_id, tuple(keys))
            return None
        if keys:
            _note_presence(kit, keys)
            _refuse_to_share(kit)
        if current_user.guest and request.endpoint not in _WITHOUT_ACCOUNT | public | {"static"}:
            return redirect(url_for("accounts.sign_up"))
        return None

    @app.after_request
    def erase(response: Response) -> Response:
        leaving: tuple[str, tuple[str, ...]] | None = g.pop("leaving", None)
        if leaving is not None and response.status_code < 400:
            leave(kit, user_id=leaving[0], key_ids=leaving[1])
        return response

    @app.context_processor
    def here() -> dict[str, object]:
        guest = bool(current_user.is_authenticated and current_user.guest)
        return {"guest": guest} | (_guest_frame() if guest else {})


def _is_leaving() -> bool:
    """Whether somebody here asked to leave. The way out is a link: one on another site must not erase anything."""
    if request.endpoint == "guidance.leave_now" and is_from_elsewhere(request.headers.get("Sec-Fetch-Site")):
        return False
    return request.endpoint in _LEAVING


def _guest_frame() -> dict[str, object]:
    ways = (("My case", "cases.overview"), ("Keep it", "accounts.sign_up"))
    nav = [(label, url_for(endpoint), request.endpoint == endpoint) for label, endpoint in ways]
    return {"nav": nav, "sign_out_label": "Erase and leave"}


def _note_presence(kit: Kit, keys: Mapping[str, str]) -> None:
    now = int(kit.clock.now().timestamp())
    if abs(now - int(cookie.get(_SEEN, 0))) < _SEEN_EVERY:
        return
    with kit.database.writing() as session:
        stay(session, kit, user_id=current_user.user_id, key_ids=tuple(keys))
    cookie[_SEEN] = now


def _refuse_to_share(kit: Kit) -> None:
    case_id = (request.view_args or {}).get("case_id")
    if case_id is None or request.endpoint in _OF_A_CASE:
        return
    with kit.database.reading() as session:
        found = session.exec(select(Case.session_only).where(Case.id == str(case_id))).first()
    if found:
        raise NotFound("There is no such page for a case that is for this session only.")
