"""Taking an archive in: each case under a key of its own, hidden until it is whole, and never twice.

A case that is being made is named by its job and kept hidden as a deleted one is. Whoever begins anew after a crash
removes it first, so that no half case is ever seen. Support sees nothing of what comes back: a request that was open
is taken back, one that was resolved is over, and asking again is for its owner.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, update
from sqlmodel import Session, SQLModel, col, select

from assistant.accounts.model import User
from assistant.accounts.profile import clean_name, set_name
from assistant.cases.model import Case, CaseItem
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import load_reply
from assistant.documents.model import Document
from assistant.export.bringing_back.letters import Letters
from assistant.export.bringing_back.opening import OpenedArchive
from assistant.export.bringing_back.records import Records
from assistant.export.bringing_back.standing import Hold, move
from assistant.export.rows import Entry, NotAnEntry, Row, fields_of, load, text_of
from assistant.export.states import LEASE
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.batches import Batches
from assistant.privacy.case_files import remove_case_files
from assistant.privacy.period import Period, choices, expiry
from assistant.privacy.receipts import bring_back, is_ours
from assistant.privacy.register import OF_A_CASE, medical_case
from assistant.store.gone import Kind, comes_back
from assistant.store.ids import new_id, new_reference
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, ShareState, Voice
from assistant.vault.vault import Opener

AT_ONCE = 200
"""How many rows one transaction takes: nobody waits for long behind it."""

NOT_FINISHED_FOR = timedelta(days=1)
"""A case nobody finished goes with the purge after this time, should even its job be gone."""

_BEGUN_SOON = timedelta(hours=1)
_ID = re.compile(r"[0-9a-f]{32}")


class Restoring:
    """Takes an archive and makes its cases. Every write goes with the hold on the job, or not at all."""

    def __init__(
        self, kit: Kit, held: Hold, agreed_to: Mapping[str, Any], records: Records, archive: OpenedArchive, already: int
    ) -> None:
        self._kit = kit
        self._held = held
        self._wanted = frozenset(agreed_to.get("cases", ()))
        self._choices = agreed_to.get("choices") is True
        self._records = records
        self._archive = archive
        self._case: _Making | None = None
        self._made = already
        self._begins = _time_of(agreed_to, kit.clock.now())

    def account(self, entry: Entry) -> None:
        """The choices of the earlier account, when they were wanted; all of it is kept as a record."""
        self._records.about(entry)
        if self._choices:
            self._write(lambda session: _take_choices(self._kit, session, self._held.user_id, entry))

    def record(self, kind: str, entry: Entry) -> None:
        """One line of a list of the earlier account. A receipt that was signed here is one again, nothing less."""
        if kind == "receipts" and is_ours(self._kit, entry.get("signed")):
            self._write(
                lambda session: bring_back(session, self._kit, user_id=self._held.user_id, signed=entry["signed"])
            )
        else:
            self._records.add(kind, entry)

    def earlier(self, about: Entry, lists: Iterator[tuple[str, Entry]]) -> None:
        """What the earlier account had itself brought back."""
        self._records.add_earlier(about, lists)

    def case(self, about: Entry) -> bool:
        """Begin a case, unless it was not wanted or is here already."""
        called = text_of(about, "id", 64)
        if called not in self._wanted or not _ID.fullmatch(called):
            return False
        with self._kit.database.reading() as session:
            if case_here(session, self._held.user_id, called) is not None:
                return False
            keep_ids = session.exec(select(Case.id).where(_is_called(called))).first() is None
        self._case = _Making(self._kit, self._held, about, self._made, self._begins, keep_ids=keep_ids)
        self._write(self._case.begin)
        return True

    def item(self, entry: Entry) -> None:
        """A line of the case sheet."""
        self._of_case().add(self._of_case().item(entry), self._write)

    def support(self, requests: list[Entry], answers: list[Entry]) -> None:
        """What was asked of support, and answered."""
        making = self._of_case()
        for entry in requests:
            making.add([making.request(entry)], self._write)
        for entry in answers:
            making.add([making.answer(entry)], self._write)

    def message(self, entry: Entry) -> None:
        """A message with its redacted copy."""
        self._of_case().add(self._of_case().message(entry), self._write)

    def more(self, kind: str, entry: Entry) -> None:
        """A row of a further list."""
        making = self._of_case()
        if kind == "documents":
            making.flush(self._write)
            making.add([making.document(entry, self._archive)], self._write)
        elif kind != "timeline":  # the timeline is made from the sheet, here as there
            self._records.add(kind, {"case_id": making.called, **entry})

    def case_ends(self) -> None:
        """The case is whole: from now on its owner sees it."""
        making = self._of_case()
        making.flush(self._write)
        self._write(making.finish)
        self._case = None
        self._made += 1

    def _of_case(self) -> "_Making":
        if self._case is None:
            raise NotAnEntry("a case")
        return self._case

    def _write(self, change: Callable[[Session], None]) -> None:
        with self._kit.database.writing() as session:
            move(session, self._held, claimed_until=self._kit.clock.now() + LEASE)
            change(session)


class _Making:
    """One case that is being made."""

    def __init__(self, kit: Kit, held: Hold, about: Entry, number: int, begins: datetime, *, keep_ids: bool) -> None:
        self._kit = kit
        self._held = held
        self._about = about
        self._number = number
        self._begins = begins
        self._keep_ids = keep_ids
        self._key_id = kit.vault.new_key()
        self._opener: Opener = kit.vault.opener(self._key_id)
        self._id = new_id()
        self._letters = Letters(kit, user_id=held.user_id, case_id=self._id, key_id=self._key_id)
        self._waiting: list[SQLModel] = []
        self.called = text_of(about, "id", 64)

    def begin(self, session: Session) -> None:
        now = self._kit.clock.now()
        case = load(
            Case,
            {**self._about, "id": self._id},
            self._opener,
            self._held.user_id,
            id=self._id,
            user_id=self._held.user_id,
            key_id=self._key_id,
            origin_id=self.called,
            deleted_at=now,
            expires_at=now + NOT_FINISHED_FOR,
        )
        session.add(case)
        move(session, self._held, in_hand=self._id)

    def add(self, rows: list[SQLModel], write: Callable[[Callable[[Session], None]], None]) -> None:
        self._waiting += rows
        if len(self._waiting) >= AT_ONCE:
            self.flush(write)

    def flush(self, write: Callable[[Callable[[Session], None]], None]) -> None:
        rows, self._waiting = self._waiting, []
        if rows:
            write(lambda session: session.add_all(rows))

    def finish(self, session: Session) -> None:
        # Bringing it back counts as words of its owner: its time begins anew. The order of the cases stays.
        last_words = self._begins - timedelta(milliseconds=self._number)
        case, owner = session.get_one(Case, self._id), session.get_one(User, self._held.user_id)
        allowed = choices(self._kit.settings.retention_floor, self._kit.settings.retention_ceiling)
        case.retention = case.retention if case.retention in allowed else None
        case.last_words_at = last_words
        case.expires_at = expiry(case.retention or owner.retention, last_words)
        case.deleted_at = None
        session.add(case)
        session.execute(update(SharedCase).where(col(SharedCase.case_id) == case.id).values(expires_at=case.expires_at))
        said = select(Message.id).where(Message.case_id == case.id)
        added = select(Document.id).where(Document.case_id == case.id)
        session.execute(
            update(CaseItem)
            .where(col(CaseItem.case_id) == case.id, col(CaseItem.message_id).not_in(said.union_all(added)))
            .values(message_id=None)
        )
        # What was deleted once and is here again must not go with the deletions a restore does again.
        lines = select(CaseItem.id).where(CaseItem.case_id == case.id)
        for kind, ids in ((Kind.MESSAGE, said), (Kind.ITEM, lines), (Kind.DOCUMENT, added)):
            for one in session.exec(ids).all():
                comes_back(session, kind, one)
        self._kit.ledger.record(
            session, user_id=self._held.user_id, actor=Actor.YOU, action=Action.BROUGHT_BACK, case_id=case.id
        )
        move(session, self._held, in_hand=None, restored=self._number + 1)

    def item(self, entry: Entry) -> list[SQLModel]:
        known = set(fields_of(CaseItem).values())
        content = {name: value for name, value in self._renamed(entry).items() if name not in known | {"in_words"}}
        text_of(content, "value")
        if not isinstance(content.get("details"), dict) or not isinstance(content.get("history"), list):
            raise NotAnEntry("details")
        return [self.row(CaseItem, {**entry, "content": content})]

    def message(self, entry: Entry) -> list[SQLModel]:
        words = text_of(entry, "text")
        if entry.get("speaker") == Speaker.ASSISTANT.value:
            words = json.dumps({"text": words, **self._renamed(entry["reply"])}, ensure_ascii=False)
            load_reply(words)
        message = self.row(Message, {**entry, "words": words})
        copy = entry.get("as_support_sees_it") or {"state": RedactedState.WITHHELD.value}
        return [message, self._copy(copy, message)]

    def _copy(self, entry: Entry, message: SQLModel) -> SQLModel:
        said: Any = message
        return load(
            RedactedMessage,
            entry,
            id=new_id(),
            case_id=self._id,
            message_id=said.id,
            sequence=said.sequence,
            voice=Voice(said.speaker.value),
            said_at=said.said_at,
        )

    def answer(self, entry: Entry) -> SQLModel:
        number = entry["sequence"]
        if type(number) is not int:
            raise NotAnEntry("sequence")
        return load(RedactedMessage, entry, id=new_id(), case_id=self._id, sequence=number, voice=Voice.SUPPORT)

    def request(self, entry: Entry) -> SQLModel:
        now = self._kit.clock.now()
        request = load(SharedCase, entry, id=new_id(), case_id=self._id, owner_id=self._held.user_id, due_at=now)
        if request.state in {ShareState.OPEN, ShareState.ANSWERED}:
            request.state = ShareState.WITHDRAWN
        # Support still reads a resolved one for some days: that yes was given in the account it came from.
        request.ends_at = min(request.ends_at or now, now)
        with self._kit.database.reading() as session:
            taken = session.exec(select(SharedCase.id).where(SharedCase.reference == request.reference)).first()
        if taken is not None:
            request.reference = new_reference()
        return request

    def document(self, entry: Entry, archive: OpenedArchive) -> SQLModel:
        """A document: its file first, sealed under the new case's key, then its row."""
        row = self.row(Document, entry)
        self._letters.take(row, text_of(entry, "file", 300), archive)
        return row

    def row(self, model: type[Row], entry: Entry) -> Row:
        row_id = self._name(text_of(entry, "id", 64)) if "id" in fields_of(model) else new_id()
        renamed = {**entry, "message_id": self._name(entry["message_id"])} if entry.get("message_id") else entry
        return load(model, renamed, self._opener, self._held.user_id, id=row_id, case_id=self._id)

    def _name(self, called: str) -> str:
        """The id a thing gets here: its own, unless somebody else still has what it was exported from."""
        if not isinstance(called, str) or not _ID.fullmatch(called):
            raise NotAnEntry("id")
        if self._keep_ids:
            return called
        told = f"{self._held.user_id}\x1f{called}".encode()
        return hmac.new(self._kit.lookup_key, told, hashlib.sha256).hexdigest()[:32]

    def _renamed(self, value: Any) -> Any:
        """The same value with every id in it as things are called here."""
        if isinstance(value, dict):
            return {self._renamed(name): self._renamed(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self._renamed(one) for one in value]
        return self._name(value) if isinstance(value, str) and _ID.fullmatch(value) else value


def case_here(session: Session, user_id: str, called: str) -> Case | None:
    """The case of this name in archives, if its owner has it already."""
    return session.exec(select(Case).where(Case.user_id == user_id, _is_called(called)).limit(1)).first()


def remove_half(kit: Kit, case_id: str) -> None:
    """Remove a case whose making was cut short: its key first, then its rows. Safe to repeat."""
    with kit.database.reading() as session:
        case = session.get(Case, case_id)
    if case is None or case.deleted_at is None:
        return
    kit.vault.destroy([case.key_id])
    batches = Batches(kit.database)
    remove_case_files(kit.settings.documents, case_id)
    for rows in OF_A_CASE:
        batches.delete(rows.table, rows.whose == case_id)
    batches.delete(medical_case, medical_case.c.id == case_id)


def _time_of(agreed_to: Mapping[str, Any], now: datetime) -> datetime:
    """From when the time of the cases counts: one moment for all, so that they stay in their order, also when another
    worker goes on. It is the moment of the yes, or now, when nobody was there to begin for long."""
    said = agreed_to.get("at")
    at = datetime.fromisoformat(said) if isinstance(said, str) else now
    return at if now - at < _BEGUN_SOON else now


def _is_called(called: str) -> Any:
    return or_(col(Case.id) == called, col(Case.origin_id) == called)


def _take_choices(kit: Kit, session: Session, user_id: str, entry: Entry) -> None:
    """Name, country, look and period as they were chosen; the e-mail and the password are those of the new account."""
    user = session.get_one(User, user_id)
    chosen = load(
        User,
        {name: entry.get(name) for name in ("country", "retention", "theme", "text_size") if name in entry},
        id=user_id,
    )
    set_name(kit.vault, user, clean_name(text_of(entry, "name", 200)))
    user.country, user.theme, user.text_size = chosen.country, chosen.theme, chosen.text_size
    allowed: tuple[Period, ...] = choices(kit.settings.retention_floor, kit.settings.retention_ceiling)
    user.retention = chosen.retention if chosen.retention in allowed else user.retention
    session.add(user)
    kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.PROFILE_CHANGED)
