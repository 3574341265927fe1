"""Making what was said tidy enough for a sheet without changing a word that matters."""

import re
from typing import Final

_LEADING: Final = re.compile(
    r"^(?:[\s,.;:–—-]+|(?:and|but|so|also|then|well|oh|um+|er+|erm|ok|okay|yes|yeah|yep|plus|because|cos"
    r"|anyway|actually|basically|"
    r"honestly|just|like|hi|hello|hey|please|sorry|i think|i guess|i mean|to be honest|tbh|thing is"
    r"|the thing is|mostly|really|mainly)\b[\s,]*(?!$))+",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(
    r"[\s,;:–—-]+$|(?:\s+(?:and|but|so|or|because|which|also|please|thanks))+$",
    re.IGNORECASE,
)
_STOPS: Final = re.compile(r"[.!…]+$")


def tidy(words: str, limit: int = 160) -> str:
    """The words as one short line in sentence case, without fillers at its ends."""
    line = " ".join(words.split())
    line = _LEADING.sub("", line)
    line = _STOPS.sub("", line).strip()
    line = _TRAILING.sub("", line).strip(" \"'“”")
    if len(line) > limit:
        line = line[:limit].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
    return capital(line)


def detail(words: str, limit: int = 80) -> str:
    """The words as a detail beside an item: as said, trimmed."""
    line = " ".join(words.split()).strip(" ,;:.!–—-")
    if len(line) > limit:
        line = line[:limit].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
    return line


def capital(line: str) -> str:
    """The line with a capital at its start; "iPhone"-like words and names keep theirs."""
    if len(line) > 1 and line[1].isupper():
        return line
    fixed = re.sub(r"\bi\b(?=$|[\s'’])", "I", line)
    return fixed[:1].upper() + fixed[1:]
