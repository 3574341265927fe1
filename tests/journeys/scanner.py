"""Looks for values in bytes, in every form in which a careless program leaves them behind.

Used to show that logs, databases and pages that others may read hold none of a user's identifiers. It reads whatever
it is given as plain bytes, so a SQLite file, its write-ahead log and a log file are all one to it, and deleted rows
still in a page are found too.
"""

import base64
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

RAW, FOLDED, URL, JSON, HTML, BASE64 = "raw", "case-folded", "url", "json", "html", "base64"
SHORTEST = 5  # below this, the base64 of a value is so short that any random text holds it
MANY = 40  # from so many values on it pays to list what a content holds before looking for each of them
BASE64_RUN = re.compile(rb"[A-Za-z0-9+/_-]{5,}")

Source = Path | tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Hit:
    """One value found in one form; `where` is the file or the blob's name, and the place of the first find."""

    value: str
    form: str
    where: str


def forms(value: str) -> dict[str, set[bytes]]:
    """Every spelling to look for. Raw and base64 are sought as they are, the others, lower case, in lowered content."""
    if len(value) < SHORTEST:
        message = f"a value needs {SHORTEST} characters or more to be looked for"
        raise ValueError(message)
    cases = _cases(value)
    return {
        RAW: {value.encode()},
        FOLDED: {case.encode().lower() for case in cases},
        URL: {quoted.encode().lower() for case in cases for quoted in _url_forms(case)},
        JSON: {escaped.encode().lower() for case in cases for escaped in _json_forms(case)},
        HTML: {escaped.encode().lower() for case in cases for escaped in _html_forms(case)},
        BASE64: {part for case in cases for part in _base64_forms(case.encode())},
    }


def scan(sources: Iterable[Source], values: Iterable[str]) -> list[Hit]:
    """Each value in each form in each source, once. A source is a file, a folder (read to its depth) or named bytes."""
    wanted = {value: forms(value) for value in dict.fromkeys(values)}
    if not wanted:
        message = "nothing to look for"
        raise ValueError(message)
    hits: list[Hit] = []
    for name, content in _contents(sources):
        hits.extend(_hits(name, content, wanted))
    return hits


def _hits(name: str, content: bytes, wanted: dict[str, dict[str, set[bytes]]]) -> Iterator[Hit]:
    # A file's own name can give a person away as well as its bytes can.
    named = name.encode(errors="surrogateescape") + b"\n"
    whole = named + content
    lowered = whole.lower()
    # Encoders wrap lines, so base64 is sought without line ends; and only inside runs of its own alphabet, which
    # leaves almost nothing of a binary file to search again and again.
    runs = b"\n".join(BASE64_RUN.findall(content.translate(None, b"\r\n")))
    haystacks = {RAW: whole, BASE64: runs}
    begun = {one: _beginnings(one) for one in (whole, lowered, runs)} if len(wanted) >= MANY else {}
    for value, spellings in wanted.items():
        seen: set[bytes] = set()
        for form, needles in spellings.items():
            haystack = haystacks.get(form, lowered)
            sought = needles - seen
            if begun:
                sought = {needle for needle in sought if needle[:SHORTEST] in begun[haystack]}
            at = min((found for needle in sought if (found := haystack.find(needle)) >= 0), default=-1)
            if form != RAW:
                seen |= needles
            if at < 0:
                continue
            if form == RAW:  # what is there exactly as given need not be told again as "case-folded"
                seen |= spellings[FOLDED]
            offset = at - len(named)
            place = "in base64" if form == BASE64 else f"at byte {offset}" if offset >= 0 else "in its name"
            yield Hit(value, form, f"{name} {place}")


def _beginnings(content: bytes) -> set[bytes]:
    """Every run of as many bytes as the shortest needle has: what begins with none of them is not in there."""
    return {content[at : at + SHORTEST] for at in range(len(content) - SHORTEST + 1)}


def _contents(sources: Iterable[Source]) -> Iterator[tuple[str, bytes]]:
    for source in sources:
        if isinstance(source, tuple):
            yield source
        elif source.is_dir():
            yield from _folder(source)
        else:
            yield str(source), source.read_bytes()


def _folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # a journal file that a running server has just removed
            continue
        yield str(path), content


def _cases(value: str) -> set[str]:
    return {value, value.lower(), value.casefold(), value.upper(), value.title(), value.capitalize()}


def _url_forms(text: str) -> set[str]:
    return {quote(text, safe=""), quote(text), quote_plus(text), quote(text, safe="@:/"), quote_plus(text, safe="@:/")}


def _json_forms(text: str) -> set[str]:
    plain = {json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}
    # Some writers escape the slash, and those that write into a page escape what HTML would read.
    slashed = {one.replace("/", "\\/") for one in plain}
    page = {re.sub("[<>&']", lambda found: f"\\u{ord(found[0]):04x}", one) for one in plain}
    return plain | slashed | page


def _html_forms(text: str) -> set[str]:
    escaped = html.escape(text)
    return {escaped, escaped.replace("&#x27;", "&#39;"), text.encode("ascii", "xmlcharrefreplace").decode()}


def _base64_forms(raw: bytes) -> set[bytes]:
    found = set()
    for before in range(3):
        # Of the characters that carry this value, those shared with a neighbouring byte are left out at both ends.
        first, end = -(-before * 8 // 6), (before + len(raw)) * 8 // 6
        padded = bytes(before) + raw
        found |= {base64.b64encode(padded)[first:end], base64.urlsafe_b64encode(padded)[first:end]}
    return found
