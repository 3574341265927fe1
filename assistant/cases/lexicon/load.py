"""Reading the word lists beside this module: one group a line, `group: phrase|phrase`, `#` begins a comment."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent


def groups(name: str) -> dict[str, tuple[str, ...]]:
    """The phrases of each group of a list; a group may go on over several lines."""
    found: dict[str, list[str]] = {}
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            group, _, phrases = line.partition(": ")
            found.setdefault(group.strip(), []).extend(p.strip() for p in phrases.split("|") if p.strip())
    return {group: tuple(phrases) for group, phrases in found.items()}


def by_phrase(name: str) -> dict[str, str]:
    """Each phrase of a list with its group; a phrase named twice keeps its first group."""
    found: dict[str, str] = {}
    for group, phrases in groups(name).items():
        for phrase in phrases:
            found.setdefault(phrase, group)
    return found


def all_phrases(name: str) -> frozenset[str]:
    """Every phrase of a list, whatever its group."""
    return frozenset(by_phrase(name))
