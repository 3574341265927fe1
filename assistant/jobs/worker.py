"""The worker: `python -m assistant.jobs.worker`. One thread does the work, one watches the time, one looks for exports.

It stops within seconds on SIGTERM, SIGINT and SIGHUP: a piece of work in hand is given back, to be begun anew.
"""

from guardrails import RedactionFailed, install_log_redaction

# Before anything that could log is even imported.
install_log_redaction()

import logging  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable, Mapping  # noqa: E402
from threading import Event, Thread  # noqa: E402
from typing import Any  # noqa: E402

from huey.consumer import Consumer  # noqa: E402

from assistant.errors import AssistantError  # noqa: E402
from assistant.jobs.queue import make_queue  # noqa: E402
from assistant.jobs.tasks import add_tasks, left_behind  # noqa: E402
from assistant.kit import Kit, make_kit  # noqa: E402
from assistant.log_lines import log_to_stderr  # noqa: E402
from assistant.settings import Site, load  # noqa: E402
from assistant.store.migrate import is_current  # noqa: E402

_log = logging.getLogger("assistant.jobs.worker")  # by name: run as a program this module is called __main__

_LOOK_EVERY = 1.0
_ANNOUNCE_AGAIN = 60
_HEALTH_EVERY = 10.0
_PATIENCE = 6.0
"""How long a piece of work may take to notice that it has to stop. The launcher waits ten seconds."""


def main(environ: Mapping[str, str]) -> int:
    """Run until told to stop; the exit code. Without its keys, or with another schema, it ends with one line."""
    problem = ""
    try:
        settings = load(environ, Site.WORKER)
        queue = make_queue(settings)
        kit = make_kit(settings)
        if not is_current(kit.database.engine):
            problem = "The database is not set up for this version. Stop the product and start it with ./run."
    except (AssistantError, RedactionFailed) as error:
        problem = str(error)
    if problem:
        sys.stderr.write(problem + "\n")
        return 3
    log_to_stderr(settings.log_level)
    work(kit, queue)
    return 0


def work(kit: Kit, queue: Any) -> None:
    """Do the work that comes, until a signal says to stop."""
    stop = Event()
    tasks = add_tasks(queue, kit, stop.is_set)
    consumer = Consumer(queue, workers=1, periodic=True, max_delay=1.0, shutdown_timeout=_PATIENCE)
    looker = Thread(target=_look_for_exports, args=(kit, tasks.build_export, stop), name="Looker", daemon=True)
    consumer.start()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        # Huey's own handlers would cut work short on one, and start the program anew on another.
        signal.signal(number, lambda *_: stop.set())
    tasks.sweep()  # what fell due while nothing ran does not wait for the next tenth minute
    looker.start()
    _log.info("worker ready")
    while not stop.wait(_HEALTH_EVERY):
        consumer.check_worker_health()
    _log.info("worker stopping")
    consumer.stop(graceful=True)
    looker.join(_PATIENCE)
    queue.storage.close()
    kit.database.close()
    kit.vault.key_store.close()


def _look_for_exports(kit: Kit, build_export: Callable[[str], Any], stop: Event) -> None:
    """Put exports somebody waits for into the queue, each once in a while: its lease lets only one worker have it."""
    announced: dict[str, int] = {}
    while not stop.wait(_LOOK_EVERY):
        try:
            waiting = left_behind(kit)
            announced = {job_id: rounds - 1 for job_id, rounds in announced.items() if job_id in waiting and rounds > 1}
            for job_id in waiting:
                if job_id not in announced:
                    build_export(job_id)
                    announced[job_id] = _ANNOUNCE_AGAIN
        except Exception as error:  # noqa: BLE001 - a database or a queue that is away comes back; the worker stays
            _log.error("could not look for exports", extra={"error_type": type(error).__name__})


if __name__ == "__main__":
    sys.exit(main(os.environ))
