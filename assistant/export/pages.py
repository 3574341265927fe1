"""Taking everything away: ask, watch it being made, download it, remove it. Works by looking again, without scripts."""

from collections.abc import Iterator
from itertools import chain

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_limiter import Limiter
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from assistant.accounts.pages.fresh import require_fresh
from assistant.analytics.counters import Counter, count
from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.errors import NotFound
from assistant.export import states
from assistant.export.build import archive_name
from assistant.export.model import ExportJob, ExportState
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.archives import end_archives
from assistant.vault.key_store import KeyGone
from assistant.vault.sealed_file import FileBroken
from assistant.web.limits import by_person

FILE_NAME = "case-assistant-export.zip"
LOOK_AGAIN = 4
"""Seconds after which the browser looks again while an export is being made."""

_WHY = {
    states.NO_ROOM: "There was no room left on our disk. It is not your fault: please try again later, or write to us.",
    states.NO_DISK: "Our disk did not answer as it should. It is not your fault: please try again later.",
    states.GAVE_UP: "It was begun several times and never finished. Please write to us, so that we can look.",
}


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
    """The export pages of the user site."""
    pages = Blueprint("export", __name__)
    a_few_times = limiter.limit(kit.settings.rates["export"], key_func=by_person, methods=["POST"])

    @pages.get("/export")
    def overview() -> FlaskResponse:
        now = kit.clock.now()
        with kit.database.reading() as session:
            job = states.newest(session, current_user.user_id)
            live = job is not None and states.is_live(session, job, now)
        running = job is not None and job.state in states.RUNNING
        response = make_response(
            render_template(
                "user/export.html",
                job=job if running or live else None,
                running=running,
                steps=_steps(job) if job and running else [],
                note="" if running or live else _note(job),
                hours=int(kit.settings.export_lifetime.total_seconds() // 3600),
            )
        )
        if running:
            response.headers["Refresh"] = str(LOOK_AGAIN)
        return response

    @pages.post("/export")
    @a_few_times
    def request_export() -> Response:
        if answer := require_fresh():
            return answer
        now, user_id = kit.clock.now(), current_user.user_id
        try:
            with kit.database.writing() as session:
                states.ask(session, kit.ledger, user_id=user_id, now=now)
                if says_yes(session, user_id, Purpose.USAGE_COUNTS):
                    count(session, now.date(), Counter.EXPORT_ASKED)
        except IntegrityError:
            pass  # pressed twice at once: the other press asked for it
        end_archives(kit, user_id)
        return redirect(url_for("export.overview"), 303)

    @pages.post("/export/file")
    @a_few_times
    def make_link() -> Response:
        if answer := require_fresh():
            return answer
        with kit.database.writing() as session:
            job = states.newest(session, current_user.user_id)
            if job is None or not states.is_live(session, job, kit.clock.now()):
                return redirect(url_for("export.overview"), 303)
            token = states.new_token(session, job)
        return redirect(url_for("export.download", token=token), 303)

    @pages.get("/export/file/<token>")
    def download(token: str) -> Response:
        if answer := require_fresh():
            return answer
        now, user_id = kit.clock.now(), current_user.user_id
        with kit.database.reading() as session:
            job = states.by_token(session, user_id, token, now)
        pieces, size = _open(kit, job)
        if request.method == "GET":
            with kit.database.writing() as session:
                job = states.by_token(session, user_id, token, now)
                job.downloads += 1
                session.add(job)
                kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.EXPORT_DOWNLOADED)
        response = FlaskResponse(pieces, mimetype="application/zip")
        response.headers["Content-Length"] = str(size)
        response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
        response.headers["Cache-Control"] = "no-store"
        return response

    @pages.post("/export/remove")
    def remove() -> Response:
        now, user_id = kit.clock.now(), current_user.user_id
        with kit.database.writing() as session:
            cancelled = states.cancel(session, user_id)
            removed = states.end_now(session, user_id, now)
            if removed:
                kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.EXPORT_DELETED)
        end_archives(kit, user_id)
        if removed or cancelled:
            flash("The file is gone." if removed else "Stopped. Nothing was kept.", "success")
        return redirect(url_for("export.overview"), 303)

    return pages


def _open(kit: Kit, job: ExportJob) -> tuple[Iterator[bytes], int]:
    """The archive's bytes with their number; its first segment is checked before anything is promised."""
    gone = NotFound("There is no such file.")
    if job.key_id is None or job.file_name is None:
        raise gone
    try:
        reader = kit.vault.open_file(
            job.key_id, kit.settings.archives / job.file_name, archive_name(job.id, job.user_id)
        )
        pieces = reader.read()
        first = next(pieces)
    except (KeyGone, FileBroken, FileNotFoundError):
        first = b""
    if not first:
        raise gone
    return chain((first,), pieces), reader.size


def _steps(job: ExportJob) -> list[tuple[str, str]]:
    collecting = job.state is ExportState.BUILDING and job.step != "sealing"
    reached = 0 if job.state is ExportState.REQUESTED else 1 if collecting else 2
    far = f" ({job.step})" if collecting and job.step else ""
    texts = ("Waiting for its turn", f"Collecting your words{far}", "Locking the file", "Ready to download")
    return [(text, "done" if at < reached else "now" if at == reached else "later") for at, text in enumerate(texts)]


def _note(job: ExportJob | None) -> str:
    if job is None or (job.state is ExportState.EXPIRED and job.ready_at is None):
        return ""
    if job.state is ExportState.FAILED:
        return _WHY.get(job.step, "It could not be made. Please try again.")
    return "Your last file is gone: its time was over, you removed it, or something in it was deleted since."
