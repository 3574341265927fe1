"""A database to restore into, beside the real one: nobody can see it until it takes the real one's place."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from assistant.backup import postgres, sqlite
from assistant.errors import Refused


class Scratch:
    """An empty database of the same kind, on the same disk or server. `accept` puts it in the real one's place."""

    def __init__(self, url: str, folder: Path | None = None) -> None:
        self._real = url
        self.is_sqlite = url.startswith("sqlite")
        mark = secrets.token_hex(4)
        if self.is_sqlite:
            place = Path(make_url(url).database or "")
            self._file = (folder or place.parent) / f"{place.name}.restoring-{mark}"
            self.url = f"sqlite:///{self._file}"
        else:
            self._name = f"case_restoring_{mark}"
            self.url = postgres.with_database(url, self._name)

    def fill(self, content: Iterable[bytes]) -> None:
        """Put a copy of a database in. Raises Refused when it is not one."""
        if not self.is_sqlite:
            postgres.make_database(self._real, self._name)
            postgres.load(self.url, content)
            return
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if not sqlite.is_whole(self._file):
            raise Refused("What is in this backup is not a database in good order.")

    def accept(self) -> None:
        """Take the real one's place. Every connection to this one must be closed, and its log be empty."""
        if not self.is_sqlite:
            postgres.take_the_place(self._real, self._name)
            return
        place = Path(make_url(self._real).database or "")
        log = self._file.with_name(self._file.name + "-wal")
        if log.is_file() and log.stat().st_size:
            raise Refused("The restored database is still in use.")
        for ending in ("-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
        self._file.replace(place)
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def remove(self) -> None:
        """Remove what is left of it. Nothing is, after `accept`."""
        if self.is_sqlite:
            sqlite.destroy_file(self._file)
        else:
            postgres.drop_database(self._real, self._name)


@contextmanager
def scratch(url: str, folder: Path | None = None) -> Iterator[Scratch]:
    """A database to restore into, gone at the end unless it was accepted."""
    made = Scratch(url, folder)
    try:
        yield made
    finally:
        made.remove()
