"""The form of a backup: a tar, sealed in authenticated segments while it is written, so that none of it lies in clear.

Its first member says what it is and when it was made, its last one how many bytes there were and their hash. A file
that was changed, cut short, or is another kind of backup does not open.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from assistant.errors import AssistantError
from assistant.vault.sealed_file import FileBroken, SealedReader, SealedWriter

FORMAT = 1
ENDING = ".backup"

_PART = 4 * 1024 * 1024
_FIRST, _LAST = "about.json", "end.json"


class BackupBroken(AssistantError):
    """A backup does not open: it was changed, cut short, or this is not its key."""


class Writer:
    """Writes one backup. It has its name only after `finish`."""

    def __init__(self, backup_key: bytes, target: Path, kind: str, about: Mapping[str, Any]) -> None:
        self._sealed = SealedWriter(_key(backup_key, kind), target, f"backup {kind}")
        self._tar = tarfile.open(fileobj=cast(BinaryIO, self._sealed), mode="w|")  # noqa: SIM115 - closed by finish
        self._hash = hashlib.sha256()
        self._bytes = 0
        self._put(_FIRST, json.dumps({"format": FORMAT, "kind": kind, **about}).encode())

    def add(self, name: str, content: Iterable[bytes]) -> None:
        """Add what may be long, in parts, without ever holding more than one of them."""
        waiting, number = bytearray(), 0
        for piece in content:
            waiting += piece
            while len(waiting) >= _PART:
                self._part(name, number, bytes(waiting[:_PART]))
                del waiting[:_PART]
                number += 1
        self._part(name, number, bytes(waiting))

    def finish(self) -> None:
        """Write the last member, sync, and give the file its name."""
        self._put(_LAST, json.dumps({"bytes": self._bytes, "sha256": self._hash.hexdigest()}).encode())
        self._tar.close()
        self._sealed.finish()

    def abandon(self) -> None:
        """Give up: nothing of it stays."""
        self._sealed.abandon()

    def _part(self, name: str, number: int, content: bytes) -> None:
        self._hash.update(content)
        self._bytes += len(content)
        self._put(f"{name}/{number:06}", content)

    def _put(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        self._tar.addfile(member, io.BytesIO(content))


class Reader:
    """Reads one backup, front to back. Whoever reads it to the end knows that all of it was there and unchanged."""

    def __init__(self, backup_key: bytes, source: Path, kind: str) -> None:
        self._members = self._walk(backup_key, source, kind)
        name, content = next(self._members, ("", b""))
        about = json.loads(content) if name == _FIRST else {}
        if about.get("format") != FORMAT or about.get("kind") != kind:
            raise BackupBroken("This is not a backup of this kind.")
        self.about: Mapping[str, Any] = about

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The parts in order, each with the name it was added under. Raises BackupBroken, also at the very end."""
        seen, total, end = hashlib.sha256(), 0, None
        for name, content in self._members:
            if name == _LAST:
                end = json.loads(content)
                continue
            seen.update(content)
            total += len(content)
            yield name.rsplit("/", 1)[0], content
        if end != {"bytes": total, "sha256": seen.hexdigest()}:
            raise BackupBroken("The end of this backup is missing.")

    @staticmethod
    def _walk(backup_key: bytes, source: Path, kind: str) -> Iterator[tuple[str, bytes]]:
        problem = ""
        try:
            stream = _Stream(SealedReader(_key(backup_key, kind), source, f"backup {kind}"))
            with tarfile.open(fileobj=cast(BinaryIO, stream), mode="r|") as tar:
                for member in tar:
                    held = tar.extractfile(member)
                    yield member.name, held.read() if held else b""
        except (FileBroken, tarfile.TarError, OSError, EOFError):
            problem = "This backup does not open: it was changed, cut short, or this is not the key it was made with."
        if problem:
            raise BackupBroken(problem)


class _Stream(io.RawIOBase):
    """A sealed file as something tar can read."""

    def __init__(self, sealed: SealedReader) -> None:
        self._pieces = sealed.read()
        self._waiting = bytearray()

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._waiting) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._waiting += piece
        size = len(self._waiting) if size < 0 else size
        answer = bytes(self._waiting[:size])
        del self._waiting[:size]
        return answer


def _key(backup_key: bytes, kind: str) -> AESGCM:
    """A key of its own for each kind of backup."""
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=f"case assistant backup of {kind}".encode()).derive(backup_key))
