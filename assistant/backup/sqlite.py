"""Copies of a SQLite database, made with its own online backup: consistent, while people go on writing."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

_PIECE = 1024 * 1024


def dump(source: Path, work: Path) -> Iterator[bytes]:
    """A consistent copy, piece by piece. It lies in the file `work` meanwhile, which is overwritten and removed."""
    destroy_file(work)
    os.close(os.open(work, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        address = f"file:{source}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as here, closing(sqlite3.connect(work)) as copy:
            # All pages in one step: a reader keeps nobody from writing, and a copy in steps would begin anew each time.
            here.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        with work.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    finally:
        destroy_file(work)


def bytes_of(path: Path) -> Iterator[bytes]:
    """A file as it is, piece by piece, for one that can no longer be read as a database."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def is_whole(path: Path) -> bool:
    """Whether a file is a database in good order."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def destroy_file(path: Path) -> None:
    """Overwrite a file once and remove it, with what SQLite keeps beside it."""
    for each in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))):
        with suppress(FileNotFoundError):
            with each.open("r+b") as file:
                left = each.stat().st_size
                while left > 0:
                    left -= file.write(b"\0" * min(_PIECE, left))
                file.flush()
                os.fsync(file.fileno())
            each.unlink()
