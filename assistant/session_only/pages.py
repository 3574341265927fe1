"""Start now without an account; keep a case for this session; take it away within the request."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from sqlmodel import col, select
from werkzeug.wrappers import Response as BaseResponse

from assistant.accounts.model import User
from assistant.accounts.pages.carried_keys import carry
from assistant.accounts.pages.login import sign_in_browser
from assistant.accounts.pages.sign_up import clean_country, country_options
from assistant.accounts.sessions import start as start_session
from assistant.cases.items import StoredSheet, load_sheet
from assistant.cases.model import ForWhom
from assistant.cases.sections import TITLES, Section
from assistant.cases.sheet import live_items, words_of_item
from assistant.cases.store import get_owned
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import open_title
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.privacy.wording import moment
from assistant.session_only.guests import begin_without_account, keep_case
from assistant.web.origin import read_origin


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
    """The pages of cases that are for one session only."""
    pages = Blueprint("session_only", __name__)

    @pages.route("/start", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["sign_up"], methods=["POST"])
    def start() -> str | tuple[str, int] | BaseResponse:
        if current_user.is_authenticated:
            return redirect(url_for("cases.overview"))
        given = {name: request.form.get(name, "") for name in ("policy", "for_whom", "country")}
        if request.method == "GET":
            return _form(kit, {}, {})
        errors = _wrong(given)
        if errors:
            return _form(kit, given, errors), 422
        begun = begin_without_account(kit, for_whom=ForWhom(given["for_whom"]), country=clean_country(given["country"]))
        origin = read_origin(request.remote_addr, request.user_agent.string)
        now = kit.clock.now()
        with kit.database.writing() as session:
            user = session.get_one(User, begun.user_id)
            _, token = start_session(session, user, origin, now=now, fresh_for=kit.settings.fresh_for * 0)
        sign_in_browser(token)
        carry(begun.keys)
        return redirect(url_for("conversation.case", case_id=begun.case_id), 303)

    @pages.post("/cases/<case_id>/keep-it")
    def keep(case_id: str) -> BaseResponse:
        if current_user.guest:
            return redirect(url_for("accounts.sign_up"), 303)
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, kit.clock.now())
        if not case.session_only:
            raise NotFound("There is no such case.")
        keep_case(kit, owner_id=current_user.user_id, case_id=case_id, new_owner_id=current_user.user_id)
        flash("Kept. It is one of your cases now, and stays when you sign out.", "success")
        return redirect(url_for("conversation.case", case_id=case_id), 303)

    @pages.get("/cases/<case_id>/take-away")
    def take_away(case_id: str) -> Response:
        now = kit.clock.now()
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            opener = kit.vault.opener(case.key_id)
            sheet = load_sheet(session, opener, case)
            rows = session.exec(select(Message).where(Message.case_id == case_id).order_by(col(Message.sequence))).all()
            talk = [_spoken(row, open_words(opener, row, case.user_id)) for row in rows]
            title = open_title(opener, case)
        story = {
            "title": title,
            "for_whom": case.for_whom.value,
            "begun_at": case.created_at.isoformat(),
            "taken_at": now.isoformat(),
            "sheet": _told(sheet),
            "conversation": talk,
        }
        if request.args.get("as") == "json":
            answer = jsonify(story)
            name = "case.json"
        else:
            answer = make_response(render_template("user/take_away.html", story=story, taken=moment(now)))
            name = "case.html"
        answer.headers["Content-Disposition"] = f"attachment; filename={name}"
        return answer

    return pages


def _form(kit: Kit, given: dict[str, str], errors: dict[str, str]) -> str:
    return render_template(
        "public/start.html",
        given=given,
        errors=errors,
        countries=country_options(),
        minutes=int(kit.settings.session_only_idle.total_seconds() // 60),
    )


def _wrong(given: dict[str, str]) -> dict[str, str]:
    errors = {}
    if given["for_whom"] not in set(ForWhom):
        errors["for_whom"] = "Choose who this is about."
    if given["policy"] != "yes":
        errors["policy"] = "Please read the short version and say yes before you write anything."
    return errors


def _told(sheet: StoredSheet) -> list[dict[str, Any]]:
    lines = {section: [words_of_item(item) for item in live_items(sheet.items, section)] for section in Section}
    return [{"title": TITLES[section], "lines": said} for section, said in lines.items() if said]


def _spoken(row: Message, words: str) -> dict[str, str]:
    said: datetime = row.said_at
    who = "You" if row.speaker is Speaker.USER else "Assistant"
    return {"who": who, "at": said.isoformat(), "words": words if who == "You" else load_reply(words).text}
