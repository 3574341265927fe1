"""What archives of schema 1 lack, added: they were made before exports were sealed, and could not be brought back.

They carry no seal, so nothing in them can speak for us: redacted copies are made anew from the words, and what they say
that support wrote stays with the records of the earlier account, where its owner can read it and nobody else.
"""

from collections.abc import Iterator

from assistant.export.rows import Entry

_NO_GUIDANCE: Entry = {"asked": [], "skipped": [], "current": None, "finished": False}


def case(about: Entry) -> Entry:
    """A case. Empty words stood for none; where the questions stood was not written down."""
    empty = {name: about.get(name) or None for name in ("person", "draft")}
    return {**about, **empty, "guided": dict(_NO_GUIDANCE), "placeholders": None}


def item(entry: Entry) -> Entry:
    """A line of a case sheet. Which message each part of it came from was not written down."""
    return {**entry, "parts": {}, "before": {}}


def message(entry: Entry) -> Entry:
    """A message. Of a reply its parts were written down without what they lead to."""
    entry = {name: value for name, value in entry.items() if name != "as_support_sees_it"}
    if entry["speaker"] != "assistant":
        return entry
    shown = {name: entry.pop(name) for name in ("added", "question", "answers")}
    entry["reply"] = {
        "lead": "",
        "added": [[text, ""] for text in shown["added"]],
        "question": shown["question"],
        "question_id": "",
        "answers": [[label, label] for label in shown["answers"]],
    }
    return entry


def support(about: Entry, asked: Entry) -> Iterator[tuple[str, Entry]]:
    """What was asked of support about a case, and answered, as records of the earlier account."""
    for kind in ("requests", "answers"):
        for entry in asked[kind]:
            yield f"support_{kind}", {"case_id": about["id"], **entry}
