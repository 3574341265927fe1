"""One file: what was found in it, its name, the file itself, and deleting it."""

from collections.abc import Iterator
from itertools import chain
from urllib.parse import quote

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_login import current_user
from sqlmodel import Session
from werkzeug.http import dump_options_header
from werkzeug.wrappers import Response

from assistant.cases.items import load_sheet
from assistant.cases.model import Case
from assistant.cases.pages.words import day_and_time
from assistant.cases.sheet import words_of_item
from assistant.cases.store import get_owned
from assistant.conversation.pages.case_page import show_panel
from assistant.conversation.pages.talk import sentences_of
from assistant.documents.copies import copy_of
from assistant.documents.deciding import answer_offer, lines_from
from assistant.documents.deleting import delete_document, remove_file, restore_document
from assistant.documents.extracting import LIMITS
from assistant.documents.kinds import IN_WORDS, MIME
from assistant.documents.model import Document
from assistant.documents.offering import READ_OF_IT, Answer, still_open
from assistant.documents.pages.listing import facts_of
from assistant.documents.store import (
    LONGEST_NAME,
    file_name,
    get_document,
    open_name,
    open_offers,
    open_text,
    reader_of,
    rename,
)
from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.privacy.archives import end_archives
from assistant.privacy.held import held_among
from assistant.privacy.undo_offer import offer_undo
from assistant.transcripts.model import RedactedState
from assistant.transcripts.sharing import is_shared, shared_state
from assistant.vault.sealed_file import FileBroken, SealedReader

_ANSWERS = {"add": Answer.ADDED, "leave": Answer.DECLINED}


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add the pages of one file."""

    @pages.get("/cases/<case_id>/documents/<document_id>")
    def show(case_id: str, document_id: str) -> Response:
        return _page(kit, case_id, document_id)

    @pages.post("/cases/<case_id>/documents/<document_id>/name")
    def name(case_id: str, document_id: str) -> Response:
        problem = ""
        try:
            with kit.database.writing() as session:
                case = _case(session, kit, case_id)
                rename(session, kit.vault.opener(case.key_id), case, document_id, request.form.get("called", ""))
        except Refused as refused:
            problem = str(refused)
        if problem:
            return _page(kit, case_id, document_id, problem, 422)
        flash("Saved.", "success")
        return redirect(url_for("documents.show", case_id=case_id, document_id=document_id), 303)

    @pages.post("/cases/<case_id>/documents/<document_id>/offers/<int:number>")
    def answer(case_id: str, document_id: str, number: int) -> Response:
        chosen = _ANSWERS.get(request.form.get("answer", ""))
        with kit.database.writing() as session:
            case = _case(session, kit, case_id)
            document = get_document(session, case, document_id)
            if chosen is None:
                raise NotFound("There is no such answer.")
            answer_offer(session, kit, case, document.id, number, chosen)
        flash("It is on your sheet." if chosen is Answer.ADDED else "Left out. Your sheet is as it was.", "success")
        return redirect(url_for("documents.show", case_id=case_id, document_id=document_id, _anchor="found"), 303)

    @pages.get("/cases/<case_id>/documents/<document_id>/file")
    def file(case_id: str, document_id: str) -> Response:
        document, called, reader = _open(kit, case_id, document_id)
        response = _sent(document, reader)
        how = dump_options_header("attachment", _both_names(file_name(called, document.kind)))
        response.headers["Content-Disposition"] = how
        return response

    @pages.get("/cases/<case_id>/documents/<photo_id>/picture")
    def picture(case_id: str, photo_id: str) -> Response:
        document, _, reader = _open(kit, case_id, photo_id)
        if not document.kind.is_photo:
            raise NotFound("There is no such picture.")
        return _sent(document, reader)

    @pages.route("/cases/<case_id>/documents/<document_id>/delete", methods=["GET", "POST"])
    def delete(case_id: str, document_id: str) -> str | Response:
        if request.method == "POST":
            with kit.database.writing() as session:
                case = _case(session, kit, case_id)
                keep = request.form.get("lines") == "keep"
                gone = delete_document(session, kit, case, document_id, keep_lines=keep)
            remove_file(kit, gone)
            end_archives(kit, current_user.user_id)
            flash("The file is gone, with what support could read of it.", "success")
            if gone.comes_back:
                offer_undo(url_for("documents.undo_delete", case_id=case_id, document_id=document_id))
            return redirect(url_for("documents.overview", case_id=case_id), 303)
        with kit.database.reading() as session:
            case = _case(session, kit, case_id)
            document = get_document(session, case, document_id)
            lines = [words_of_item(item) for item in lines_from(session, kit, case, document_id)]
            on_hold = bool(held_among(session, [case.id]))
        called = open_name(kit.vault.opener(case.key_id), document, case.user_id)
        return render_template(
            "user/document_delete.html",
            case_id=case_id,
            document_id=document_id,
            called=called,
            lines=lines,
            can_undo=bool(kit.settings.undo_for) and not case.session_only,
            on_hold=on_hold,
        )

    @pages.post("/cases/<case_id>/documents/<document_id>/undo")
    def undo_delete(case_id: str, document_id: str) -> Response:
        problem, as_changed = "", 0
        try:
            with kit.database.writing() as session:
                as_changed = restore_document(
                    session, kit, user_id=current_user.user_id, case_id=case_id, document_id=document_id
                )
        except Refused as refused:
            problem = str(refused)
        if problem:
            flash(problem, "info")
            return redirect(url_for("documents.overview", case_id=case_id), 303)
        flash("Your file is back. Support does not see it.", "success")
        if as_changed:
            flash("What you changed on the sheet meanwhile stays as you changed it.", "info")
        return redirect(url_for("documents.show", case_id=case_id, document_id=document_id), 303)


def _page(kit: Kit, case_id: str, document_id: str, problem: str = "", status: int = 200) -> Response:
    now = kit.clock.now()
    with kit.database.reading() as session:
        case = _case(session, kit, case_id)
        document = get_document(session, case, document_id)
        opener = kit.vault.opener(case.key_id)
        sheet = load_sheet(session, opener, case)
        copy = copy_of(session, case, document.id)
        shared = is_shared(shared_state(session, case.id), now)
    show_panel(case)
    text = open_text(opener, document, case.user_id)
    offers = open_offers(opener, document, case.user_id)
    spans = [(item.start, item.end) for item in sheet.items if item.message_id == document.id]
    spans += [(offer.fact.start, offer.fact.end) for offer in offers]
    page = render_template(
        "user/document.html",
        case_id=case.id,
        document_id=document.id,
        called=open_name(opener, document, case.user_id),
        given=request.form.get("called", ""),
        problem=problem,
        longest=LONGEST_NAME,
        facts=[*facts_of(document), f"added {day_and_time(document.added_at, now)}"],
        kind=IN_WORDS[document.kind],
        photo=document.kind.is_photo,
        sentences=sentences_of(document.id, text, spans),
        text=text,
        cut=document.cut,
        read_pages=document.pages_read if document.pages_read < min(document.pages, LIMITS.pages + 1) else 0,
        long=len(text) > READ_OF_IT,
        offers=[
            {
                "title": offer.title,
                "words": offer.words,
                "quote": offer.quote(text),
                "url": url_for("documents.answer", case_id=case.id, document_id=document.id, number=at),
            }
            for at, offer in still_open(offers, sheet.items)
        ],
        any_offers=bool(offers),
        shared=shared,
        shown=copy is not None,
        withheld=copy is not None and copy.state is RedactedState.WITHHELD,
    )
    return make_response(page, status)


def _case(session: Session, kit: Kit, case_id: str) -> Case:
    return get_owned(session, case_id, current_user.user_id, kit.clock.now())


def _open(kit: Kit, case_id: str, document_id: str) -> tuple[Document, str, SealedReader]:
    with kit.database.reading() as session:
        case = _case(session, kit, case_id)
        document = get_document(session, case, document_id)
    called = open_name(kit.vault.opener(case.key_id), document, case.user_id)
    return document, called, reader_of(kit, case, document.id)


def _sent(document: Document, reader: SealedReader) -> FlaskResponse:
    """The bytes of a file. Its first piece is checked before anything is promised."""
    response = FlaskResponse(_checked(reader), content_type=MIME[document.kind])
    response.headers["Content-Length"] = str(reader.size)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _checked(reader: SealedReader) -> Iterator[bytes]:
    pieces, first = reader.read(), b""
    try:
        first = next(pieces)
    except (FileBroken, FileNotFoundError):
        first = b""
    if not first:
        raise NotFound("There is no such document.")
    return chain((first,), pieces)


def _both_names(called: str) -> dict[str, str]:
    """A name in plain letters for every browser, and the real one for those that can read it."""
    plain = called.encode("ascii", "ignore").decode()
    if plain == called:
        return {"filename": plain}
    return {"filename": plain, "filename*": f"UTF-8''{quote(called, safe='')}"}
