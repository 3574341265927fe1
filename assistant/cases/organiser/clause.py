"""One clause of a message with what its words are and whose life they speak of."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.cases.lexicon.phrasebook import Word


class Whose(StrEnum):
    """Whose life a clause speaks of."""

    PERSON = "person"  # the one the case is about
    FAMILY = "family"  # a blood relative
    OTHER = "other"  # anybody else: a friend, a doctor, the one who writes for someone


@dataclass(slots=True)
class Clause:
    """A piece of a sentence with at most one subject; offsets are those of the whole message."""

    text: str  # the whole message as written
    folded: str  # the whole message, folded
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    words: tuple[Word, ...]
    whose: Whose = Whose.PERSON
    relative: str = ""
    uncertain: bool = False
    supposed: bool = False  # "if", "in case": nothing in it happened
    claimed: list[tuple[int, int]] = field(default_factory=list)

    @property
    def words_folded(self) -> str:
        """The clause in folded form."""
        return self.folded[self.start : self.end]

    def said(self, start: int, end: int) -> str:
        """The exact words between two offsets."""
        return " ".join(self.text[start:end].split())

    def claim(self, start: int, end: int) -> None:
        """Mark words as understood, so that no other reader takes them for something else."""
        self.claimed.append((start, end))

    def is_claimed(self, start: int, end: int) -> bool:
        """Whether any of these words was understood already."""
        return any(start < taken_end and taken_start < end for taken_start, taken_end in self.claimed)
