"""The work done in the background. Each piece may run twice, at once or after a crash, and does the same.

Every minute what was left behind is picked up; every ten minutes everything whose time has come is removed. What a
person waits for - an export - is looked for every second (see `worker.py`).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from huey import Huey, crontab

from assistant.backup.making import end_backups, end_tombstones, gather_from_staff
from assistant.conversation.learning import learn_reported
from assistant.conversation.redacting_anew import look_again
from assistant.conversation.sampling import draw_samples
from assistant.conversation.sheet_copies import refresh_sheets
from assistant.conversation.withheld import retry_withheld
from assistant.documents.copies import learn_from_documents, refresh_copies
from assistant.export import states
from assistant.export.bringing_back import standing
from assistant.export.bringing_back.work import end_incoming, go_on, is_here
from assistant.export.build import build
from assistant.kit import Kit
from assistant.privacy.archives import end_archives
from assistant.privacy.disclosure import tell_those_due
from assistant.privacy.erasing import scrub_all
from assistant.privacy.holds import overdue as overdue_holds
from assistant.privacy.looking import fill_waiting
from assistant.privacy.retention import Purged
from assistant.privacy.sweeping import ClockJumped, sweep
from assistant.store import search_index
from assistant.support.alerts import log_what_lies

_log = logging.getLogger(__name__)

_STAFF_LINES = timedelta(hours=1)
"""How far back a sweep looks for what support's side took away: several sweeps, should one not have run."""

WITHHELD_AT_ONCE = 50
_STALE_AFTER = 50
"""Seconds after which a periodic task that waited behind a long one is dropped: the next one is on its way."""


def run_sweep(kit: Kit) -> Purged:
    """Remove everything whose time has come; nothing while the clock cannot be believed."""
    gather_from_staff(kit, kit.clock.now() - _STAFF_LINES)
    try:
        purged = sweep(kit)
    except ClockJumped as jumped:
        _log.error("the sweep was not run: %s", jumped)
        return Purged()
    end_backups(kit.settings, kit.clock.now())
    end_tombstones(kit)
    tell_those_due(kit)
    with kit.database.reading() as session:
        late = overdue_holds(session, kit.clock.now())
        log_what_lies(session, kit.clock.now())
    if late:
        _log.warning("holds should have been looked at again: ./run flask hold list", extra={"count": late})
    return purged


def run_pick_up(kit: Kit) -> None:
    """What must not wait for the sweep: messages still withheld, archives that are over, bytes a reader kept alive;
    receipts that were put off, what support reported, sheets to be copied anew, copies made by older rules, messages
    to draw for a check, words to search for."""
    end_archives(kit)
    end_incoming(kit)
    scrub_all(kit)
    retry_withheld(kit, WITHHELD_AT_ONCE)
    learn_reported(kit)
    learn_from_documents(kit)
    refresh_sheets(kit)
    refresh_copies(kit)
    progress = look_again(kit)
    if progress.cases:
        _log.info("second look", extra={"left": progress.left, "cases": progress.cases, "repaired": progress.repaired})
    draw_samples(kit)
    with kit.database.writing() as session:
        search_index.take_out(session, rewrite=True)
        search_index.take_in(session)
    fill_waiting(kit)  # the last: what cannot be read raises, and must keep nothing else from being done


def left_behind(kit: Kit) -> list[str]:
    """Exports, and archives brought back, that somebody waits for and nobody works on."""
    with kit.database.reading() as session:
        now = kit.clock.now()
        return [*states.waiting(session, now), *standing.waiting(session, now)]


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of one queue. Calling one puts it into the queue."""

    build_export: Callable[[str], Any]
    sweep: Callable[[], Any]
    pick_up: Callable[[], Any]


def add_tasks(queue: Huey, kit: Kit, stopping: Callable[[], bool] = lambda: False) -> Tasks:
    """Teach a queue what it can do. `stopping` tells a long piece of work that the worker wants to end."""

    def build_export(job_id: str) -> None:
        if is_here(kit, job_id):  # one queue for both ways: the lease of each is in its own row
            go_on(kit, job_id, stopping)
        else:
            build(kit, job_id, stopping)

    def sweep_all() -> None:
        run_sweep(kit)

    def pick_up() -> None:
        run_pick_up(kit)

    return Tasks(
        build_export=queue.task()(build_export),
        sweep=queue.periodic_task(crontab(minute="*/10"), name="sweep", expires=_STALE_AFTER)(sweep_all),
        pick_up=queue.periodic_task(crontab(minute="*"), expires=_STALE_AFTER)(pick_up),
    )
