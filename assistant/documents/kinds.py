"""What a file is, told by its first bytes. What its name or its browser says is not asked."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from assistant.documents.model import DocumentKind
from assistant.errors import Refused

WE_TAKE: Final = "We take PDF, Word (.docx), plain text (.txt), JPEG and PNG."

MIME: Final = {
    DocumentKind.PDF: "application/pdf",
    DocumentKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentKind.TXT: "text/plain; charset=utf-8",
    DocumentKind.JPEG: "image/jpeg",
    DocumentKind.PNG: "image/png",
}
SUFFIX: Final = {
    DocumentKind.PDF: ".pdf",
    DocumentKind.DOCX: ".docx",
    DocumentKind.TXT: ".txt",
    DocumentKind.JPEG: ".jpg",
    DocumentKind.PNG: ".png",
}
IN_WORDS: Final = {
    DocumentKind.PDF: "PDF",
    DocumentKind.DOCX: "Word document",
    DocumentKind.TXT: "Text",
    DocumentKind.JPEG: "Photo",
    DocumentKind.PNG: "Picture",
}


@dataclass(frozen=True, slots=True)
class _Other:
    """A kind we do not take, and what its owner can do."""

    marks: tuple[bytes, ...]
    advice: str
    at: int = 0


_OTHERS: Final = (
    _Other(
        (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim", b"ftypavif"),
        "This photo is in a form we cannot read (HEIC). Send it to yourself by mail, or take a picture of the screen: "
        "your phone then makes a JPEG of it.",
        4,
    ),
    _Other(
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        "This is an old Word file, or one with a password. Open it, take the password off, and save it as PDF.",
    ),
    _Other((b"{\\rtf",), "This is a rich text file (RTF). Open it and save it as PDF or .docx."),
    _Other((b"GIF87a", b"GIF89a"), "This is a GIF. Save it as PNG or JPEG."),
    _Other((b"WEBP",), "This is a WebP picture. Save it as PNG or JPEG.", 8),
    _Other((b"II*\x00", b"MM\x00*"), "This is a TIFF picture. Save it as PNG or JPEG, or as a PDF."),
    _Other((b"BM",), "This is a BMP picture. Save it as PNG or JPEG."),
    _Other(
        (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"#!"), "This is a program. We do not take programs."
    ),
    _Other(
        (b"<!doctype html", b"<html", b"<svg", b"<?xml", b"<script", b"<?php"),
        "This is a web page or a drawing that can hold a program. Print it to a PDF and add that one.",
    ),
)
_HEAD: Final = 512


def kind_of(raw: bytes) -> DocumentKind:
    """What a file is. Raises Refused, in words for its owner."""
    if not raw.strip(b"\x00 \t\r\n"):
        raise Refused("This file is empty. Nothing was kept.")
    if raw.startswith(b"%PDF-"):
        return DocumentKind.PDF
    if raw.startswith(b"\xff\xd8\xff"):
        return DocumentKind.JPEG
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return DocumentKind.PNG
    if raw.startswith(b"PK\x03\x04"):
        return _in_a_zip(raw)
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for other in _OTHERS:
        start = raw[other.at :] if other.at else head
        if start.startswith(tuple(mark if other.at else mark.lower() for mark in other.marks)) and _is_that(raw, other):
            raise Refused(f"{other.advice} Nothing was kept.")
    if b"\x00" in raw[:_HEAD] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(f"We cannot tell what this file is. {WE_TAKE} Nothing was kept.")
    return DocumentKind.TXT


def _is_that(raw: bytes, other: _Other) -> bool:
    """Two letters may begin a letter home too: then the rest must look like no text."""
    return len(min(other.marks, key=len)) > 2 or raw.startswith(b"#!") or b"\x00" in raw[:_HEAD]


def _in_a_zip(raw: bytes) -> DocumentKind:
    names: list[str] | None = None
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError):
        names = None
    if names is None:
        raise Refused("This file is damaged, or not all of it arrived. Nothing was kept.")
    if not any(name.startswith("word/") for name in names):
        raise Refused(f"This is not a Word document. {WE_TAKE} Nothing was kept.")
    return DocumentKind.DOCX
