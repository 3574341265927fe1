"""What the owner says to support's answer: thank you, it did not help, I am done."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, flash, redirect, url_for
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response

from assistant.cases.store import get_owned
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.ledger.chain import Ledger
from assistant.transcripts.model import SharedCase
from assistant.transcripts.sharing import close, dispute, shared_state, thank

Step = Callable[[Session, Ledger, SharedCase, datetime], None]


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/cases/<id>/support/thanks`, `/not-helped` and `/close`."""

    @pages.post("/cases/<case_id>/support/thanks")
    def thank_support(case_id: str) -> Response:
        return _do(case_id, thank, "Support sees your thank you.")

    @pages.post("/cases/<case_id>/support/not-helped")
    def dispute_answer(case_id: str) -> Response:
        return _do(
            case_id,
            dispute,
            "Your question is open again. Write in the conversation what is still missing: support reads along.",
        )

    @pages.post("/cases/<case_id>/support/close")
    def close_question(case_id: str) -> Response:
        return _do(case_id, close, "Closed. Support cannot see this case any more. The answers stay with you.")

    def _do(case_id: str, step: Step, said: str) -> Response:
        now = kit.clock.now()
        with kit.database.writing() as session:
            case = get_owned(session, case_id, current_user.user_id, now)
            request = shared_state(session, case.id)
            if request is None:
                raise NotFound("There is no question about this case.")
            step(session, kit.ledger, request, now)
        flash(said, "success")
        return redirect(url_for("conversation.support", case_id=case_id), 303)
