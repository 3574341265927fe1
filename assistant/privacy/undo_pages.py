"""What was deleted lately: bring it back, or erase it now. And the account that waits to be erased."""

from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, flash, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask_limiter import Limiter
from flask_login import current_user, logout_user
from sqlalchemy import select
from sqlmodel import Session
from werkzeug.wrappers import Response as BaseResponse

from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.privacy import bin as deleted
from assistant.privacy import receipts, verify_receipt
from assistant.privacy.held import held_among, held_of
from assistant.privacy.hiding import close_account, reopen_account, restore_case
from assistant.privacy.register import medical_case, user_account
from assistant.privacy.wording import moment
from assistant.vault.signing import Signer
from assistant.vault.vault import Place
from assistant.web.limits import by_person

_GOODBYE = "goodbye"
_ON_HOLD = "It is out of sight. A hold keeps it locked for now: see Holds under My data."
_UNDO = {
    deleted.MESSAGE: ("conversation.undo_delete", "message_id"),
    deleted.ITEM: ("cases.undo_remove", "item_id"),
    deleted.DOCUMENT: ("documents.undo_delete", "document_id"),
}
_STAY_OPEN = frozenset({"privacy.closing", "privacy.reopen", "privacy.erase_closed", "accounts.sign_out"})


def install_closing_gate(app: Flask, public: frozenset[str]) -> None:
    """Whoever signs in to an account that waits to be erased sees one page: keep it, or erase it now."""

    @app.before_request
    def stay_here() -> BaseResponse | None:
        if not current_user.closing or request.endpoint in _STAY_OPEN | public or request.endpoint == "static":
            return None
        return redirect(url_for("privacy.closing"))


def add_pages(pages: Blueprint, kit: Kit, limiter: Limiter) -> None:
    """Add the pages of the bin, of closing an account, and of receipts."""
    a_few_times = limiter.limit(kit.settings.rates["erasing"], key_func=by_person)

    @pages.get("/my-data/deleted")
    def deleted_lately() -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            cases = _hidden_cases(session, kit, current_user.user_id, now)
            things = [_shown(kit, session, thing) for thing in deleted.listed(session, current_user.user_id, now)]
            made = receipts.listed(session, current_user.user_id)
        return render_template(
            "user/deleted.html",
            cases=cases,
            things=things,
            receipts=[
                (
                    url_for("privacy.receipt", receipt_id=one.id),
                    moment(one.made_at) if one.made_at else "",
                    one.whole,
                    one.brought_back,
                    one.erased,
                )
                for one in made
            ],
        )

    pages.add_url_rule("/my-data/deleted", "deleted", deleted_lately)

    @pages.post("/my-data/deleted/cases/<case_id>/undo")
    def undo_case(case_id: str) -> BaseResponse:
        restore_case(kit, user_id=current_user.user_id, case_id=case_id)
        flash("Your case is back. It is not shared with support.", "success")
        return redirect(url_for("cases.overview"), 303)

    @pages.post("/my-data/deleted/cases/<case_id>/erase")
    @a_few_times
    def erase_hidden_case(case_id: str) -> BaseResponse:
        if receipts.erase_case_now(kit, user_id=current_user.user_id, case_id=case_id):
            flash("Erased. Its key is destroyed, and nobody can read it again. The receipt is below.", "success")
        else:
            flash(_ON_HOLD, "info")
        return redirect(url_for("privacy.deleted"), 303)

    @pages.post("/my-data/deleted/<thing_id>/erase")
    @a_few_times
    def erase_thing(thing_id: str) -> BaseResponse:
        if receipts.erase_thing_now(kit, user_id=current_user.user_id, thing_id=thing_id):
            flash("Erased. Nobody can read it again. The receipt is below.", "success")
        else:
            flash(_ON_HOLD, "info")
        return redirect(url_for("privacy.deleted"), 303)

    @pages.get("/my-data/receipts/<receipt_id>")
    def receipt(receipt_id: str) -> Response:
        with kit.database.reading() as session:
            content = receipts.of_user(session, current_user.user_id, receipt_id, kit.clock.now())
        return _file(content)

    @pages.get("/receipts/<code>")
    def receipt_by_code(code: str) -> Response | str:
        with kit.database.reading() as session:
            known, content = receipts.by_code(session, code, kit.clock.now())
        if not known:
            raise NotFound("There is no such receipt.")
        return _file(content) if content else render_template("public/receipt_later.html")

    @pages.get("/receipts")
    def check_receipt() -> str | BaseResponse:
        code = request.args.get("code", "").strip()
        if code and code.isascii() and "/" not in code:
            return redirect(url_for("privacy.receipt_by_code", code=code))
        return render_template("public/receipts.html", public_key=Signer.at(kit.settings.user_folder).public_key)

    @pages.get("/receipts/verify_receipt.py")
    def receipt_verifier() -> Response:
        answer = make_response(Path(verify_receipt.__file__).read_text(encoding="utf-8"))
        answer.headers["Content-Type"] = "text/x-python; charset=utf-8"
        answer.headers["Content-Disposition"] = "attachment; filename=verify_receipt.py"
        return answer

    @pages.get("/account-closing")
    def closing() -> str | BaseResponse:
        if not current_user.closing:
            return redirect(url_for("privacy.my_data"))
        with kit.database.reading() as session:
            until = session.execute(
                select(user_account.c.undo_until).where(user_account.c.id == current_user.user_id)
            ).scalar_one()
        return render_template("user/closing.html", until=moment(until))

    @pages.post("/account-closing/keep")
    def reopen() -> BaseResponse:
        reopen_account(kit, user_id=current_user.user_id)
        flash("Your account stays. Nothing in it is shared with support now.", "success")
        return redirect(url_for("cases.overview"), 303)

    @pages.post("/account-closing/erase")
    def erase_closed() -> BaseResponse:
        if not current_user.fresh:
            return redirect(url_for("accounts.confirm_password", next=url_for("privacy.closing")))
        return goodbye(code=receipts.erase_account_now(kit, current_user.user_id))

    @pages.get("/gone")
    def gone() -> str:
        told = cookie.get(_GOODBYE) or {}
        return render_template("public/gone.html", code=str(told.get("code", "")), until=str(told.get("until", "")))


def close_and_leave(kit: Kit) -> BaseResponse:
    """Close the account of whoever is asking, and say goodbye."""
    until, code = close_account(kit, user_id=current_user.user_id)
    return goodbye(code=code, until=moment(until))


def goodbye(*, code: str, until: str = "") -> BaseResponse:
    """Forget the browser too: its cookie, and every page of ours it may have kept. Only the receipt's code is left."""
    logout_user()
    cookie.clear()
    cookie[_GOODBYE] = {"code": code, "until": until}
    response = make_response(redirect(url_for("privacy.gone"), 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _hidden_cases(session: Session, kit: Kit, user_id: str, now: datetime) -> list[tuple[str, str, str, bool]]:
    held = held_of(session, user_id)
    rows = session.execute(
        select(medical_case)
        .where(
            medical_case.c.user_id == user_id,
            medical_case.c.deleted_at.is_not(None),
            medical_case.c.undo_until > now,
        )
        .order_by(medical_case.c.undo_until)
    )
    found = []
    for row in rows:
        title = title_of(kit, row.id, row.user_id, row.key_id, row.sealed_title)
        found.append((row.id, title, moment(row.undo_until), row.id in held))
    return found


def title_of(kit: Kit, case_id: str, user_id: str, key_id: str, sealed: bytes) -> str:
    """The title of a case, for its owner."""
    return kit.vault.open(key_id, bytes(sealed), Place("medical_case", "sealed_title", case_id, user_id))


def _shown(kit: Kit, session: Session, thing: deleted.Thrown) -> dict[str, Any]:
    case = session.execute(select(medical_case).where(medical_case.c.id == thing.case_id)).one()
    endpoint, named = _UNDO[thing.kind]
    return {
        "what": deleted.IN_WORDS[thing.kind],
        "case": title_of(kit, case.id, case.user_id, case.key_id, case.sealed_title),
        "at": moment(thing.deleted_at),
        "until": moment(thing.undo_until),
        "undo_url": url_for(endpoint, **_values(thing, named)),
        "held": bool(held_among(session, [thing.case_id])),
        "erase_url": url_for("privacy.erase_thing", thing_id=thing.id),
    }


def _values(thing: deleted.Thrown, named: str) -> dict[str, Any]:
    return {"case_id": thing.case_id, named: thing.subject_id}


def _file(content: str) -> Response:
    answer = make_response(content)
    answer.headers["Content-Type"] = "application/json; charset=utf-8"
    answer.headers["Content-Disposition"] = "attachment; filename=receipt.json"
    return answer
