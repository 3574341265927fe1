"""The archive itself: a ZIP whose parts are hashed while they are written, into a file that is sealed while it is.

The manifest comes last: what each part must be, and what is not there, and why. It is signed, so that one signature
stands for every byte of every part. What the parts are is said in `inside/README.txt`.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from assistant.export.sections import NOT_EXPORTED, SCHEMA_VERSION, SECTIONS
from assistant.vault.sealed_file import SealedWriter
from assistant.vault.signing import Signer

INSIDE = Path(__file__).parent / "inside"
SCHEMA = f"schema-{SCHEMA_VERSION}.json"
ALWAYS = ("README.txt", "VERIFY.txt", "verify.py", SCHEMA)
"""The parts that are the same in every archive."""

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
FORMAT = "case-assistant-export"

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*", re.IGNORECASE)


_PACKED_ALREADY = (".jpg", ".png", ".docx")
"""Kinds that get no smaller: trying to pack 2 GB of photos takes a processor a minute."""


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
        """One part; it is closed, and enters the manifest, at the end of the block.

        Names are made by us, of plain letters: one that could lead out of a folder is a mistake, and an error.
        """
        if not _NAME.fullmatch(name) or any(known.name == name for known in self._parts):
            raise ValueError("a part's name is made of plain letters, and is there once")
        with self._zip.open(self._info(name), "w", force_zip64=True) as entry:
            writer = PartWriter(entry)
            yield writer
        self._parts.append(Part(name, writer.size, writer.sha256, dict(writer.count)))

    def close(self, signer: Signer, facts: Mapping[str, Any]) -> None:
        """Write what is in every archive and the manifest with its signature, and end the ZIP.

        `facts` is what the manifest says beside its list: what was chosen, what is empty, what was withheld.
        """
        for name in ALWAYS:
            with self.part(name) as part:
                part.write((INSIDE / name).read_bytes())
        manifest = json.dumps(
            {
                "format": FORMAT,
                "schema_version": SCHEMA_VERSION,
                "made_at": self._made_at.isoformat(),
                "public_key": signer.public_key,
                "parts": [
                    {"name": part.name, "size": part.size, "sha256": part.sha256, "count": dict(part.count)}
                    for part in self._parts
                ],
                **facts,
                "not_included": dict(NOT_EXPORTED),
                "left_out": {one.where: dict(one.left_out) for one in SECTIONS.values() if one.left_out},
            },
            indent=2,
        ).encode()
        with self._zip.open(self._info(MANIFEST), "w") as entry:
            entry.write(manifest)
        with self._zip.open(self._info(SIGNATURE), "w") as entry:
            entry.write(signer.sign(manifest).encode() + b"\n")
        self._zip.close()

    def _info(self, name: str) -> zipfile.ZipInfo:
        at = self._made_at
        info = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
        info.compress_type = zipfile.ZIP_DEFLATED
        if name.endswith(_PACKED_ALREADY):
            # Python 3.13 has a public name for it and keeps this one; without packing, every program can still read it.
            info._compresslevel = 0  # type: ignore[attr-defined]
        info.external_attr = 0o600 << 16
        return info
