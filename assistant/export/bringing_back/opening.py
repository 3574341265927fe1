"""Opening an archive that somebody handed in, believing nothing of it.

Its list is read first, and the seal over the list; then every part is compared with the list. What is not as it was
made is refused, and the part is named. Nothing is unpacked: parts are read in pieces, by the names on the list, so no
name can lead anywhere, and none can grow beyond the size the list gives it.
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.errors import AssistantError
from assistant.export.archive import FORMAT, MANIFEST, SIGNATURE
from assistant.export.sections import SCHEMA_VERSION
from assistant.vault.sealed_file import SEGMENT, SealedReader
from assistant.vault.signing import Signer, is_signed

MOST_PARTS = 20_000
LARGEST_AT_ONCE = 4 * 1024 * 1024
"""The most bytes of an archive that are read at once; also bounds the directory at its end."""
LARGEST_MANIFEST = 8 * 1024 * 1024
LARGEST_UNSIGNED = 64 * 1024**2
"""How large an archive without our seal may be unpacked: it is words alone. With it, the sizes are those we made."""

_PIECE = 256 * 1024
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_BEGINNING = b"PK\x03\x04"
_HEX = re.compile(r"[0-9a-f]{64}")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)

NO_EXPORT = "no export"
CUT_OFF = "cut off"
DAMAGED = "damaged"
CHANGED = "changed"
MISSING = "missing"
ADDED = "added"
NOT_OURS = "not ours"
TOO_NEW = "too new"
TOO_LARGE = "too large"
UNREADABLE = "unreadable"


class ArchiveRefused(AssistantError):
    """This archive is not taken: why, as one of the words above, and which part was the reason."""

    def __init__(self, why: str, part: str = "") -> None:
        super().__init__(f"The archive is refused: {why}.")
        self.why = why
        self.part = "".join(letter for letter in part[:200] if letter.isprintable())


class SealedFile(io.RawIOBase):
    """A sealed file as something to read from anywhere, one segment in memory at a time."""

    def __init__(self, reader: SealedReader) -> None:
        self._reader = reader
        self._at = 0
        self._held = (-1, b"")

    def seekable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on reading elsewhere."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._reader.size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._at = start + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Some bytes. Asking for very many at once is what only a malicious archive makes its reader do."""
        left = max(self._reader.size - self._at, 0)
        size = left if size < 0 else min(size, left)
        if size > LARGEST_AT_ONCE:
            raise zipfile.BadZipFile("a piece is too large")
        pieces = []
        while size:
            number, offset = divmod(self._at, SEGMENT)
            if self._held[0] != number:
                segment = b"".join(self._reader.read(number * SEGMENT, (number + 1) * SEGMENT))
                self._held = (number, segment)
            piece = self._held[1][offset : offset + size]
            pieces.append(piece)
            self._at += len(piece)
            size -= len(piece)
        return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class Listed:
    """A part as the list describes it."""

    size: int
    sha256: str


class OpenedArchive:
    """An archive whose list was read. Only `compare` says that its parts are what the list says."""

    def __init__(self, opened: zipfile.ZipFile, manifest: bytes, stated: Mapping[str, Any], *, signed: bool) -> None:
        self._zip = opened
        self.version: int = stated["schema_version"]
        self.made_at: datetime = stated["made_at"]
        self.signed = signed
        self.name = hashlib.sha256(manifest).hexdigest()
        """What this archive is called: no two have the same list."""
        self.parts: Mapping[str, Listed] = stated["parts"]

    def compare(self, keep_on: Callable[[], None]) -> None:
        """Read every part once and compare it with the list. Raises ArchiveRefused with the part."""
        names = set(self._zip.namelist()) - {MANIFEST, SIGNATURE}
        for name in sorted(self.parts.keys() - names):
            raise ArchiveRefused(MISSING, name)
        for name in sorted(names - self.parts.keys()):
            raise ArchiveRefused(ADDED, name)
        for name, listed in self.parts.items():
            found = hashlib.sha256()
            for piece in self.read(name):
                keep_on()
                found.update(piece)
            if found.hexdigest() != listed.sha256:
                raise ArchiveRefused(CHANGED, name)

    def read(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, in pieces. Raises ArchiveRefused when they are more or fewer than listed."""
        left, broken = self.parts[name].size if name in self.parts else 0, name not in self.parts
        try:
            with self._zip.open(name) as part:
                while piece := part.read(min(_PIECE, left + 1)):
                    left -= len(piece)
                    if left < 0:
                        break
                    yield piece
        except (*_BROKEN, KeyError):
            broken = True
        if broken or left:
            raise ArchiveRefused(CHANGED, name)


def open_archive(reader: SealedReader, signer: Signer) -> OpenedArchive:
    """Open an archive and read its list. Raises ArchiveRefused."""
    opened = None
    try:
        opened = zipfile.ZipFile(SealedFile(reader))
        infos = opened.infolist()
    except _BROKEN:
        opened = None
    if opened is None:
        begins = next(reader.read(0, min(len(_BEGINNING), reader.size)), b"")
        raise ArchiveRefused(CUT_OFF if begins == _BEGINNING else NO_EXPORT)  # what a ZIP holds is told at its end
    _refuse_tricks(infos)
    manifest = _whole(opened, MANIFEST, LARGEST_MANIFEST)
    if manifest is None:
        raise ArchiveRefused(NO_EXPORT if MANIFEST not in opened.namelist() else CHANGED, MANIFEST)
    stated = _read_manifest(manifest)
    signed = stated["schema_version"] > 1
    if signed:
        signature = _whole(opened, SIGNATURE, 1000) or b""
        if not is_signed(signer.public_key, signature.decode("ascii", "replace").strip(), manifest):
            ours = stated["public_key"] == signer.public_key
            raise ArchiveRefused(CHANGED if ours else NOT_OURS, MANIFEST)
    elif sum(listed.size for listed in stated["parts"].values()) > LARGEST_UNSIGNED:
        raise ArchiveRefused(TOO_LARGE)
    return OpenedArchive(opened, manifest, stated, signed=signed)


def _refuse_tricks(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_PARTS:
        raise ArchiveRefused(TOO_LARGE)
    seen: set[str] = set()
    for info in infos:
        plain = _PLAIN_NAME.fullmatch(info.filename) and len(info.filename) < 200
        packed = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} and not info.flag_bits & 1
        if not plain or not packed or info.filename in seen or info.orig_filename != info.filename:
            raise ArchiveRefused(ADDED, info.filename)
        seen.add(info.filename)


def _whole(opened: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    try:
        with opened.open(name) as part:
            content = part.read(most + 1)
            if len(content) <= most and not part.read(1):
                return content
    except (*_BROKEN, KeyError):
        return None
    return None


def _read_manifest(manifest: bytes) -> dict[str, Any]:
    try:
        stated = json.loads(manifest)
        version = stated["schema_version"]
        parts = {one["name"]: Listed(_size(one["size"]), _hash(one["sha256"])) for one in stated["parts"]}
        made_at = datetime.fromisoformat(stated["made_at"])
        known = version == 1 or stated["format"] == FORMAT
        if made_at.tzinfo is None or type(version) is not int or version < 1 or not known or "data.json" not in parts:
            raise ValueError("not a list of ours")
    except (KeyError, TypeError, ValueError, RecursionError):
        parts = None
    if parts is None:
        raise ArchiveRefused(NO_EXPORT, MANIFEST)
    if version > SCHEMA_VERSION:
        raise ArchiveRefused(TOO_NEW)
    return {
        "schema_version": version,
        "made_at": made_at,
        "parts": parts,
        "public_key": str(stated.get("public_key", "")),
    }


def _size(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**46:
        raise ValueError("not a size")
    return value


def _hash(value: Any) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise ValueError("not a hash")
    return value
