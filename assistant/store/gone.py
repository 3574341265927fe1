"""What a transaction takes away for good, said inside it, so that a restore of an older copy can take it away again.

Rules say it where they do it. Whoever owns the transaction - `Database.writing` - hands it on just before the commit:
on the user side into the store of tombstones, which is no part of any backup. Where nobody listens it goes nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

_NAME = "what goes with this transaction"


class Kind(StrEnum):
    """What it was."""

    KEY = "key"
    MESSAGE = "message"
    ITEM = "item"
    DOCUMENT = "document"
    CASE = "case"
    ACCOUNT = "account"
    SHARING = "sharing"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Gone:
    """One thing that goes; or, with `back`, one that its owner has brought back."""

    kind: Kind
    id: str
    back: bool = False


def goes(session: Session, kind: Kind, thing_id: str) -> None:
    """Say that this goes with the transaction in hand."""
    session.info.setdefault(_NAME, []).append(Gone(kind, thing_id))


def comes_back(session: Session, kind: Kind, thing_id: str) -> None:
    """Say that this, which went before, is here again."""
    session.info.setdefault(_NAME, []).append(Gone(kind, thing_id, back=True))


def said_in(session: Session) -> Sequence[Gone]:
    """Everything said in a transaction so far, in order."""
    return tuple(session.info.get(_NAME, ()))
