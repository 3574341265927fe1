"""Bring it back: hand an export in, see what is in it, say yes to all or some of it. Works by looking again."""

import errno
import json
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_limiter import Limiter
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from assistant.accounts.model import User
from assistant.accounts.pages.fresh import require_fresh
from assistant.consent.choices import has_accepted_current
from assistant.export.bringing_back import opening, standing
from assistant.export.bringing_back.restoring import case_here, remove_half
from assistant.export.bringing_back.work import preview_place
from assistant.export.model import ImportJob, ImportState
from assistant.export.states import LEASE, LeaseLost
from assistant.kit import Kit
from assistant.store.ids import new_id
from assistant.vault.key_store import KeyGone
from assistant.web.limits import by_person

PATH = "/bring-back"
LOOK_AGAIN = 3
"""Seconds after which the browser looks again while a file is being read."""

_PIECE = 256 * 1024
_SHOWN_FOR = timedelta(days=1)

_WHY = {
    opening.NO_EXPORT: "This is not an export of Case assistant. It is the ZIP file you once downloaded, as it is.",
    opening.CUT_OFF: "The end of this file is missing, as when a download breaks off. Please hand in a whole one.",
    opening.DAMAGED: "The file did not arrive whole. Please hand it in once more.",
    opening.CHANGED: "This part of the file was changed after it was made, so we take in nothing of it:",
    opening.MISSING: "This part of the file was taken out after it was made, so we take in nothing of it:",
    opening.ADDED: "This part was put into the file after it was made, so we take in nothing of it:",
    opening.NOT_OURS: "This file was made by another site, and we cannot check its seal.",
    opening.TOO_NEW: "This file was made by a newer version than this site runs. Please try again after an update.",
    opening.TOO_LARGE: "Unpacked, this file is larger than any we take in.",
    opening.UNREADABLE: "This part of the file is not as it should be, so we stopped there:",
    standing.NO_ROOM: "There was no room left on our disk. It is not your fault: please try again later.",
    standing.GAVE_UP: "It was begun several times and never finished. Please write to us, so that we can look.",
}


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
    """The pages for bringing an export back."""
    pages = Blueprint("bring_back", __name__)
    a_few_times = limiter.limit(kit.settings.rates["export"], key_func=by_person, methods=["POST"])

    @pages.get(PATH)
    def overview() -> FlaskResponse:
        return _overview(kit, "")

    @pages.post(PATH)
    @a_few_times
    def hand_in() -> Response:
        sent = request.files.get("archive")
        if sent is None or not sent.filename:
            return _overview(kit, "Choose the file first.")
        problem, received = "", False
        try:
            received = _receive(kit, current_user.user_id, sent.stream)
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                raise
            problem = _WHY[standing.NO_ROOM]
        if problem:
            return _overview(kit, problem)
        if not received:
            flash("There is a file under way already. Finish it, or stop it first.", "warn")
        return redirect(url_for("bring_back.overview"), 303)

    @pages.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> Response | RequestEntityTooLarge:
        if not _is_at_home():
            return error
        if not may_send_much(kit):
            return redirect(url_for("consent.accept"), 303)
        response = _overview(kit, f"This file is larger than {_size(kit.settings.import_limit)}, so we cannot take it.")
        response.status_code = 413
        return response

    @pages.post(f"{PATH}/yes")
    def agree() -> Response:
        if answer := require_fresh():
            return answer
        chosen = set(request.form.getlist("case"))
        choices = request.form.get("choices") == "yes"
        problem = ""
        with kit.database.writing() as session:
            job = standing.newest(session, current_user.user_id)
            seen = _preview(kit, session, job)
            if job is None or seen is None:
                return redirect(url_for("bring_back.overview"), 303)
            cases = [one["id"] for one in seen["cases"] if one["id"] in chosen]
            if not cases and not choices:
                problem = "Tick at least one thing to bring back."
            else:
                at = kit.clock.now().isoformat()
                standing.agree(session, job, {"cases": cases, "choices": choices, "at": at})
        return _overview(kit, problem) if problem else redirect(url_for("bring_back.overview"), 303)

    @pages.post(f"{PATH}/stop")
    def stop() -> Response:
        user_id = current_user.user_id
        with kit.database.writing() as session:
            job = standing.newest(session, user_id)
            stopped = standing.end(session, user_id)
        if job is not None:
            standing.path_of(kit.settings, job.id).unlink(missing_ok=True)
        if job is not None and stopped and job.in_hand is not None:
            remove_half(kit, job.in_hand)
        if stopped:
            flash("Stopped. The file is gone from here.", "success")
        return redirect(url_for("bring_back.overview"), 303)

    return pages


def may_send_much(kit: Kit) -> bool:
    """Whether whoever is asking may hand in an archive: signed in with an account that stays, and with a yes."""
    if not _is_at_home():
        return False
    with kit.database.reading() as session:
        return has_accepted_current(session, current_user.user_id, kit.clock)


def _is_at_home() -> bool:
    return bool(current_user.is_authenticated and not current_user.guest and not current_user.closing)


def _receive(kit: Kit, user_id: str, stream: Any) -> bool:
    """Keep what was sent, sealed for its owner, and ask the worker to look through it. False when one is under way.

    The job is there before its file is: whoever clears away what belongs to nobody spares it. It is held meanwhile,
    as by a worker; when this process dies, another one takes it up and says that the file did not arrive whole.
    """
    now = kit.clock.now()
    with kit.database.reading() as session:
        key_id = session.get_one(User, user_id).profile_key_id
        last = standing.newest(session, user_id)
    if last is not None and last.state in standing.UNDER_WAY:
        return False
    job_id = new_id()
    held = standing.Hold(job_id, user_id, 0, ImportState.RECEIVED)
    try:
        with kit.database.writing() as session:
            session.add(
                ImportJob(
                    id=job_id,
                    user_id=user_id,
                    requested_at=now,
                    expires_at=now + standing.KEPT_FOR,
                    claimed_until=now + LEASE,
                )
            )
    except IntegrityError:
        return False  # handed in twice at once: the other one is under way
    path = standing.path_of(kit.settings, job_id)
    try:
        _seal(kit, held, key_id, stream)
    except (LeaseLost, FileNotFoundError):
        path.unlink(missing_ok=True)  # stopped meanwhile, by its owner
    except BaseException:
        path.unlink(missing_ok=True)
        with kit.database.writing() as session:
            session.execute(delete(ImportJob).where(col(ImportJob.id) == job_id))
        raise
    return True


def _seal(kit: Kit, held: standing.Hold, key_id: str, stream: Any) -> None:
    """Keep a file that was sent under its job, and let the worker have it. Raises LeaseLost when it was stopped."""
    path, size, renewed_at = standing.path_of(kit.settings, held.job_id), 0, kit.clock.now()
    writer = kit.vault.file_writer(key_id, path, standing.file_name(held.job_id, held.user_id))
    try:
        while piece := stream.read(_PIECE):
            writer.write(piece)
            size += len(piece)
            now = kit.clock.now()
            if now - renewed_at >= LEASE / 8:
                with kit.database.writing() as session:
                    standing.move(session, held, claimed_until=now + LEASE)
                renewed_at = now
        writer.finish()
    except BaseException:
        writer.abandon()
        raise
    with kit.database.writing() as session:
        standing.move(session, held, size=size, claimed_until=None)


def _overview(kit: Kit, problem: str) -> FlaskResponse:
    now = kit.clock.now()
    with kit.database.reading() as session:
        job = standing.newest(session, current_user.user_id)
        seen = _preview(kit, session, job)
        here = {
            one["id"]: case_here(session, current_user.user_id, one["id"]) is not None
            for one in (seen or {"cases": ()})["cases"]
        }
    state = _shown_state(job, now)
    response = make_response(
        render_template(
            "user/bring_back.html",
            job=job,
            state=state,
            steps=_steps(job) if job is not None and state in {"received", "agreed"} else [],
            seen=_told(seen) if seen is not None and state == "checked" else None,
            here=here,
            why=_WHY.get(job.step, "It could not be read. Please try again.") if job is not None else "",
            most=_size(kit.settings.import_limit),
            size=_size(job.size) if job is not None else "",
            problem=problem,
        )
    )
    response.status_code = 422 if problem else 200
    if state in {"received", "agreed"}:
        response.headers["Refresh"] = str(LOOK_AGAIN)
    return response


def _shown_state(job: ImportJob | None, now: datetime) -> str:
    """What the page speaks of. What came of a file is told for a day, then the page is new again."""
    if job is None or job.state is ImportState.ENDED:
        return ""
    if job.state is ImportState.CHECKED and job.expires_at <= now:
        return ""
    over = job.state not in standing.UNDER_WAY
    return "" if over and now - (job.finished_at or job.requested_at) > _SHOWN_FOR else job.state.value


def _preview(kit: Kit, session: Session, job: ImportJob | None) -> dict[str, Any] | None:
    if job is None or job.state is not ImportState.CHECKED or job.sealed_preview is None:
        return None
    if job.expires_at <= kit.clock.now():
        return None
    key_id = session.get_one(User, job.user_id).profile_key_id
    try:
        opened: dict[str, Any] = json.loads(kit.vault.open(key_id, job.sealed_preview, preview_place(job)))
    except KeyGone:
        return None
    return opened


def _told(seen: dict[str, Any]) -> dict[str, Any]:
    def day(iso: str | None) -> str:
        at = datetime.fromisoformat(iso) if iso else None
        return f"{at.day} {at:%B %Y}" if at else ""

    cases = [{**one, "days": _between(day(one["first"]), day(one["last"]))} for one in seen["cases"]]
    return {**seen, "made": day(seen["made_at"]), "cases": cases}


def _between(first: str, last: str) -> str:
    if not first:
        return ""
    return first if first == last else f"{first} to {last}"


def _steps(job: ImportJob) -> list[tuple[str, str]]:
    texts = ["Waiting for its turn", "Comparing every part with its seal", "Reading what is in it"]
    if job.state is ImportState.AGREED:
        far = f" ({job.restored} done)" if job.restored else ""
        texts = ["Waiting for its turn", "Comparing every part once more", f"Taking your cases in{far}"]
    reached = 0 if job.claimed_until is None else 1 if job.step in {"", "comparing every part"} else 2
    return [(text, "done" if at < reached else "now" if at == reached else "later") for at, text in enumerate(texts)]


def _size(number: int) -> str:
    if number >= 1024**3:
        return f"{number / 1024**3:.1f} GB".replace(".0 ", " ")
    if number >= 1024**2:
        return f"{number / 1024**2:.0f} MB"
    return f"{max(number / 1024, 1):.0f} KB"
