"""What to look for after an erasure, gathered before it: numbers of rows, sealed bytes, and the words themselves.

Lives in memory only, for as long as one erasure takes. Words that other people's rows hold too, letter by letter, are
left out: finding them would say nothing about this person.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from assistant.errors import AssistantError
from assistant.kit import Kit
from assistant.privacy.second_look import SHORTEST, Search, written
from assistant.store.plain_rows import values_of
from assistant.vault.vault import Place

_MOST_WORDS = 400
_SHORTEST_WORDS = 16
_SEALED = 48
_LONGEST = 64

_OF_A_TEXT = 40
"""As many lines of one document as are looked for."""

_OF_A_CASE = {
    "medical_case": ("sealed_title", "sealed_person", "sealed_draft", "sealed_state", "sealed_placeholders"),
    "message": ("sealed_words",),
    "case_item": ("sealed_content",),
    "document": ("sealed_name", "sealed_text", "sealed_offers"),
    "deleted_thing": ("sealed_content",),
}
_OPENED = {
    "medical_case": ("sealed_title", "sealed_person", "sealed_draft"),
    "message": ("sealed_words",),
    "case_item": ("sealed_content",),
    "document": ("sealed_name", "sealed_text"),
}


@dataclass(slots=True)
class Traces:
    """What may not be found any more, by kind."""

    numbers: set[bytes] = field(default_factory=set)
    sealed: set[bytes] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def wanted(self) -> Mapping[str, Iterable[bytes]]:
        """As the second look takes them."""
        forms = {form for words in self.words for form in written(words) if len(form) >= SHORTEST}
        return {"number": self.numbers, "sealed bytes": self.sealed, "words": forms}

    def counts(self) -> dict[str, int]:
        """How many of each kind are looked for."""
        return {"numbers": len(self.numbers), "sealed values": len(self.sealed), "phrases": len(self.words)}


def of_account(session: Session, kit: Kit, user_id: str) -> Traces:
    """Everything that must be gone with an account."""
    traces = Traces({user_id.encode()})
    row = session.execute(text("SELECT * FROM user_account WHERE id = :id"), {"id": user_id}).mappings().first()
    if row is not None:
        traces.numbers |= {str(row[name]).encode() for name in ("profile_key_id", "email_lookup")}
        for column in ("sealed_email", "sealed_name"):
            if row[column]:
                traces.sealed.add(bytes(row[column])[:_SEALED])
                known = _open(kit, row["profile_key_id"], row[column], Place("user_account", column, user_id, user_id))
                traces.words |= {known} if len(known.encode()) >= SHORTEST else set()
    for table in ("user_session", "consent", "ledger_entry", "export_job"):
        found = session.execute(text(f"SELECT id FROM {table} WHERE user_id = :id"), {"id": user_id})  # noqa: S608
        traces.numbers |= {str(one.id).encode() for one in found}
    cases = session.execute(text("SELECT id FROM medical_case WHERE user_id = :id"), {"id": user_id}).scalars().all()
    _add_cases(session, kit, traces, cases)
    traces.numbers |= {case_id.encode() for case_id in cases}
    return traces


def of_cases(session: Session, kit: Kit, case_ids: Sequence[str]) -> Traces:
    """Everything that must be gone with some cases. Their own numbers stay in their owner's ledger, so they are not
    looked for."""
    traces = Traces()
    _add_cases(session, kit, traces, case_ids)
    return traces


def of_things(session: Session, kit: Kit, thing_ids: Sequence[str]) -> Traces:
    """Everything that must be gone with some things in the bin: they themselves, and the rows they were before. Their
    case goes on, so what its other rows say in the same words is no trace of them."""
    traces, said = Traces(), _Said()
    for thing_id in thing_ids:
        _add_thing(session, kit, traces, said, thing_id)
    traces.words |= _alone(session, said.picked(), ())
    return traces


def _add_thing(session: Session, kit: Kit, traces: Traces, said: "_Said", thing_id: str) -> None:
    thing = session.execute(
        text(
            "SELECT deleted_thing.*, medical_case.user_id, medical_case.key_id AS case_key FROM deleted_thing "
            "JOIN medical_case ON medical_case.id = deleted_thing.case_id WHERE deleted_thing.id = :id"
        ),
        {"id": thing_id},
    ).one_or_none()
    if thing is not None:
        traces.numbers |= {str(one).encode() for one in (thing.id, thing.key_id, thing.subject_id)}
        traces.sealed.add(bytes(thing.sealed_content)[:_SEALED])
        place = Place("deleted_thing", "sealed_content", thing.id, thing.user_id)
        content = _open(kit, thing.key_id, thing.sealed_content, place)
        of_it = [(table, row) for table, rows in _rows_in(json.loads(content or "{}")).items() for row in rows]
        line = text("SELECT * FROM case_item WHERE id = :id AND case_id = :case AND status = 'removed'")
        lines = session.execute(line, {"id": thing.subject_id, "case": thing.case_id}).mappings()
        for table, row in [*of_it, *(("case_item", dict(row)) for row in lines)]:
            _add_row(kit, traces, said, table, row, key_id=thing.case_key, user_id=thing.user_id)
        if thing.kind == "document":
            _add_file(kit, traces, thing.case_id, thing.subject_id)


def _rows_in(content: Mapping[str, Any]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The rows that were put into the bin, by table. A line that still stands, changed, is no trace of what went."""
    gone = [line for line in content.get("items", ()) if content["left"][line["id"]] is None]
    document = [content["document"]] if "document" in content else []
    found = {"message": content.get("messages", ()), "redacted_message": content.get("copies", ())}
    found |= {"case_item": gone, "document": document}
    return {table: [values_of(row) for row in rows] for table, rows in found.items()}


def _add_cases(session: Session, kit: Kit, traces: Traces, case_ids: Sequence[str]) -> None:
    said = _Said()
    for case_id in case_ids:
        case = session.execute(
            text("SELECT id, user_id, key_id FROM medical_case WHERE id = :id"), {"id": case_id}
        ).one_or_none()
        if case is None:
            continue
        traces.numbers.add(case.key_id.encode())
        for table in (*_OF_A_CASE, "redacted_message", "shared_case"):
            named = "id" if table == "medical_case" else "case_id"
            for row in session.execute(
                text(f"SELECT * FROM {table} WHERE {named} = :id"),  # noqa: S608 - constants
                {"id": case_id},
            ).mappings():
                if table == "deleted_thing":
                    _add_thing(session, kit, traces, said, row["id"])
                    continue
                _add_row(kit, traces, said, table, row, key_id=case.key_id, user_id=case.user_id)
                if table == "document":
                    _add_file(kit, traces, case_id, row["id"])
    traces.words |= _alone(session, said.picked(), case_ids)


def _add_row(
    kit: Kit, traces: Traces, said: "_Said", table: str, row: Mapping[Any, Any], *, key_id: str, user_id: str
) -> None:
    """What one row leaves: its number, its sealed bytes, and what its owner wrote in it."""
    if table != "medical_case":
        traces.numbers.add(str(row["id"]).encode())
    for column in _OF_A_CASE.get(table, ()):
        if not row[column]:
            continue
        traces.sealed.add(bytes(row[column])[:_SEALED])
        if column in _OPENED.get(table, ()) and row.get("speaker", "user") == "user":
            words = _open(kit, key_id, row[column], Place(table, column, row["id"], user_id))
            said.add(_line(words) if table == "case_item" else words, whole=table == "document")
    if table == "redacted_message" and row["voice"] == "user":
        said.add(row["text"])
    if table == "shared_case":
        said.add(row["question"])


def _line(content: str) -> str:
    """What a line of a sheet says, without what it knows about itself."""
    return str(json.loads(content).get("value", "")) if content else ""


def _add_file(kit: Kit, traces: Traces, case_id: str, document_id: str) -> None:
    """The first bytes of a sealed file: like no other's from the second byte on."""
    try:
        with (kit.settings.documents / case_id / f"{document_id}.sealed").open("rb") as sealed:
            first = sealed.read(_SEALED)
    except FileNotFoundError:
        return
    if len(first) >= SHORTEST:
        traces.sealed.add(first)


class _Said:
    """What was written, gathered to be picked from."""

    def __init__(self) -> None:
        self._lines: set[str] = set()

    def add(self, words: str, *, whole: bool = False) -> None:
        """Take the longest line of a text, or very many of its lines."""
        lines = sorted(words.splitlines(), key=len, reverse=True)[: _OF_A_TEXT if whole else 1]
        self._lines |= {line.strip()[:_LONGEST].strip() for line in lines}

    def picked(self) -> list[str]:
        """The beginnings long enough to say anything, evenly picked when there are very many."""
        long = sorted(line for line in self._lines if len(line) >= _SHORTEST_WORDS)
        return long[:: max(1, -(-len(long) // _MOST_WORDS))]


def _open(kit: Kit, key_id: str, sealed: bytes, place: Place) -> str:
    """The words, or nothing when their key is gone already: then their sealed bytes are looked for alone."""
    try:
        return kit.vault.open(key_id, bytes(sealed), place)
    except AssistantError:
        return ""


def _alone(session: Session, words: Sequence[str], case_ids: Sequence[str]) -> set[str]:
    """Those that nobody else's readable rows hold."""
    if not words:
        return set()
    search = Search({"words": [one.encode("utf-8", "surrogatepass") for one in words]})
    common = search.matches(_of_others(session, frozenset(case_ids)))
    return {one for one in words if one.encode("utf-8", "surrogatepass") not in common}


def _of_others(session: Session, mine: frozenset[str]) -> Iterator[bytes]:
    for table, column in (("redacted_message", "text"), ("shared_case", "question"), ("redacted_sheet", "items")):
        rows = session.execute(
            text(f"SELECT case_id, {column} AS words FROM {table}"),  # noqa: S608 - constants
            execution_options={"yield_per": 1000},
        )
        yield from (f"{row.words}\n".encode("utf-8", "surrogatepass") for row in rows if row.case_id not in mine)
