"""What is done with a request: answering, notes, resolving, whose it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import Blueprint, abort, flash, make_response, redirect, request, url_for
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.errors import Conflict
from assistant.support import answering, claims
from assistant.support.canned import filled_in
from assistant.support.kit import StaffKit
from assistant.support.pages.queueing import in_part, part_shown
from assistant.support.pages.reviewing import Typed, back_to, draw_case, on_to_next, unanswerable
from assistant.support.queue import get_shared
from assistant.support.reading import current_look
from assistant.transcripts.model import Rank, SharedCase

_RANKS = {"first": Rank.FIRST, "normal": Rank.NORMAL, "later": Rank.LATER}


def add_pages(pages: Blueprint, kit: StaffKit) -> None:
    """Add everything that is posted about one request."""

    @contextmanager
    def changing(reference: str) -> Iterator[tuple[Session, SharedCase, datetime]]:
        """One request to be changed, in a transaction of its own, and when."""
        with kit.database.writing() as session:
            now = kit.clock.now()
            yield session, get_shared(session, reference, now, to_change=True), now

    @pages.post("/cases/<reference>/answer")
    def answer(reference: str) -> Response:
        text = request.form.get("answer", "")
        shared = _seen_first(kit, reference)
        if ready := request.form.get("ready"):
            with kit.database.reading() as session:
                filled = filled_in(session, kit, ready, shared)
            typed = "\n\n".join(part for part in (text.rstrip(), filled) if part)
            return make_response(draw_case(kit, reference, Typed(answer=typed, put_in=True)))
        checked = answering.check_answer(kit, text, reference=reference)
        if checked.problems:
            return unanswerable(kit, reference, Typed(answer=text, problems=checked.problems))
        with changing(reference) as (session, shared, _):
            answering.send_answer(session, kit, shared, current_user, checked)
            if request.form.get("then") == "resolve":
                answering.resolve(session, kit, shared, current_user)
        return on_to_next(kit, reference, "Your answer is in their conversation.")

    @pages.post("/cases/<reference>/note")
    def note(reference: str) -> Response:
        text = request.form.get("note", "")
        _seen_first(kit, reference)
        checked = answering.check_note(kit, text)
        if checked.problems:
            return unanswerable(kit, reference, Typed(note=text, problems=checked.problems, box="note"))
        with changing(reference) as (session, shared, _):
            answering.keep_note(session, kit, shared, current_user, checked)
        changed = checked.text != text.strip()
        flash("Kept. What could identify someone was hidden in it." if changed else "Kept.", "success")
        return back_to(reference)

    @pages.post("/cases/<reference>/resolve")
    def resolve(reference: str) -> Response:
        with changing(reference) as (session, shared, _):
            answering.resolve(session, kit, shared, current_user)
        return on_to_next(kit, reference, "Marked as resolved.")

    @pages.post("/cases/<reference>/reopen")
    def reopen(reference: str) -> Response:
        with changing(reference) as (session, shared, _):
            answering.reopen(session, kit, shared, current_user)
        flash("Open again. You see what was said until it was resolved.", "success")
        return back_to(reference)

    @pages.post("/cases/<reference>/claim")
    def claim(reference: str) -> Response:
        with changing(reference) as (session, shared, now):
            claims.claim(session, shared, current_user, now)
        flash("It is yours for 45 minutes.", "success")
        return back_to(reference)

    @pages.post("/cases/<reference>/release")
    def release(reference: str) -> Response:
        with changing(reference) as (session, shared, now):
            claims.release(session, shared, current_user, now)
        flash("Handed back.", "success")
        return redirect(url_for("support.queue", **in_part(part_shown())), 303)

    @pages.post("/cases/<reference>/pass-on")
    def pass_on(reference: str) -> Response:
        with changing(reference) as (session, shared, now):
            claims.pass_on(session, shared, current_user, now)
        return on_to_next(kit, reference, "Passed on.")

    @pages.post("/cases/<reference>/rank")
    def rank(reference: str) -> Response:
        wanted = _RANKS.get(request.form.get("rank", ""))
        with changing(reference) as (session, shared, now):
            if wanted is None:
                abort(400)
            claims.set_rank(session, shared, current_user, wanted, now)
        flash("Saved.", "success")
        return back_to(reference)

    @pages.post("/cases/<reference>/flag")
    def flag(reference: str) -> Response:
        with changing(reference) as (session, shared, now):
            flagged = not shared.flagged
            claims.set_flag(session, shared, current_user, flagged=flagged, now=now)
        flash("Flagged." if flagged else "The flag is off.", "success")
        return back_to(reference)

    @pages.post("/cases/<reference>/tell-lead")
    def tell_lead(reference: str) -> Response:
        with changing(reference) as (session, shared, now):
            claims.tell_lead(session, shared, current_user, now)
        flash("The lead sees it on their page.", "success")
        return back_to(reference)

    @pages.post("/cases/<reference>/assign")
    def assign(reference: str) -> Response:
        with changing(reference) as (session, shared, now):
            claims.assign(session, shared, current_user, request.form.get("member", ""), now)
        flash("Given.", "success")
        return back_to(reference)

    def _seen_first(kit: StaffKit, reference: str) -> SharedCase:
        """Nobody answers what they have not read: Conflict when the transcript is not open."""
        now = kit.clock.now()
        with kit.database.reading() as session:
            shared = get_shared(session, reference, now)
            if current_look(session, shared, current_user, now) is None:
                raise Conflict("Open the transcript first: the time for reading it is over.")
        return shared
