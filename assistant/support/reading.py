"""Opening a transcript: first the owner's ledger, then the page. Support reads redacted copies and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.transcripts.model import RedactedState, SharedCase, Voice
from assistant.transcripts.reading import rows_for_support


@dataclass(frozen=True, slots=True)
class Line:
    """One message as support sees it: redacted words, or the plain fact that it is withheld; an age, never a date."""

    voice: Voice
    text: str
    withheld: bool
    age: str


def open_transcript(
    session: Session, ledger: Ledger, shared: SharedCase, now: datetime
) -> tuple[Sequence[Line], dict[str, int]]:
    """The transcript and how much is hidden in it, by category; written into the owner's ledger before it is given."""
    ledger.record(
        session,
        user_id=shared.owner_id,
        actor=Actor.SUPPORT,
        action=Action.TRANSCRIPT_OPENED,
        case_id=shared.case_id,
    )
    rows = rows_for_support(session, shared, now)
    hidden: dict[str, int] = {}
    for row in rows:
        for category, number in row.counts.items():
            hidden[category] = hidden.get(category, 0) + number
    lines = [
        Line(
            voice=row.voice,
            text="" if row.state is RedactedState.WITHHELD else row.text,
            withheld=row.state is RedactedState.WITHHELD,
            age=age(now - row.said_at),
        )
        for row in rows
    ]
    return lines, hidden


def age(passed: timedelta) -> str:
    """How long ago, in words: staff see ages of messages, not dates."""
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return "now"
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            number = minutes // size
            return f"{number} {unit}{'' if number == 1 else 's'} ago"
    return "now"
