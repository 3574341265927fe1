"""The files of a case, and adding one."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests
from werkzeug.wrappers import Response

from assistant.cases.items import load_sheet
from assistant.cases.pages.words import day
from assistant.cases.store import get_owned
from assistant.conversation.pages.case_page import show_panel
from assistant.conversation.pages.refusals import calm_error
from assistant.documents.kinds import IN_WORDS
from assistant.documents.model import Document
from assistant.documents.offering import still_open
from assistant.documents.pages.arriving import ADD_ENDPOINT, let_it_pass, read_upload
from assistant.documents.receiving import receive
from assistant.documents.store import documents_of, open_name, open_offers
from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.store.ids import new_id
from assistant.web.limits import by_person

_CHOOSE = "Choose a file first."
_FAST = "That were very many files. Wait a while, then add the next one. Nothing was kept of this one."
_STALE = "This page was open for a long time. Please choose the file again. Nothing was kept."


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add `/cases/<id>/documents`."""

    @pages.get("/cases/<case_id>/documents")
    def overview(case_id: str) -> Response:
        return _page(kit, case_id)

    @pages.post("/cases/<case_id>/documents")
    @limiter.limit(kit.settings.rates["documents"], key_func=by_person)
    def add(case_id: str) -> Response:
        upload = read_upload(kit.settings.document_limit)
        if upload is None:
            return _page(kit, case_id, _too_large(kit), 413)
        if not upload.raw and not upload.file_name:
            return _page(kit, case_id, _CHOOSE, 422)
        problem = ""
        try:
            received = receive(kit, user_id=current_user.user_id, case_id=case_id, upload=upload)
        except Refused as refused:
            problem = str(refused)
        if problem:
            return _page(kit, case_id, problem, 422)
        flash("Your file is in this case, locked like your words.", "success")
        return redirect(url_for("documents.show", case_id=case_id, document_id=received.document_id), 303)

    pages.register_error_handler(RequestEntityTooLarge, lambda _: _refused(kit, 413, _too_large(kit)))
    pages.register_error_handler(TooManyRequests, lambda _: _refused(kit, 429, _FAST))
    pages.register_error_handler(CSRFError, lambda _: _refused(kit, 400, _STALE))


def _page(kit: Kit, case_id: str, problem: str = "", status: int = 200) -> Response:
    now = kit.clock.now()
    with kit.database.reading() as session:
        case = get_owned(session, case_id, current_user.user_id, now)
        opener = kit.vault.opener(case.key_id)
        documents = documents_of(session, case)
        sheet = load_sheet(session, opener, case)
    show_panel(case)
    rows = [
        {
            "title": open_name(opener, one, case.user_id),
            "url": url_for("documents.show", case_id=case.id, document_id=one.id),
            "facts": [*facts_of(one), f"added {day(one.added_at, now)}"],
            "open": len(still_open(open_offers(opener, one, case.user_id), sheet.items)),
            "photo": one.kind.is_photo,
        }
        for one in documents
    ]
    page = render_template(
        "user/documents.html",
        case_id=case.id,
        rows=rows,
        problem=problem,
        called="" if status == 413 else request.form.get("called", ""),
        token=new_id(),
        megabytes=kit.settings.document_limit // (1024 * 1024),
        room=kit.settings.documents_per_case - len(documents),
        most=kit.settings.documents_per_case,
        sitting=case.session_only,
    )
    return make_response(page, status)


def facts_of(document: Document) -> list[str]:
    """What there is to say about a file in a few words."""
    pages = [f"{document.pages} page{'' if document.pages == 1 else 's'}"] if document.pages else []
    return [IN_WORDS[document.kind], *pages, size_of(document.size)]


def size_of(size: int) -> str:
    """A size as people say it."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def _too_large(kit: Kit) -> str:
    most = kit.settings.document_limit // (1024 * 1024)
    return (
        f"This file is too large: {most} MB at most. Add only the pages you need, or take the picture smaller. "
        "Nothing was kept."
    )


def _refused(kit: Kit, status: int, text: str) -> Response:
    """A file that was stopped before it was looked at."""
    let_it_pass()
    if request.endpoint == ADD_ENDPOINT and current_user.is_authenticated:
        try:
            return _page(kit, str((request.view_args or {}).get("case_id", "")), text, status)
        except NotFound:
            pass
    return make_response(calm_error(status if status in {400, 429} else 400), status)
