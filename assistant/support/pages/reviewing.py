"""One request: what is said before it is opened, its transcript, and the way on to the next."""

import hashlib
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.support.canned import SIGNPOSTING, filled_in, ready_answers
from assistant.support.claims import claim, held_by_another, members_who_answer, names_of
from assistant.support.kit import StaffKit
from assistant.support.model import Role
from assistant.support.pages.queueing import due_of, in_part, listing, part_shown, tags_of
from assistant.support.queue import get_shared, next_in_queue
from assistant.support.reading import Transcript, age, current_look, open_look, preset_reason, read
from assistant.transcripts.events import events_of
from assistant.transcripts.model import EventKind, LookReason, SharedCase, ShareState, SupportEvent
from assistant.transcripts.reading import segments_of
from assistant.transcripts.reports import CATEGORIES, in_words

MARKS = {
    "crisis": "may be in crisis",
    "emergency": "may be an emergency",
    "privacy_request": "asks about their data",
    "seeks_advice": "asked for advice: declined, kept as a question for the clinician",
    "admin": "about using the site",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the boxes of the page, and what was wrong with it."""

    answer: str = ""
    note: str = ""
    problems: tuple[str, ...] = ()
    box: str = "answer"
    put_in: bool = False


def add_pages(pages: Blueprint, kit: StaffKit) -> None:
    """Add `/cases/<reference>` and the way into it."""

    @pages.get("/cases/<reference>")
    def case(reference: str) -> str:
        return draw_case(kit, reference, Typed())

    @pages.post("/cases/<reference>/open")
    def open_case(reference: str) -> Response:
        reason = next((one for one in LookReason if one.value == request.form.get("reason")), None)
        now = kit.clock.now()
        with kit.database.writing() as session:  # the ledger's line is kept before the page is made
            shared = get_shared(session, reference, now, to_change=True)
            if reason is None:
                abort(400)
            reads_along = current_user.role is Role.LEAD and held_by_another(shared, current_user.member_id, now)
            if shared.state is ShareState.OPEN and not reads_along:
                claim(session, shared, current_user, now)
            if current_look(session, shared, current_user, now) is None:
                open_look(session, kit.ledger, shared, current_user, reason, now)
        return redirect(url_for("support.case", reference=reference, **in_part(part_shown()), _anchor="new"), 303)

    @pages.get("/cases/<reference>/still")
    def still(reference: str) -> Response:
        now = kit.clock.now()
        with kit.database.reading() as session:
            shared = get_shared(session, reference, now)
            look = current_look(session, shared, current_user, now)
            seen = read(session, shared, look, now) if look else None
        return jsonify(open=look is not None, mark=_mark(shared, seen))


def draw_case(kit: StaffKit, reference: str, typed: Typed) -> str:
    """The page of a request: its transcript for whoever opened it, and for others what is said before opening."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        shared = get_shared(session, reference, now)
        look = current_look(session, shared, current_user, now)
        names = names_of(session)
        about: dict[str, Any] = {
            "shared": shared,
            "question": segments_of(shared.question),
            "asked": age(now - shared.shared_at),
            "due": due_of(shared.due_at, now) if shared.state is ShareState.OPEN else None,
            "tags": tags_of(shared, names, now),
            "here": reference,
            **_whose(shared, names, kit),
        }
        if look is None:
            return render_template(
                "staff/open.html",
                reasons=[(reason.value, reason.value.capitalize()) for reason in LookReason],
                preset=preset_reason(shared).value,
                to_take=shared.state is ShareState.OPEN,
                may_read=current_user.role is Role.LEAD,
                **about,
                **listing(kit),
            )
        seen = read(session, shared, look, now)
        events = events_of(session, shared.id)
        members = members_who_answer(session) if current_user.role is Role.LEAD else []
        ready = ready_answers(session)
        if shared.panel_shown and shared.first_answer_at is None and typed == Typed():
            typed = Typed(answer=filled_in(session, kit, SIGNPOSTING, shared))  # the fixed procedure begins with it
    return render_template(
        "staff/case.html",
        lines=[(number, line, segments_of(line.text), _said(line.marks)) for number, line in enumerate(seen.lines, 1)],
        seen=seen,
        sheet=[(item, segments_of(item["text"]), segments_of(item["when"])) for item in seen.sheet],
        hidden=[(in_words(category), number) for category, number in sorted(seen.hidden.items())],
        chips=_chips(seen),
        events=[_event(event, names, now - event.at) for event in events],
        ready=ready,
        typed=typed,
        lead_told=any(event.kind is EventKind.LEAD_TOLD for event in events),
        categories=list(CATEGORIES.items()),
        members=[(member.id, member.name) for member in members],
        seen_mark=_mark(shared, seen),
        **about,
        **listing(kit),
    )


def on_to_next(kit: StaffKit, done: str, said: str) -> Response:
    """After one is done: the next in the member's part of the queue, or the queue itself when there is none."""
    show = part_shown()
    with kit.database.reading() as session:
        following = next_in_queue(session, current_user.member_id, kit.clock.now(), but=done, show=show)
    flash(said if following is None else f"{said} This is the next one.", "success")
    if following is None:
        return redirect(url_for("support.queue", **in_part(show)), 303)
    return redirect(url_for("support.case", reference=following.reference, **in_part(show)), 303)


def back_to(reference: str) -> Response:
    """The page of a request again, in the part of the queue its reader came from."""
    return redirect(url_for("support.case", reference=reference, **in_part(part_shown())), 303)


def unanswerable(kit: StaffKit, reference: str, typed: Typed) -> Response:
    """The page again, with what was typed and what is wrong with it."""
    return make_response(draw_case(kit, reference, typed), 422)


def _whose(shared: SharedCase, names: dict[str, str], kit: StaffKit) -> dict[str, Any]:
    now = kit.clock.now()
    mine = shared.assignee_id == current_user.member_id
    held = held_by_another(shared, current_user.member_id, now)
    return {
        "mine": mine,
        "holder": names.get(shared.assignee_id or "", "") if held else "",
        "resolved": shared.state is ShareState.RESOLVED,
    }


def _said(marks: tuple[str, ...]) -> list[str]:
    return [MARKS[mark] for mark in marks if mark in MARKS]


def _chips(seen: Transcript) -> list[tuple[str, str]]:
    """Every numbered placeholder of the transcript, once, as it is read."""
    texts = [line.text for line in seen.lines]
    found = {text for words in texts for kind, text in segments_of(words) if kind == "chip"}
    numbered = sorted(one for one in found if not one.startswith("[DAY") and one != "[REMOVED]")
    return [(one, one.strip("[]").replace("_", " ")) for one in numbered]


def _event(event: SupportEvent, names: dict[str, str], passed: Any) -> tuple[str, str, str, str]:
    who = names.get(event.member_id or "", "Somebody")
    other = names.get(event.other_id or "", "somebody")
    words = {
        EventKind.ASKED: "The user asked",
        EventKind.OPENED: f"{who} opened the transcript",
        EventKind.CLAIMED: f"{who} took it",
        EventKind.RELEASED: f"{who} handed it back",
        EventKind.PASSED_ON: "Passed on",
        EventKind.ASSIGNED: f"{who} gave it to {other}",
        EventKind.NOTE: f"Note by {who}",
        EventKind.ANSWERED: f"{who} answered",
        EventKind.RESOLVED: f"{who} marked it as resolved",
        EventKind.REOPENED: f"{who} opened it again",
        EventKind.RANKED: f"{who} changed how soon it wants looking at",
        EventKind.FLAGGED: f"{who} flagged it",
        EventKind.UNFLAGGED: f"{who} took the flag off",
        EventKind.LEAD_TOLD: f"{who} told the lead",
        EventKind.REPORTED: f"{who} reported something that was not hidden",
        EventKind.REPLIED: "The user wrote again",
        EventKind.THANKED: "The user said thank you",
        EventKind.DISPUTED: "The user said it did not help",
        EventKind.CLOSED: "The user closed the question",
    }[event.kind]
    return "", age(passed), words, event.text


def _mark(shared: SharedCase, seen: Transcript | None) -> str:
    """Differs when anything on the page would be another: state, words, sheet."""
    digest = hashlib.sha256(f"{shared.state}{shared.question}".encode())
    if seen is not None:
        for line in seen.lines:
            digest.update(f"{line.copy_id}{line.text}".encode())
        for item in seen.sheet:
            digest.update("".join(item.values()).encode())
    return digest.hexdigest()[:20]
