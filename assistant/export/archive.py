"""The archive itself: a ZIP whose parts are hashed while they are written, into a file that is sealed while it is.

index.html     everything, to be read in any browser
data.json      everything, to be read by programs
README.txt     what this is, in plain words
manifest.json  what each part must be: size, SHA-256, how much is in it
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, cast

from assistant.export.collect import Entry
from assistant.export.sections import NOT_EXPORTED, SCHEMA_VERSION, SECTIONS
from assistant.vault.sealed_file import SealedWriter

README = """\
This is everything Case assistant held about you when you asked for it.

  index.html      Open this one. Any browser shows it, without a network and without scripts.
  data.json       The same for programs, and some more: every field that is yours.
  manifest.json   For each file: its size and its SHA-256, so that a change can be found.
                  It also says what is not in here, and why.

Your words are here as you wrote them. Nothing of anybody else is in here. Members of support appear only
as "support".

This folder is not locked: whoever has it can read it. Keep it where only you can open it, and delete it
when you do not need it any more.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the archive, as the manifest describes it."""

    name: str
    size: int
    sha256: str
    count: Mapping[str, int]


class PartWriter:
    """Writes one part, counting and hashing what goes through."""

    def __init__(self, entry: IO[bytes]) -> None:
        self._entry = entry
        self._hash = hashlib.sha256()
        self.size = 0
        self.count: dict[str, int] = {}

    def write(self, piece: bytes | str) -> None:
        """Add a piece; text becomes UTF-8."""
        raw = piece.encode("utf-8", "replace") if isinstance(piece, str) else piece
        self._entry.write(raw)
        self._hash.update(raw)
        self.size += len(raw)

    def counted(self, **count: int) -> None:
        """Say how much of what is in this part."""
        for name, number in count.items():
            self.count[name] = self.count.get(name, 0) + number

    @property
    def sha256(self) -> str:
        """The hash of what went through so far."""
        return self._hash.hexdigest()


class Archive:
    """Writes the parts of one archive, in order, and the manifest last."""

    def __init__(self, sealed: SealedWriter, made_at: datetime) -> None:
        # A writer that cannot seek is enough: sizes then follow each part instead of standing before it.
        self._zip = zipfile.ZipFile(cast("IO[bytes]", sealed), "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._made_at = made_at
        self._parts: list[Part] = []

    @contextmanager
    def part(self, name: str) -> Iterator[PartWriter]:
        """One part; it is closed, and enters the manifest, at the end of the block."""
        with self._zip.open(self._info(name), "w", force_zip64=True) as entry:
            writer = PartWriter(entry)
            yield writer
        self._parts.append(Part(name, writer.size, writer.sha256, dict(writer.count)))

    def close(self) -> None:
        """Write the manifest and end the ZIP."""
        manifest = {
            "schema_version": SCHEMA_VERSION,
            "made_at": self._made_at.isoformat(),
            "parts": [
                {"name": part.name, "size": part.size, "sha256": part.sha256, "count": dict(part.count)}
                for part in self._parts
            ],
            "not_included": dict(NOT_EXPORTED),
            "left_out": {section.where: dict(section.left_out) for section in SECTIONS.values() if section.left_out},
        }
        with self._zip.open(self._info("manifest.json"), "w") as entry:
            entry.write(json.dumps(manifest, indent=2).encode())
        self._zip.close()

    def _info(self, name: str) -> zipfile.ZipInfo:
        at = self._made_at
        info = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return info


class JsonStream:
    """Writes one JSON object whose long lists come a piece at a time."""

    def __init__(self, part: PartWriter) -> None:
        self._part = part
        self._first = True
        part.write("{")

    def field(self, name: str, value: Any) -> None:
        """A field that is at hand."""
        self._name(name)
        self._part.write(_json(value))

    @contextmanager
    def list(self, name: str) -> Iterator["JsonList"]:
        """A field that is a list, written item by item."""
        self._name(name)
        self._part.write("[")
        yield JsonList(self._part)
        self._part.write("]")

    def close(self) -> None:
        """End the object."""
        self._part.write("\n}")

    def _name(self, name: str) -> None:
        self._part.write(("" if self._first else ",") + "\n" + _json(name) + ": ")
        self._first = False


class JsonList:
    """The items of a list that is being written."""

    def __init__(self, part: PartWriter) -> None:
        self._part = part
        self._first = True

    def add(self, items: Iterable[Entry]) -> None:
        """Add items that are at hand."""
        for item in items:
            self._next()
            self._part.write(_json(item))

    @contextmanager
    def object(self) -> Iterator[JsonStream]:
        """Add an item that is itself written piece by piece."""
        self._next()
        stream = JsonStream(self._part)
        yield stream
        stream.close()

    def _next(self) -> None:
        self._part.write("\n" if self._first else ",\n")
        self._first = False


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
