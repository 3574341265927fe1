"""Erasing a case or an account, so that a crash at any moment leaves nothing readable.

1. Hidden: one short transaction ends the time of everything concerned. From here on nobody sees it - not its owner,
   not support - and whatever happens, the next purge finds it and goes on.
2. Destroyed: the data keys go, with their bytes in the key store's files. What was sealed is now noise, in every copy
   that was ever made.
3. Removed: files first, then rows, in batches that keep nobody waiting; the case or the account itself last.
4. Scrubbed: the write-ahead log is emptied, now or by the worker when a reader stands in the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import and_, delete, or_, select, update
from sqlmodel import Session, col
from sqlmodel import select as select_model

from assistant.analytics.counters import Counter, ended_counter
from assistant.analytics.counters import count as add_to_counter
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor, LedgerEntry
from assistant.privacy.archives import end_archives, remove_files
from assistant.privacy.batches import Batches, chunks, count
from assistant.privacy.case_files import remove_case_files
from assistant.privacy.held import held_among, held_of
from assistant.privacy.period import AtEnd
from assistant.privacy.register import (
    OF_A_CASE,
    OF_AN_ACCOUNT,
    deleted_thing,
    export_job,
    medical_case,
    shared_case,
    user_account,
    user_session,
)
from assistant.privacy.scrub import scrub

_CLOSED = "erased "
"""What the look-up of an account under erasure begins with: no e-mail leads to it, and a purge finds it."""

_KEYS_AT_ONCE = 500
_CASES_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Doomed:
    """A case that is already hidden and has to go."""

    case_id: str
    user_id: str
    key_id: str
    deleted: bool = False
    parts: tuple[str, ...] | None = None
    """What is counted when the case was to be anonymised: the parts of its sheet that were filled. Else None."""


def erase_case(kit: Kit, *, user_id: str, case_id: str, actor: Actor = Actor.YOU) -> bool:
    """Erase one case with everything in it and made from it; nothing happens when this user has no such case.

    True when nothing is left of it. False when it is gone, but its last bytes still lie in a write-ahead log because
    a reader stands in the way: the worker removes them.
    """
    now = kit.clock.now()
    with kit.database.writing() as session:
        case = session.execute(
            select(medical_case.c.key_id, medical_case.c.deleted_at).where(
                medical_case.c.id == case_id,
                medical_case.c.user_id == user_id,
                or_(
                    medical_case.c.expires_at.is_(None),
                    medical_case.c.expires_at > now,
                    medical_case.c.at_end == AtEnd.ARCHIVE.value,
                ),
            )
        ).one_or_none()
        if case is None:
            return True
        _hide(session, [case_id], now)
        if case.deleted_at is None:
            kit.ledger.record(session, user_id=user_id, actor=actor, action=Action.CASE_DELETED, case_id=case_id)
    erase_doomed(kit, [Doomed(case_id, user_id, case.key_id)], Batches(kit.database), actor)
    end_archives(kit, user_id)
    return scrub_all(kit)


def erase_account(kit: Kit, *, user_id: str) -> bool:
    """Erase an account and everything that belongs to it, its ledger too. True and False as in `erase_case`."""
    now = kit.clock.now()
    with kit.database.writing() as session:
        if session.execute(select(user_account.c.id).where(user_account.c.id == user_id)).first() is None:
            return True
        _close(session, user_id, now)
    finish_account(kit, user_id, Batches(kit.database))
    return scrub_all(kit)


def scrub_all(kit: Kit) -> bool:
    """Remove the bytes of deleted keys and rows from both write-ahead logs; False while a reader stands in the way."""
    keys_gone = kit.vault.key_store.scrub()
    return scrub(kit.database) and keys_gone


def erase_doomed(kit: Kit, doomed: Sequence[Doomed], batches: Batches, actor: Actor = Actor.SYSTEM) -> int:
    """Finish hidden cases: keys, then rows, then the cases with their last line in the ledger. How many went here.

    Run twice, or by two at once, it does the same: a case is counted and written down by whoever removed it. A case on
    hold stays hidden and sealed, and nothing of it is removed.
    """
    gone = 0
    for all_of_them in chunks(doomed, _KEYS_AT_ONCE):
        with kit.database.reading() as session:
            held = held_among(session, [case.case_id for case in all_of_them])
        some = [case for case in all_of_them if case.case_id not in held]
        ids = [case.case_id for case in some]
        kit.vault.destroy([*(case.key_id for case in some), *_keys_in_the_bin(kit, ids)])
        for case_id in ids:
            remove_case_files(kit.settings.documents, case_id)
        for rows in OF_A_CASE:
            batches.delete(rows.table, rows.whose.in_(ids))
        for few in chunks(some, _CASES_AT_ONCE):
            with kit.database.writing() as session:
                gone += sum(_remove_case(session, kit, case, actor) for case in few)
    return gone


def _keys_in_the_bin(kit: Kit, case_ids: Sequence[str]) -> Sequence[str]:
    """The keys of what was deleted in these cases and could still be brought back."""
    with kit.database.reading() as session:
        found = session.execute(select(deleted_thing.c.key_id).where(deleted_thing.c.case_id.in_(case_ids)))
        return [key_id for (key_id,) in found]


def closed_accounts(session: Session) -> Sequence[str]:
    """Accounts whose erasing was begun and not finished."""
    return [
        row.id
        for row in session.execute(select(user_account.c.id).where(user_account.c.email_lookup.startswith(_CLOSED)))
    ]


def finish_account(kit: Kit, user_id: str, batches: Batches) -> None:
    """Finish a closed account: keys, files, then rows with the account itself last. Safe to repeat.

    A case on hold stays, hidden and sealed, and with it the hold and the bare row of the account; all else goes. The
    sweep after the hold was lifted finishes the rest.
    """
    with kit.database.reading() as session:
        held = held_of(session, user_id)
        mine = and_(medical_case.c.user_id == user_id, medical_case.c.id.not_in(held))
        cases = session.execute(select(medical_case.c.id, medical_case.c.key_id).where(mine)).all()
        jobs = session.execute(
            select(export_job.c.id, export_job.c.key_id).where(export_job.c.user_id == user_id)
        ).all()
        profile = session.execute(select(user_account.c.profile_key_id).where(user_account.c.id == user_id)).scalars()
        in_the_bin = session.execute(
            select(deleted_thing.c.key_id).join(medical_case, medical_case.c.id == deleted_thing.c.case_id).where(mine)
        ).scalars()
        of_cases, of_jobs = (row.key_id for row in cases), (row.key_id for row in jobs if row.key_id)
        keys = set(chain(in_the_bin, profile, of_cases, of_jobs))
    for some in chunks(sorted(keys), _KEYS_AT_ONCE):
        kit.vault.destroy(some)
    for job in jobs:
        remove_files(kit.settings.archives, job.id)
    for row in cases:
        remove_case_files(kit.settings.documents, row.id)
    for few in chunks([row.id for row in cases], _KEYS_AT_ONCE):
        for rows in OF_A_CASE:
            batches.delete(rows.table, rows.whose.in_(few))
    for rows in OF_AN_ACCOUNT:
        if not held:
            batches.delete(rows.table, rows.whose == user_id)
        elif "case_id" in rows.table.c:
            batches.delete(rows.table, and_(rows.whose == user_id, rows.table.c.case_id.not_in(held)))
        elif rows.table is medical_case:
            batches.delete(rows.table, mine)
        elif rows.table is not user_account:
            batches.delete(rows.table, rows.whose == user_id)


def _hide(session: Session, case_ids: Sequence[str], now: datetime) -> None:
    session.execute(
        update(medical_case)
        .where(medical_case.c.id.in_(case_ids))
        .values(
            expires_at=now,
            deleted_at=now,
            undo_until=now,
            at_end=AtEnd.DELETE.value,
            version=medical_case.c.version + 1,
        )
    )
    session.execute(
        update(shared_case)
        .where(shared_case.c.case_id.in_(case_ids))
        .values(expires_at=now, changed_at=now, state="withdrawn")
    )


def _close(session: Session, user_id: str, now: datetime) -> None:
    """Nobody can sign in any more, nothing is shown, no export goes on."""
    session.execute(
        update(user_account)
        .where(user_account.c.id == user_id)
        .values(email_lookup=_CLOSED + user_id, sealed_email=b"", sealed_name=None, password_hash="", recovery_hash="")
    )
    session.execute(delete(user_session).where(user_session.c.user_id == user_id))
    session.execute(
        update(export_job)
        .where(export_job.c.user_id == user_id, export_job.c.state.in_(("requested", "building")))
        .values(state="failed", claimed_until=None)
    )
    cases = session.execute(select(medical_case.c.id).where(medical_case.c.user_id == user_id)).scalars().all()
    for few in chunks(cases, _KEYS_AT_ONCE):
        _hide(session, few, now)


def _remove_case(session: Session, kit: Kit, case: Doomed, actor: Actor) -> bool:
    removed = count(session, delete(medical_case).where(medical_case.c.id == case.case_id)) == 1
    if removed:
        by_its_owner = _was_deleted(session, case)
        kit.ledger.record(
            session,
            user_id=case.user_id,
            actor=actor if by_its_owner else Actor.SYSTEM,
            action=Action.CASE_ERASED if by_its_owner else Action.CASE_EXPIRED,
            case_id=case.case_id,
        )
        if case.parts is not None and not by_its_owner:
            today = kit.clock.now().date()
            for counter in (Counter.CASE_ENDED.value, *(ended_counter(part) for part in case.parts)):
                add_to_counter(session, today, counter)
    return removed


def _was_deleted(session: Session, case: Doomed) -> bool:
    """Whether the last word on this case was that it is to go."""
    line = (
        select_model(LedgerEntry.action)
        .where(
            LedgerEntry.user_id == case.user_id,
            LedgerEntry.case_id == case.case_id,
            col(LedgerEntry.action).in_((Action.CASE_DELETED, Action.CASE_RESTORED)),
        )
        .order_by(col(LedgerEntry.sequence).desc())
        .limit(1)
    )
    return session.exec(line).first() is Action.CASE_DELETED
