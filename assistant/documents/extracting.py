"""Having a file read by a process of its own, that has little time, little memory, no keys, and ends with the file."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from assistant.documents.model import DocumentKind
from assistant.documents.reading.found import LONGEST_TEXT, Found, Problem, understood
from assistant.errors import Refused

_ROOT: Final = Path(__file__).resolve().parents[2]
_START: Final = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from assistant.documents.reading.child import main; main()"
)
_LONGEST_LINE: Final = 12 * LONGEST_TEXT + 1000
_MOST_GROWTH: Final = 8
"""A photo made anew may be larger than it was, but not without end."""

_AT_ONCE: Final = 2
_WAIT: Final = 20.0
_turns = threading.BoundedSemaphore(_AT_ONCE)

_SAID: Final = {
    Problem.ENCRYPTED: "This file is locked with a password. Save a copy without the password and add that one.",
    Problem.PROGRAM: (
        "This file has something in it that can run on its own, or another file inside it. We do not take that. Print "
        "it to a new PDF and add that one."
    ),
    Problem.BROKEN: "This file is damaged, or not all of it arrived. Open it, save it again, and try once more.",
    Problem.TOO_MUCH: "There is far too much in this file for us to open it. Add only the pages you need.",
    Problem.NOT_TEXT: "We found no words in this file that we can read. Save it as PDF and add that one.",
}
_TOO_LONG: Final = "This file took too long to open. Add only the pages you need, or save it as a new PDF."
_BUSY: Final = "We are opening other files just now. Wait a minute, then add yours again."
_KEPT_NOTHING: Final = "Nothing was kept."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    seconds: int = 20
    mebibytes: int = 768
    pages: int = 200


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found in a file, and the picture made anew when it is a photo."""

    found: Found
    picture: bytes = b""


def extract(kind: DocumentKind, raw: bytes, limits: Limits = LIMITS, start: str = _START) -> Extracted:
    """Have a file read. Raises Refused, in words for its owner; whatever happens, the process is gone afterwards.

    `start` is the code the process begins with.
    """
    with _a_turn():
        line, picture, ended = _run(kind, raw, limits, start)
    found = understood(line)
    if isinstance(found, Found) and ended == 0 and bool(picture) == kind.is_photo:
        return Extracted(found, picture)
    if ended is None or -ended in {24, 9}:  # SIGXCPU, or SIGKILL behind it
        raise Refused(f"{_TOO_LONG} {_KEPT_NOTHING}")
    problem = found if isinstance(found, Problem) else Problem.BROKEN
    raise Refused(f"{_SAID[problem]} {_KEPT_NOTHING}")


def most_kept(sent: int) -> int:
    """How large a photo made anew may be at most, when it was sent with so many bytes."""
    return _MOST_GROWTH * sent + 1_000_000


@contextmanager
def _a_turn() -> Iterator[None]:
    """Few at a time: each may take much memory."""
    if not _turns.acquire(timeout=_WAIT):
        raise Refused(f"{_BUSY} {_KEPT_NOTHING}")
    try:
        yield
    finally:
        _turns.release()


def _run(kind: DocumentKind, raw: bytes, limits: Limits, start: str) -> tuple[bytes, bytes, int | None]:
    """The line, what came behind it, and how the process ended: None when its time was over."""
    numbers = [str(number) for number in (limits.pages, limits.seconds, limits.mebibytes)]
    over = threading.Event()
    with subprocess.Popen(
        [sys.executable, "-I", "-B", "-X", "utf8", "-c", start, kind.value, *numbers],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as child:

        def end() -> None:
            over.set()
            child.kill()

        clock = threading.Timer(limits.seconds + 5, end)
        feeding = threading.Thread(target=_feed, args=(child.stdin, raw), daemon=True)
        clock.start()
        feeding.start()
        try:
            line, rest = _take(child.stdout, most=most_kept(len(raw)))
        finally:
            code = _ended(child)
            clock.cancel()
            feeding.join()
    return line, rest, None if over.is_set() else code


def _ended(child: "subprocess.Popen[bytes]") -> int:
    """How it ended; one that has said enough and goes on all the same is ended."""
    if child.stdout is not None:
        child.stdout.close()
    try:
        return child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()


def _feed(pipe: IO[bytes] | None, raw: bytes) -> None:
    if pipe is None:
        return
    with suppress(OSError):  # it ended before it had read all: how it ended says why
        pipe.write(raw)
    with suppress(OSError):
        pipe.close()


def _take(pipe: IO[bytes] | None, most: int) -> tuple[bytes, bytes]:
    if pipe is None:
        return b"", b""
    return pipe.readline(_LONGEST_LINE), pipe.read(most)
