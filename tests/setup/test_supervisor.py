"""The three processes live and end together. Tried with real processes and real signals."""

import os
import signal
import stat
import sys
import time
from contextlib import contextmanager

import pytest

from tests.setup.processes import ROOT, descendants, free_ports, gone, started

PROGRAM = str(ROOT / "tests" / "setup" / "small_processes.py")


@contextmanager
def launch(folder, behaviour="steady"):
    ports = [str(port) for port in free_ports(2)]
    with started([sys.executable, PROGRAM, str(folder), *ports, behaviour], {"PYTHONPATH": str(ROOT)}) as running:
        yield running


def ready(running):
    return [int(number) for number in running.until("ready").split()[1:]]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all_three_cleanly(tmp_path, number):
    with launch(tmp_path) as running:
        three = ready(running)
        assert len(three) == 3
        running.process.send_signal(number)
        assert running.end() == 0
        assert running.said[-1] == "Stopped."
        assert gone(three)


def test_one_that_dies_takes_the_others_along_and_is_named(tmp_path):
    with launch(tmp_path, "dies") as running:
        three = ready(running)
        assert running.end() == 1
        assert running.said[-1] == (
            f"The worker ended by itself (exit code 7), so everything was stopped: see {tmp_path / 'worker.log'}"
        )
        assert gone(three)


def test_one_that_is_killed_from_outside_is_named_too(tmp_path):
    with launch(tmp_path) as running:
        user, *others = ready(running)
        os.kill(user, signal.SIGKILL)
        assert running.end() == 1
        assert running.said[-1].startswith("The user site ended by itself (signal 9)")
        assert gone(others)


def test_one_that_cannot_start_is_named_and_nobody_is_told_that_all_is_ready(tmp_path):
    with launch(tmp_path, "dies at once") as running:
        assert running.end() == 1
        assert running.said[-1].startswith("The worker ended by itself (exit code 4)")
        assert not any(line.startswith("ready") for line in running.said)


def test_a_second_ctrl_c_ends_even_one_that_does_not_listen(tmp_path):
    with launch(tmp_path, "deaf") as running:
        three = ready(running)
        running.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert running.process.poll() is None
        running.process.send_signal(signal.SIGINT)
        assert running.end(5) == 0
        assert gone(three)


def test_a_launcher_that_is_killed_leaves_nothing_running(tmp_path):
    with launch(tmp_path) as running:
        three = ready(running)
        assert sorted(descendants(running.process.pid)) == sorted(three)
        running.process.kill()
        running.process.wait()
        assert gone(three)


def test_logs_are_for_their_owner_and_the_last_one_is_kept_once(tmp_path):
    (tmp_path / "user.log").write_text("from the time before")
    with launch(tmp_path) as running:
        ready(running)
    assert (tmp_path / "user.log").read_text() == ""
    assert (tmp_path / "user.log.1").read_text() == "from the time before"
    assert stat.S_IMODE((tmp_path / "user.log").stat().st_mode) == 0o600
