"""Receipts: what was erased, where a second look searched for it, what it found, and what may remain where until when.

A receipt is signed with the key of the installation and holds nothing of what was erased. How to check one stands in
`assistant/docs/receipts.md`; the verifier is `verify_receipt.py`.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import and_, delete, or_, select, update
from sqlmodel import Session

from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.batches import Batches
from assistant.privacy.erasing import Doomed, erase_account, erase_case, erase_doomed, scrub_all
from assistant.privacy.held import held_of
from assistant.privacy.hiding import ask_receipt, hash_code
from assistant.privacy.looking import WAITING, fill, fill_or_put_off
from assistant.privacy.register import erasure_receipt, medical_case, user_account
from assistant.privacy.traces import Traces, of_account, of_cases

_TRIES = 8
_PAUSE = 0.25

Eraser = Callable[[], bool]


class Filling(Protocol):
    """How a receipt is filled: now, or when there is time."""

    def __call__(self, kit: Kit, receipt_id: str, scope: str, traces: Traces, *, scrubbed: bool) -> None:
        """Fill it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A receipt as its owner sees it listed; without a time while it is not made yet."""

    id: str
    made_at: datetime | None
    whole: bool


def erase_account_now(kit: Kit, user_id: str) -> str:
    """Erase an account at once, look again, and make the receipt; answers the code it is fetched with. Where looking
    takes long, the worker makes the receipt."""
    with kit.database.writing() as session:
        before = select(user_account.c.receipt_id).where(user_account.c.id == user_id).scalar_subquery()
        session.execute(delete(erasure_receipt).where(erasure_receipt.c.id == before))  # the new code takes its place
        receipt_id, code = ask_receipt(session, kit, user_id=None, lasts_from=kit.clock.now())
        session.execute(update(user_account).where(user_account.c.id == user_id).values(receipt_id=receipt_id))
    finish_account_with_receipt(kit, user_id, filling=fill_or_put_off)
    return code


def finish_account_with_receipt(kit: Kit, user_id: str, *, filling: Filling = fill) -> None:
    """Erase an account, or finish what a crash interrupted, and fill the receipt that was asked for, if one was."""
    with kit.database.reading() as session:
        receipt_id = session.execute(
            select(user_account.c.receipt_id).where(user_account.c.id == user_id)
        ).scalar_one_or_none()
        traces = of_account(session, kit, user_id) if receipt_id else Traces()
    scrubbed = _settle(kit, lambda: erase_account(kit, user_id=user_id))
    with kit.database.reading() as session:
        on_hold = bool(held_of(session, user_id))
    if receipt_id is not None and not on_hold:  # a receipt is for all of it: it is made when the hold has ended
        filling(kit, receipt_id, "account", traces, scrubbed=scrubbed)


def erase_case_now(kit: Kit, *, user_id: str, case_id: str) -> bool:
    """Erase one case of this user at once, look again, and keep the receipt under their account. Where looking takes
    long, the worker makes the receipt.

    False when a hold keeps it: then it is hidden from everybody, and goes with its receipt when the hold has ended.
    """
    with kit.database.reading() as session:
        is_theirs = session.execute(
            select(medical_case.c.id).where(medical_case.c.id == case_id, medical_case.c.user_id == user_id)
        ).first()
        if is_theirs is None:
            raise NotFound("There is no such case.")
        traces = of_cases(session, kit, [case_id])
    scrubbed = _settle(kit, lambda: erase_case(kit, user_id=user_id, case_id=case_id, actor=Actor.YOU))
    with kit.database.reading() as session:
        on_hold = case_id in held_of(session, user_id)
    if not on_hold:
        _keep_for_owner(kit, user_id, "case", traces, scrubbed=scrubbed, filling=fill_or_put_off)
    return not on_hold


def finish_cases_with_receipt(kit: Kit, user_id: str, doomed: Sequence[Doomed], batches: Batches) -> int:
    """Erase cases their owner had deleted, now that the time for undo is over; one receipt for all. How many went."""
    with kit.database.reading() as session:
        traces = of_cases(session, kit, [case.case_id for case in doomed])
    gone = 0

    def erase() -> bool:
        nonlocal gone
        gone = erase_doomed(kit, doomed, batches)
        return scrub_all(kit)

    scrubbed = _settle(kit, erase)
    if gone:
        scope = "case" if len(doomed) == 1 else f"{len(doomed)} cases"
        _keep_for_owner(kit, user_id, scope, traces, scrubbed=scrubbed)
    return gone


def _keep_for_owner(
    kit: Kit, user_id: str, scope: str, traces: Traces, *, scrubbed: bool, filling: Filling = fill
) -> None:
    with kit.database.writing() as session:
        if session.execute(select(user_account.c.id).where(user_account.c.id == user_id)).first() is None:
            return
        receipt_id, _ = ask_receipt(session, kit, user_id=user_id, lasts_from=kit.clock.now())
        kit.ledger.record(session, user_id=user_id, actor=Actor.SYSTEM, action=Action.RECEIPT_MADE)
    filling(kit, receipt_id, scope, traces, scrubbed=scrubbed)


def listed(session: Session, user_id: str) -> Sequence[Listed]:
    """The receipts of a user, the newest first; those the worker still has to make too."""
    is_asked = or_(erasure_receipt.c.made_at.is_not(None), erasure_receipt.c.content.startswith(WAITING))
    rows = session.execute(
        select(erasure_receipt.c.id, erasure_receipt.c.made_at, erasure_receipt.c.content)
        .where(erasure_receipt.c.user_id == user_id, is_asked)
        .order_by(erasure_receipt.c.asked_at.desc())
    )
    return [Listed(row.id, row.made_at, bool(row.made_at) and _found(row.content) == 0) for row in rows]


def _found(content: str) -> int:
    return int(json.loads(content)["receipt"]["found"])


def of_user(session: Session, user_id: str, receipt_id: str, now: datetime) -> str:
    """One receipt of a user, as the file they get; NotFound says the same for every other reason."""
    mine = and_(erasure_receipt.c.id == receipt_id, erasure_receipt.c.user_id == user_id)
    content = session.execute(
        select(erasure_receipt.c.content).where(
            mine, erasure_receipt.c.made_at.is_not(None), erasure_receipt.c.expires_at > now
        )
    ).scalar_one_or_none()
    if not content:
        raise NotFound("There is no such receipt.")
    return str(content)


def by_code(session: Session, code: str, now: datetime) -> tuple[bool, str]:
    """Whether a code is that of a receipt, and the receipt; empty while it is not made yet."""
    row = session.execute(
        select(erasure_receipt.c.made_at, erasure_receipt.c.content).where(
            erasure_receipt.c.code_hash == hash_code(code), erasure_receipt.c.expires_at > now
        )
    ).one_or_none()
    return (True, str(row.content) if row.made_at else "") if row else (False, "")


def _settle(kit: Kit, erase: Eraser) -> bool:
    """Erase, then wait a little for readers that keep the last bytes in a write-ahead log."""
    done = erase()
    for _ in range(_TRIES):
        if done:
            break
        time.sleep(_PAUSE)
        done = scrub_all(kit)
    return done
