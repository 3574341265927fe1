"""Receipts: what was erased, where a second look searched for it, what it found, and what may remain where until when.

A receipt is signed with the key of the installation and holds nothing of what was erased. How to check one stands in
`assistant/docs/receipts.md`; the verifier is `verify_receipt.py`.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import and_, delete, or_, select, update
from sqlmodel import Session

from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy import bin as deleted
from assistant.privacy.batches import Batches
from assistant.privacy.erasing import Doomed, erase_account, erase_case, erase_doomed, scrub_all
from assistant.privacy.held import held_of
from assistant.privacy.hiding import ask_receipt, hash_code
from assistant.privacy.looking import WAITING, fill_or_put_off, put_off
from assistant.privacy.register import erasure_receipt, medical_case, user_account
from assistant.privacy.traces import Traces, of_account, of_cases, of_things
from assistant.vault.signing import Signer, canonical, is_signed

_SCOPES = {deleted.MESSAGE: "message", deleted.ITEM: "line of a sheet", deleted.DOCUMENT: "letter or photo"}
_ALWAYS_THERE = frozenset({"reference", "erased", "at", "found", "result"})
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
    brought_back: bool = False
    erased: str = ""


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


def finish_account_with_receipt(kit: Kit, user_id: str, *, filling: Filling = put_off) -> None:
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


def erase_thing_now(kit: Kit, *, user_id: str, thing_id: str) -> bool:
    """Erase one deleted thing of this user at once, look again, and keep the receipt under their account. Where looking
    takes long, the worker makes the receipt. NotFound when there is no such thing.

    False when a hold keeps it: then it is out of its owner's reach, and goes when the hold has ended.
    """
    now = kit.clock.now()
    with kit.database.reading() as session:
        thing = deleted.find(session, user_id=user_id, now=now, thing_id=thing_id)
        traces = of_things(session, kit, [thing.id])
    with kit.database.writing() as session:
        thing = deleted.find(session, user_id=user_id, now=now, thing_id=thing_id)
        if not deleted.end_now(session, thing, now):
            return False
        kit.ledger.record(
            session, user_id=user_id, actor=Actor.YOU, action=Action.DELETED_THING_ERASED, case_id=thing.case_id
        )

    def erase() -> bool:
        deleted.erase(kit, [thing])
        return scrub_all(kit)

    scrubbed = _settle(kit, erase)
    _keep_for_owner(kit, user_id, _SCOPES[thing.kind], traces, scrubbed=scrubbed, filling=fill_or_put_off)
    return True


def finish_things_with_receipt(kit: Kit, things: Sequence[deleted.Thrown]) -> int:
    """Erase things whose time for bringing back is over; one receipt for each of their owners. How many went."""
    with kit.database.reading() as session:
        owners = deleted.owners_of(session, things)
        traces = {
            user_id: of_things(session, kit, [thing.id for thing in things if owners.get(thing.id) == user_id])
            for user_id in set(owners.values())
        }
    gone: Sequence[deleted.Thrown] = ()

    def erase() -> bool:
        nonlocal gone
        gone = deleted.erase(kit, things)
        return scrub_all(kit)

    scrubbed = _settle(kit, erase)
    for user_id in sorted({owners[thing.id] for thing in gone if thing.id in owners}):
        mine = [thing for thing in gone if owners.get(thing.id) == user_id]
        scope = _SCOPES[mine[0].kind] if len(mine) == 1 else f"{len(mine)} deleted things"
        _keep_for_owner(kit, user_id, scope, traces[user_id], scrubbed=scrubbed, filling=put_off)
    return len(gone)


def _keep_for_owner(
    kit: Kit, user_id: str, scope: str, traces: Traces, *, scrubbed: bool, filling: Filling = put_off
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
        select(erasure_receipt.c.id, erasure_receipt.c.made_at, erasure_receipt.c.asked_at, erasure_receipt.c.content)
        .where(erasure_receipt.c.user_id == user_id, is_asked)
        .order_by(erasure_receipt.c.asked_at.desc(), erasure_receipt.c.made_at.desc())
    )
    return [
        Listed(
            row.id,
            row.made_at,
            bool(row.made_at) and _found(row.content) == 0,
            brought_back=bool(row.made_at) and row.asked_at > row.made_at,  # asked for after it was made: it came back
            erased=str(json.loads(row.content)["receipt"]["erased"]) if row.made_at else "",
        )
        for row in rows
    ]


def as_file(signed: Mapping[str, Any]) -> str:
    """A receipt with its signature as the file people get."""
    return json.dumps(signed, indent=1, ensure_ascii=False)


def is_ours(kit: Kit, signed: object) -> bool:
    """Whether this is a receipt that was signed here, to the last letter. Anything else is a no."""
    if not isinstance(signed, dict) or signed.keys() != {"receipt", "signature"}:
        return False
    receipt, signature = signed["receipt"], signed["signature"]
    if not isinstance(receipt, dict) or not isinstance(signature, str) or not receipt.keys() >= _ALWAYS_THERE:
        return False  # the same key signs other things too
    return is_signed(Signer.at(kit.settings.user_folder).public_key, signature, canonical(receipt))


def bring_back(session: Session, kit: Kit, *, user_id: str, signed: Mapping[str, Any]) -> None:
    """Keep a receipt that `is_ours` with the account its owner has now, once, for as long as one made today."""
    content, made_at = as_file(signed), datetime.fromisoformat(signed["receipt"]["at"])
    same = and_(erasure_receipt.c.user_id == user_id, erasure_receipt.c.content == content)
    if session.execute(select(erasure_receipt.c.id).where(same)).first() is not None:
        return
    receipt_id, _ = ask_receipt(session, kit, user_id=user_id, lasts_from=kit.clock.now())
    session.execute(
        update(erasure_receipt).where(erasure_receipt.c.id == receipt_id).values(made_at=made_at, content=content)
    )


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
