"""Reporting from a transcript: something that was not hidden, or something hidden that may not be personal."""

from flask import Blueprint, flash, request
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.errors import Conflict, Refused
from assistant.support.counting import NOT_PERSONAL, count, missed_counter
from assistant.support.kit import StaffKit
from assistant.support.pages.reviewing import Typed, back_to, unanswerable
from assistant.support.queue import get_shared
from assistant.support.reading import current_look
from assistant.transcripts.reports import report_missed as hide_missed
from assistant.transcripts.reports import report_not_personal


def add_pages(pages: Blueprint, kit: StaffKit) -> None:
    """Add `/cases/<reference>/missed` and `/cases/<reference>/not-personal`."""

    @pages.post("/cases/<reference>/missed")
    def report_missed(reference: str) -> Response:
        category, now, problem = request.form.get("category", ""), kit.clock.now(), ""
        try:
            with kit.database.writing() as session:
                shared = get_shared(session, reference, now, to_change=True)
                if current_look(session, shared, current_user, now) is None:
                    raise Conflict("Open the transcript first: the time for reading it is over.")
                hide_missed(
                    session,
                    kit.ledger,
                    shared,
                    copy_id=request.form.get("copy", ""),
                    words=request.form.get("words", ""),
                    category=category,
                    member_id=current_user.member_id,
                    role=current_user.role.value,
                    now=now,
                )
                count(session, now.date(), missed_counter(category))
        except Refused as refused:
            problem = str(refused)
        if problem:
            return unanswerable(kit, reference, Typed(problems=(problem,), box="words"))
        flash("It is hidden now, for everybody and all through this case. Its owner and the lead are told.", "success")
        return back_to(reference)

    @pages.post("/cases/<reference>/not-personal")
    def not_personal(reference: str) -> Response:
        now = kit.clock.now()
        with kit.database.writing() as session:
            shared = get_shared(session, reference, now, to_change=True)
            if current_look(session, shared, current_user, now) is None:
                raise Conflict("Open the transcript first: the time for reading it is over.")
            report_not_personal(
                session,
                shared,
                placeholder=request.form.get("placeholder", ""),
                member_id=current_user.member_id,
                now=now,
            )
            count(session, now.date(), NOT_PERSONAL)
        flash("The user is asked. Only they can decide that it may be shown.", "success")
        return back_to(reference)
