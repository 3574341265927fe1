"""Deleting with a way back: hidden from everybody at once, brought back within some days, gone for good after them.

What is hidden this way is out of every list, out of what support sees and out of every export. What was shared is not
shared again when it comes back: a yes to support was for a question, and that question is over.
"""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update
from sqlmodel import Session

from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.archives import end_archives
from assistant.privacy.batches import count
from assistant.privacy.bin import end_of_undo
from assistant.privacy.register import (
    erasure_receipt,
    export_job,
    medical_case,
    shared_case,
    user_account,
    user_session,
)
from assistant.store.ids import new_id


def hide_case(kit: Kit, *, user_id: str, case_id: str) -> datetime:
    """Hide a case of this user from everybody; until when it can come back. NotFound when there is no such case."""
    now = kit.clock.now()
    with kit.database.writing() as session:
        expires_at = session.execute(
            select(medical_case.c.expires_at).where(_shown(case_id, user_id, now)).with_for_update()
        ).one_or_none()
        if expires_at is None:
            raise NotFound("There is no such case.")
        until = end_of_undo(now, kit.settings.undo_for, expires_at[0])
        session.execute(
            update(medical_case)
            .where(medical_case.c.id == case_id)
            .values(deleted_at=now, undo_until=until, version=medical_case.c.version + 1)
        )
        _take_back_sharing(session, shared_case.c.case_id == case_id, now)
        kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.CASE_DELETED, case_id=case_id)
    end_archives(kit, user_id)
    return until


def restore_case(kit: Kit, *, user_id: str, case_id: str) -> None:
    """Bring a hidden case back as it was, with the date it had; NotFound when it is too late."""
    now = kit.clock.now()
    with kit.database.writing() as session:
        restored = count(
            session,
            update(medical_case)
            .where(
                medical_case.c.id == case_id,
                medical_case.c.user_id == user_id,
                medical_case.c.deleted_at.is_not(None),
                medical_case.c.undo_until > now,
                or_(medical_case.c.expires_at.is_(None), medical_case.c.expires_at > now),
            )
            .values(deleted_at=None, undo_until=None, version=medical_case.c.version + 1),
        )
        if not restored:
            raise NotFound("There is nothing to bring back.")
        kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.CASE_RESTORED, case_id=case_id)


def close_account(kit: Kit, *, user_id: str) -> tuple[datetime, str]:
    """Close an account: every session ends, nothing is shared, its exports go. Its owner can come back until a moment.

    Answers that moment, and the code under which the receipt of the erasure can be fetched afterwards. The code is
    kept nowhere.
    """
    now = kit.clock.now()
    until = now + kit.settings.undo_for
    with kit.database.writing() as session:
        receipt_id, code = ask_receipt(session, kit, user_id=None, lasts_from=until)
        closed = count(
            session,
            update(user_account)
            .where(user_account.c.id == user_id, user_account.c.deleted_at.is_(None))
            .values(deleted_at=now, undo_until=until, receipt_id=receipt_id),
        )
        if not closed:
            raise NotFound("There is no such account.")
        session.execute(
            update(user_session)
            .where(user_session.c.user_id == user_id, user_session.c.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        _take_back_sharing(session, shared_case.c.owner_id == user_id, now)
        session.execute(
            update(export_job)
            .where(export_job.c.user_id == user_id, export_job.c.state.in_(("requested", "building")))
            .values(state="failed", claimed_until=None)
        )
        session.execute(
            update(export_job)
            .where(export_job.c.user_id == user_id, export_job.c.state == "ready")
            .values(expires_at=now, token_hash=None)
        )
        kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.ACCOUNT_CLOSED)
    end_archives(kit, user_id)
    return until, code


def reopen_account(kit: Kit, *, user_id: str) -> None:
    """Keep a closed account after all; NotFound when it is too late. What was not shared before is not shared now."""
    now = kit.clock.now()
    with kit.database.writing() as session:
        receipt_id = session.execute(
            select(user_account.c.receipt_id).where(user_account.c.id == user_id)
        ).scalar_one_or_none()
        reopened = count(
            session,
            update(user_account)
            .where(
                user_account.c.id == user_id,
                user_account.c.deleted_at.is_not(None),
                user_account.c.undo_until > now,
            )
            .values(deleted_at=None, undo_until=None, receipt_id=None),
        )
        if not reopened:
            raise NotFound("There is nothing to bring back.")
        session.execute(delete(erasure_receipt).where(erasure_receipt.c.id == receipt_id))
        kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.ACCOUNT_REOPENED)


def accounts_to_erase(session: Session, now: datetime) -> list[str]:
    """Closed accounts whose time for coming back is over."""
    rows = session.execute(select(user_account.c.id).where(user_account.c.undo_until <= now))
    return [row.id for row in rows]


def ask_receipt(session: Session, kit: Kit, *, user_id: str | None, lasts_from: datetime) -> tuple[str, str]:
    """A place for a receipt that will be made: its id, and the code it is fetched with."""
    receipt_id, code = new_id(), secrets.token_urlsafe(24)
    session.execute(
        insert(erasure_receipt).values(
            id=receipt_id,
            user_id=user_id,
            code_hash=hash_code(code),
            asked_at=kit.clock.now(),
            made_at=None,
            expires_at=lasts_from + kit.settings.receipt_lifetime,
            content="",
        )
    )
    return receipt_id, code


def hash_code(code: str) -> str:
    """What is kept of a receipt's code."""
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()


def _shown(case_id: str, user_id: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        medical_case.c.id == case_id,
        medical_case.c.user_id == user_id,
        medical_case.c.deleted_at.is_(None),
        or_(medical_case.c.expires_at.is_(None), medical_case.c.expires_at > now),
    )


def _take_back_sharing(session: Session, which: ColumnElement[bool], now: datetime) -> None:
    session.execute(
        update(shared_case).where(which, shared_case.c.state != "withdrawn").values(state="withdrawn", changed_at=now)
    )
