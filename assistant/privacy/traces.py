"""What to look for after an erasure, gathered before it: numbers of rows, sealed bytes, and the words themselves.

Lives in memory only, for as long as one erasure takes. Words that other people's rows hold too, letter by letter, are
left out: finding them would say nothing about this person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import text
from sqlmodel import Session

from assistant.errors import AssistantError
from assistant.kit import Kit
from assistant.privacy.second_look import SHORTEST, Search, written
from assistant.vault.vault import Place

_MOST_WORDS = 400
_SHORTEST_WORDS = 16
_SEALED = 48
_LONGEST = 64

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


def _add_cases(session: Session, kit: Kit, traces: Traces, case_ids: Sequence[str]) -> None:
    said: list[str] = []
    for case_id in case_ids:
        case = session.execute(
            text("SELECT id, user_id, key_id FROM medical_case WHERE id = :id"), {"id": case_id}
        ).one_or_none()
        if case is None:
            continue
        traces.numbers.add(case.key_id.encode())
        for table, columns in _OF_A_CASE.items():
            named = "id" if table == "medical_case" else "case_id"
            for row in session.execute(
                text(f"SELECT * FROM {table} WHERE {named} = :id"),  # noqa: S608 - constants
                {"id": case_id},
            ).mappings():
                if table != "medical_case":
                    traces.numbers.add(row["id"].encode())
                for column in columns:
                    if row[column]:
                        traces.sealed.add(bytes(row[column])[:_SEALED])
                        if column in _OPENED.get(table, ()) and row.get("speaker", "user") == "user":
                            place = Place(table, column, row["id"], case.user_id)
                            said.append(_open(kit, case.key_id, row[column], place))
        copies = text("SELECT id, text, voice FROM redacted_message WHERE case_id = :id")
        for copy in session.execute(copies, {"id": case_id}):
            traces.numbers.add(copy.id.encode())
            said += [copy.text] if copy.voice == "user" else []
        shares = text("SELECT id, question FROM shared_case WHERE case_id = :id")
        for share in session.execute(shares, {"id": case_id}):
            traces.numbers.add(share.id.encode())
            said.append(share.question)
    traces.words |= _alone(session, _some(said), case_ids)


def _open(kit: Kit, key_id: str, sealed: bytes, place: Place) -> str:
    """The words, or nothing when their key is gone already: then their sealed bytes are looked for alone."""
    try:
        return kit.vault.open(key_id, bytes(sealed), place)
    except AssistantError:
        return ""


def _some(said: Sequence[str]) -> list[str]:
    """The beginning of the longest line of each, evenly picked when there is very much of it."""
    cut = sorted({max(one.splitlines(), key=len, default="")[:_LONGEST].strip() for one in said})
    long = [one for one in cut if len(one) >= _SHORTEST_WORDS]
    step = max(1, -(-len(long) // _MOST_WORDS))
    return long[::step]


def _alone(session: Session, words: Sequence[str], case_ids: Sequence[str]) -> set[str]:
    """Those that nobody else's readable rows hold."""
    if not words:
        return set()
    search = Search({"words": [one.encode("utf-8", "surrogatepass") for one in words]})
    common = search.matches(_of_others(session, frozenset(case_ids)))
    return {one for one in words if one.encode("utf-8", "surrogatepass") not in common}


def _of_others(session: Session, mine: frozenset[str]) -> Iterator[bytes]:
    for table, column in (("redacted_message", "text"), ("shared_case", "question")):
        rows = session.execute(
            text(f"SELECT case_id, {column} AS words FROM {table}"),  # noqa: S608 - constants
            execution_options={"yield_per": 1000},
        )
        yield from (f"{row.words}\n".encode("utf-8", "surrogatepass") for row in rows if row.case_id not in mine)
