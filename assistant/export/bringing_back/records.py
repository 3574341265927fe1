"""What an earlier account had on record - its ledger, its choices - kept sealed with the account it is brought to.

It is kept to be read and taken along again, and means nothing else: a yes that was given there is no yes here, and the
chain of this account's ledger begins with this account. The same records are never kept twice.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session, delete, select

from assistant.accounts.model import User
from assistant.export.model import EarlierRecord
from assistant.export.rows import Entry, NotAnEntry, text_of
from assistant.kit import Kit
from assistant.store.ids import new_id
from assistant.vault.vault import Place

AT_ONCE = 500
_MOST_KINDS = 60

Write = Callable[[Callable[[Session], None]], None]


class Records:
    """Keeps the lines of one archive, a few hundred in one sealed value."""

    def __init__(self, kit: Kit, user_id: str, archive: str, made_at: datetime, *, signed: bool, write: Write) -> None:
        self._kit = kit
        self._user_id = user_id
        self._write = write
        self._made_at = made_at
        self._signed = signed
        with kit.database.reading() as session:
            self._opener = kit.vault.opener(session.get_one(User, user_id).profile_key_id)
        self._own = _Group(self, archive, known=self._is_known(archive))

    def about(self, account: Entry) -> None:
        """Whose records these are."""
        self._own.about({"made_at": self._made_at.isoformat(), "signed": self._signed, "account": account})

    def add(self, kind: str, entry: Entry) -> None:
        """One line."""
        self._own.add(kind, entry)

    def add_earlier(self, about: Entry, lists: Iterator[tuple[str, Entry]]) -> None:
        """The lines that account had brought back itself. They stay records of their own."""
        archive = text_of(about, "archive", 64)
        group = _Group(self, archive, known=self._is_known(archive))
        group.about({name: value for name, value in about.items() if name not in {"archive", "brought_back_at"}})
        for kind, entry in lists:
            group.add(kind, entry)
        group.finish()

    def finish(self) -> None:
        """Keep what is still waiting, and say that it is all there."""
        self._own.finish()

    def keep(self, archive: str, kind: str, position: int, entries: list[Entry]) -> None:
        """Seal some lines and write them."""
        row_id = new_id()
        place = Place("earlier_record", "sealed_entries", row_id, self._user_id)
        row = EarlierRecord(
            id=row_id,
            user_id=self._user_id,
            archive=archive,
            kind=kind,
            position=position,
            brought_back_at=self._kit.clock.now(),
            sealed_entries=self._opener.seal(json.dumps(entries, ensure_ascii=False), place),
        )
        self._write(lambda session: session.add(row))

    def forget(self, archive: str) -> None:
        """Remove what an attempt that was cut short left of an archive's records."""

        def change(session: Session) -> None:
            session.exec(
                delete(EarlierRecord).where(
                    EarlierRecord.user_id == self._user_id,  # type: ignore[arg-type]
                    EarlierRecord.archive == archive,  # type: ignore[arg-type]
                )
            )

        self._write(change)

    def _is_known(self, archive: str) -> bool:
        """Whether these records are here already, whole: the line that says whose they are is written last."""
        with self._kit.database.reading() as session:
            known = session.exec(
                select(EarlierRecord.id).where(
                    EarlierRecord.user_id == self._user_id,
                    EarlierRecord.archive == archive,
                    EarlierRecord.kind == "about",
                )
            ).first()
        return known is not None


class _Group:
    """The records of one archive."""

    def __init__(self, records: Records, archive: str, *, known: bool) -> None:
        self._records = records
        self._archive = archive
        self._known = known
        self._about: Entry | None = None
        self._waiting: dict[str, list[Entry]] = {}
        self._written: dict[str, int] = {}
        if not known:
            records.forget(archive)

    def about(self, entry: Entry) -> None:
        self._about = entry

    def add(self, kind: str, entry: Any) -> None:
        if self._known:
            return
        if not isinstance(entry, dict) or len(kind) > 40 or kind == "about" or len(self._waiting) > _MOST_KINDS:
            raise NotAnEntry(kind[:40])
        waiting = self._waiting.setdefault(kind, [])
        waiting.append(entry)
        if len(waiting) >= AT_ONCE:
            self._flush(kind)

    def finish(self) -> None:
        if self._known:
            return
        for kind in list(self._waiting):
            self._flush(kind)
        self._records.keep(self._archive, "about", 0, [self._about or {}])

    def _flush(self, kind: str) -> None:
        entries, self._waiting[kind] = self._waiting[kind], []
        if entries:
            position = self._written.get(kind, 0)
            self._records.keep(self._archive, kind, position, entries)
            self._written[kind] = position + 1
