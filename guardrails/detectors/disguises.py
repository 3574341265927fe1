"""Identifiers that were spaced out, spelled in words, percent-encoded, entity-escaped or base64-encoded.

Each disguise is undone in a view of the text; the other detectors read the view, and what they find there covers the
disguised words in the text. (Zero-width, full-width and look-alike characters are undone before any detector runs.)
"""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote_plus

from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Detector, Finding
from guardrails.redaction.word_lists import in_order

_DIGIT_WORDS: Final = {
    word: digit
    for digit, words in enumerate(
        ("zero oh nought naught nil o", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
_TEENS: Final = dict(
    zip(
        in_order("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
        range(10, 20),
        strict=True,
    )
)
_TENS: Final = dict(
    zip(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True)
)
_HUNDRED: Final = {"hundred": "00", "thousand": "000"}
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3}
_MARKS: Final = {"dash": "-", "hyphen": "-", "slash": "/", "plus": "+"}
_WORD: Final = "|".join([*_DIGIT_WORDS, *_TEENS, *_TENS, *_TIMES, *_MARKS, *_HUNDRED, r"\d{1,4}"])
_SPOKEN: Final = re.compile(rf"(?<![\w])(?:{_WORD})(?:[\s,.\-]{{1,3}}(?:{_WORD})){{3,60}}(?!\w)", re.IGNORECASE)
_SPOKEN_WORD: Final = re.compile(rf"(?<!\w)(?:{_WORD})(?!\w)", re.IGNORECASE)
_SPACED: Final = re.compile(r"(?<!\S)(?:\S[ \t]{1,2}){2,120}\S(?!\S)")
_ENCODED: Final = re.compile(r"\S{0,200}(?:%[0-9A-Fa-f]{2}|&#x?[0-9A-Fa-f]{2,4};|\\u00[0-9A-Fa-f]{2})\S{0,200}")
_JSON_ESCAPE: Final = re.compile(r"\\u00([0-9A-Fa-f]{2})")
_BASE64: Final = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{8,2000}={0,2}(?![A-Za-z0-9+/_=-])")
_CONTEXT: Final = 60
_FEWEST_DIGIT_WORDS: Final = 3
# Something readable that came out of base64 was put there on purpose; hidden even when no detector knows it.
_SCORE_ENCODED: Final = 0.6


@dataclass(frozen=True, slots=True)
class _View:
    """A text with some parts rewritten, and where each of its characters came from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    rewritten: tuple[bool, ...]

    @classmethod
    def of(cls, text: str) -> "_View":
        return cls(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)), (False,) * len(text))

    def rewrite(self, pattern: re.Pattern[str], undo: Callable[[str], str | None]) -> "_View":
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        rewritten: list[bool] = []

        def keep(start: int, end: int) -> None:
            pieces.append(self.text[start:end])
            starts.extend(self.starts[start:end])
            ends.extend(self.ends[start:end])
            rewritten.extend(self.rewritten[start:end])

        position = 0
        for match in pattern.finditer(self.text):
            plain = undo(match.group())
            if not plain:
                continue
            keep(position, match.start())
            pieces.append(plain)
            # A part of a rewritten run cannot be told from the rest: each of its characters stands for all of it.
            starts.extend([self.starts[match.start()]] * len(plain))
            ends.extend([self.ends[match.end() - 1]] * len(plain))
            rewritten.extend([True] * len(plain))
            position = match.end()
        if not position:
            return self
        keep(position, len(self.text))
        return _View("".join(pieces), tuple(starts), tuple(ends), tuple(rewritten))


class DisguiseDetector:
    """Lets the other detectors read what was disguised."""

    name = "disguises"
    version = "1"

    def __init__(self, readers: Sequence[Detector]) -> None:
        self._readers = tuple(readers)

    def find(self, text: str) -> list[Finding]:
        """Disguised identifiers; nothing and at once when the text holds no disguise."""
        found: list[Finding] = []
        view = _View.of(text) if _SPACED.search(text) or _SPOKEN.search(text) else None
        if view is not None:
            changed = view.rewrite(_SPACED, _joined).rewrite(_SPOKEN, _in_digits)
            if changed is not view:
                found.extend(self._read_view(changed))
        for start, end, plain in _decoded(text):
            found.extend(self._read_token(text, start, end, plain))
        return found

    def _read(self, text: str) -> Iterator[Finding]:
        for reader in self._readers:
            yield from reader.find(text)

    def _read_view(self, view: _View) -> Iterator[Finding]:
        for hit in self._read(view.text):
            if any(view.rewritten[hit.start : hit.end]):
                start = min(view.starts[hit.start : hit.end])
                end = max(view.ends[hit.start : hit.end])
                yield replace(hit, start=start, end=end, detector=self.name)

    def _read_token(self, text: str, start: int, end: int, plain: str) -> Iterator[Finding]:
        lead = text[max(0, start - _CONTEXT) : start]
        hits = [hit for hit in self._read(lead + plain) if hit.end > len(lead)]
        if hits:
            best = max(hits, key=lambda hit: (hit.score, hit.end - hit.start))
            yield Finding(start, end, best.category, best.score, self.name)
        elif _BASE64.fullmatch(text[start:end]):
            yield Finding(start, end, Category.ID_NUMBER, _SCORE_ENCODED, self.name)


def _joined(run: str) -> str | None:
    """ "0 7 9 1 1" as "07911"; two blanks are a gap between words."""
    return re.sub(r"(\S)[ \t](?=\S)", r"\1", run)


def _in_digits(run: str) -> str | None:
    """ "oh seven double one" as "0711", or None for too few words of numbers."""
    words = _SPOKEN_WORD.findall(run.lower())
    if sum(not word[0].isdigit() and word not in _MARKS for word in words) < _FEWEST_DIGIT_WORDS:
        return None
    digits: list[str] = []
    times = 1
    tens: int | None = None
    for word in words:
        if tens is not None:
            unit = _DIGIT_WORDS.get(word, 0)
            digits.append(str(tens + unit))
            tens = None
            if unit:
                continue
        if word in _TENS:
            tens = _TENS[word]
        elif word in _TIMES:
            times = _TIMES[word]
            continue
        elif word in _TEENS:
            digits.append(str(_TEENS[word]))
        elif word in _MARKS or word in _HUNDRED:
            digits.append(_MARKS.get(word) or _HUNDRED[word])
        else:
            digits.append(str(_DIGIT_WORDS.get(word, word)) * times)
        times = 1
    if tens is not None:
        digits.append(str(tens))
    return "".join(digits)


def _decoded(text: str) -> Iterator[tuple[int, int, str]]:
    if "%" in text or "&#" in text or "\\u" in text:
        for match in _ENCODED.finditer(text):
            plain = html.unescape(unquote_plus(_JSON_ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), match.group())))
            if plain != match.group():
                yield match.start(), match.end(), plain
    for match in _BASE64.finditer(text):
        readable = _from_base64(match.group())
        if readable is not None:
            yield match.start(), match.end(), readable


def _from_base64(token: str) -> str | None:
    """What a token says, when it is base64 of readable ASCII and not simply a word or a number."""
    bare = token.rstrip("=")
    mixed = any(c.isupper() for c in bare[1:]) and any(c.islower() or c.isdigit() for c in bare)
    if not mixed or len(bare) % 4 == 1:
        return None
    try:
        raw = base64.b64decode(bare.replace("-", "+").replace("_", "/") + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    readable = all(32 <= byte < 127 or byte in (9, 10, 13) for byte in raw)
    return raw.decode("ascii") if readable and len(raw) >= 6 else None
