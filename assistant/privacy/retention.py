"""Nothing is kept longer than its owner chose. Due means hidden, to the second, in every query; this is the tidying.

Run every few minutes by the worker, and by hand as often as anyone likes: twice, or on two machines at once, it
does the same. Each step commits on its own, so that a crash costs one batch and no promise.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.sql.expression import TableClause
from sqlmodel import Session

from assistant.kit import Kit
from assistant.privacy import bin as deleted
from assistant.privacy.archives import end_archives
from assistant.privacy.batches import SIZE, Batches
from assistant.privacy.erasing import Doomed, closed_accounts, erase_doomed
from assistant.privacy.hiding import accounts_to_erase
from assistant.privacy.lifetimes import ENDS_BY_ITSELF
from assistant.privacy.looking import fill_waiting
from assistant.privacy.orphans import sweep_files, sweep_keys, sweep_ledger
from assistant.privacy.period import AtEnd
from assistant.privacy.receipts import (
    finish_account_with_receipt,
    finish_cases_with_receipt,
    finish_things_with_receipt,
)
from assistant.privacy.register import case_item, is_held, medical_case
from assistant.privacy.scrub import scrub

_DUE_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Purged:
    """How many of each kind went in one run."""

    accounts: int = 0
    cases: int = 0
    things: int = 0
    archives: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    keys: int = 0
    files: int = 0
    lines: int = 0

    def counts(self) -> dict[str, int]:
        """Each kind with its number, also those there was none of."""
        first = {"accounts": self.accounts, "cases": self.cases, "things": self.things, "archives": self.archives}
        return {**first, **self.rows, "keys": self.keys, "files": self.files, "lines": self.lines}

    def __str__(self) -> str:
        """In words, without what there was none of."""
        return ", ".join(f"{number} {name}" for name, number in self.counts().items() if number) or "nothing was due"

    def __bool__(self) -> bool:
        """Whether anything went."""
        return any(self.counts().values())


def is_over(now: datetime, archive_for: timedelta) -> ColumnElement[bool]:
    """The condition of a case that has to go: its time, or its time in the archive, or the time for undo is over."""
    over = or_(
        medical_case.c.undo_until <= now,
        and_(medical_case.c.at_end != AtEnd.ARCHIVE.value, medical_case.c.expires_at <= now),
        medical_case.c.expires_at <= now - archive_for,
    )
    return and_(over, ~is_held(medical_case.c.id))


def due_cases(session: Session, now: datetime, limit: int, archive_for: timedelta = timedelta(0)) -> Sequence[Doomed]:
    """Cases whose time has come, the longest overdue first."""
    rows = session.execute(
        select(
            medical_case.c.id,
            medical_case.c.user_id,
            medical_case.c.key_id,
            medical_case.c.deleted_at,
            medical_case.c.at_end,
        )
        .where(is_over(now, archive_for))
        .order_by(medical_case.c.expires_at, medical_case.c.undo_until)
        .limit(limit)
    ).all()
    parts = _filled_parts(session, [row.id for row in rows if row.at_end == AtEnd.ANONYMISE.value])
    return [
        Doomed(
            row.id,
            row.user_id,
            row.key_id,
            deleted=row.deleted_at is not None,
            parts=parts.get(row.id, ()) if row.at_end == AtEnd.ANONYMISE.value else None,
        )
        for row in rows
    ]


def purge_expired(
    kit: Kit,
    *,
    batch_size: int = SIZE,
    pause: Callable[[float], None] = time.sleep,
    may_go_on: Callable[[], bool] = lambda: True,
) -> Purged:
    """Remove everything whose time has come, in short transactions with room for others between them.

    `may_go_on` is asked before each kind and each batch of cases: at the first no the rest is left for another run.
    """
    batches = Batches(kit.database, batch_size, pause)
    steps: tuple[tuple[str, Callable[[], int]], ...] = (
        ("accounts", lambda: _purge_accounts(kit)),
        ("cases", lambda: _purge_cases(kit, batches, may_go_on)),
        ("things", lambda: _purge_bin(kit)),
        ("archives", lambda: end_archives(kit)),
        ("keys", lambda: sweep_keys(kit)),
        ("files", lambda: sweep_files(kit)),
        ("lines", lambda: sweep_ledger(batches)),
    )
    gone: dict[str, int] = {}
    for name, step in steps:
        if may_go_on():
            gone[name] = step()
    purged = Purged(**gone, rows=_purge_rows(kit, batches) if may_go_on() else {})
    if purged:
        scrub(kit.database)
        fill_waiting(kit)
    return purged


def _filled_parts(session: Session, case_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    rows = session.execute(
        select(case_item.c.case_id, case_item.c.section)
        .where(case_item.c.case_id.in_(case_ids), case_item.c.status != "removed")
        .distinct()
        .order_by(case_item.c.section)
    )
    parts: dict[str, tuple[str, ...]] = {}
    for row in rows:
        parts[row.case_id] = (*parts.get(row.case_id, ()), str(row.section))
    return parts


def _purge_accounts(kit: Kit) -> int:
    """Accounts whose time for coming back is over, and those whose erasure a crash interrupted."""
    with kit.database.reading() as session:
        going = {*closed_accounts(session), *accounts_to_erase(session, kit.clock.now())}
    for user_id in sorted(going):
        finish_account_with_receipt(kit, user_id)
    return len(going)


def _purge_cases(kit: Kit, batches: Batches, may_go_on: Callable[[], bool]) -> int:
    gone = 0
    while may_go_on():
        with kit.database.reading() as session:
            doomed = due_cases(session, kit.clock.now(), _DUE_AT_ONCE, kit.settings.archive_for)
        if not doomed:
            break
        gone += erase_doomed(kit, [case for case in doomed if not case.deleted], batches)
        by_owner = [case for case in doomed if case.deleted]
        for user_id in sorted({case.user_id for case in by_owner}):
            gone += finish_cases_with_receipt(kit, user_id, [c for c in by_owner if c.user_id == user_id], batches)
    return gone


def _purge_bin(kit: Kit) -> int:
    gone = 0
    while True:
        with kit.database.reading() as session:
            things = deleted.due(session, kit.clock.now(), _DUE_AT_ONCE)
        if not things:
            return gone
        gone += finish_things_with_receipt(kit, things)


def _purge_rows(kit: Kit, batches: Batches) -> dict[str, int]:
    """Rows with a time of their own, as the table of lifetimes says."""
    now = kit.clock.now()
    return {
        one.name: batches.delete(one.table, and_(one.is_over(now, kit.settings), *_not_held(one.table)))
        for one in ENDS_BY_ITSELF
    }


def _not_held(rows: TableClause) -> list[ColumnElement[bool]]:
    """What lies with a case on hold stays with it."""
    return [~is_held(rows.c.case_id)] if "case_id" in rows.c else []
