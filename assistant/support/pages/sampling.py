"""The page of the blind check."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.errors import Refused
from assistant.support.kit import StaffKit
from assistant.support.quality import draw_sample, drawn_sample, record_check, waiting_samples
from assistant.transcripts.reading import segments_of
from assistant.transcripts.reports import CATEGORIES

_LINES = 3


def add_pages(pages: Blueprint, kit: StaffKit) -> None:
    """Add `/quality` and `/quality/draw`."""

    @pages.get("/quality")
    def quality() -> str:
        return _draw(kit, "")

    @pages.post("/quality/draw")
    def quality_draw() -> Response:
        with kit.database.writing() as session:
            draw_sample(session, kit.ledger, current_user, kit.clock.now())
        return redirect(url_for("support.quality"), 303)

    @pages.post("/quality/<sample_id>")
    def quality_checked(sample_id: str) -> Response | tuple[str, int]:
        given = zip(request.form.getlist("words")[:_LINES], request.form.getlist("category")[:_LINES], strict=False)
        missed = [(words.strip(), category) for words, category in given if words.strip()]
        problem = ""
        try:
            with kit.database.writing() as session:
                record_check(session, kit.ledger, sample_id, current_user, words=missed, now=kit.clock.now())
        except Refused as refused:
            problem = str(refused)
        if problem:
            return _draw(kit, problem), 422
        flash("Thank you. It is hidden now." if missed else "Thank you.", "success")
        return redirect(url_for("support.quality"), 303)


def _draw(kit: StaffKit, problem: str) -> str:
    now = kit.clock.now()
    with kit.database.reading() as session:
        found = drawn_sample(session, current_user, now)
        left = len(waiting_samples(session, now))
    return render_template(
        "staff/quality.html",
        sample_id=found[0].id if found else "",
        segments=segments_of(found[1].text) if found else [],
        left=left,
        lines=range(1, _LINES + 1),
        categories=list(CATEGORIES.items()),
        problem=problem,
    )
