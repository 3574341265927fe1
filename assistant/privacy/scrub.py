"""Removing the bytes of deleted rows from the main database's write-ahead log.

SQLite overwrites deleted rows in the database file (`secure_delete`), but their old pages stay in the log until it
is checkpointed and truncated. An open reader makes the checkpoint answer *busy*, and waiting for it would hold up
every writer: so it is asked for on a connection of its own that waits 50 ms at most, and is asked for again later.
On PostgreSQL there is nothing to do here: its write-ahead log is recycled by the server.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from assistant.store.database import Database
from assistant.store.search_index import take_out

_PATIENCE = 0.05


def scrub(database: Database) -> bool:
    """Empty the write-ahead log. False while a reader stands in the way: ask again later."""
    path = database.engine.url.database
    if not database.is_sqlite() or not path:
        return True
    with database.writing() as session:
        take_out(session)
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as own:
            busy, _, _ = own.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return bool(busy == 0)


def needs_scrub(database: Database) -> bool:
    """Whether the write-ahead log holds anything."""
    path = database.engine.url.database
    if not database.is_sqlite() or not path:
        return False
    log = Path(path + "-wal")
    return log.is_file() and log.stat().st_size > 0
