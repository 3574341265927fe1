"""Taking in a large file, so that not one plain byte of it reaches the disk, and no more than is allowed.

The form parser gives each file that is sent a place to lie in. Here that is a nameless temporary file, sealed under a
key that exists in this process's memory only. One address may be sent a large body, by whoever may hand an archive in.
"""

import errno
import io
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Request
from werkzeug.exceptions import ServiceUnavailable

from assistant.settings import Settings

_SEGMENT = 64 * 1024
_TAG = 16


class SealedUpload(io.RawIOBase):
    """What was sent: written once from the beginning, then read as often as needed. Small ones stay in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = AESGCM(secrets.token_bytes(32))
        self._sealed: IO[bytes] | None = None
        self._segments = 0
        self._open = bytearray()
        self._at = 0

    @property
    def size(self) -> int:
        """How many bytes were sent."""
        return self._segments * _SEGMENT + len(self._open)

    def writable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        """Take some more bytes, at the end."""
        self._open += piece
        while len(self._open) > _SEGMENT:
            if self._sealed is None:
                self._sealed = cast("IO[bytes]", tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115
            nonce = self._segments.to_bytes(12, "big")
            try:
                self._sealed.write(self._key.encrypt(nonce, bytes(self._open[:_SEGMENT]), None))
            except OSError as error:
                full = error.errno in {errno.ENOSPC, errno.EDQUOT}
                raise (ServiceUnavailable() if full else error) from None
            del self._open[:_SEGMENT]
            self._segments += 1
        return len(piece)

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on reading elsewhere."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(start + offset, 0)
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Some bytes, at most one segment at a time."""
        number, offset = divmod(self._at, _SEGMENT)
        piece = self._segment(number)[offset:]
        piece = piece if size < 0 else piece[:size]
        self._at += len(piece)
        return piece + self.read() if size < 0 and piece else piece

    def close(self) -> None:
        """Leave nothing behind."""
        if self._sealed is not None:
            self._sealed.close()
        super().close()

    def _segment(self, number: int) -> bytes:
        if number == self._segments:
            return bytes(self._open)
        if number > self._segments or self._sealed is None:
            return b""
        self._sealed.seek(number * (_SEGMENT + _TAG))
        sealed = self._sealed.read(_SEGMENT + _TAG)
        self._sealed.seek(0, io.SEEK_END)
        return self._key.decrypt(number.to_bytes(12, "big"), sealed, None)


def request_class(settings: Settings, path: str, largest: int, may: Callable[[], bool]) -> type[Request]:
    """The requests of a site: as every other, but files that are sent lie sealed, and `path` takes a large one.

    `may` says whether whoever is asking may send one: it is asked before a byte of the body is read.
    """
    folder = settings.archives

    class SealingRequest(Request):
        """A request whose files reach the disk sealed or not at all."""

        @property
        def max_content_length(self) -> int | None:
            """How much may be sent. A stranger, or another site, may send no more here than anywhere else."""
            if self.path != path or self.method != "POST":
                return super().max_content_length
            if "_may" not in self.__dict__:
                self.__dict__["_may"] = not self._is_from_elsewhere() and may()
            return largest if self.__dict__["_may"] else super().max_content_length

        @max_content_length.setter
        def max_content_length(self, value: int | None) -> None:
            self._max_content_length = value

        def _is_from_elsewhere(self) -> bool:
            """Whether the browser says that another site sends this.

            Browsers over plain HTTP, and old ones, say nothing: they send our cookie to nobody else's forms either.
            """
            site, origin = self.headers.get("Sec-Fetch-Site"), self.headers.get("Origin", "null")
            if site is not None:
                return site != "same-origin"
            return origin != "null" and urlsplit(origin).netloc != self.host

        def _get_file_stream(
            self,
            total_content_length: int | None,  # noqa: ARG002 - the parser's own names
            content_type: str | None,  # noqa: ARG002
            filename: str | None = None,  # noqa: ARG002
            content_length: int | None = None,  # noqa: ARG002
        ) -> IO[bytes]:
            sent = SealedUpload(folder)
            self.__dict__.setdefault("_sent", []).append(sent)
            return cast("IO[bytes]", sent)

        def close(self) -> None:
            """Leave nothing behind, also of what was cut off or never looked at."""
            for sent in self.__dict__.pop("_sent", ()):
                sent.close()
            if "files" in self.__dict__:  # asking for them now would read on what was refused
                super().close()

    return SealingRequest
