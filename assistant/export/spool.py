"""Where a part waits until its turn comes: an archive takes its parts one after another, and they grow side by side.

What waits is sealed under a key that exists in this process's memory only, in files that begin with the name of their
export, so that whatever a crash leaves is noise, and is removed with the rest.
"""

import secrets
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.vault.sealed_file import SealedReader, SealedWriter


class Target(Protocol):
    """What a spool is poured into."""

    def write(self, piece: bytes | str) -> None:
        """Take a piece."""

    def counted(self, **count: int) -> None:
        """Take how much of what was in it."""


class Spool:
    """Takes text or bytes; gives them all out again once."""

    def __init__(self, folder: Path, export: str, name: str) -> None:
        self._path = folder / f"{export}.{name}.spool"
        self._name = f"spool\x1f{export}\x1f{name}"
        self._key = AESGCM(secrets.token_bytes(32))
        self._writer = SealedWriter(self._key, self._path, self._name)
        self.count: dict[str, int] = {}

    def write(self, piece: bytes | str) -> None:
        """Add a piece; text becomes UTF-8."""
        self._writer.write(piece.encode("utf-8", "replace") if isinstance(piece, str) else piece)

    def counted(self, **count: int) -> None:
        """Say how much of what is in it."""
        for name, number in count.items():
            self.count[name] = self.count.get(name, 0) + number

    def pour_into(self, part: Target) -> None:
        """Write all of it into its part, and be gone."""
        self._writer.finish()
        for piece in SealedReader(self._key, self._path, self._name).read():
            part.write(piece)
        part.counted(**self.count)
        self.remove()

    def remove(self) -> None:
        """Leave nothing on the disk, whether it was needed or not."""
        self._writer.abandon()
        self._path.unlink(missing_ok=True)
