"""Where wrapped data keys live: a small database of their own, so that destroying one can be complete.

On SQLite the bytes of a deleted key stay in the file until `secure_delete` is on and the write-ahead log has been
checkpointed and truncated, and an open reader makes that checkpoint answer *busy*. `destroy` therefore looks at what
the checkpoint says, tries again, and tells its caller the truth.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, String, Table, delete, insert, select, text, update
from sqlalchemy.engine import Engine

from assistant.errors import AssistantError
from assistant.store.database import make_engine

metadata = MetaData()

wrapped_key = Table(
    "wrapped_key",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

_CHECKPOINT_TRIES = 20
_CHECKPOINT_PAUSE = 0.05


class KeyGone(AssistantError):
    """The key was destroyed: what it sealed cannot be read again by anyone."""


class KeyStore:
    """Keeps, gives and destroys wrapped keys. It never sees a key in the clear."""

    def __init__(self, engine: Engine, pause: Callable[[float], None] = time.sleep) -> None:
        self._engine = engine
        self._pause = pause

    @classmethod
    def at(cls, url: str) -> "KeyStore":
        """The key store at an address."""
        return cls(make_engine(url))

    def prepare(self) -> None:
        """Make the table where it is missing."""
        metadata.create_all(self._engine)

    def put(self, key_id: str, wrapped: bytes, made_at: datetime) -> None:
        """Keep a wrapped key; its transaction is its own, so the key exists before any row that needs it."""
        with self._engine.begin() as connection:
            connection.execute(insert(wrapped_key).values(id=key_id, wrapped=wrapped, made_at=made_at))

    def get(self, key_id: str) -> bytes:
        """The wrapped key; raises KeyGone when it was destroyed or never was."""
        with self._engine.connect() as connection:
            found = connection.execute(select(wrapped_key.c.wrapped).where(wrapped_key.c.id == key_id)).scalar()
        if found is None:
            raise KeyGone("This was erased and cannot be read again.")
        return bytes(found)

    def ids(self, made_before: datetime) -> set[str]:
        """The ids of all keys made before a moment, for finding orphans."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(wrapped_key.c.id).where(wrapped_key.c.made_at < made_before))
            return {row.id for row in rows}

    def rows(self) -> Sequence[tuple[str, bytes, datetime]]:
        """Every wrapped key with its id and when it was made, as of one moment, for a copy kept elsewhere."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(wrapped_key.c.id, wrapped_key.c.wrapped, wrapped_key.c.made_at))
            return [(row.id, bytes(row.wrapped), row.made_at) for row in rows]

    def rewrap(self, wrapped: Mapping[str, bytes]) -> None:
        """Put other bytes in the place of wrapped keys, all or none."""
        with self._engine.begin() as connection:
            for key_id, kept in wrapped.items():
                connection.execute(update(wrapped_key).where(wrapped_key.c.id == key_id).values(wrapped=kept))

    def is_empty(self) -> bool:
        """Whether no key was ever kept here, or all are gone."""
        with self._engine.connect() as connection:
            return connection.execute(select(wrapped_key.c.id).limit(1)).first() is None

    def destroy(self, key_ids: Collection[str]) -> bool:
        """Destroy keys. True when not even their bytes are left in this store's files; False: call `scrub` again."""
        with self._engine.begin() as connection:
            connection.execute(delete(wrapped_key).where(wrapped_key.c.id.in_(key_ids)))
        return self.scrub()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def scrub(self) -> bool:
        """Remove the bytes of destroyed keys from the write-ahead log; False while a reader stands in the way."""
        if self._engine.dialect.name != "sqlite":
            return True
        for attempt in range(_CHECKPOINT_TRIES):
            if attempt:
                self._pause(_CHECKPOINT_PAUSE)
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("PRAGMA busy_timeout=50"))
                row = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()
                connection.execute(text("PRAGMA busy_timeout=5000"))
            if row[0] == 0:
                return True
        return False
