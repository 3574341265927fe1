"""The table of words SQLite searches in: of redacted rows of open requests, and of nothing else.

Triggers note in `redacted_search_rows` which rows belong into it. What is not in it yet is looked through row by row,
what is in it and gone from the rows leads nowhere, so a search is right at every moment; the worker does the rest.
PostgreSQL indexes the rows themselves: there is nothing to do.
"""

from collections.abc import Sequence

from sqlalchemy import CursorResult, text
from sqlmodel import Session

SMALL = 20_000
"""Rows up to which the index is written anew at once; a larger one keeps everybody waiting, so only the worker does."""
AT_ONCE = 5_000


def matching(session: Session, terms: Sequence[str], limit: int) -> list[str]:
    """Ids of rows that hold every term, the newest first, with all that are not in the index yet."""
    wanted = " AND ".join(f'"{term}"' for term in terms)
    named = text(
        "SELECT r.id FROM (SELECT rowid AS number FROM redacted_search WHERE redacted_search MATCH :wanted "
        "ORDER BY rowid DESC LIMIT :most) s JOIN redacted_search_rows r ON r.number = s.number"
    )
    pending = text("SELECT id FROM redacted_search_rows WHERE pending = 1 LIMIT :most")
    found = [row[0] for row in session.execute(named, {"wanted": wanted, "most": limit})]
    return [*(row[0] for row in session.execute(pending, {"most": AT_ONCE})), *found]


def take_in(session: Session, limit: int = AT_ONCE) -> int:
    """Put rows into the index that are not in it yet; how many."""
    if _indexes_itself(session):
        return 0
    numbers = [
        row[0]
        for row in session.execute(
            text("SELECT number FROM redacted_search_rows WHERE pending = 1 ORDER BY number LIMIT :most"),
            {"most": limit},
        )
    ]
    if numbers:
        last = {"last": numbers[-1]}
        session.execute(
            text(
                "INSERT INTO redacted_search (rowid, text) SELECT r.number, m.text FROM redacted_search_rows r "
                "JOIN redacted_message m ON m.id = r.id WHERE r.pending = 1 AND r.number <= :last"
            ),
            last,
        )
        session.execute(text("UPDATE redacted_search_rows SET pending = 0 WHERE pending = 1 AND number <= :last"), last)
    return len(numbers)


def take_out(session: Session, *, rewrite: bool = False) -> int:
    """Remove what the index holds of rows that are gone, with their bytes; how many rows.

    In a large index single words stay in its files until it is written anew: `rewrite` does that too.
    """
    if _indexes_itself(session) or not _is_there(session):
        return 0
    held = session.execute(text("SELECT count(*) FROM redacted_search_docsize")).scalar_one()
    named = session.execute(text("SELECT count(*) FROM redacted_search_rows WHERE pending = 0")).scalar_one()
    if held == named:
        return 0
    gone = session.execute(
        text("DELETE FROM redacted_search WHERE rowid NOT IN (SELECT number FROM redacted_search_rows)")
    )
    number = gone.rowcount if isinstance(gone, CursorResult) else 0
    if number and (rewrite or session.execute(text("SELECT count(*) FROM redacted_search_rows")).scalar_one() < SMALL):
        session.execute(text("INSERT INTO redacted_search (redacted_search) VALUES ('optimize')"))
    return number


def _is_there(session: Session) -> bool:
    """Whether this database knows the index: one put back from an older copy may not yet."""
    found = session.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'redacted_search_rows'"))
    return found.scalar() is not None


def _indexes_itself(session: Session) -> bool:
    return session.get_bind().dialect.name != "sqlite"
