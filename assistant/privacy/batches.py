"""Deleting many rows without standing in anybody's way: small transactions, with room for others between them."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, CursorResult, Executable, delete, select
from sqlalchemy.sql.expression import TableClause
from sqlmodel import Session

from assistant.store.database import Database

SIZE = 500
_SHORTEST_PAUSE = 0.005

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Batches:
    """How to go about it. After each batch the others get as long as the batch took."""

    database: Database
    size: int = SIZE
    pause: Callable[[float], None] = time.sleep

    def delete(self, rows: TableClause, condition: ColumnElement[bool]) -> int:
        """Delete the rows of a table that meet a condition; how many they were."""
        total = 0
        some = select(rows.c.id).where(condition).limit(self.size)
        while True:
            begun = time.perf_counter()
            with self.database.writing() as session:
                deleted = count(session, delete(rows).where(rows.c.id.in_(some)))
            total += deleted
            if deleted < self.size:
                return total
            self.rest(begun)

    def rest(self, begun: float) -> None:
        """Let others write, for as long as this batch kept them from it."""
        self.pause(max(_SHORTEST_PAUSE, time.perf_counter() - begun))


def count(session: Session, statement: Executable) -> int:
    """Run a statement that changes rows; how many it changed."""
    result = session.execute(statement)
    return result.rowcount if isinstance(result, CursorResult) else 0


def chunks(things: Collection[_T], size: int) -> Iterator[Sequence[_T]]:
    """The same things, some at a time."""
    ordered = list(things)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
