"""The lead's pages: what wants their eye, the answers that are ready, and the figures."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlmodel import Session, col, select
from werkzeug.wrappers import Response

from assistant.privacy import rights
from assistant.support.alerts import MUCH_READING, WITHHELD_BACKLOG, put_away, unseen_alerts, withheld_backlog
from assistant.support.canned import VARIABLES, add_ready, check_ready, ready_answers, remove_ready
from assistant.support.claims import names_of
from assistant.support.figures import work_figures
from assistant.support.kit import StaffKit
from assistant.support.model import AlertKind, SupportAlert
from assistant.support.reading import age
from assistant.transcripts.model import EventKind, SharedCase, SupportEvent
from assistant.transcripts.reading import left_by_older_rules
from assistant.transcripts.reports import close_report, in_words, open_reports
from assistant.transcripts.sharing import is_visible

_SAID = {
    AlertKind.FAST_READING: "{who} opened {number} transcripts within {span}",
    AlertKind.FAILED_SIGN_INS: "{number} wrong sign-ins in a row as {who}: closed for a quarter of an hour",
}


def add_pages(pages: Blueprint, kit: StaffKit) -> None:
    """Add `/lead`, `/work` and what is posted there."""

    @pages.get("/lead")
    def lead() -> str:
        return _draw(kit, "", "", ())

    @pages.post("/lead/alerts/<alert_id>", endpoint="put_away")
    def put_away_alert(alert_id: str) -> Response:
        with kit.database.writing() as session:
            put_away(session, alert_id, kit.clock.now())
        return redirect(url_for("support.lead"), 303)

    @pages.post("/lead/reports/<report_id>", endpoint="close_report")
    def close(report_id: str) -> Response:
        with kit.database.writing() as session:
            close_report(session, report_id)
        flash("Put away. What was reported stays hidden.", "success")
        return redirect(url_for("support.lead"), 303)

    @pages.post("/lead/answers", endpoint="add_ready")
    def new_answer() -> Response | tuple[str, int]:
        title, text = request.form.get("title", ""), request.form.get("text", "")
        problems = check_ready(kit, title, text)
        if problems:
            return _draw(kit, title, text, problems), 422
        with kit.database.writing() as session:
            add_ready(session, kit, title, text)
        flash("Kept. Everybody can choose it now.", "success")
        return redirect(url_for("support.lead"), 303)

    @pages.post("/lead/answers/<key>/remove", endpoint="remove_ready")
    def remove_answer(key: str) -> Response:
        with kit.database.writing() as session:
            remove_ready(session, key)
        flash("Taken out.", "success")
        return redirect(url_for("support.lead"), 303)

    @pages.get("/work")
    def work() -> str:
        with kit.database.reading() as session:
            figures = work_figures(session, kit.clock.now())
        return render_template("staff/work.html", work=figures)


def _draw(kit: StaffKit, title: str, text: str, problems: tuple[str, ...]) -> str:
    now = kit.clock.now()
    with kit.database.reading() as session:
        names = names_of(session)
        alerts = [(alert.id, age(now - alert.at), _in_words(alert, names)) for alert in unseen_alerts(session, now)]
        reports = [
            (report, in_words(report.category), age(now - report.reported_at), names.get(report.member_id, "somebody"))
            for report in open_reports(session)
        ]
        backlog = withheld_backlog(session)
        late = rights.overdue(session, now)
        older = left_by_older_rules(session, kit.redactor.policy_version)
        told = _told(session, kit)
        ready = ready_answers(session)
    return render_template(
        "staff/lead.html",
        alerts=alerts,
        reports=reports,
        backlog=backlog,
        backlog_alert=backlog >= WITHHELD_BACKLOG,
        told=told,
        late=late,
        older=older,
        ready=ready,
        variables=VARIABLES,
        title=title,
        text=text,
        problems=problems,
    )


def _in_words(alert: SupportAlert, names: dict[str, str]) -> str:
    span = "an hour" if alert.number >= MUCH_READING else "a minute"
    return _SAID[alert.kind].format(who=names.get(alert.member_id or "", "somebody"), number=alert.number, span=span)


def _told(session: Session, kit: StaffKit) -> list[tuple[str, str]]:
    """Requests a member told the lead of, that are still shared: reference, and how long ago."""
    now = kit.clock.now()
    rows = session.exec(
        select(SharedCase.reference, SupportEvent.at)
        .join(SharedCase, col(SharedCase.id) == col(SupportEvent.shared_id))
        .where(SupportEvent.kind == EventKind.LEAD_TOLD, is_visible(now), col(SharedCase.flagged))
        .order_by(col(SupportEvent.at).desc())
        .limit(50)
    ).all()
    newest: dict[str, str] = {}
    for reference, at in rows:
        newest.setdefault(reference, age(now - at))
    return list(newest.items())
