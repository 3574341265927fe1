"""The sweeper: one run over everything that has a time, with a report, and with a look at the clock before it deletes.

A clock that jumped - set wrongly, or put right after being wrong - would make everything look overdue at once. So a run
compares the time with that of the run before and, while it works, with a clock that only ever counts on; when they
disagree it stops and waits for an operator. What is due stays hidden all the while.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Executable, func, insert, select
from sqlmodel import Session

from assistant.errors import AssistantError
from assistant.kit import Kit
from assistant.privacy.erasing import closed_accounts
from assistant.privacy.hiding import accounts_to_erase
from assistant.privacy.lifetimes import ENDS_BY_ITSELF
from assistant.privacy.register import deleted_thing, export_job, medical_case, sweep_run
from assistant.privacy.retention import Purged, is_over, purge_expired
from assistant.store.ids import new_id

_log = logging.getLogger(__name__)

LEEWAY = timedelta(minutes=5)
"""How far two clocks may be apart before one of them is taken to be wrong."""


class ClockJumped(AssistantError):
    """The clock is not where the run before would have it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the sweeper, as an operator sees it listed."""

    at: datetime
    report: str


def sweep(kit: Kit, *, trust_clock: bool = False, steady: Callable[[], float] = time.monotonic) -> Purged:
    """One run: remove what is due and keep a report. Raises ClockJumped, and removes nothing, when the clock jumped
    since the last run; stops in the middle when it jumps meanwhile. An operator may say that the clock is right.

    Safe to run twice, and on several machines at once.
    """
    began, counted = kit.clock.now(), steady()
    if not trust_clock:
        _look_at_the_clock(kit, began)

    def may_go_on() -> bool:
        ahead = (kit.clock.now() - began) - timedelta(seconds=steady() - counted)
        if abs(ahead) <= LEEWAY:
            return True
        _log.error("the clock jumped while sweeping: the rest is left")
        return False

    purged = purge_expired(kit, may_go_on=may_go_on)
    if may_go_on():
        with kit.database.writing() as session:
            session.execute(insert(sweep_run).values(id=new_id(), at=began, report=json.dumps(purged.counts())))
    return purged


def would_go(kit: Kit) -> dict[str, int]:
    """What a run would remove now, counted without removing anything."""
    now = kit.clock.now()
    with kit.database.reading() as session:

        def of(statement: Executable) -> int:
            return int(session.execute(statement).scalar_one())

        counts = {
            "accounts": len({*closed_accounts(session), *accounts_to_erase(session, now)}),
            "cases": of(select(func.count()).select_from(medical_case).where(is_over(now, kit.settings.archive_for))),
            "things": of(select(func.count()).select_from(deleted_thing).where(deleted_thing.c.undo_until <= now)),
            "archives": of(
                select(func.count())
                .select_from(export_job)
                .where(export_job.c.state == "ready", export_job.c.expires_at <= now)
            ),
        }
        for one in ENDS_BY_ITSELF:
            counts[one.name] = of(select(func.count()).select_from(one.table).where(one.is_over(now, kit.settings)))
    return counts


def last_runs(session: Session, limit: int) -> Sequence[Run]:
    """The last runs, the newest first."""
    rows = session.execute(select(sweep_run.c.at, sweep_run.c.report).order_by(sweep_run.c.at.desc()).limit(limit))
    return [Run(row.at, _said(row.report)) for row in rows]


def _look_at_the_clock(kit: Kit, now: datetime) -> None:
    with kit.database.reading() as session:
        last = session.execute(select(sweep_run.c.at).order_by(sweep_run.c.at.desc()).limit(1)).scalar_one_or_none()
    if last is None:
        return
    if now < last - LEEWAY:
        raise ClockJumped(
            f"The clock says {now:%Y-%m-%d %H:%M}, before the last sweep at {last:%Y-%m-%d %H:%M}. Nothing was deleted."
        )
    if now - last > kit.settings.clock_jump:
        raise ClockJumped(
            f"The clock says {now:%Y-%m-%d %H:%M}, long after the last sweep at {last:%Y-%m-%d %H:%M}. Nothing was "
            "deleted. When the clock is right, run: ./run flask sweep --clock-is-right"
        )


def _said(report: str) -> str:
    counts = json.loads(report)
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number) or "nothing was due"
