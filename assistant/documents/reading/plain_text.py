"""A text file: its letters, whichever of the common ways they were written down in."""

from assistant.documents.reading.found import LONGEST_TEXT, Collected, Found, NotTaken, Problem

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MOST_ODD = 0.01
_TAKEN = 4 * LONGEST_TEXT + 4


def read_text(raw: bytes) -> Found:
    """The text. Raises NotTaken when there are no words in it, or when it is no text."""
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "")
    ways = (marked,) if marked else ("utf-8", "cp1252")
    text = next((found for found in (_decoded(raw, way) for way in ways) if found is not None), None)
    if text is None or not text.strip() or _odd(text[:_TAKEN]) > _MOST_ODD:
        raise NotTaken(Problem.NOT_TEXT)
    collected = Collected()
    collected.add(text)
    return Found(text=collected.text(), cut=collected.cut)


def _decoded(raw: bytes, way: str) -> str | None:
    try:
        return raw.decode(way)
    except UnicodeDecodeError:
        return None


def _odd(text: str) -> float:
    """How much of it no text holds."""
    odd = sum(not letter.isprintable() and letter not in "\n\r\t\f\x0b\u00a0\u00ad\u2028\u2029" for letter in text)
    return odd / max(1, len(text))
