"""The database of the product: SQLite by default, PostgreSQL by address.

Two kinds of session. `reading()` sees one consistent state and changes nothing. `writing()` takes the write lock
first (BEGIN IMMEDIATE on SQLite): a transaction that reads and then upgrades fails at once, whatever the timeout,
when another one committed in between, while one that waits its turn does not.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlmodel import Session

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL may lose the last messages when the power goes
    "busy_timeout=5000",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
)


def make_engine(url: str) -> Engine:
    """An engine whose errors never print bound values, with SQLite set up for keeping and for erasing."""
    if not url.startswith("sqlite"):
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=5, max_overflow=5)
    engine = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin or commit on its own
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


class Database:
    """Hands out sessions. The caller of `writing()` owns the transaction: whole at the end, or absent.

    `before_commit` is told of every transaction that is about to be kept; what it raises undoes the transaction.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.before_commit: Callable[[Session], None] | None = None
        self._writer = engine.execution_options(sqlite_begin="IMMEDIATE")

    @classmethod
    def at(cls, url: str) -> "Database":
        """The database at an address."""
        return cls(make_engine(url))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking; whatever it changed is rolled back."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session  # closing it rolls back, and leaves what was read usable

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session for one short transaction: committed when the block ends well, rolled back when it does not."""
        with Session(self._writer, expire_on_commit=False) as session:
            try:
                yield session
                if self.before_commit is not None:
                    session.flush()
                    self.before_commit(session)
                session.commit()
            except BaseException:
                session.rollback()
                raise

    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
