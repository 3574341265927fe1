"""The sheet for the appointment as a PDF anyone can read and keep: PDF/UA-1, its fonts inside, two pages at most.

It needs no network and no font of the machine. Everything a person wrote goes in as JSON, never as part of the
template, so that no word of it can be markup.
"""

import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst
from pypdf import PdfReader

from assistant.cases.sections import Section
from assistant.cases.visit_sheet import EMPTY, Line, Part, VisitSheet

Paper = Literal["a4", "us-letter"]
MOST_PAGES: Final = 2
FILE_NAME: Final = "visit-sheet.pdf"

_TEMPLATE: Final = (Path(__file__).parent / "visit_sheet.typ").read_bytes()
_TOP: Final = (Section.CONCERN, Section.SYMPTOMS)
_LEFT: Final = (Section.TIMELINE, Section.CONDITIONS, Section.PROCEDURES)
_RIGHT: Final = (Section.MEDICINES, Section.ALLERGIES, Section.FAMILY, Section.DAILY_LIFE)
_BOTTOM: Final = (Section.MATTERS, Section.QUESTIONS)
_NEVER_FEWER: Final = frozenset({Section.MEDICINES.value, Section.ALLERGIES.value})
# Two pages of the smallest letters hold about 17,000 letters where nothing but long lines stands on them.
_MOST_ROOM: Final = 22_000
_ROOM_OF_A_LINE: Final = 20
_NO_LETTER: Final = "\u25a1"
_UNPRINTED: Final = f"{_NO_LETTER} stands for a letter that could not be printed here. It is there on the screen."
# What the embedded fonts surely have: basic and accented Latin, Greek, Cyrillic, and common punctuation.
_SURE: Final = re.compile("[^\\n -~\u00a0-\u017f\u0370-\u03ff\u0400-\u045f\u2010-\u2027\u2030\u20ac\u25a1]")
_MISSING: Final = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE: Final = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_JOINERS: Final = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class _Fit:
    """One way to make a sheet fit: the size of its letters, the longest line, the most lines of a part."""

    size: float
    longest: int = 100_000
    most: int = 100_000
    most_medicines: int = 100_000

    def most_of(self, key: str) -> int:
        """The most lines of one part."""
        return self.most_medicines if key in _NEVER_FEWER else self.most


# Smaller letters first; only then is anything shortened, and what is left out is counted on the paper.
_WHOLE: Final = (_Fit(11.2), _Fit(10.4), _Fit(9.6), _Fit(8.8))
_SHORTENED: Final = (
    _Fit(8.8, longest=300),
    _Fit(8.8, longest=160, most=14),
    _Fit(8.4, longest=90, most=7, most_medicines=40),
    _Fit(8.4, longest=60, most=5, most_medicines=24),
    _Fit(8.0, longest=40, most=3, most_medicines=16),
)


def pdf_of(sheet: VisitSheet, paper: Paper = "a4") -> bytes:
    """The sheet as a PDF: on one page where that can still be read well, on two where it cannot."""
    made = two_pages = b""
    for fit in _WHOLE:
        if _room_for(sheet, fit) > _MOST_ROOM:
            break
        made, pages = _made(sheet, fit, paper)
        if pages == 1:
            return made
        if pages <= MOST_PAGES and not two_pages:
            two_pages = made
    if two_pages:
        return two_pages  # no letters one can read save the second page: then the largest that fit on two
    for fit in _SHORTENED:
        if fit is not _SHORTENED[-1] and _room_for(sheet, fit) > _MOST_ROOM:
            continue
        made, pages = _made(sheet, fit, paper)
        if pages <= MOST_PAGES:
            break
    return made


def _room_for(sheet: VisitSheet, fit: _Fit) -> int:
    """The letters a sheet would take, about: what is far too long for two pages is not typeset to find that out."""
    lines = [line for part in sheet.parts for line in part.lines[: fit.most_of(part.key)]]
    texts = [text for line in lines for text in (line.text, line.detail, line.when, line.started, line.severity)]
    return _ROOM_OF_A_LINE * len(lines) + sum(min(len(text), fit.longest) for text in texts)


def _made(sheet: VisitSheet, fit: _Fit, paper: str) -> tuple[bytes, int]:
    made = _compile(_data(sheet, fit), {"size": str(fit.size), "paper": paper})
    return made, len(PdfReader(io.BytesIO(made)).pages)


def _compile(data: Mapping[str, Any], how: Mapping[str, str]) -> bytes:
    """Typeset; letters no embedded font has come from the machine's own fonts, else a box takes their place."""
    missing: frozenset[str] = frozenset()
    for fonts in (_embedded, _every_font):
        try:
            return _typeset(data, how, fonts())
        except typst.TypstError as error:
            missing = _missing(error)
    boxed = {**_replaced(data, lambda text: _boxed(text, missing)), "unprinted": _UNPRINTED}
    try:
        return _typeset(boxed, how, _every_font())
    except typst.TypstError:
        sure = {**_replaced(data, lambda text: _SURE.sub(_NO_LETTER, text)), "unprinted": _UNPRINTED}
    return _typeset(sure, how, _embedded())


def _typeset(data: Mapping[str, Any], how: Mapping[str, str], fonts: typst.Fonts) -> bytes:
    inputs = {**how, "sheet": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(_TEMPLATE, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    if not isinstance(made, bytes):
        raise TypeError("one PDF was asked for")
    return made


@cache
def _embedded() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@cache
def _every_font() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True)


def _missing(error: typst.TypstError) -> frozenset[str]:
    said = _MISSING.findall(str(error.diagnostic))
    return frozenset(letter for text in said for letter in _ESCAPE.sub(_unescaped, text))


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]


def _boxed(text: str, missing: frozenset[str]) -> str:
    return "".join(_NO_LETTER if letter in missing else letter for letter in text)


def _data(sheet: VisitSheet, fit: _Fit) -> dict[str, Any]:
    """The sheet as the template takes it: plain lists and text, nothing that could not be printed."""
    parts = {part.key: _part(part, fit) for part in sheet.parts}
    places = {"top": _TOP, "left": _LEFT, "right": _RIGHT, "bottom": _BOTTOM}
    data: dict[str, Any] = {
        "title": sheet.title,
        "language": sheet.language,
        "about": [list(pair) for pair in sheet.about],
        "foot": list(sheet.foot),
        "unprinted": "",
    }
    data |= {place: [parts[one.value] for one in keys if one.value in parts] for place, keys in places.items()}
    clean: dict[str, Any] = _replaced(data, _printable)
    return clean


def _part(part: Part, fit: _Fit) -> dict[str, Any]:
    most = fit.most_of(part.key)
    out = max(len(part.lines) - most, 0)
    absent = ", ".join(part.absent)
    return {
        "title": part.title,
        "kind": part.kind,
        "empty": EMPTY,
        "lines": [_line(line, fit.longest) for line in part.lines[:most]],
        "absent": [_short(absent, fit.longest * 3)] if absent else [],
        "left_out": f"and {out} more, on the screen" if out else "",
    }


def _line(line: Line, longest: int) -> dict[str, Any]:
    return {
        "text": _short(line.text, longest),
        "detail": _short(line.detail, longest),
        "when": _short(line.when, longest // 2),
        "started": _short(line.started, longest // 2),
        "severity": _short(line.severity, longest // 2),
        "uncertain": line.uncertain,
        "checked": line.checked,
    }


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()} …"


def _replaced(value: Any, how: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return how(value)
    if isinstance(value, dict):
        return {key: _replaced(inner, how) for key, inner in value.items()}
    return [_replaced(inner, how) for inner in value] if isinstance(value, list) else value


def _printable(text: str) -> str:
    """Text without what no paper can show: control and direction marks, halves of letters, letters nobody defined."""
    kept = (
        letter if letter in _JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else " "
        for letter in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(kept).split())
