"""The page of one case: the conversation, the sheet beside it, the line that says who can read it and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import g, render_template, url_for
from flask_login import current_user
from sqlmodel import col, select

from assistant.cases.items import StoredSheet, load_sheet
from assistant.cases.model import Case, SafetyPanel
from assistant.cases.pages.sheet_view import SourceWords, sheet_sections, still_missing
from assistant.cases.sensitive import Sensitive
from assistant.cases.sensitive_words import matters_in
from assistant.cases.sheet import ItemStatus
from assistant.cases.store import get_owned
from assistant.conversation import catalogue
from assistant.conversation.drafts import open_draft
from assistant.conversation.model import Message, Speaker
from assistant.conversation.pages.facts import facts_of
from assistant.conversation.pages.talk import sentences_of, when
from assistant.conversation.safety import make_panel
from assistant.conversation.said import KeptReply, load_reply, open_words
from assistant.conversation.snapshot import open_title
from assistant.kit import Kit
from assistant.privacy.period import LENGTH, AtEnd
from assistant.privacy.wording import weekday
from assistant.store.ids import new_id
from assistant.transcripts.model import RedactedMessage
from assistant.transcripts.reading import answers_of_support


@dataclass(frozen=True, slots=True)
class Shown:
    """What the composer shows after a send that was not kept."""

    words: str = ""
    error: str = ""
    token: str = ""


def draw_case(kit: Kit, case_id: str, shown: Shown | None = None) -> str:
    """The whole page. Raises NotFound when the case is not this user's or its time has come."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        case = get_owned(session, case_id, current_user.user_id, now)
        opener = kit.vault.opener(case.key_id)
        sheet = load_sheet(session, opener, case)
        messages = session.exec(select(Message).where(Message.case_id == case.id).order_by(col(Message.sequence))).all()
        opened = {message.id: open_words(opener, message, case.user_id) for message in messages}
        turns = _turns(case, messages, opened, sheet, answers_of_support(session, case.id))
        facts = facts_of(session, case, now)
    show_panel(case)
    token = (shown.token if shown else "") or new_id()
    return render_template(
        "user/case.html",
        case_id=case.id,
        title=open_title(opener, case),
        session_only=case.session_only,
        going_soon=_going_soon(kit, case, now),
        turns=turns,
        facts=facts,
        at_home=any(Sensitive.ABUSE in matters_in(opened[m.id]) for m in messages if m.speaker is Speaker.USER),
        panel_open=case.panel is not SafetyPanel.NONE,
        token=token,
        answer_token=new_id(),
        words=shown.words if shown else open_draft(opener, case),
        error=shown.error if shown else "",
        draft_kept=shown is None and case.sealed_draft is not None,
        limit=kit.settings.message_limit,
        sections=sheet_sections(case.id, sheet, _sources(messages, opened, now)),
        still=still_missing(sheet),
        count=sum(item.status is not ItemStatus.REMOVED for item in sheet.items),
    )


def _going_soon(kit: Kit, case: Case, now: datetime) -> str:
    """When a case goes, in words, once its owner is to be warned; nothing before that."""
    if case.session_only or case.expires_at is None or case.expires_at - now > kit.settings.warn_before:
        return ""
    length = LENGTH[case.retention] if case.retention else None
    if length is not None and length <= kit.settings.warn_before and case.expires_at - now > length / 4:
        return ""  # who chose a day knows; the last quarter of it is said
    what = "into the archive " if case.at_end is AtEnd.ARCHIVE else ""
    return f"{what}{weekday(case.expires_at, now)}, {case.expires_at:%H:%M} UTC"


def show_panel(case: Case) -> None:
    """Bring the panel of a case onto the page: the one these words call for, else the one that was not closed yet."""
    found: SafetyPanel = g.get("safety_found", SafetyPanel.NONE)
    panel = found if found is not SafetyPanel.NONE else case.panel
    if panel is SafetyPanel.NONE:
        return
    drawn = make_panel(panel, case.for_whom.value, current_user.country)
    g.safety_panel = {
        "title": drawn.title,
        "lines": drawn.lines,
        "numbers": drawn.numbers,
        "close_url": url_for("conversation.close_panel", case_id=case.id),
        "go_on_url": url_for("conversation.go_on", case_id=case.id, at=case.version),
        "more_url": url_for("public.help_now"),
    }


def _sources(messages: Sequence[Message], opened: dict[str, str], now: datetime) -> dict[str, SourceWords]:
    return {
        message.id: SourceWords(opened[message.id], when(message.said_at, now))
        for message in messages
        if message.speaker is Speaker.USER
    }


def _turns(
    case: Case,
    messages: Sequence[Message],
    opened: dict[str, str],
    sheet: StoredSheet,
    answers: Sequence[RedactedMessage],
) -> list[dict[str, object]]:
    """Messages and support's answers in the order they were said, ready for the turn macro."""
    live = {item.id for item in sheet.items if item.status is not ItemStatus.REMOVED}
    last_reply = next((m.id for m in reversed(messages) if m.speaker is Speaker.ASSISTANT), None)
    now = max((message.said_at for message in messages), default=case.created_at)
    placed: list[tuple[tuple[datetime, int, int], dict[str, object]]] = []
    for message in messages:
        key = (message.said_at, 0, message.sequence)
        if message.speaker is Speaker.USER:
            placed.append((key, _user_turn(case, message, opened[message.id], sheet, now)))
        else:
            reply = load_reply(opened[message.id])
            placed.append((key, _reply_turn(message, reply, live, now, answerable=message.id == last_reply)))
    for answer in answers:
        drawn = {"speaker": "support", "id": f"m-{answer.id}", "time": answer.said_at, "rich": answer.text}
        drawn["time_text"] = when(answer.said_at, now)
        placed.append(((answer.said_at, 1, answer.sequence), drawn))
    ordered = [turn for _, turn in sorted(placed, key=lambda pair: pair[0])]
    if ordered:
        ordered[-1]["latest"] = True
    return ordered


def _user_turn(case: Case, message: Message, words: str, sheet: StoredSheet, now: datetime) -> dict[str, object]:
    spans = [
        (item.start, item.end)
        for item in sheet.items
        if item.message_id == message.id and item.status is not ItemStatus.REMOVED
    ]
    return {
        "speaker": "user",
        "id": f"m-{message.id}",
        "time": message.said_at,
        "time_text": when(message.said_at, now),
        "sentences": sentences_of(message.id, words, spans),
        "delete_url": url_for("conversation.delete_message", case_id=case.id, message_id=message.id),
    }


def _reply_turn(
    message: Message, reply: KeptReply, live: set[str], now: datetime, *, answerable: bool
) -> dict[str, object]:
    return {
        "speaker": "assistant",
        "id": f"m-{message.id}",
        "time": message.said_at,
        "time_text": when(message.said_at, now),
        "lead": reply.lead if (reply.lead or reply.added or reply.question) else reply.text,
        "added": [(text, f"#item-{item_id}" if item_id in live else "") for text, item_id in reply.added],
        "question": reply.question,
        "answers": [(a.value, a.label) for a in reply.answers if a.value != catalogue.NUMBERS] if answerable else [],
    }
