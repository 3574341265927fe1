"""Run inside a site's own process: tries ways of getting at keys or words, and prints all it came by as JSON.

`python attempts.py NAME ...` with the environment of the site. What looks like a key is printed in base64; marks of
planted messages are printed as they were found.
"""

import base64
import gc
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

MARK = re.compile(rb"zq[0-9a-f]{12}qz")
_KEY_TEXT = re.compile(rb"[A-Za-z0-9+/]{43}=")


def environment(_: object) -> Iterator[bytes]:
    """Every setting of the process, and every file a setting names."""
    for value in os.environ.values():
        yield value.encode()
        path = Path(value)
        if value.startswith("/") and path.is_file():
            yield path.read_bytes()
    yield Path("/proc/self/environ").read_bytes()


def open_files(_: object) -> Iterator[bytes]:
    """Everything the process has open."""
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = link.resolve()
            if target.is_file():
                yield target.read_bytes()
        except OSError:
            continue


def instance_folder(_: object) -> Iterator[bytes]:
    """Every file of the installation."""
    for path in sorted(Path(os.environ["INSTANCE_DIR"]).rglob("*")):
        if path.is_file():
            yield path.read_bytes()


def other_folders(_: object) -> Iterator[bytes]:
    """Every file of the installation that the process may open."""
    top = Path(os.environ["INSTANCE_DIR"])
    for entry in sorted(top.iterdir()):
        if entry.name != "user":
            for path in [entry, *sorted(entry.rglob("*"))] if entry.is_dir() else [entry]:
                if path.is_file():
                    yield path.read_bytes()


def database_role(_: object) -> Iterator[bytes]:
    """Every row of every table, by the site's own connection."""
    from sqlalchemy import inspect, text

    engine = _engine()
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                for value in row:
                    yield value if isinstance(value, bytes) else str(value).encode()


def queue_and_pickles(_: object) -> Iterator[bytes]:
    """The job queue, with what was pickled into it, and whatever lies beside it."""
    folder = Path(os.environ["INSTANCE_DIR"]) / "user"
    for name in ("queue.db", "keys.db", "master.key"):
        yield (folder / name).read_bytes()


def process_memory(_: object) -> Iterator[bytes]:
    """Every object the interpreter keeps: settings that name a key, and anything that can open what is sealed."""
    from sqlalchemy import text

    things = gc.get_objects()
    for thing in things:
        if type(thing).__name__ == "Settings":
            path = getattr(thing, "master_key_file", None)
            if path is not None:
                yield Path(path).read_bytes()
    engine = _engine()
    asked = "SELECT m.id, m.sealed_words, c.key_id, c.user_id FROM message m JOIN medical_case c ON c.id = m.case_id"
    for thing in things:
        place = getattr(sys.modules.get(type(thing).__module__), "Place", None)
        if place is not None and callable(getattr(type(thing), "opener", None)):
            with engine.connect() as connection:
                for message_id, sealed, key_id, user_id in connection.execute(text(asked)):
                    where = place("message", "sealed_words", message_id, user_id)
                    yield thing.opener(key_id).open(sealed, where).encode()


ATTEMPTS: dict[str, Callable[[object], Iterator[bytes]]] = {
    "environment": environment,
    "open files": open_files,
    "instance folder": instance_folder,
    "the other folders": other_folders,
    "database role": database_role,
    "queue and pickles": queue_and_pickles,
    "process memory": process_memory,
}


def _engine() -> Any:
    """The main database, reached as the site reaches it."""
    from assistant.settings import load
    from assistant.store.database import Database

    return Database.at(load(os.environ, os.environ["CASE_SITE"]).database_url).engine


def gather(pieces: Iterable[bytes]) -> dict[str, list[str]]:
    """What looks like a key, and every mark, in whatever was read."""
    keys: set[str] = set()
    marks: set[str] = set()
    for piece in pieces:
        if len(piece) == 32:
            keys.add(base64.b64encode(piece).decode())
        keys |= {found.decode() for found in _KEY_TEXT.findall(piece)}
        marks |= {found.decode() for found in MARK.findall(piece)}
    return {"keys": sorted(keys), "marks": sorted(marks)}


if __name__ == "__main__":
    import wsgi

    for name in sys.argv[1:]:
        found = gather(ATTEMPTS[name](wsgi.application))
        sys.stdout.write(f"ATTEMPT {json.dumps([name, found])}\n")
        sys.stdout.flush()
