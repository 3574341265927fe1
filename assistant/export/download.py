"""Giving out a finished archive: all of it, or from where an earlier download broke off, always the same bytes."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from threading import Lock

from flask import Request
from flask import Response as FlaskResponse

from assistant.errors import NotFound
from assistant.export.build import archive_name
from assistant.export.model import ExportJob
from assistant.kit import Kit
from assistant.vault.key_store import KeyGone
from assistant.vault.sealed_file import FileBroken, SealedReader

FILE_NAME = "case-assistant-export.zip"
MOST_AT_ONCE = 2
"""How many files one process gives out at the same time. It has four threads, and a slow line keeps one for as long as
it likes: the others are for everybody's pages."""


class Places:
    """The places for files that are given out at this moment."""

    def __init__(self, number: int = MOST_AT_ONCE) -> None:
        self._free = number
        self._lock = Lock()

    def take(self) -> Callable[[], None] | None:
        """Take one: what gives it back, once, however often it is called. None when all are taken."""
        with self._lock:
            if not self._free:
                return None
            self._free -= 1
        held = [True]

        def leave() -> None:
            with self._lock:
                self._free += bool(held)
                held.clear()

        return leave


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which bytes of how many. `goes_on` says that a download that broke off is taken up again."""

    start: int
    end: int
    size: int
    partial: bool

    @property
    def goes_on(self) -> bool:
        """Whether the beginning was fetched before."""
        return self.start > 0


def reader_of(kit: Kit, job: ExportJob) -> SealedReader:
    """The sealed archive of a job; NotFound when it or its key is gone."""
    reader = None
    if job.key_id is not None and job.file_name is not None:
        path = kit.settings.archives / job.file_name
        try:
            reader = kit.vault.open_file(job.key_id, path, archive_name(job.id, job.user_id))
        except (KeyGone, FileBroken, FileNotFoundError):
            reader = None
    if reader is None:
        raise NotFound("There is no such file.")
    return reader


def wanted_of(request: Request, size: int, tag: str) -> Wanted | None:
    """What a request asks for; None when there is no such part of the file.

    One range of bytes is understood. Anything else, or a range of another file, means the whole.
    """
    asked = request.range
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1 or not _is_of(request, tag):
        return Wanted(0, size, size, partial=False)
    found = asked.range_for_length(size)
    return Wanted(found[0], found[1], size, partial=True) if found else None


def tag_of(job: ExportJob) -> str:
    """What tells this file apart from every other, and nothing about it."""
    return hashlib.sha256(f"{job.id}\x1f{job.file_name}".encode()).hexdigest()[:32]


def answer(reader: SealedReader, wanted: Wanted, tag: str, leave: Callable[[], None]) -> FlaskResponse:
    """The answer with these bytes. Its first segment is checked before anything is promised; `leave` is called when the
    last one was sent, or nobody listens any more."""
    pieces = _checked(reader, wanted)
    response = FlaskResponse(
        _until_sent(pieces, leave), mimetype="application/zip", status=206 if wanted.partial else 200
    )
    response.call_on_close(leave)
    response.headers["Content-Length"] = str(wanted.end - wanted.start)
    if wanted.partial:
        response.headers["Content-Range"] = f"bytes {wanted.start}-{wanted.end - 1}/{wanted.size}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = f'"{tag}"'
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def no_such_part(size: int) -> FlaskResponse:
    """The answer to a range that lies outside the file."""
    response = FlaskResponse(status=416)
    response.headers["Content-Range"] = f"bytes */{size}"
    return response


def _until_sent(pieces: Iterator[bytes], leave: Callable[[], None]) -> Iterator[bytes]:
    try:
        yield from pieces
    finally:
        leave()


def _is_of(request: Request, tag: str) -> bool:
    held = request.if_range
    return held.date is None and (held.etag is None or held.etag == tag)


def _checked(reader: SealedReader, wanted: Wanted) -> Iterator[bytes]:
    pieces, first = reader.read(wanted.start, wanted.end), b""
    try:
        first = next(pieces)
    except (FileBroken, FileNotFoundError):
        first = b""
    if not first:
        raise NotFound("There is no such file.")
    return chain((first,), pieces)
