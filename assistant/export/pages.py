"""Taking everything away: ask, watch it being made, download it, remove it. Works by looking again, without scripts."""

from datetime import date

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_limiter import Limiter
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from assistant.accounts.pages.fresh import require_fresh
from assistant.analytics.counters import Counter, count
from assistant.cases.store import list_owned
from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.conversation.snapshot import open_title
from assistant.errors import Refused
from assistant.export import check_pages, states
from assistant.export.chosen import EVERYTHING, Chosen, read_day
from assistant.export.download import Places, no_such_part, reader_of, tag_of, wanted_of
from assistant.export.download import answer as file_answer
from assistant.export.model import ExportJob, ExportState
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.archives import end_archives
from assistant.transcripts.reports import hidden_since
from assistant.web.limits import by_person

LOOK_AGAIN = 4
"""Seconds after which the browser looks again while an export is being made."""

BUSY_FOR = 30
"""Seconds after which a browser may ask again for a file while all places are taken."""

_ASKED = ("which", "case", "first_day", "last_day")
_WHY = {
    states.NO_ROOM: "There was no room left on our disk. It is not your fault: please try again later, or write to us.",
    states.NO_DISK: "Our disk did not answer as it should. It is not your fault: please try again later.",
    states.GAVE_UP: "It was begun several times and never finished. Please write to us, so that we can look.",
}


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
    """The export pages of the user site."""
    pages = Blueprint("export", __name__)
    check_pages.add_pages(pages, kit)
    places = Places()
    a_few_times = limiter.limit(kit.settings.rates["export"], key_func=by_person, methods=["POST"])

    @pages.get("/export")
    def overview() -> FlaskResponse:
        return _overview(kit, request.args)

    @pages.post("/export")
    @a_few_times
    def request_export() -> Response:
        if not current_user.fresh:
            asked = {name: request.form.getlist(name) for name in _ASKED if name in request.form}
            again = url_for("export.overview", _external=False, **asked)  # type: ignore[arg-type]
            return redirect(url_for("accounts.confirm_password", next=again))
        now, user_id = kit.clock.now(), current_user.user_id
        chosen, wrong = EVERYTHING, None
        try:
            chosen = _read_choice(kit, request.form)
        except _Wrong as error:
            wrong = error
        if wrong is not None:
            return _overview(kit, request.form, wrong.field, str(wrong))
        try:
            with kit.database.writing() as session:
                states.ask(session, kit.ledger, user_id=user_id, now=now, chosen=chosen)
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
            if job.downloads >= states.MOST_DOWNLOADS:
                return _often_enough()
            token = states.new_token(session, job)
        return redirect(url_for("export.download", token=token), 303)

    @pages.get("/export/file/<token>")
    def download(token: str) -> Response:
        if answer := require_fresh():
            return answer
        now, user_id = kit.clock.now(), current_user.user_id
        with kit.database.reading() as session:
            job = states.by_token(session, user_id, token, now)
        reader, tag = reader_of(kit, job), tag_of(job)
        wanted = wanted_of(request, reader.size, tag)
        if wanted is None:
            return no_such_part(reader.size)
        leave = places.take()
        if leave is None:
            return _busy(again=wanted.partial)
        try:
            response = file_answer(reader, wanted, tag, leave)
            if request.method == "GET" and not (wanted.goes_on and job.downloads):
                with kit.database.writing() as session:
                    counted = states.count_download(session, states.by_token(session, user_id, token, now))
                    if counted:
                        kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.EXPORT_DOWNLOADED)
                if not counted:
                    leave()
                    return _often_enough()
        except BaseException:
            leave()
            raise
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


class _Wrong(Refused):
    """What was chosen makes no sense: which field, and why, in words for its owner."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def _overview(kit: Kit, given: MultiDict[str, str], field: str = "", problem: str = "") -> FlaskResponse:
    now = kit.clock.now()
    with kit.database.reading() as session:
        job = states.newest(session, current_user.user_id)
        live = job is not None and states.is_live(session, job, now)
        cases = list_owned(session, current_user.user_id, now, kit.settings.archive_for)
        stale = bool(job and live and job.ready_at and hidden_since(session, current_user.user_id, job.ready_at))
    running = job is not None and job.state in states.RUNNING
    titles = [(case.id, open_title(kit.vault.opener(case.key_id), case)) for case in cases]
    response = make_response(
        render_template(
            "user/export.html",
            job=job if running or live else None,
            running=running,
            stale=stale,
            steps=_steps(job) if job and running else [],
            note="" if running or live else _note(job),
            hours=int(kit.settings.export_lifetime.total_seconds() // 3600),
            most=states.MOST_DOWNLOADS,
            cases=titles,
            given=given,
            chosen_cases=given.getlist("case"),
            wrong={field: problem} if problem else {},
        )
    )
    response.status_code = 422 if problem else 200
    if running:
        response.headers["Refresh"] = str(LOOK_AGAIN)
    return response


def _read_choice(kit: Kit, form: MultiDict[str, str]) -> Chosen:
    """What was chosen on the page. Raises _Wrong."""
    first, last = _day(form, "first_day"), _day(form, "last_day")
    if first and last and first > last:
        raise _Wrong("first_day", "The first day is after the last one. Turn them round.")
    if form.get("which", "all") != "some":
        return Chosen(None, first, last)
    with kit.database.reading() as session:
        here = list_owned(session, current_user.user_id, kit.clock.now(), kit.settings.archive_for)
    mine = {case.id for case in here}
    cases = mine & set(form.getlist("case"))
    if not cases:
        raise _Wrong("case", "Tick at least one case, or choose all of them.")
    return Chosen(frozenset(cases), first, last)


def _day(form: MultiDict[str, str], field: str) -> date | None:
    day, problem = None, ""
    try:
        day = read_day(form.get(field, ""))
    except Refused as error:
        problem = str(error)
    if problem:
        raise _Wrong(field, problem)
    return day


def _busy(*, again: bool) -> Response:
    """All places are taken. A browser that goes on with a download waits and asks again; a person is told."""
    if again:
        return FlaskResponse(status=503, headers={"Retry-After": str(BUSY_FOR), "Cache-Control": "no-store"})
    flash("Other files are on their way to other people just now. Please press Download again in a minute.", "message")
    return redirect(url_for("export.overview"), 303)


def _often_enough() -> Response:
    flash(f"This file was downloaded {states.MOST_DOWNLOADS} times. Remove it and make a new one.", "message")
    return redirect(url_for("export.overview"), 303)


def _steps(job: ExportJob) -> list[tuple[str, str]]:
    reached, far = 0, ""
    if job.state is ExportState.BUILDING:
        after = {"putting it together": 2, "sealing": 4}
        reached = 3 if job.step.startswith("files of") else after.get(job.step, 1)
        far = f" ({job.step})" if job.step not in after else ""
    texts = (
        "Waiting for its turn",
        f"Collecting your words{far if reached == 1 else ''}",
        "Putting it together",
        f"Adding visit sheets and files{far.replace('files of ', '') if reached == 3 else ''}",
        "Locking the file",
        "Ready to download",
    )
    return [(text, "done" if at < reached else "now" if at == reached else "later") for at, text in enumerate(texts)]


def _note(job: ExportJob | None) -> str:
    if job is None or (job.state is ExportState.EXPIRED and job.ready_at is None):
        return ""
    if job.state is ExportState.FAILED:
        return _WHY.get(job.step, "It could not be made. Please try again.")
    return "Your last file is gone: its time was over, you removed it, or something in it was deleted since."
