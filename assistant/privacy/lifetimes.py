"""How long every kind of record lives: one table for all of them, and the one sweeper goes by it.

A kind lives with its case, with the account, or until a moment of its own. What has a moment of its own stands in
`ENDS_BY_ITSELF` with the condition the sweeper deletes by; everything is named in `KINDS`, in words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.sql.expression import TableClause

from assistant.privacy.register import (
    disclosure,
    erasure_receipt,
    export_job,
    quality_sample,
    rights_request,
    shared_case,
    staff_session,
    support_look,
    sweep_run,
    user_session,
)
from assistant.settings import Settings

ENDED_SESSIONS = timedelta(days=30)
WITHDRAWN_SHARES = timedelta(days=14)
PAST_EXPORTS = timedelta(days=30)
PAST_REQUESTS = timedelta(days=365)
PAST_LOOKS = timedelta(days=60)
SWEEP_REPORTS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class EndsByItself:
    """Rows that go at a moment of their own, and when that moment has come."""

    name: str
    table: TableClause
    is_over: Callable[[datetime, Settings], ColumnElement[bool]]


ENDS_BY_ITSELF: tuple[EndsByItself, ...] = (
    EndsByItself(
        "requests",
        shared_case,
        lambda now, _: or_(
            shared_case.c.expires_at <= now,
            and_(shared_case.c.state == "withdrawn", shared_case.c.changed_at <= now - WITHDRAWN_SHARES),
        ),
    ),
    EndsByItself(
        "answers",
        rights_request,
        lambda now, _: and_(rights_request.c.user_id.is_(None), rights_request.c.answered_at <= now - PAST_REQUESTS),
    ),
    EndsByItself("looks", support_look, lambda now, _: support_look.c.ends_at <= now - PAST_LOOKS),
    EndsByItself("samples", quality_sample, lambda now, _: quality_sample.c.ends_at <= now),
    EndsByItself(
        "exports",
        export_job,
        lambda now, _: and_(
            export_job.c.state.in_(("expired", "failed")), export_job.c.requested_at <= now - PAST_EXPORTS
        ),
    ),
    EndsByItself(
        "sessions",
        user_session,
        lambda now, settings: or_(
            user_session.c.revoked_at <= now - ENDED_SESSIONS,
            user_session.c.last_seen_at <= now - settings.session_lifetime - ENDED_SESSIONS,
        ),
    ),
    EndsByItself(
        "staff_sessions",
        staff_session,
        lambda now, settings: or_(
            staff_session.c.revoked_at <= now - ENDED_SESSIONS,
            staff_session.c.last_seen_at <= now - settings.staff_idle - ENDED_SESSIONS,
        ),
    ),
    EndsByItself("receipts", erasure_receipt, lambda now, _: erasure_receipt.c.expires_at <= now),
    EndsByItself("disclosures", disclosure, lambda now, _: disclosure.c.ends_at <= now),
    EndsByItself("reports", sweep_run, lambda now, _: sweep_run.c.at <= now - SWEEP_REPORTS),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record in words, the tables its rows are in, and how long they live."""

    name: str
    tables: tuple[str, ...]
    lives: Callable[[Settings], str]


def _with_its_case(_: Settings) -> str:
    return "as long as its case"


def _with_the_account(_: Settings) -> str:
    return "as long as the account"


def _days(count: timedelta) -> str:
    return f"{count.days} day{'' if count.days == 1 else 's'}"


KINDS: tuple[Kind, ...] = (
    Kind("case, its sheet and its draft", ("medical_case", "case_item"), lambda _: "as long as its owner chose"),
    Kind("message", ("message",), _with_its_case),
    Kind("document", ("document",), _with_its_case),
    Kind("redacted copy", ("redacted_message", "redacted_sheet", "revealed_placeholder"), _with_its_case),
    Kind(
        "question to support",
        ("shared_case",),
        lambda _: f"as long as its case; {_days(WITHDRAWN_SHARES)} once it was taken back",
    ),
    Kind("answer and note of staff", ("support_event",), _with_its_case),
    Kind("report of a missed identifier", ("miss_report",), _with_its_case),
    Kind(
        "look of staff at a case",
        ("support_look", "quality_sample"),
        lambda _: f"until the end set for it; that staff looked {_days(PAST_LOOKS)}",
    ),
    Kind(
        "deleted message, line of a sheet or document",
        ("deleted_thing",),
        lambda settings: f"{_days(settings.undo_for)}, and never longer than its case",
    ),
    Kind(
        "export",
        ("export_job", "import_job"),
        lambda settings: (
            f"its file {int(settings.export_lifetime.total_seconds() // 3600)} hours, "
            f"that there was one {_days(PAST_EXPORTS)}"
        ),
    ),
    Kind("session", ("user_session", "staff_session"), lambda _: f"{_days(ENDED_SESSIONS)} after it ended"),
    Kind("who did what (ledger and security log)", ("ledger_entry", "earlier_record"), _with_the_account),
    Kind("consent", ("consent", "policy_notice"), _with_the_account),
    Kind(
        "request that needs a person (tracker)",
        ("rights_request",),
        lambda _: f"as long as the account; without one, {_days(PAST_REQUESTS)} after the answer",
    ),
    Kind(
        "account",
        ("user_account",),
        lambda settings: f"until it is deleted, and {_days(settings.undo_for)} to come back",
    ),
    Kind("hold on a case", ("case_hold",), _with_its_case),
    Kind("stop of an account", ("account_suspension",), _with_the_account),
    Kind("record of a disclosure", ("disclosure", "disclosure_approval"), lambda _: "6 years; it names nobody"),
    Kind("receipt of an erasure", ("erasure_receipt",), lambda settings: _days(settings.receipt_lifetime)),
    Kind("report of the sweeper", ("sweep_run",), lambda _: _days(SWEEP_REPORTS)),
)
"""Every kind of record about a person, and the reports of the sweeper. A test compares the tables with the register."""
