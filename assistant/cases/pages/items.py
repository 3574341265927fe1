"""Confirming, correcting, removing and adding things on the case sheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.cases import editing, removing
from assistant.cases.items import StoredSheet, keep, load_sheet, writes
from assistant.cases.model import Case
from assistant.cases.sections import TITLES, Section
from assistant.cases.sheet import SheetItem
from assistant.cases.store import change, get_owned, words_kept
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.privacy.undo_offer import offer_undo
from assistant.store.ids import new_id


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add the forms of the sheet. Each works without a script and leads back to the sheet."""

    @pages.post("/cases/<case_id>/items/<item_id>/confirm")
    def confirm_item(case_id: str, item_id: str) -> Response:
        _change_item(kit, case_id, item_id, editing.confirm, words=False)
        return _back(case_id, item_id)

    @pages.post("/cases/<case_id>/items/<item_id>/remove")
    def remove_item(case_id: str, item_id: str) -> Response:
        now = kit.clock.now()
        with kit.database.writing() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            removing.remove_item(session, kit, case, item_id, now)
        flash("Taken off the sheet.", "success")
        if not case.session_only:
            offer_undo(url_for("cases.undo_remove", case_id=case_id, item_id=item_id))
        return _back(case_id, None)

    @pages.post("/cases/<case_id>/items/<item_id>/undo")
    def undo_remove(case_id: str, item_id: str) -> Response:
        with kit.database.writing() as session:
            removing.restore_item(session, kit, user_id=current_user.user_id, case_id=case_id, item_id=item_id)
        flash("It is back on the sheet.", "success")
        return _back(case_id, item_id)

    @pages.post("/cases/<case_id>/items/<item_id>/up")
    def move_item_up(case_id: str, item_id: str) -> Response:
        now = kit.clock.now()
        with kit.database.writing() as session:
            case, sheet = _open(session, kit, case_id)
            moved = editing.move_up(sheet.items, _find(sheet, item_id))
            change(session, case, now)
            keep(session, case.id, writes(kit.vault.opener(case.key_id), case.user_id, sheet, moved, None), now)
        return _back(case_id, item_id)

    @pages.route("/cases/<case_id>/items/<item_id>/correct", methods=["GET", "POST"])
    def correct_item(case_id: str, item_id: str) -> str | tuple[str, int] | Response:
        with kit.database.reading() as session:
            item = _find(_open(session, kit, case_id)[1], item_id)
        form = _Form("Correct this", url_for("cases.correct_item", case_id=case_id, item_id=item_id), case_id)
        if request.method == "GET":
            return form.draw(item.section, editing.editable_value(item), item.details, {})
        given = editing.read_input(item.section.value, request.form.get("value", ""), request.form)
        if given.errors:
            return form.draw(item.section, given.value, given.details, given.errors), 422
        _change_item(kit, case_id, item_id, lambda old: editing.correct(old, given), words=True)
        return _back(case_id, item_id)

    @pages.route("/cases/<case_id>/items/new", methods=["GET", "POST"])
    def add_item(case_id: str) -> str | tuple[str, int] | Response:
        with kit.database.reading() as session:
            get_owned(session, case_id, current_user.user_id, kit.clock.now())
        form = _Form("Add to the sheet", url_for("cases.add_item", case_id=case_id), case_id, choose=True)
        section = request.values.get("section", "")
        if request.method == "GET":
            return form.draw(Section(section) if section in set(Section) else None, "", {}, {})
        given = editing.read_input(section, request.form.get("value", ""), request.form)
        if given.errors:
            return form.draw(given.section, given.value, given.details, given.errors), 422
        item_id = new_id()
        with kit.database.writing() as session:
            case, sheet = _open(session, kit, case_id)
            _keep(session, kit, case, sheet, editing.write_own(sheet.items, given, item_id), words=True)
        return _back(case_id, item_id)


def _change_item(kit: Kit, case_id: str, item_id: str, how: Callable[[SheetItem], SheetItem], *, words: bool) -> None:
    with kit.database.writing() as session:
        case, sheet = _open(session, kit, case_id)
        _keep(session, kit, case, sheet, how(_find(sheet, item_id)), words=words)


def _keep(session: Session, kit: Kit, case: Case, sheet: StoredSheet, item: SheetItem, *, words: bool) -> None:
    now = kit.clock.now()
    life: dict[str, Any] = words_kept(session, case, now) if words else {}
    change(session, case, now, **life)
    keep(session, case.id, writes(kit.vault.opener(case.key_id), case.user_id, sheet, [item], None), now)


def _open(session: Session, kit: Kit, case_id: str) -> tuple[Case, StoredSheet]:
    case = get_owned(session, case_id, current_user.user_id, kit.clock.now())
    return case, load_sheet(session, kit.vault.opener(case.key_id), case)


def _find(sheet: StoredSheet, item_id: str) -> SheetItem:
    item = sheet.find(item_id)
    if item is None:
        raise NotFound("There is no such thing on the sheet.")
    return item


@dataclass(frozen=True, slots=True)
class _Form:
    title: str
    action: str
    case_id: str
    choose: bool = False

    def draw(self, section: Section | None, value: str, details: Mapping[str, str], errors: Mapping[str, str]) -> str:
        return render_template(
            "user/item.html",
            title=self.title,
            action=self.action,
            section=section.value if section else "",
            section_title=TITLES[section] if section else "",
            section_options=[(one.value, TITLES[one]) for one in Section] if self.choose else None,
            value=value,
            details=editing.detail_fields(section, details) if section and not self.choose else [],
            errors=errors,
            source_text="",
            back_url=url_for("conversation.case", case_id=self.case_id, _anchor="sheet"),
        )


def _back(case_id: str, item_id: str | None) -> Response:
    anchor = f"item-{item_id}" if item_id else "sheet"
    return redirect(url_for("conversation.case", case_id=case_id, _anchor=anchor), 303)
