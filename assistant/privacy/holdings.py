"""What is held about a user, counted: for the page that shows it, and for the page that deletes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.sql.expression import TableClause
from sqlmodel import Session, col
from sqlmodel import select as select_model

from assistant.ledger.model import LedgerEntry
from assistant.privacy.register import (
    OF_A_CASE,
    OF_AN_ACCOUNT,
    case_item,
    consent,
    document,
    export_job,
    ledger_entry,
    medical_case,
    message,
    redacted_message,
    shared_case,
    user_session,
)


@dataclass(frozen=True, slots=True)
class Held:
    """How many of each. Of cases whose time has come nothing is counted: they are gone for everyone already."""

    cases: int
    drafts: int
    messages: int
    items: int
    documents: int
    copies: int
    answers: int
    requests: int
    sessions: int
    consents: int
    exports: int
    ledger: int


def held(session: Session, user_id: str, now: datetime) -> Held:
    """Count what is held about one user."""
    kept = or_(medical_case.c.expires_at.is_(None), medical_case.c.expires_at > now)
    mine = and_(medical_case.c.user_id == user_id, kept)
    my_cases = select(medical_case.c.id).where(mine)

    def of(rows: TableClause, condition: ColumnElement[bool]) -> int:
        return int(session.execute(select(func.count()).select_from(rows).where(condition)).scalar_one())

    from_support = redacted_message.c.voice == "support"
    in_my_cases = redacted_message.c.case_id.in_(my_cases)
    return Held(
        cases=of(medical_case, mine),
        drafts=of(medical_case, and_(mine, medical_case.c.sealed_draft.is_not(None))),
        messages=of(message, message.c.case_id.in_(my_cases)),
        items=of(case_item, and_(case_item.c.case_id.in_(my_cases), case_item.c.status != "removed")),
        documents=of(document, document.c.case_id.in_(my_cases)),
        copies=of(redacted_message, and_(in_my_cases, ~from_support)),
        answers=of(redacted_message, and_(in_my_cases, from_support)),
        requests=of(shared_case, and_(shared_case.c.owner_id == user_id, shared_case.c.case_id.in_(my_cases))),
        sessions=of(user_session, user_session.c.user_id == user_id),
        consents=of(consent, consent.c.user_id == user_id),
        exports=of(export_job, and_(export_job.c.user_id == user_id, export_job.c.state == "ready")),
        ledger=of(ledger_entry, ledger_entry.c.user_id == user_id),
    )


def newest_entries(session: Session, user_id: str, *, skip: int, limit: int) -> Sequence[LedgerEntry]:
    """One page of a user's ledger, newest first."""
    return session.exec(
        select_model(LedgerEntry)
        .where(LedgerEntry.user_id == user_id)
        .order_by(col(LedgerEntry.sequence).desc())
        .offset(skip)
        .limit(limit)
    ).all()


def held_by_table(session: Session, user_id: str, now: datetime) -> dict[str, int]:
    """How many rows of each table are about one user, for every table that can be about one at all."""
    kept = or_(medical_case.c.expires_at.is_(None), medical_case.c.expires_at > now)
    my_cases = select(medical_case.c.id).where(and_(medical_case.c.user_id == user_id, kept))
    counts: dict[str, int] = {}
    condition: ColumnElement[bool]
    for rows in OF_A_CASE:
        condition = rows.whose.in_(my_cases)
        counts[rows.table.name] = int(
            session.execute(select(func.count()).select_from(rows.table).where(condition)).scalar_one()
        )
    for rows in OF_AN_ACCOUNT:
        condition = rows.whose == user_id
        if rows.table.name == medical_case.name:
            condition = and_(condition, kept)
        if rows.table.name not in counts:
            counts[rows.table.name] = int(
                session.execute(select(func.count()).select_from(rows.table).where(condition)).scalar_one()
            )
    return counts
