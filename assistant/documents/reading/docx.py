"""The text of a Word document: a ZIP with XML in it, read as a stream. Nothing in it is fetched, run or expanded."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.parsers import expat

from assistant.documents.reading.found import Collected, Found, NotTaken, Problem

_MOST_PARTS = 2_000
_MOST_XML = 64 * 1024 * 1024
_PIECE = 64 * 1024
_MAIN = ("word/document.xml", "word/document2.xml")
_PROGRAMS = ("vbaproject", "/activex/", "macrosheets/", "vbadata", "oleobject")
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_BREAKS = {"p": "\n", "br": "\n", "cr": "\n", "tr": "\n", "tab": "\t", "tc": "\t"}
_AT_THE_START = frozenset({"br", "cr", "tab"})


class _Enough(Exception):
    """As much text as is kept was read."""


def read_docx(raw: bytes) -> Found:
    """The text of the document's body. Raises NotTaken."""
    problem = None
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, ValueError, RuntimeError, OSError):
        problem = NotTaken(Problem.BROKEN)
    except zipfile.LargeZipFile:
        problem = NotTaken(Problem.TOO_MUCH)
    raise problem


def _read(archive: zipfile.ZipFile) -> Found:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise NotTaken(Problem.TOO_MUCH)
    if any(part.flag_bits & 0x1 for part in parts):
        raise NotTaken(Problem.ENCRYPTED)
    if any(mark in f"/{part.filename}".lower() for part in parts for mark in _PROGRAMS):
        raise NotTaken(Problem.PROGRAM)
    main = next((part for name in _MAIN for part in parts if part.filename == name), None)
    if main is None:
        raise NotTaken(Problem.BROKEN)
    if main.file_size > _MOST_XML:
        raise NotTaken(Problem.TOO_MUCH)
    words = _Words()
    with archive.open(main) as body:
        try:
            words.read(body)
        except _Enough:
            words.collected.cut = True
    return Found(text=words.collected.text(), cut=words.collected.cut)


class _Words:
    """Takes the words out of the XML. A document type, and with it every entity, is refused."""

    def __init__(self) -> None:
        self.collected = Collected()
        self._in_text = False
        self._in_fallback = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse_fetching
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        parser.buffer_text = True
        self._parser = parser

    def read(self, body: IO[bytes]) -> None:
        """Read to the end, or until there is enough."""
        for piece in _pieces(body):
            self._parser.Parse(piece, False)
        self._parser.Parse(b"", True)

    def _refuse(self, *_: object) -> None:
        raise NotTaken(Problem.PROGRAM)

    def _refuse_fetching(self, *_: str | None) -> int:
        raise NotTaken(Problem.PROGRAM)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _FALLBACK:
            self._in_fallback += 1
        word = _word(name)
        self._in_text = word == "t"
        if word in _AT_THE_START:
            self._add(_BREAKS[word])

    def _end(self, name: str) -> None:
        if name == _FALLBACK:
            self._in_fallback -= 1
        word = _word(name)
        self._in_text = False
        if word in _BREAKS and word not in _AT_THE_START:
            self._add(_BREAKS[word])

    def _letters(self, letters: str) -> None:
        if self._in_text:
            self._add(letters)

    def _add(self, letters: str) -> None:
        if self._in_fallback:
            return  # the same words again, for older programs
        self.collected.add(letters)
        if self.collected.full:
            raise _Enough


def _word(name: str) -> str:
    space, _, word = name.rpartition(" ")
    return word if space in _SPACES else ""


def _pieces(body: IO[bytes]) -> Iterator[bytes]:
    left = _MOST_XML
    while piece := body.read(_PIECE):
        left -= len(piece)
        if left < 0:
            raise NotTaken(Problem.TOO_MUCH)
        yield piece
