"""What is done with a request: answering, notes, resolving, whose it is."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.errors import Conflict
from assistant.support import answering, claims
from assistant.support.kit import StaffKit
from assistant.support.pages.reviewing import Typed, on_to_next, unanswerable
from assistant.support.queue import get_shared
from assistant.support.reading import current_look
from assistant.transcripts.model import Rank, SharedCase

_RANKS = {"first": Rank.FIRST, "normal": Rank.NORMAL, "later": Rank.LATER}


def add_pages(pages: Blueprint, kit: StaffKit) -> None:
    """Add everything that is posted about one request."""

    @pages.post("/cases/<reference>/answer")
    def answer(reference: str) -> Response:
        text = request.form.get("answer", "")
        _seen_first(kit, reference)
        checked = answering.check_answer(kit, text, reference=reference)
        if checked.problems:
            return unanswerable(kit, reference, Typed(answer=text, problems=checked.problems))
        with kit.database.writing() as session:
            shared = get_shared(session, reference, kit.clock.now(), to_change=True)
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
        with kit.database.writing() as session:
            shared = get_shared(session, reference, kit.clock.now(), to_change=True)
            answering.keep_note(session, kit, shared, current_user, checked)
        changed = checked.text != text.strip()
        flash("Kept. What could identify someone was hidden in it." if changed else "Kept.", "success")
        return _back(reference)

    @pages.post("/cases/<reference>/resolve")
    def resolve(reference: str) -> Response:
        with kit.database.writing() as session:
            shared = get_shared(session, reference, kit.clock.now(), to_change=True)
            answering.resolve(session, kit, shared, current_user)
        return on_to_next(kit, reference, "Marked as resolved.")

    @pages.post("/cases/<reference>/reopen")
    def reopen(reference: str) -> Response:
        with kit.database.writing() as session:
            shared = get_shared(session, reference, kit.clock.now(), to_change=True)
            answering.reopen(session, kit, shared, current_user)
        flash("Open again. You see what was said until it was resolved.", "success")
        return _back(reference)

    @pages.post("/cases/<reference>/claim")
    def claim(reference: str) -> Response:
        with kit.database.writing() as session:
            now = kit.clock.now()
            claims.claim(session, get_shared(session, reference, now, to_change=True), current_user, now)
        flash("It is yours for 45 minutes.", "success")
        return _back(reference)

    @pages.post("/cases/<reference>/release")
    def release(reference: str) -> Response:
        with kit.database.writing() as session:
            now = kit.clock.now()
            claims.release(session, get_shared(session, reference, now, to_change=True), current_user, now)
        flash("Handed back.", "success")
        return redirect(url_for("support.queue"), 303)

    @pages.post("/cases/<reference>/pass-on")
    def pass_on(reference: str) -> Response:
        with kit.database.writing() as session:
            now = kit.clock.now()
            claims.pass_on(session, get_shared(session, reference, now, to_change=True), current_user, now)
        return on_to_next(kit, reference, "Passed on.")

    @pages.post("/cases/<reference>/rank")
    def rank(reference: str) -> Response:
        wanted = _RANKS.get(request.form.get("rank", ""))
        with kit.database.writing() as session:
            now = kit.clock.now()
            shared = get_shared(session, reference, now, to_change=True)
            if wanted is None:
                abort(400)
            claims.set_rank(session, shared, current_user, wanted, now)
        flash("Saved.", "success")
        return _back(reference)

    @pages.post("/cases/<reference>/flag")
    def flag(reference: str) -> Response:
        with kit.database.writing() as session:
            now = kit.clock.now()
            shared = get_shared(session, reference, now, to_change=True)
            flagged = not shared.flagged
            claims.set_flag(session, shared, current_user, flagged=flagged, now=now)
        flash("Flagged." if flagged else "The flag is off.", "success")
        return _back(reference)

    @pages.post("/cases/<reference>/tell-lead")
    def tell_lead(reference: str) -> Response:
        with kit.database.writing() as session:
            now = kit.clock.now()
            claims.tell_lead(session, get_shared(session, reference, now, to_change=True), current_user, now)
        flash("The lead sees it on their page.", "success")
        return _back(reference)

    @pages.post("/cases/<reference>/assign")
    def assign(reference: str) -> Response:
        with kit.database.writing() as session:
            now = kit.clock.now()
            shared = get_shared(session, reference, now, to_change=True)
            claims.assign(session, shared, current_user, request.form.get("member", ""), now)
        flash("Given.", "success")
        return _back(reference)

    def _seen_first(kit: StaffKit, reference: str) -> SharedCase:
        """Nobody answers what they have not read: Conflict when the transcript is not open."""
        now = kit.clock.now()
        with kit.database.reading() as session:
            shared = get_shared(session, reference, now)
            if current_look(session, shared, current_user, now) is None:
                raise Conflict("Open the transcript first: the time for reading it is over.")
        return shared


def _back(reference: str) -> Response:
    return redirect(url_for("support.case", reference=reference), 303)
