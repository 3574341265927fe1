"""What was deleted lately, kept outside every backup, so that a restore can delete it again.

A tombstone names nobody: it is a keyed hash of what went and of which kind that was, with the moment. Nothing can be
read off it; whoever holds the key and a restored row can only ask whether that row is to go. It is written before the
deletion is committed, so that none can be missing; and it ends when no backup can bring the thing back any more.
"""

import hashlib
import hmac
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlmodel import Session

from assistant.clock import Clock
from assistant.store.columns import UTCDateTime
from assistant.store.database import make_engine
from assistant.store.gone import Gone, Kind, said_in

KEY_FILE = "tombstone.key"

metadata = MetaData()

tombstone = Table(
    "tombstone",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("at", UTCDateTime(), nullable=False, index=True),
)

_AT_ONCE = 500


class Tombstones:
    """Writes, lifts, ends and answers. It holds no id of anything."""

    def __init__(self, engine: Engine, key: bytes, clock: Clock) -> None:
        self._engine = engine
        self._key = key
        self._clock = clock

    @classmethod
    def at(cls, url: str, key: bytes, clock: Clock) -> "Tombstones":
        """The tombstones at an address."""
        return cls(make_engine(url), key, clock)

    def prepare(self) -> None:
        """Make the table where it is missing."""
        metadata.create_all(self._engine)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def before_commit(self, session: Session) -> None:
        """Write down what a transaction takes away. It fails with this: nothing is deleted that could come back."""
        said = said_in(session)
        if said:
            self.write(said)

    def write(self, gone: Sequence[Gone], at: datetime | None = None) -> None:
        """Write down what goes, and lift what came back; of the same thing said twice the last word counts."""
        last = {self.name(one.kind, one.id): one for one in gone}
        moment = at or self._clock.now()
        rows = [{"name": name, "kind": one.kind.value, "at": moment} for name, one in last.items() if not one.back]
        self._replace(list(last), rows)

    def bury_keys(self, key_ids: Iterable[str]) -> None:
        """Write down that data keys are being destroyed."""
        self.write([Gone(Kind.KEY, key_id) for key_id in key_ids])

    def name(self, kind: Kind, thing_id: str) -> str:
        """What a thing is called here."""
        return hmac.new(self._key, f"{kind.value}\x1f{thing_id}".encode(), hashlib.sha256).hexdigest()

    def moments(self, kind: Kind) -> "Moments":
        """When things of one kind went, for asking about many."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(tombstone.c.name, tombstone.c.at).where(tombstone.c.kind == kind.value))
            return Moments(self, kind, {row.name: row.at for row in rows})

    def count(self, since: datetime) -> int:
        """How many were written from a moment on."""
        with self._engine.connect() as connection:
            found = select(func.count()).select_from(tombstone).where(tombstone.c.at >= since)
            return int(connection.execute(found).scalar_one())

    def end(self, before: datetime) -> int:
        """Forget those from before a moment; how many."""
        with self._engine.begin() as connection:
            return int(connection.execute(delete(tombstone).where(tombstone.c.at < before)).rowcount)

    def rows(self) -> list[dict[str, Any]]:
        """All of them, for a copy on another disk."""
        with self._engine.connect() as connection:
            return [
                {"name": row.name, "kind": row.kind, "at": row.at.isoformat()}
                for row in connection.execute(select(tombstone).order_by(tombstone.c.at, tombstone.c.name))
            ]

    def add_rows(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """Put back those of a copy that are not here; how many."""
        with self._engine.connect() as connection:
            here = set(connection.execute(select(tombstone.c.name)).scalars())
        new = [
            {"name": str(row["name"]), "kind": str(row["kind"]), "at": datetime.fromisoformat(str(row["at"]))}
            for row in rows
            if row["name"] not in here
        ]
        self._replace([], new)
        return len(new)

    def _replace(self, names: Collection[str], rows: Sequence[Mapping[str, Any]]) -> None:
        ordered = sorted(names)
        with self._engine.begin() as connection:
            for start in range(0, len(ordered), _AT_ONCE):
                connection.execute(delete(tombstone).where(tombstone.c.name.in_(ordered[start : start + _AT_ONCE])))
            if rows:
                # Two sweepers may write down the same thing at once: the later word stands.
                make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
                new = make(tombstone)
                words = new.on_conflict_do_update(index_elements=["name"], set_={"at": new.excluded.at})
                connection.execute(words, [dict(row) for row in rows])


class Moments:
    """When things of one kind went."""

    def __init__(self, tombstones: Tombstones, kind: Kind, found: Mapping[str, datetime]) -> None:
        self._tombstones = tombstones
        self._kind = kind
        self._found = found

    def of(self, thing_id: str) -> datetime | None:
        """When this went, or None when it did not."""
        return self._found.get(self._tombstones.name(self._kind, thing_id)) if self._found else None

    def among(self, ids: Iterable[str]) -> list[str]:
        """Which of these went."""
        return [one for one in ids if self.of(one) is not None]

    def __len__(self) -> int:
        """How many of this kind went."""
        return len(self._found)
