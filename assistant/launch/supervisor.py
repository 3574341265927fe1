"""Starts processes, waits until the sites among them answer, and stops all of them together."""

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from assistant.launch.children import Child

SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 10.0
_BETWEEN_LOOKS = 0.1
_TO_FAIL_AT_ONCE = 0.2
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h

Say = Callable[[str], None]


def answers(host: str, port: int) -> bool:
    """Whether the site there says that it is healthy."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def from_here(host: str) -> str:
    """Where this machine itself reaches a site: one that listens everywhere is asked on loopback."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104


class Supervisor:
    """The processes of one launch. Start it once, in the main thread: it listens for the signals that end it."""

    def __init__(self, children: Sequence[Child], say: Say, cwd: Path) -> None:
        self._children = children
        self._say = say
        self._cwd = cwd
        self._running: list[tuple[Child, subprocess.Popen[bytes]]] = []
        self._asked_to_stop = 0

    def run(self, when_ready: Callable[[], None]) -> int:
        """Start everything, call `when_ready` once all sites answer, stay until told to stop; the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop_asked)
        try:
            # Who waits at the keyboard waits for the sites: what nobody asks anything starts when they answer.
            self._start([child for child in self._children if child.listens])
            trouble = self._until_ready()
            if trouble is None and not self._asked_to_stop:
                self._start([child for child in self._children if not child.listens])
                time.sleep(_TO_FAIL_AT_ONCE)
                trouble = self._dead()
            if trouble is None and not self._asked_to_stop:
                when_ready()
                trouble = self._until_end()
        finally:
            self._stop()
        if trouble is None:
            self._say("Stopped.")
            return 0
        self._say(trouble)
        return 1

    def _start(self, children: Sequence[Child]) -> None:
        for child in children:
            self._running.append((child, _start(child, self._cwd)))

    def numbers(self) -> tuple[int, ...]:
        """The process numbers of what was started, in order."""
        return tuple(process.pid for _, process in self._running)

    def _stop_asked(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_to_stop += 1

    def _until_ready(self) -> str | None:
        waiting = [child for child in self._children if child.listens]
        deadline = time.monotonic() + SECONDS_TO_START
        while waiting and not self._asked_to_stop:
            dead = self._dead()
            if dead:
                return dead
            waiting = [child for child in waiting if not (child.listens and answers(*_reached(child.listens)))]
            if waiting and time.monotonic() > deadline:
                names = " and ".join(child.name for child in waiting)
                return f"No answer from the {names} after {SECONDS_TO_START:.0f} s: see {waiting[0].log}"
            time.sleep(_BETWEEN_LOOKS)
        return None

    def _until_end(self) -> str | None:
        while not self._asked_to_stop:
            dead = self._dead()
            if dead:
                return dead
            time.sleep(_BETWEEN_LOOKS)
        return None

    def _dead(self) -> str | None:
        for child, process in self._running:
            code = process.poll()
            if code is not None:
                how = f"exit code {code}" if code >= 0 else f"signal {-code}"
                return f"The {child.name} ended by itself ({how}), so everything was stopped: see {child.log}"
        return None

    def _stop(self) -> None:
        """Ask each to finish; whoever has not after ten seconds, or when asked again, is ended with its group."""
        asked_before = self._asked_to_stop
        for _, process in self._running:
            process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        while any(process.poll() is None for _, process in self._running):
            if time.monotonic() > deadline or self._asked_to_stop > max(asked_before, 1):
                break
            time.sleep(_BETWEEN_LOOKS / 2)
        for _, process in self._running:
            if process.poll() is None:
                # The child leads a group of its own and is not yet reaped, so the number is still its own.
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _reached(listens: tuple[str, int]) -> tuple[str, int]:
    return from_here(listens[0]), listens[1]


def _start(child: Child, cwd: Path) -> subprocess.Popen[bytes]:
    """Start one process in a session of its own: Ctrl-C reaches the launcher alone, which then asks each in turn."""
    with os.fdopen(_fresh_log(child.log), "wb") as log:
        return subprocess.Popen(
            child.argv,
            env=dict(child.environ),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )


def _fresh_log(path: Path) -> int:
    """A new log readable by its owner alone; the one before is kept once as `.1`, so logs never grow without end."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        path.replace(path.with_name(path.name + ".1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _prctl() -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return None


_PRCTL = _prctl()


def _end_with_parent() -> None:
    """Ask the kernel for SIGTERM when the launcher dies without a chance to stop us, so nothing is left running."""
    if _PRCTL is not None:
        _PRCTL(_END_WITH_PARENT, signal.SIGTERM)
