"""What of a case goes on paper: one box a line, unticked where the matter is sensitive until its owner ticks it."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.cases.editing import editable_value
from assistant.cases.items import keep, load_sheet, writes
from assistant.cases.sections import TITLES, Section
from assistant.cases.sensitive import IN_WORDS, Sensitive
from assistant.cases.sheet import ItemStatus, SheetItem, live_items
from assistant.cases.store import change, get_owned
from assistant.kit import Kit


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/cases/<id>/on-paper`."""

    @pages.get("/cases/<case_id>/on-paper")
    def on_paper(case_id: str) -> str:
        with kit.database.reading() as session:
            case = get_owned(session, case_id, current_user.user_id, kit.clock.now())
            sheet = load_sheet(session, kit.vault.opener(case.key_id), case)
        live = [item for section in Section for item in live_items(sheet.items, section)]
        return render_template(
            "user/on_paper.html",
            case_id=case_id,
            groups=list(_groups(live)),
            shown=[item.id for item in live],
            ticked=[item.id for item in live if not item.held_back],
        )

    @pages.post("/cases/<case_id>/on-paper")
    def choose_on_paper(case_id: str) -> Response:
        seen, ticked = set(request.form.getlist("shown")), set(request.form.getlist("paper"))
        now = kit.clock.now()
        with kit.database.writing() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            opener = kit.vault.opener(case.key_id)
            sheet = load_sheet(session, opener, case)
            # Only lines that stood on the page are touched: one that came meanwhile was not decided about.
            live = [i for i in sheet.items if i.id in seen and i.status is not ItemStatus.REMOVED]
            chosen = [_chosen(item, ticked=item.id in ticked) for item in live]
            change(session, case, now)
            keep(session, case.id, writes(opener, case.user_id, sheet, chosen, None), now)
        flash("Saved. This is what is on the sheet now.", "success")
        return redirect(url_for("cases.visit_sheet", case_id=case_id), 303)


def _chosen(item: SheetItem, *, ticked: bool) -> SheetItem:
    if ticked:
        return replace(item, on_paper=True) if item.sensitive else item
    return replace(item, sensitive=item.sensitive or Sensitive.MARKED, on_paper=False)


def _groups(items: list[SheetItem]) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """Key, title and boxes of each group: what was kept back first, then the sheet in its order."""
    private = [item for item in items if item.sensitive]
    if private:
        boxes = [(i.id, editable_value(i), f"{TITLES[i.section]}: {IN_WORDS[_kind(i)]}") for i in private]
        yield "kept", "Kept off paper until you tick it", boxes
    for section in Section:
        mine = [(i.id, editable_value(i), "") for i in items if i.section is section and not i.sensitive]
        if mine:
            yield section.value, TITLES[section], mine


def _kind(item: SheetItem) -> Sensitive:
    return item.sensitive or Sensitive.MARKED
