"""The queue, the search, and a break."""

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.privacy.model import RequestState, RightsRequest
from assistant.support.answering import safe_query
from assistant.support.claims import held_by_another, names_of, take_break
from assistant.support.kit import StaffKit
from assistant.support.pages.access import may
from assistant.support.queue import LABELS, QueuePage, Show, list_queue, newest_change
from assistant.support.reading import age, lasting
from assistant.transcripts.model import Rank, SharedCase, ShareState
from assistant.transcripts.reading import Segment, segments_of
from assistant.transcripts.search import MOST_CASES, search

_SOON = 60 * 60
_LONGEST_QUERY = 100
_LONGEST_ROW = 160


def add_pages(pages: Blueprint, kit: StaffKit, limiter: Limiter) -> None:
    """Add `/`, `/changes`, `/search` and `/break`."""

    @pages.get("/")
    def queue() -> str:
        return render_template("staff/queue.html", here="", **listing(kit, request.args.get("after", "")))

    @pages.get("/changes")
    def changes() -> Response:
        with kit.database.reading() as session:
            return jsonify(mark=newest_change(session, kit.clock.now(), with_rights=_answers_rights()))

    @pages.route("/search", methods=["GET", "POST"], endpoint="search")
    @limiter.limit("30 per minute", methods=["POST"])
    def search_cases() -> str | tuple[str, int]:
        query = " ".join(request.form.get("query", "").split())[:_LONGEST_QUERY]
        if request.method == "GET" or not query:
            return render_template("staff/search.html", query="", error="", rows=None, most=MOST_CASES)
        if safe_query(kit, query) is None:
            error = "This looks like it identifies someone. Search for what it is about, not for who."
            return render_template("staff/search.html", query=query, error=error, rows=None, most=MOST_CASES), 422
        now = kit.clock.now()
        with kit.database.reading() as session:
            hits = search(session, query, now)
            names = names_of(session)
        rows = [_row(hit.shared, names, now, Show.OPEN) | {"hits": hit.messages} for hit in hits]
        return render_template("staff/search.html", query=query, error="", rows=rows, most=MOST_CASES)

    @pages.post("/break", endpoint="take_break")
    def take_a_break() -> Response:
        with kit.database.writing() as session:
            number = take_break(session, current_user, kit.clock.now())
        said = {0: "You had nothing open.", 1: "The one you had is back in the queue."}
        flash(f"Take your time. {said.get(number, f'The {number} you had are back in the queue.')}", "success")
        return redirect(url_for("support.queue"), 303)


def listing(kit: StaffKit, after: str = "") -> dict[str, Any]:
    """What the list of the queue is drawn from, on its own page and beside a case: the part the address names."""
    now, show, rights = kit.clock.now(), part_shown(), _answers_rights()
    with kit.database.reading() as session:
        listed = list_queue(session, show, now, member_id=current_user.member_id, after=after, with_rights=rights)
        names = names_of(session)
        mark = newest_change(session, now, with_rights=rights)
    return {
        "rows": [
            *(_row(row, names, now, show) for row in listed.rows),
            *(_rights_row(row, now) for row in listed.requests),
        ],
        "show": show,
        "part": in_part(show),
        "parts": _parts(listed, show),
        "after": after,
        "older_url": url_for("support.queue", show=show.value, after=listed.next) if listed.next else "",
        "mark": mark,
    }


def part_shown() -> Show:
    """The part of the queue a member is in: the one the address names, if it is theirs to see."""
    named = request.args.get("show")
    show = next((part for part in Show if part.value == named), Show.OPEN)
    return Show.OPEN if show is Show.RIGHTS and not _answers_rights() else show


def in_part(show: Show) -> dict[str, Any]:
    """What an address needs to stay in a part of the queue."""
    return {} if show is Show.OPEN else {"show": show.value}


def due_of(due_at: datetime, now: datetime) -> tuple[str, str, str]:
    """By when a request wants looking at: in words, as a time, and how it stands."""
    left = due_at - now
    late = left.total_seconds() < 0
    words = lasting(abs(left)) or "a moment"
    state = "late" if late else "soon" if left.total_seconds() < _SOON else "later"
    return words, due_at.isoformat(), state


def tags_of(shared: SharedCase, names: dict[str, str], now: datetime) -> list[tuple[str, str]]:
    """The marks a request carries in a list."""
    tags = [("help panel shown", "panel")] if shared.panel_shown else []
    if shared.assignee_id == current_user.member_id:
        tags.append(("yours", "mine"))
    elif held_by_another(shared, current_user.member_id, now):
        tags.append((f"with {names.get(shared.assignee_id or '', 'somebody')}", ""))
    if shared.flagged:
        tags.append(("flagged", "flag"))
    if shared.rank != Rank.NORMAL and not shared.panel_shown:
        tags.append(("first" if shared.rank == Rank.FIRST else "later", ""))
    if shared.thanked:
        tags.append(("thanked", ""))
    return tags


def _row(shared: SharedCase, names: dict[str, str], now: datetime, show: Show) -> dict[str, Any]:
    return {
        "url": url_for("support.case", reference=shared.reference, **in_part(show)),
        "reference": shared.reference,
        "topic": shared.topic.value,
        "segments": segments_of(shared.question),
        "age": age(now - shared.shared_at),
        "due": due_of(shared.due_at, now) if shared.state is ShareState.OPEN else None,
        "tags": tags_of(shared, names, now),
    }


def _rights_row(made: RightsRequest, now: datetime) -> dict[str, Any]:
    return {
        "url": url_for("requests.one", request_reference=made.reference),
        "reference": made.reference,
        "topic": made.subject.value.capitalize(),
        "segments": _beginning(made.words),
        "age": age(now - made.received_at),
        "due": due_of(made.due_at, now),
        "tags": [] if made.state is RequestState.RECEIVED else [(made.state.value, "")],
    }


def _beginning(words: str) -> list[Segment]:
    """The first of many words, on one line and never half of a mark."""
    found: list[Segment] = []
    room = _LONGEST_ROW
    for kind, text in segments_of(" ".join(words.split())):
        if len(text) > room:
            return [*found, ("text", f"{text[:room].rstrip()} …" if kind == "text" else "…")]
        found.append((kind, text))
        room -= len(text)
    return found


def _parts(listed: QueuePage, show: Show) -> list[dict[str, Any]]:
    return [
        {
            "label": LABELS[part],
            "number": listed.counts[part],
            "url": url_for("support.queue", show=part.value),
            "here": part is show,
        }
        for part in Show
        if part in listed.counts
    ]


def _answers_rights() -> bool:
    """Whether this member may handle requests about people's rights."""
    return may(current_user.role, "requests.one")
