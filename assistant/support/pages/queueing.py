"""The queue, the search, and a break."""

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.support.answering import safe_query
from assistant.support.claims import held_by_another, names_of, take_break
from assistant.support.kit import StaffKit
from assistant.support.queue import LABELS, QueuePage, Show, list_queue, newest_change
from assistant.support.reading import age, lasting
from assistant.transcripts.model import Rank, SharedCase, ShareState
from assistant.transcripts.reading import segments_of
from assistant.transcripts.search import MOST_CASES, search

_SOON = 60 * 60
_LONGEST_QUERY = 100


def add_pages(pages: Blueprint, kit: StaffKit, limiter: Limiter) -> None:
    """Add `/`, `/changes`, `/search` and `/break`."""

    @pages.get("/")
    def queue() -> str:
        show = _shown(request.args.get("show"))
        return render_template("staff/queue.html", here="", **listing(kit, show, request.args.get("after", "")))

    @pages.get("/changes")
    def changes() -> Response:
        with kit.database.reading() as session:
            return jsonify(mark=newest_change(session, kit.clock.now()))

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
        rows = [_row(hit.shared, names, now) | {"hits": hit.messages} for hit in hits]
        return render_template("staff/search.html", query=query, error="", rows=rows, most=MOST_CASES)

    @pages.post("/break", endpoint="take_break")
    def take_a_break() -> Response:
        with kit.database.writing() as session:
            number = take_break(session, current_user, kit.clock.now())
        said = {0: "You had nothing open.", 1: "The one you had is back in the queue."}
        flash(f"Take your time. {said.get(number, f'The {number} you had are back in the queue.')}", "success")
        return redirect(url_for("support.queue"), 303)


def listing(kit: StaffKit, show: Show, after: str = "") -> dict[str, Any]:
    """What the list of the queue is drawn from, on its own page and beside a case."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        listed = list_queue(session, show, now, member_id=current_user.member_id, after=after)
        names = names_of(session)
        mark = newest_change(session, now)
    return {
        "rows": [_row(row, names, now) for row in listed.rows],
        "show": show,
        "parts": _parts(listed, show),
        "after": after,
        "older_url": url_for("support.queue", show=show.value, after=listed.next) if listed.next else "",
        "mark": mark,
    }


def due_of(shared: SharedCase, now: datetime) -> tuple[str, str, str]:
    """By when a request wants looking at: in words, as a time, and how it stands."""
    left = shared.due_at - now
    late = left.total_seconds() < 0
    words = lasting(abs(left)) or "a moment"
    state = "late" if late else "soon" if left.total_seconds() < _SOON else "later"
    return words, shared.due_at.isoformat(), state


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


def _row(shared: SharedCase, names: dict[str, str], now: datetime) -> dict[str, Any]:
    return {
        "url": url_for("support.case", reference=shared.reference),
        "reference": shared.reference,
        "topic": shared.topic.value,
        "segments": segments_of(shared.question),
        "age": age(now - shared.shared_at),
        "due": due_of(shared, now) if shared.state is ShareState.OPEN else None,
        "tags": tags_of(shared, names, now),
    }


def _parts(listed: QueuePage, show: Show) -> list[dict[str, Any]]:
    return [
        {
            "label": LABELS[part],
            "number": listed.counts[part],
            "url": url_for("support.queue", show=part.value),
            "here": part is show,
        }
        for part in Show
    ]


def _shown(text: str | None) -> Show:
    return next((part for part in Show if part.value == text), Show.OPEN)
