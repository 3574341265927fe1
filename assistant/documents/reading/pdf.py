"""The text of a PDF, page by page. One that is locked, or that could run something, is not taken."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from assistant.documents.reading.found import Collected, Found, NotTaken, Problem

_MOST_OBJECTS = 200_000
_DEEPEST = 30
_TAIL = 4096
# Long enough not to turn up in a picture's bytes by chance.
_WRITTEN_OUT = re.compile(rb"/(?:JavaScript|RichMedia)\b|/S\s*/Launch\b")
_KEYS = frozenset({"/JS", "/JavaScript", "/RichMediaContent", "/RichMediaSettings", "/EmbeddedFiles"})
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/RichMediaExecute"})


def read_pdf(raw: bytes, most_pages: int) -> Found:
    """The text of the first `most_pages` pages. Raises NotTaken."""
    if b"%%EOF" not in raw[-_TAIL:]:
        raise NotTaken(Problem.BROKEN)
    if _WRITTEN_OUT.search(raw):
        raise NotTaken(Problem.PROGRAM)
    problem = None
    try:
        return _read(raw, most_pages)
    except LimitReachedError:
        problem = NotTaken(Problem.TOO_MUCH)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OverflowError):
        problem = NotTaken(Problem.BROKEN)
    raise problem


def _read(raw: bytes, most_pages: int) -> Found:
    reader = PdfReader(BytesIO(raw), strict=False)
    if reader.is_encrypted:
        raise NotTaken(Problem.ENCRYPTED)
    if any(_runs_something(part) for part in _objects(reader)):
        raise NotTaken(Problem.PROGRAM)
    pages = len(reader.pages)
    if pages == 0:
        raise NotTaken(Problem.BROKEN)
    collected, read = Collected(), 0
    for page in reader.pages[:most_pages]:
        if collected.full:
            collected.cut = True
            break
        contents = page.get_contents()
        if contents is not None:
            contents.get_data()  # says so when it unpacks without end; reading the words would pass over it
        collected.add(page.extract_text() + "\n\n")
        read += 1
    return Found(text=collected.text(), pages=pages, pages_read=read, cut=collected.cut)


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Everything the file holds, also what no page leads to."""
    yield reader.trailer
    known = {(number, generation) for generation, there in reader.xref.items() for number in there}
    known |= {(number, 0) for number in reader.xref_objStm}
    if len(known) > _MOST_OBJECTS:
        raise NotTaken(Problem.TOO_MUCH)
    for number, generation in sorted(known):
        yield reader.get_object(IndirectObject(number, generation, reader))


def _runs_something(part: Any, depth: int = 0) -> bool:
    if depth > _DEEPEST:
        raise NotTaken(Problem.TOO_MUCH)
    if isinstance(part, DictionaryObject):
        if _KEYS & part.keys() or ("/S" in part and part.raw_get("/S") in _ACTIONS):
            return True
        return any(_runs_something(value, depth + 1) for value in part.values() if not _is_elsewhere(value))
    if isinstance(part, ArrayObject):
        return any(_runs_something(value, depth + 1) for value in part if not _is_elsewhere(value))
    return False


def _is_elsewhere(value: Any) -> bool:
    """A reference: what it leads to is looked at in its own turn."""
    return isinstance(value, IndirectObject)
