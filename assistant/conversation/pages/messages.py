"""Sending a message, going on after a help panel, closing it, deleting a message."""

from flask import Blueprint, flash, g, make_response, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from assistant.cases.items import load_sheet
from assistant.cases.model import SafetyPanel
from assistant.cases.sheet import ItemStatus, words_of_item
from assistant.cases.store import get_owned, set_panel
from assistant.conversation import catalogue
from assistant.conversation.deleting import delete_message, find_doomed
from assistant.conversation.pages.case_page import Shown, draw_case
from assistant.conversation.pages.refusals import calm_error
from assistant.conversation.pages.safety_net import MESSAGE_ENDPOINT, not_sent, words_handled
from assistant.conversation.posting import post_message
from assistant.conversation.said import open_words
from assistant.conversation.undoing import restore_message
from assistant.conversation.words import Unreadable, read_words
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.privacy.undo_offer import offer_undo
from assistant.store.ids import new_id
from assistant.web.limits import by_person

_BROKEN = (
    "Some letters did not arrive as they should: look for this sign \ufffd in your words. "
    "Nothing was sent. Please put them right and send again."
)
_TWICE = "An earlier form of this message was already sent. If you want to send these words as well, send them now."
_FAST = "That was very quick. Your words are still in the box. Wait a moment, then send them again."
_STALE = "This page was open for a long time. Your words are still in the box. Please send them again."
_LONGEST_TOKEN = 64


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add the pages that take or delete messages."""

    @pages.post("/cases/<case_id>/messages")
    @limiter.limit(kit.settings.rates["messages"], key_func=by_person)
    def post(case_id: str) -> Response:
        if request.form.get("answer") == catalogue.NUMBERS:
            return redirect(url_for("public.help_now"))
        sent = str(g.get("kept_words") or request.form.get("answer", ""))
        return _send(kit, case_id, sent, _token())

    @pages.post("/cases/<case_id>/go-on")
    @limiter.limit(kit.settings.rates["messages"], key_func=by_person)
    def go_on(case_id: str) -> Response:
        # The state of the case when the button was drawn: pressing it twice says it once.
        return _send(kit, case_id, catalogue.GO_ON, f"go-on-{request.args.get('at', 0, type=int)}")

    @pages.post("/cases/<case_id>/panel/close")
    def close_panel(case_id: str) -> Response:
        with kit.database.writing() as session:
            set_panel(session, get_owned(session, case_id, current_user.user_id, kit.clock.now()), SafetyPanel.NONE)
        return redirect(url_for("conversation.case", case_id=case_id, _anchor="latest"))

    @pages.route("/cases/<case_id>/messages/<message_id>/delete", methods=["GET", "POST"], endpoint="delete_message")
    def delete_one(case_id: str, message_id: str) -> str | Response:
        now = kit.clock.now()
        if request.method == "POST":
            with kit.database.writing() as session:
                case = get_owned(session, case_id, current_user.user_id, now)
                delete_message(session, kit, case, message_id)
            flash("The message is gone, with its redacted copy and what it put on the sheet.", "success")
            if not case.session_only:
                offer_undo(url_for("conversation.undo_delete", case_id=case_id, message_id=message_id))
            return redirect(url_for("conversation.case", case_id=case_id, _anchor="latest"))
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            doomed = find_doomed(session, case, message_id)
            opener = kit.vault.opener(case.key_id)
            words = open_words(opener, doomed.message, case.user_id)
            items = load_sheet(session, opener, case).items
        lost = [
            words_of_item(item)
            for item in items
            if item.message_id == message_id and item.status is not ItemStatus.REMOVED
        ]
        return render_template(
            "user/delete_message.html",
            case_id=case_id,
            message_id=message_id,
            words=words,
            lost=lost,
            can_undo=bool(kit.settings.undo_for) and not case.session_only,
        )

    @pages.post("/cases/<case_id>/messages/<message_id>/undo")
    def undo_delete(case_id: str, message_id: str) -> Response:
        with kit.database.writing() as session:
            back = restore_message(session, kit, user_id=current_user.user_id, case_id=case_id, message_id=message_id)
        flash("Your message is back.", "success")
        if back.left_as_changed:
            flash("What you changed on the sheet meanwhile stays as you changed it.", "info")
        return redirect(url_for("conversation.case", case_id=case_id, _anchor=f"m-{message_id}"), 303)

    pages.register_error_handler(TooManyRequests, lambda _: _refused(kit, 429, _FAST))
    pages.register_error_handler(CSRFError, lambda _: _refused(kit, 400, _STALE))


def _send(kit: Kit, case_id: str, sent: str, token: str) -> Response:
    if g.get("words_broken"):
        return _again(kit, case_id, sent, _BROKEN, token, 400)
    try:
        words = read_words(sent, kit.settings.message_limit)
    except Unreadable as problem:
        return _again(kit, case_id, sent, str(problem), token, 422)
    try:
        kept = post_message(kit, user_id=current_user.user_id, case_id=case_id, words=words.text, token=token)
    except Conflict as problem:
        return _again(kit, case_id, sent, str(problem), token, 409)
    if kept.differs:
        return _again(kit, case_id, sent, _TWICE, new_id(), 409)
    words_handled()
    if words.cleaned:
        flash("We took out a few characters that cannot be shown. All your words are there.", "info")
    anchor = "help-panel" if kept.panel is not SafetyPanel.NONE else "latest"
    return redirect(url_for("conversation.case", case_id=case_id, _anchor=anchor), 303)


def _again(kit: Kit, case_id: str, sent: str, error: str, token: str, status: int) -> Response:
    """The case again with the words in the box and what was wrong with them. Nothing was kept."""
    page = draw_case(kit, case_id, Shown(words=sent, error=error, token=token))
    words_handled()
    return make_response(page, status)


def _refused(kit: Kit, status: int, text: str) -> Response:
    """A message that was stopped before it was looked at: its words go back into the box."""
    if request.endpoint != MESSAGE_ENDPOINT:
        return make_response(calm_error(status), status)
    if not current_user.is_authenticated:
        return not_sent(401, url_for("accounts.sign_in"))
    case_id = str((request.view_args or {}).get("case_id", ""))
    sent = str(g.get("kept_words") or "")
    try:
        return _again(kit, case_id, sent, _BROKEN if g.get("words_broken") else text, _token(), status)
    except NotFound:
        return not_sent(404, url_for("cases.overview"))


def _token() -> str:
    token = request.form.get("token", "")
    return token if 0 < len(token) <= _LONGEST_TOKEN and token.isascii() and token.isprintable() else new_id()
