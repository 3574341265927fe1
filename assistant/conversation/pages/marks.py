"""What is hidden from support in one case, for its owner: each mark with its words, and whether they may be seen."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.conversation.pages.case_page import show_panel
from assistant.conversation.pages.reading import redacted_turns
from assistant.conversation.revealing import can_be_shown, hide_again, reveal, rows_with, shown
from assistant.conversation.snapshot import CaseSnapshot, take_snapshot
from assistant.kit import Kit
from assistant.transcripts.model import ReportState
from assistant.transcripts.reading import segments_of
from assistant.transcripts.reports import asked_of_owner, decide


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/cases/<id>/marks`."""

    @pages.get("/cases/<case_id>/marks")
    def marks(case_id: str) -> str:
        snapshot = _snapshot(case_id)
        show_panel(snapshot.case)
        mark = request.args.get("mark", "")
        if mark:
            return _preview(snapshot, mark)
        with kit.database.reading() as session:
            asked = {report.placeholder for report in asked_of_owner(session, case_id)}
        originals = snapshot.placeholders.originals()
        rows = [
            {
                "mark": one,
                "label": one.strip("[]").replace("_", " "),
                "words": words,
                "shown": one in snapshot.revealed,
                "asked": one in asked,
            }
            for one, words in sorted(originals.items(), key=lambda pair: (pair[0] not in asked, pair[0]))
            if not one.startswith(("[DATE", "[DAY"))
        ]
        return render_template("user/marks.html", case_id=case_id, rows=rows)

    @pages.post("/cases/<case_id>/marks")
    def decide_mark(case_id: str) -> Response:
        mark, wanted = request.form.get("mark", ""), request.form.get("decision", "")
        snapshot = _snapshot(case_id)
        can_be_shown(snapshot, mark)
        with kit.database.writing() as session:
            if wanted == "show":
                reveal(session, kit, snapshot, mark)
                said = "Shown in this case from now on. You can hide it again at any time."
            elif wanted == "hide":
                hide_again(session, kit, snapshot, mark)
                said = "Hidden again, everywhere in this case."
            else:
                decide(session, case_id, mark, ReportState.DECLINED)
                said = "It stays hidden."
        flash(said, "success")
        return redirect(url_for("conversation.marks", case_id=case_id), 303)

    def _snapshot(case_id: str) -> CaseSnapshot:
        with kit.database.reading() as session:
            return take_snapshot(session, kit, current_user.user_id, case_id, kit.clock.now())

    def _preview(snapshot: CaseSnapshot, mark: str) -> str:
        """Exactly what support would read where the mark stands now. Nothing is changed by looking."""
        words = can_be_shown(snapshot, mark)
        with kit.database.reading() as session:
            rows = rows_with(session, snapshot.case.id, mark)
        turns = redacted_turns(rows, kit.clock.now())
        for turn, row in zip(turns, rows, strict=True):
            turn["segments"] = segments_of(shown(row.text, {mark: words}))
        return render_template(
            "user/mark_preview.html",
            case_id=snapshot.case.id,
            mark=mark,
            label=mark.strip("[]").replace("_", " "),
            words=words,
            turns=turns,
        )
