"""Files sealed in segments, so that a download can begin anywhere and memory stays flat.

Layout: 1 byte version, 8 bytes random prefix, then segments of up to 64 KiB of plain text, each with its 16-byte tag.
Each segment's nonce is the prefix and its number; its associated data says its number, whether it is the last, and
what the file is. A segment that is moved, changed, missing at the end or taken from another file does not open
(the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizar, "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", CRYPTO 2015).
"""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.errors import AssistantError

SEGMENT = 64 * 1024
_TAG = 16
_VERSION = b"\x01"
_PREFIX = 8
_HEADER = len(_VERSION) + _PREFIX


class FileBroken(AssistantError):
    """A sealed file does not open: it was changed, cut short, or it is another file."""


def seal(key: AESGCM, source: Path, target: Path, name: str) -> None:
    """Seal `source` into `target`: written beside it as `.part`, synced, then renamed, so no half file has the name."""
    with source.open("rb") as plain:
        writer = SealedWriter(key, target, name)
        try:
            while chunk := plain.read(SEGMENT):
                writer.write(chunk)
            writer.finish()
        except BaseException:
            writer.abandon()
            raise


class SealedWriter:
    """Seals what is written to it, so that not one plain byte reaches the disk.

    The file has its name only after `finish`: until then it is a `.part` beside it, which `abandon` removes.
    """

    def __init__(self, key: AESGCM, target: Path, name: str) -> None:
        self._key = key
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._name = name
        self._prefix = secrets.token_bytes(_PREFIX)
        self._number = 0
        self._waiting = bytearray()
        self._abandoned = False
        self._sealed = self._part.open("wb")
        os.fchmod(self._sealed.fileno(), 0o600)
        self._sealed.write(_VERSION + self._prefix)

    def write(self, plain: bytes) -> int:
        """Take some more bytes. After `abandon` they go nowhere."""
        if self._abandoned:
            return len(plain)
        self._waiting += plain
        while len(self._waiting) > SEGMENT:  # one segment is always held back: it may be the last
            self._seal(bytes(self._waiting[:SEGMENT]), last=False)
            del self._waiting[:SEGMENT]
        return len(plain)

    def flush(self) -> None:
        """Nothing to do: segments go to the disk whole. Here because writers of archives ask for it."""

    def finish(self) -> None:
        """Seal the last segment, sync, and give the file its name."""
        self._seal(bytes(self._waiting), last=True)
        self._sealed.flush()
        os.fsync(self._sealed.fileno())
        self._sealed.close()
        self._part.replace(self._target)
        folder = os.open(self._target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def abandon(self) -> None:
        """Give up: nothing of it stays. Does nothing to a finished file."""
        self._abandoned = True
        self._sealed.close()
        self._part.unlink(missing_ok=True)

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._sealed.write(
            self._key.encrypt(_nonce(self._prefix, self._number), chunk, _bound(self._name, self._number, last=last))
        )
        self._number += 1


class SealedReader:
    """Gives out a sealed file from any position. Raises FileBroken, also when the end is missing."""

    def __init__(self, key: AESGCM, source: Path, name: str) -> None:
        self._key = key
        self._source = source
        self._name = name
        sealed_size = source.stat().st_size - _HEADER
        self._segments = max(1, -(-sealed_size // (SEGMENT + _TAG)))
        self.size = sealed_size - self._segments * _TAG
        if self.size < 0:
            raise FileBroken("A sealed file does not open.")

    def read(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The plain bytes from `start` up to but without `end`, in pieces of at most one segment."""
        end = self.size if end is None else min(end, self.size)
        with self._source.open("rb") as sealed:
            header = sealed.read(_HEADER)
            number = start // SEGMENT
            while number * SEGMENT < end or number == start // SEGMENT:
                plain = self._segment(sealed.fileno(), header, number)
                low = max(0, start - number * SEGMENT)
                yield plain[low : end - number * SEGMENT]
                number += 1
                if number >= self._segments:
                    return

    def _segment(self, descriptor: int, header: bytes, number: int) -> bytes:
        sealed = os.pread(descriptor, SEGMENT + _TAG, _HEADER + number * (SEGMENT + _TAG))
        plain = None
        if header[:1] == _VERSION:
            last = number == self._segments - 1
            try:
                plain = self._key.decrypt(_nonce(header[1:], number), sealed, _bound(self._name, number, last=last))
            except InvalidTag:
                plain = None
        if plain is None:
            raise FileBroken("A sealed file does not open.")
        return plain


def _nonce(prefix: bytes, number: int) -> bytes:
    return prefix + number.to_bytes(4, "big")


def _bound(name: str, number: int, *, last: bool) -> bytes:
    return f"{name}\x1f{number}\x1f{int(last)}".encode()
