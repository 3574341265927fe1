"""What a person sent, made ready to be kept: plain text of a bearable length, with nothing lost in silence."""

import re
from dataclasses import dataclass

from assistant.errors import Refused

# What no database and no screen can bear: control characters but tab and line end, and halves of a character.
_UNBEARABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")


class Unreadable(Refused):
    """The words cannot be kept as they are. The message says why; the words go back into the box."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that can be kept. `cleaned` says that characters nobody can see were taken out."""

    text: str
    cleaned: bool = False


def read_words(sent: str, limit: int) -> Words:
    """The words to keep. Raises Unreadable when there are none, or more than `limit` characters."""
    lines = _LINE_ENDS.sub("\n", sent)
    text = _UNBEARABLE.sub("", lines)
    if not text.strip():
        raise Unreadable("There is nothing to send yet. Write something first, in your own words.")
    text = text.strip("\n ").rstrip()
    if len(text) > limit:
        raise Unreadable(
            f"This is {len(text):,} characters long. One message can hold {limit:,}. "
            "Your words are still in the box: please send them in two or more parts."
        )
    return Words(text, cleaned=len(_UNBEARABLE.sub("", lines)) != len(lines))
