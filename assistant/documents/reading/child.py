"""The process that opens one stranger's file: with little time and memory, and nothing else within its reach.

It is started for one file and ends with it. The file comes in on the standard input; what was read goes out on the
standard output as one line (see `found.py`), and behind it, for a photo, the new picture. It has no keys, no settings
and no address of anything in its environment. Before the first byte is read it limits itself, and a hook that nothing
in Python can take off ends it when anything tries to open a connection, a program, or a file beyond its own code.
"""

import os
import resource
import sys
from pathlib import Path
from typing import Any

from assistant.documents.reading.docx import read_docx
from assistant.documents.reading.found import Found, NotTaken, Problem, told
from assistant.documents.reading.pdf import read_pdf
from assistant.documents.reading.photo import read_photo
from assistant.documents.reading.plain_text import read_text

STOPPED = 77
"""How it ends when something reached for what it must not have."""

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "pty.",
    "ctypes.",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def limit(seconds: int, mebibytes: int) -> None:
    """No more than this much time and memory; no file written, no process started, no picture of its memory left."""
    memory = mebibytes * 1024 * 1024
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))


def shut_in(readable: tuple[str, ...]) -> None:
    """From here on only code below these folders can be opened, and only for reading."""

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = given
            if isinstance(path, int):
                return
            writes = bool(isinstance(mode, str) and set(mode) & set("wax+")) or bool((flags or 0) & _WRITES)
            known = os.path.realpath(os.fsdecode(path)).startswith(readable)
            if writes or not known:
                os._exit(STOPPED)
        elif event.startswith(_FORBIDDEN):
            os._exit(STOPPED)

    sys.addaudithook(watch)


def read(kind: str, raw: bytes, most_pages: int) -> tuple[Found | NotTaken, bytes]:
    """What is in a file of this kind, and the new picture when it is a photo."""
    try:
        if kind == "pdf":
            return read_pdf(raw, most_pages), b""
        if kind == "docx":
            return read_docx(raw), b""
        if kind == "txt":
            return read_text(raw), b""
        return read_photo(raw, kind)
    except NotTaken as reason:
        return reason, b""
    except MemoryError:
        return NotTaken(Problem.TOO_MUCH), b""


def main() -> None:
    """Read one file: `KIND PAGES SECONDS MEBIBYTES` on the command line."""
    kind, most_pages, seconds, mebibytes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    limit(seconds, mebibytes)
    own_code = Path(__file__).resolve().parents[2]
    folders = {str(own_code), sys.prefix, sys.base_prefix, str(Path(os.__file__).parent)}
    shut_in(tuple(f"{os.path.realpath(folder)}{os.sep}" for folder in folders))
    found, picture = read(kind, sys.stdin.buffer.read(), most_pages)
    sys.stdout.buffer.write(told(found) + picture)
    sys.stdout.buffer.flush()
