"""Letting support read the text of a file, with names hidden: looked at first, said yes to, taken back at any time."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.cases.store import get_owned
from assistant.documents.copies import copy_of, let_support_read, mark_of, preview, stop_support_reading
from assistant.documents.store import get_document, open_name
from assistant.errors import Conflict, Refused
from assistant.kit import Kit
from assistant.transcripts.model import RedactedState
from assistant.transcripts.reading import segments_of
from assistant.transcripts.writing import Copy
from assistant.web.limits import by_person


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add the look at what support would read, the yes, and taking it back."""
    now_and_then = limiter.limit(kit.settings.rates["previews"], key_func=by_person)

    @pages.get("/cases/<case_id>/documents/<document_id>/support")
    @now_and_then
    def look(case_id: str, document_id: str) -> Response:
        user_id = current_user.user_id
        with kit.database.reading() as session:
            case = get_owned(session, case_id, user_id, kit.clock.now())
            document = get_document(session, case, document_id)
            kept = copy_of(session, case, document_id)
        problem = ""
        try:
            copy = kept or preview(kit, user_id=user_id, case_id=case_id, document_id=document_id)
        except Refused as refused:
            problem = str(refused)
        if problem:
            flash(problem, "info")
            return _back(case_id, document_id)
        page = render_template(
            "user/document_support.html",
            case_id=case_id,
            document_id=document_id,
            called=open_name(kit.vault.opener(case.key_id), document, case.user_id),
            segments=segments_of(copy.text),
            seen="" if kept else mark_of(Copy(copy.state, copy.text)),
            withheld=copy.state is RedactedState.WITHHELD,
            shown=kept is not None,
        )
        return make_response(page)

    @pages.post("/cases/<case_id>/documents/<document_id>/support")
    @now_and_then
    def let(case_id: str, document_id: str) -> Response:
        problem, again, user_id, seen = "", False, current_user.user_id, request.form.get("seen", "")
        try:
            copy = let_support_read(kit, user_id=user_id, case_id=case_id, document_id=document_id, seen=seen)
        except Refused as refused:
            problem = str(refused)
        except Conflict as moved:
            problem, again = str(moved), True
        if again:
            flash(problem, "info")
            return redirect(url_for("documents.look", case_id=case_id, document_id=document_id), 303)
        if problem:
            flash(problem, "info")
        elif copy.state is RedactedState.WITHHELD:
            flash("We could not be sure that everything private is hidden, so support cannot read it yet.", "info")
        else:
            flash("Support can read it now, with names hidden, until your question is over.", "success")
        return _back(case_id, document_id)

    @pages.post("/cases/<case_id>/documents/<document_id>/support/stop")
    def stop(case_id: str, document_id: str) -> Response:
        with kit.database.writing() as session:
            stop_support_reading(session, kit, user_id=current_user.user_id, case_id=case_id, document_id=document_id)
        flash("Support cannot read it any more.", "success")
        return _back(case_id, document_id)


def _back(case_id: str, document_id: str) -> Response:
    return redirect(url_for("documents.show", case_id=case_id, document_id=document_id, _anchor="support"), 303)
