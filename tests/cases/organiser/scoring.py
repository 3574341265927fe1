"""The committed labelled messages, and telling what a reading of them is worth."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from assistant.cases.organiser.evaluation import Example, Figures, read_examples

CORPUS: Final = Path(__file__).parents[2] / "corpus"
Tell = Callable[[str, object], None]


def examples(name: str, split: str = "") -> list[Example]:
    """The labelled messages of one file, or of one of its splits."""
    return [one for one in read_examples(CORPUS / f"{name}.jsonl") if split in {"", one.split}]


def tell(record_property: Tell, title: str, figures: Figures, *, with_words: bool = True) -> None:
    """Print figures with the test; the misses too, unless the words are to stay unseen."""
    for line in (title, *figures.table(), *figures.by_section(), *(figures.lines if with_words else ())):
        record_property("told", line)
