"""One fact read from one message, before it is filed on a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.cases.sections import Section


@dataclass(frozen=True, slots=True)
class Fact:
    """What somebody said, in their own words, and the sentence of the message they said it in.

    `start` and `end` are offsets of that whole sentence in the message exactly as it was sent.
    `about` names the sheet item the words speak of, when the words alone do not name it ("it started in May");
    `correction` says that they take an earlier statement back ("no, the left one").
    """

    section: Section
    value: str
    details: Mapping[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    denied: bool = False
    uncertain: bool = False
    about: str | None = None
    correction: bool = False
