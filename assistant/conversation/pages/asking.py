"""Asking support about one case: look at what they would see, leave messages out, share, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.cases.pages.forms import one_line
from assistant.cases.store import get_owned
from assistant.conversation.asking import Question, ask_support, leave_out, look_at, make_safe
from assistant.conversation.pages.case_page import show_panel
from assistant.conversation.pages.reading import redacted_turns, sheet_rows
from assistant.conversation.pages.talk import when
from assistant.conversation.snapshot import CaseSnapshot, take_snapshot
from assistant.errors import Conflict, Refused
from assistant.kit import Kit
from assistant.transcripts.model import RedactedMessage, SharedCase, Topic, Voice
from assistant.transcripts.reading import segments_of, transcript, with_replies
from assistant.transcripts.sharing import is_shared, shared_state, visible_now, withdraw
from assistant.web.limits import by_person


@dataclass(frozen=True, slots=True)
class Given:
    """What the form holds."""

    topic: str = ""
    question: str = ""
    out: frozenset[str] = frozenset()
    errors: dict[str, str] = field(default_factory=dict)


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add `/cases/<id>/support`."""

    @pages.route("/cases/<case_id>/support", methods=["GET", "POST"])
    @limiter.limit(kit.settings.rates["messages"], key_func=by_person, methods=["POST"])
    def support(case_id: str) -> Response:
        if request.method == "GET":
            return _draw(kit, case_id, None)
        given = Given(
            topic=request.form.get("topic", ""),
            question=one_line(request.form.get("question", "")),
            out=frozenset(request.form.getlist("out")),
        )
        return _take(kit, case_id, given, step=request.form.get("step", "look"))

    @pages.post("/cases/<case_id>/support/leave-out")
    def leave_out_messages(case_id: str) -> Response:
        with kit.database.writing() as session:
            snapshot = take_snapshot(session, kit, current_user.user_id, case_id, kit.clock.now())
            newly_out, newly_in = leave_out(session, kit, snapshot, frozenset(request.form.getlist("out")))
        flash("Saved. Support sees the rest." if newly_out or newly_in else "Nothing was changed.", "success")
        return redirect(url_for("conversation.support", case_id=case_id), 303)

    @pages.post("/cases/<case_id>/support/withdraw")
    def withdraw_share(case_id: str) -> Response:
        now = kit.clock.now()
        with kit.database.writing() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            done = withdraw(session, kit.ledger, case_id=case.id, owner_id=case.user_id, now=now)
        flash("Taken back. Support cannot see this case any more." if done else "It was not shared.", "success")
        return redirect(url_for("conversation.support", case_id=case_id), 303)


def _take(kit: Kit, case_id: str, given: Given, *, step: str) -> Response:
    if step == "change":
        return _draw(kit, case_id, given)
    if given.topic not in set(Topic):
        return _draw(kit, case_id, _wrong(given, "topic", "Choose what it is about."), status=422)
    snapshot, question, problem = _prepared(kit, case_id, given)
    if question is not None and step == "share":
        if _shared(kit, snapshot, question, given):
            flash("Shared. Support will answer here, in working hours.", "success")
            return redirect(url_for("conversation.support", case_id=case_id), 303)
        snapshot, question, problem = _prepared(kit, case_id, given)
    if question is None:
        return _draw(kit, case_id, _wrong(given, "question", problem), status=422)
    again = "The case changed since you looked. Please look again."
    return _look(kit, snapshot, given, question, again if step == "share" else "")


def _prepared(kit: Kit, case_id: str, given: Given) -> tuple[CaseSnapshot, Question | None, str]:
    """The case, and the question as support would see it; none, and why, when it cannot be asked."""
    with kit.database.reading() as session:
        snapshot = take_snapshot(session, kit, current_user.user_id, case_id, kit.clock.now())
    try:
        return snapshot, make_safe(kit, snapshot, given.question, given.out), ""
    except Refused as refused:
        return snapshot, None, str(refused)


def _shared(kit: Kit, snapshot: CaseSnapshot, question: Question, given: Given) -> bool:
    """Whether it is shared now: only exactly what its owner looked at is."""
    if request.form.get("version", "") != str(snapshot.case.version):
        return False
    topic, seen = Topic(given.topic), request.form.get("seen", "")
    try:
        with kit.database.writing() as session:
            ask_support(session, kit, snapshot, topic, question, given.out, seen=seen)
    except Conflict:
        return False
    return True


def _wrong(given: Given, name: str, text: str) -> Given:
    return Given(given.topic, given.question, given.out, {name: text})


def _draw(kit: Kit, case_id: str, given: Given | None, *, status: int = 200) -> Response:
    """The form, or what became of the question that was asked."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        case = get_owned(session, case_id, current_user.user_id, now)
        rows = transcript(session, case.id)
        share = shared_state(session, case.id)
    show_panel(case)
    out = given.out if given else frozenset(row.message_id for row in rows if row.left_out and row.message_id)
    page = render_template(
        "user/support.html",
        case_id=case_id,
        shared=is_shared(share, now),
        share=share,
        still_seen=share is not None and visible_now(share, now),
        answers=[(answer, when(answer.said_at, now)) for answer in _answers(rows, share)],
        ends=f"{share.ends_at.day} {share.ends_at:%B}" if share and share.ends_at else "",
        question=segments_of(share.question) if share else [],
        given=given or Given(),
        topics=[(topic.value, topic.value) for topic in Topic],
        groups=_groups(rows, redacted_turns(rows, now), out),
    )
    return make_response(page, status)


def _answers(rows: Sequence[RedactedMessage], share: SharedCase | None) -> list[RedactedMessage]:
    """What support answered since the newest question was asked."""
    if share is None:
        return []
    return [row for row in rows if row.voice is Voice.SUPPORT and row.said_at >= share.shared_at]


def _look(kit: Kit, snapshot: CaseSnapshot, given: Given, question: Question, notice: str) -> Response:
    """Exactly what support will see, and the button that shares it."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        rows = transcript(session, snapshot.case.id)
    show_panel(snapshot.case)
    left = with_replies(rows, given.out)
    look = look_at(question, rows, given.out)
    turns = redacted_turns([row for row, _ in look.rows], now)
    for turn, (_, words) in zip(turns, look.rows, strict=True):
        turn["segments"] = segments_of(words)
    page = render_template(
        "user/support_look.html",
        case_id=snapshot.case.id,
        version=snapshot.case.version,
        seen=look.mark,
        given=given,
        question=segments_of(look.question),
        sheet=sheet_rows(look.sheet.items),
        withheld=look.sheet.withheld,
        turns=turns,
        left_out=len([row for row in rows if row.voice is Voice.USER and row.message_id in left]),
        notice_text=notice,
    )
    return make_response(page, 200)


def _groups(
    rows: Sequence[RedactedMessage], turns: list[dict[str, object]], out: frozenset[str]
) -> list[dict[str, object]]:
    """The transcript in pieces that are left out together: a message of the user and what followed it."""
    groups: list[dict[str, object]] = []
    current: list[dict[str, object]] = []
    for row, turn in zip(rows, turns, strict=True):
        if row.voice is Voice.USER or not groups:
            current = []
            choice = row.message_id if row.voice is Voice.USER else ""
            groups.append({"message_id": choice, "out": choice in out, "turns": current})
        current.append(turn)
    return groups
