"""What happens while somebody types: the draft is kept sealed, and they see what support would not."""

from flask import Blueprint, jsonify, request
from flask_limiter import Limiter
from flask_login import current_user
from sqlmodel import select
from werkzeug.wrappers import Response

from assistant.cases.store import get_owned, owner_of
from assistant.conversation.drafts import keep_draft
from assistant.conversation.identity import identity_of, with_person
from assistant.conversation.model import Message
from assistant.conversation.preview import look_ahead
from assistant.conversation.snapshot import open_person, open_placeholders
from assistant.conversation.words import Unreadable, read_words
from assistant.kit import Kit
from assistant.web.limits import by_person


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add the two pages the script talks to. Neither is needed to send a message."""

    @pages.post("/cases/<case_id>/draft")
    @limiter.limit(kit.settings.rates["previews"], key_func=by_person)
    def draft(case_id: str) -> tuple[str, int]:
        now = kit.clock.now()
        with kit.database.writing() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            token = request.form.get("token", "").replace("\x00", "")
            sent = session.exec(select(Message.id).where(Message.case_id == case.id, Message.token == token)).first()
            if token and sent is not None:
                return "", 204  # a draft that comes in after its message is none any more
            kept = keep_draft(session, kit.vault.opener(case.key_id), case, request.form.get("words", ""))
        return ("", 204) if kept else ("", 413)

    @pages.post("/cases/<case_id>/preview")
    @limiter.limit(kit.settings.rates["previews"], key_func=by_person)
    def preview(case_id: str) -> Response | tuple[Response, int]:
        now = kit.clock.now()
        sent = request.form.get("words", "")
        try:
            read_words(sent, kit.settings.message_limit)
        except Unreadable:
            return jsonify(segments=[{"text": sent, "placeholder": None}] if sent else [], hidden=[])
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            owner = owner_of(session, case.user_id)
        opener = kit.vault.opener(case.key_id)
        known = with_person(identity_of(kit, owner), open_person(opener, case))
        seen = look_ahead(kit, sent, known, open_placeholders(opener, case), now)
        return jsonify(
            segments=[{"text": text, "placeholder": label} for text, label in seen.segments],
            hidden=["all of it"] if seen.withheld else list(seen.hidden),
        )
