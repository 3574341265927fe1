"""The second look after an erasure: is anything of it left, in any byte we can reach?

It shares no code with what erases and trusts none of it. It does not ask the product what a table is: it reads every
file of the installation byte by byte, and of a PostgreSQL server every row of every table there is. What it looks for
are traces (see `traces.py`): numbers of rows, sealed bytes, and words in the ways words can be written down.
"""

import base64
import hashlib
import json
import os
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

import numpy as np
import psycopg
import redis
from psycopg import sql

from assistant.settings import Settings

SHORTEST: Final = 8
"""Bytes. Anything shorter is found everywhere and says nothing."""

_BLOCK: Final = 4 * 1024 * 1024
_SLOTS: Final = 22
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
_HASH: Final = 32


class Mark(NamedTuple):
    """What is left of a byte string for finding it again when it may not be kept: a hash of its beginning, its length,
    and a keyed hash of all of it. It tells whether something is that string, and not what the string was."""

    start: int
    length: int
    salt: bytes
    digest: bytes

    @classmethod
    def of(cls, needle: bytes, salt: bytes) -> "Mark":
        """The mark of a byte string."""
        return cls(_start_of(needle), len(needle), salt, _digest(needle, salt))

    def fits(self, found: bytes) -> bool:
        """Whether these bytes are the ones the mark was made of."""
        return len(found) == self.length and secrets.compare_digest(_digest(found, self.salt), self.digest)


def marks_of(needles: Iterable[bytes]) -> list[Mark]:
    """A mark for each byte string that is long enough to say anything, made with a salt of their own."""
    salt = secrets.token_bytes(16)
    return [Mark.of(needle, salt) for needle in sorted(set(needles)) if len(needle) >= SHORTEST]


def _digest(needle: bytes, salt: bytes) -> bytes:
    return hashlib.blake2b(needle, digest_size=16, key=salt).digest()


def _start_of(needle: bytes) -> int:
    spread = int.from_bytes(needle[:SHORTEST], "little") * int(_SPREAD) & (1 << 64) - 1
    return spread >> (64 - _HASH)


@dataclass(frozen=True, slots=True)
class Place:
    """One place that was searched: what it is, how much of it, and how many different traces of each kind were in it.

    `name` says which one, and never leaves the house; `sort` is the kind of place it is, for a receipt.
    """

    name: str
    bytes_read: int
    counts: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""

    @property
    def found(self) -> int:
        """How many different traces were in it."""
        return sum(self.counts.values())

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which kinds of traces were in it."""
        return tuple(sorted(self.counts))


class Search:
    """Looks for any number of byte strings, or marks of some, at once: a block is read once, however many there are."""

    def __init__(self, wanted: Mapping[str, Iterable[bytes | Mark]]) -> None:
        self._by_start: dict[int, list[tuple[bytes, str]]] = {}
        self._by_hash: dict[int, list[tuple[Mark, str]]] = {}
        self._longest = SHORTEST
        for kind, needles in wanted.items():
            for needle in set(needles):
                self._add(needle, kind)
        self._maybe = np.zeros(1 << _SLOTS, dtype=np.bool_)
        starts = np.fromiter(self._by_start, dtype=np.uint64, count=len(self._by_start))
        self._maybe[(starts * _SPREAD) >> np.uint64(64 - _SLOTS)] = True
        hashes = np.fromiter(self._by_hash, dtype=np.uint64, count=len(self._by_hash))
        self._maybe[hashes >> np.uint64(_HASH - _SLOTS)] = True

    def _add(self, needle: bytes | Mark, kind: str) -> None:
        if isinstance(needle, Mark):
            self._by_hash.setdefault(needle.start, []).append((needle, kind))
            self._longest = max(self._longest, needle.length)
        elif len(needle) >= SHORTEST:
            start = int.from_bytes(needle[:SHORTEST], "little")
            self._by_start.setdefault(start, []).append((needle, kind))
            self._longest = max(self._longest, len(needle))

    def read(self, name: str, blocks: Iterable[bytes]) -> Place:
        """Search a stream of blocks; what lies across two of them is found too."""
        found, size = self._through(blocks)
        return Place(name, size, dict(Counter(kind for _, kind in found)))

    def matches(self, blocks: Iterable[bytes]) -> set[bytes]:
        """Which of the byte strings are in a stream of blocks."""
        return {needle for needle, _ in self._through(blocks)[0] if isinstance(needle, bytes)}

    def _through(self, blocks: Iterable[bytes]) -> tuple[set[tuple[bytes | Mark, str]], int]:
        found: set[tuple[bytes | Mark, str]] = set()
        waiting, size = bytearray(), 0
        for block in blocks:
            size += len(block)
            waiting += block
            if len(waiting) >= _BLOCK:
                found |= self._in(bytes(waiting))
                del waiting[: max(0, len(waiting) - self._longest + 1)]
        return found | self._in(bytes(waiting)), size

    def _in(self, block: bytes) -> set[tuple[bytes | Mark, str]]:
        found: set[tuple[bytes | Mark, str]] = set()
        for offset in range(min(SHORTEST, len(block) - SHORTEST + 1)):
            count = (len(block) - offset) // SHORTEST
            starts = np.frombuffer(block, dtype="<u8", count=count, offset=offset).astype(np.uint64)
            for hit in np.flatnonzero(self._maybe[(starts * _SPREAD) >> np.uint64(64 - _SLOTS)]):
                at = offset + int(hit) * SHORTEST
                for needle, kind in self._by_start.get(int(starts[hit]), ()):
                    if block.startswith(needle, at):
                        found.add((needle, kind))
                if self._by_hash:
                    for mark, kind in self._by_hash.get(_start_of(block[at : at + SHORTEST]), ()):
                        if mark.fits(block[at : at + mark.length]):
                            found.add((mark, kind))
        return found


def written(words: str) -> Iterator[bytes]:
    """The ways words may lie in a file: as they are, in JSON, in an address, in UTF-16, in base64 at any offset."""
    raw = words.encode("utf-8", "surrogatepass")
    yield raw
    yield json.dumps(words)[1:-1].encode()
    yield quote(words, errors="replace").encode()
    yield words.encode("utf-16-le", "surrogatepass")
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw)
        yield encoded[4 if offset else 0 : -4]


def look(settings: Settings, wanted: Mapping[str, Iterable[bytes | Mark]]) -> tuple[Place, ...]:
    """Search every place of an installation. What cannot be read raises: it must not say it saw all."""
    search = Search(wanted)
    places = [replace(search.read(name, _file(path)), sort=sort) for name, sort, path in _files(settings)]
    for (sort, url), name in zip(_databases(settings), ("main database", "key store", "job queue"), strict=True):
        if url.startswith("postgresql"):
            tables = [search.read(f"{name}, table {table}", rows) for table, rows in _tables(url)]
            places += [replace(table, sort=sort) for table in tables]
        elif not url.startswith("sqlite"):
            places.append(replace(search.read(name, _redis(url)), sort=sort))
    return tuple(places)


def size_of(settings: Settings) -> int:
    """About how many bytes `look` would read, without reading them."""
    size = 0
    for _, _, path in _files(settings):
        try:
            size += path.stat().st_size
        except FileNotFoundError:
            continue
    for _, url in _databases(settings):
        if url.startswith("postgresql"):
            with psycopg.connect(_address(url)) as connection:
                row = connection.execute("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())").fetchone()
                size += int(row[0]) if row else 0
    return size


def _databases(settings: Settings) -> tuple[tuple[str, str], ...]:
    return (("database", settings.database_url), ("keys", settings.key_database_url), ("job queue", settings.queue_url))


def _files(settings: Settings) -> Iterator[tuple[str, str, Path]]:
    """Every file of the installation, and the databases that lie elsewhere: the name a person knows it by, its kind."""
    sqlite = {
        Path(url.removeprefix("sqlite:///") + suffix): sort
        for sort, url in _databases(settings)
        if url.startswith("sqlite:///")
        for suffix in ("", "-wal", "-shm", "-journal")
    }
    for folder, _, names in sorted(os.walk(settings.instance)):
        for name in sorted(names):
            path = Path(folder, name)
            yield path.relative_to(settings.instance).as_posix(), sqlite.pop(path, "") or _sort(settings, path), path
    for path, sort in sqlite.items():
        if path.is_file():
            yield path.name, sort, path


def _sort(settings: Settings, path: Path) -> str:
    folders = {
        "documents": settings.documents,
        "archives": settings.archives,
        "backups": settings.backups,
        "backups of the keys": settings.key_backups,
        "logs": settings.instance / "logs",
    }
    for sort, folder in folders.items():
        if path.is_relative_to(folder):
            return sort
    return "keys" if path.suffix == ".key" or path == settings.master_key_file else "other files"


def _file(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except FileNotFoundError:
        return  # it went while we looked: nothing is left in it


def _address(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _tables(url: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    with psycopg.connect(_address(url)) as connection:
        names = connection.execute(
            "SELECT schemaname, tablename FROM pg_catalog.pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"
        ).fetchall()
        for schema, table in names:
            yield table, _rows(connection, schema, table)


def _rows(connection: "psycopg.Connection[tuple[object, ...]]", schema: str, table: str) -> Iterator[bytes]:
    wanted = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(schema, table))
    with connection.cursor().copy(wanted) as copy:
        for block in copy:
            yield bytes(block)


def _redis(url: str) -> Iterator[bytes]:
    with redis.Redis.from_url(url) as server:
        for key in server.scan_iter():
            yield bytes(key)
            if dumped := server.dump(key):
                yield bytes(dumped)
