"""The worker as a process: it does what waits, stops within seconds, and does not start without its keys."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from assistant.export.model import ExportState
from assistant.jobs.worker import _look_for_exports
from assistant.kit import make_kit
from tests.export.exporting import ask, files, job_of
from tests.factories import add_messages, make_case, make_user

ROOT = Path(__file__).parents[2]
WORKER = [sys.executable, "-m", "assistant.jobs.worker"]


def until(true: Callable[[], bool], seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture
def database_url():
    """Whole processes are slow to start: which database they use is tested elsewhere."""
    return ""


@pytest.fixture
def kit(settings):
    """With the machine's clock: a process of its own knows no other."""
    kit = make_kit(settings)
    yield kit
    kit.database.close()
    kit.vault.key_store.close()


@pytest.fixture
def worker(kit, environ, tmp_path):
    said = tmp_path / "worker.log"
    with (
        said.open("wb") as log,
        subprocess.Popen(WORKER, cwd=ROOT, env={**os.environ, **environ}, stdout=log, stderr=log) as process,
    ):
        process.said = said.read_text
        try:
            assert until(lambda: "worker ready" in said.read_text() or process.poll() is not None), said.read_text()
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_builds_what_was_asked_for_and_stops_within_seconds(kit, worker, number):
    user = make_user(kit, email="quendel@example.org", accepts_policy=False)
    add_messages(kit, make_case(kit, user, title="Zwetschge"), ["Quendelkraut hurts."])
    job_id = ask(kit, user)
    assert until(lambda: job_of(kit, job_id).state is ExportState.READY), worker.said()
    assert files(kit) == [job_of(kit, job_id).file_name]
    begun = time.monotonic()
    worker.send_signal(number)
    assert worker.wait(timeout=10) == 0
    assert time.monotonic() - begun < 8
    said = worker.said()
    assert "Traceback" not in said
    assert [word for word in ("Quendelkraut", "Zwetschge", "quendel@example.org", user.id) if word in said] == []


class Looks(Event):
    """Lets it look so many times, without waiting in between."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._left = number

    def wait(self, timeout: float | None = None) -> bool:
        self._left -= 1
        return self._left < 0


def test_a_queue_that_was_away_is_told_again_and_then_once(kit):
    job_id = ask(kit, make_user(kit))
    told = []

    def into_the_queue(told_of: str) -> None:
        told.append(told_of)
        if len(told) == 1:
            raise OSError("the queue is away")

    _look_for_exports(kit, into_the_queue, Looks(4))
    assert told == [job_id, job_id]


def refusal(environ: dict[str, str]) -> str:
    ended = subprocess.run(
        WORKER, cwd=ROOT, env={**os.environ, **environ}, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 3
    assert ended.stdout == ""
    assert len(ended.stderr.strip().splitlines()) == 1
    return ended.stderr


@pytest.mark.parametrize("name", ["user/master.key", "user/queue.key", "user/lookup.key", "shared/ledger.key"])
def test_without_a_key_it_says_so_in_one_line_and_ends(settings, environ, name):
    (settings.instance / name).unlink()
    assert Path(name).name in refusal(environ)


def test_without_its_schema_it_says_so_in_one_line_and_ends(settings, environ, tmp_path):
    assert "./run" in refusal({**environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.db'}"})
