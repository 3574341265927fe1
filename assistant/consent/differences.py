"""Two versions of the policy side by side: what was added, what was taken out, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.consent.policy_page import plain

_BREAK = "\n"
_ALIKE = 0.6

Piece = tuple[str, str]
"""("same" | "added" | "gone", words)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One heading with the paragraphs in it that differ; `same` counts those that do not."""

    heading: str
    paragraphs: Sequence[Sequence[Piece]]
    same: int


def differences(before: str, after: str) -> list[Part]:
    """What changed between two texts in Markdown, heading by heading in the order of the newer one."""
    old, new = _by_heading(before), _by_heading(after)
    headings = [*new, *(heading for heading in old if heading not in new)]
    return [_part(heading, old.get(heading, []), new.get(heading, [])) for heading in headings]


def _by_heading(markdown: str) -> dict[str, list[str]]:
    found = re.split(r"^# (.+)$", plain(markdown), flags=re.MULTILINE)
    return {
        heading.strip(): [" ".join(paragraph.split()) for paragraph in re.split(r"\n(?:\s*\n|(?=- ))", text.strip())]
        for heading, text in zip(found[1::2], found[2::2], strict=True)
    }


def _part(heading: str, old: list[str], new: list[str]) -> Part:
    """The sentences of a part compared in one row, so that a paragraph cut in two is not told as one gone, two new."""
    paragraphs: list[list[Piece]] = [[]]
    before, after = _sentences(old), _sentences(new)
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            for sentence in before[start:end]:
                _add(paragraphs, "same", sentence)
        else:
            for done, words in _changed([one for one in before[start:end] if one != _BREAK], after[begin:stop]):
                _add(paragraphs, done, words)
    changed = [_joined(pieces) for pieces in paragraphs if any(kind != "same" for kind, _ in pieces)]
    return Part(heading, changed, len([pieces for pieces in paragraphs if pieces]) - len(changed))


def _sentences(paragraphs: list[str]) -> list[str]:
    found: list[str] = []
    for paragraph in paragraphs:
        found += [*([_BREAK] if found else []), *re.split(r"(?<=[.!?:]) ", paragraph)]
    return found


def _changed(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Sentences that say nearly the same are shown as one with its words marked; the others whole."""
    left = list(old)
    for sentence in new:
        alike = max(left, key=lambda one: _ratio(one, sentence), default="")
        if sentence != _BREAK and alike and _ratio(alike, sentence) >= _ALIKE:
            for skipped in left[: left.index(alike)]:
                yield "gone", skipped
            del left[: left.index(alike) + 1]
            yield from _words(alike, sentence)
        else:
            yield "added", sentence
    for skipped in left:
        yield "gone", skipped


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = old.split(), new.split()
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", " ".join(before[start:end])
            continue
        if end > start:
            yield "gone", " ".join(before[start:end])
        if stop > begin:
            yield "added", " ".join(after[begin:stop])


def _add(paragraphs: list[list[Piece]], kind: str, words: str) -> None:
    """Add words to the last paragraph; a break begins a new one."""
    if words == _BREAK:
        paragraphs.append([])
    else:
        paragraphs[-1].append((kind, words))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece."""
    joined: list[Piece] = []
    for kind, words in pieces:
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, f"{joined[-1][1]} {words}")
        else:
            joined.append((kind, words))
    return joined
