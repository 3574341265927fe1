"""Starting a program of ours in a test, reading what it says line by line, and seeing which processes are left."""

import os
import queue
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on now; held together until all are known, so that they differ."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def is_there(number: int) -> bool:
    """Whether a process still runs; one that is dead and only waits to be counted does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(numbers: Sequence[int], seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while any(is_there(number) for number in numbers):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def descendants(number: int) -> list[int]:
    """Every process below one, children first."""
    found = []
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


class Running:
    """A program under way."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, beginning: str, seconds: float = 60.0) -> str:
        """The first line that begins so; fails with all that was said when it does not come."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, f"never said {beginning!r}, but: {self.said}"
            self.said.append(line)
            if line.startswith(beginning):
                return line

    def end(self, seconds: float = 20.0) -> int:
        """Wait for the end, keep what is still said, and return the exit code."""
        code = self.process.wait(seconds)
        while (line := self._lines.get(timeout=seconds)) is not None:
            self.said.append(line)
        return code


@contextmanager
def started(arguments: Sequence[str], environ: Mapping[str, str]) -> Iterator[Running]:
    """Start a program with exactly this environment; whatever happens, nothing of it is left behind."""
    process = subprocess.Popen(
        arguments,
        env=dict(environ),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    below: list[int] = []
    try:
        yield Running(process)
    finally:
        below = descendants(process.pid) if process.poll() is None else []
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for number in below:
            if is_there(number):
                os.kill(number, 9)
        if process.stdout is not None:
            process.stdout.close()
