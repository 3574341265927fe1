"""The work done in the background. Each piece may run twice, at once or after a crash, and does the same.

Every minute what was left behind is picked up; every ten minutes everything whose time has come is removed. What a
person waits for - an export - is looked for every second (see `worker.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huey import Huey, crontab

from assistant.conversation.withheld import retry_withheld
from assistant.export import states
from assistant.export.build import build
from assistant.kit import Kit
from assistant.privacy.archives import end_archives
from assistant.privacy.erasing import scrub_all
from assistant.privacy.retention import Purged, purge_expired

WITHHELD_AT_ONCE = 50
_STALE_AFTER = 50
"""Seconds after which a periodic task that waited behind a long one is dropped: the next one is on its way."""


def run_sweep(kit: Kit) -> Purged:
    """Remove everything whose time has come."""
    return purge_expired(kit)


def run_pick_up(kit: Kit) -> None:
    """What must not wait for the sweep: messages still withheld, archives that are over, bytes a reader kept alive."""
    end_archives(kit)
    scrub_all(kit)
    retry_withheld(kit, WITHHELD_AT_ONCE)


def left_behind(kit: Kit) -> list[str]:
    """Exports that nobody works on."""
    with kit.database.reading() as session:
        return list(states.waiting(session, kit.clock.now()))


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of one queue. Calling one puts it into the queue."""

    build_export: Callable[[str], Any]
    sweep: Callable[[], Any]
    pick_up: Callable[[], Any]


def add_tasks(queue: Huey, kit: Kit, stopping: Callable[[], bool] = lambda: False) -> Tasks:
    """Teach a queue what it can do. `stopping` tells a long piece of work that the worker wants to end."""

    def build_export(job_id: str) -> None:
        build(kit, job_id, stopping)

    def sweep() -> None:
        run_sweep(kit)

    def pick_up() -> None:
        run_pick_up(kit)

    return Tasks(
        build_export=queue.task()(build_export),
        sweep=queue.periodic_task(crontab(minute="*/10"), expires=_STALE_AFTER)(sweep),
        pick_up=queue.periodic_task(crontab(minute="*"), expires=_STALE_AFTER)(pick_up),
    )
