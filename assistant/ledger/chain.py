"""Adding to a user's chain, and checking that nobody changed it afterwards."""

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, col, select

from assistant.clock import Clock
from assistant.ledger.going import say_what_goes
from assistant.ledger.model import Action, Actor, LedgerEntry

_START = "0" * 64
_DETAIL = re.compile(r"[A-Za-z0-9 ,;:.'()-]{1,200}")


class Ledger:
    """Writes and verifies chains with the ledger key, which every process of the product holds."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        self._key = key
        self._clock = clock

    def at(self, clock: Clock) -> "Ledger":
        """The same ledger by another clock."""
        return Ledger(self._key, clock)

    def record(
        self,
        session: Session,
        *,
        user_id: str,
        actor: Actor,
        action: Action,
        case_id: str | None = None,
        detail: str | None = None,
    ) -> LedgerEntry:
        """Add one link in the caller's transaction: what it records and the record stand or fall together.

        `detail` is made by the code from fixed words, numbers and times; ValueError for anything else.
        """
        if detail is not None and not _DETAIL.fullmatch(detail):
            raise ValueError("a line's detail is made of plain words and numbers")
        if session.get_bind().dialect.name == "postgresql":
            # Two processes may add to one chain at once; SQLite's write lock already makes them take turns.
            session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:user))"), {"user": user_id})
        last = session.exec(
            select(LedgerEntry)
            .where(LedgerEntry.user_id == user_id)
            .order_by(col(LedgerEntry.sequence).desc())
            .limit(1)
        ).first()
        sequence = last.sequence + 1 if last else 1
        previous = last.link if last else _START
        at = self._clock.now()
        entry = LedgerEntry(
            user_id=user_id,
            sequence=sequence,
            at=at,
            actor=actor,
            action=action,
            case_id=case_id,
            detail=detail,
            previous=previous,
            link=self._link(previous, user_id, sequence, at, actor, action, case_id, detail),
        )
        session.add(entry)
        session.flush()
        say_what_goes(session, action, user_id, case_id)
        return entry

    def entries(self, session: Session, user_id: str) -> Sequence[LedgerEntry]:
        """A user's whole chain, oldest first."""
        return session.exec(
            select(LedgerEntry).where(LedgerEntry.user_id == user_id).order_by(col(LedgerEntry.sequence))
        ).all()

    def is_whole(self, entries: Sequence[LedgerEntry]) -> bool:
        """Whether no link of a chain was changed, taken out or put in."""
        previous = _START
        for number, entry in enumerate(entries, start=1):
            expected = self._link(
                previous, entry.user_id, number, entry.at, entry.actor, entry.action, entry.case_id, entry.detail
            )
            if entry.sequence != number or entry.previous != previous:
                return False
            if not hmac.compare_digest(entry.link, expected):
                return False
            previous = entry.link
        return True

    def _link(
        self,
        previous: str,
        user_id: str,
        sequence: int,
        at: datetime,
        actor: Actor,
        action: Action,
        case_id: str | None,
        detail: str | None,
    ) -> str:
        parts = [previous, user_id, sequence, at.isoformat(), actor.value, action.value, case_id or ""]
        body = json.dumps(parts if detail is None else [*parts, detail])
        return hmac.new(self._key, body.encode(), hashlib.sha256).hexdigest()
