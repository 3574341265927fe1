"""Reading redacted copies: the whole transcript for its owner, the shared part of it for support."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, Voice
from assistant.transcripts.sharing import visible_now
from assistant.transcripts.sheets import sheet_of

# What stands in the place of an identifier: [PERSON_1], a day counted from the first one ([DAY -12]), [REMOVED].
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z0-9_]*(?: -?\d+)?\]")

Segment = tuple[str, str]
"""("text", words) or ("chip", "[PERSON_1]")."""


def segments_of(redacted: str) -> list[Segment]:
    """A redacted text cut at its placeholders, for showing each as a chip. Joined again it is the text, unchanged."""
    found: list[Segment] = []
    end = 0
    for match in _PLACEHOLDER.finditer(redacted):
        if match.start() > end:
            found.append(("text", redacted[end : match.start()]))
        found.append(("chip", match.group()))
        end = match.end()
    if end < len(redacted):
        found.append(("text", redacted[end:]))
    return found


def transcript(session: Session, case_id: str) -> Sequence[RedactedMessage]:
    """Every redacted row of a case in the order it was said, exactly as it is stored."""
    rows = session.exec(select(RedactedMessage).where(RedactedMessage.case_id == case_id)).all()
    return sorted(rows, key=_order)


def answers_of_support(session: Session, case_id: str) -> Sequence[RedactedMessage]:
    """What support wrote into a case, oldest first."""
    rows = session.exec(
        select(RedactedMessage)
        .where(RedactedMessage.case_id == case_id, RedactedMessage.voice == Voice.SUPPORT)
        .order_by(col(RedactedMessage.said_at), col(RedactedMessage.sequence))
    )
    return rows.all()


def with_replies(rows: Sequence[RedactedMessage], message_ids: Collection[str]) -> frozenset[str]:
    """These messages of the user and the replies to them: what a message is left out with."""
    chosen: set[str] = set()
    going = False
    for row in rows:
        if row.voice is Voice.USER:
            going = row.message_id in message_ids
        if going and row.message_id is not None and row.voice is not Voice.SUPPORT:
            chosen.add(row.message_id)
    return frozenset(chosen)


def rows_for_support(session: Session, share: SharedCase, now: datetime) -> Sequence[RedactedMessage]:
    """What support may read of one shared case at this moment.

    Nothing once the user took it back or its time has come; nothing the user left out; and once the question was
    resolved nothing the user said later, also when support opens it again: a yes is for one question, never a standing
    one. Only the user can lift that line, by saying that the answer did not help.
    """
    if not visible_now(share, now):
        return []
    rows = [row for row in transcript(session, share.case_id) if not row.left_out]
    if share.read_until is not None:
        rows = [row for row in rows if row.said_at <= share.read_until or row.voice is Voice.SUPPORT]
    return rows


@dataclass(frozen=True, slots=True)
class Readable:
    """What support reads of a case at one moment, as it is stored: support's page and its owner's are drawn from it."""

    rows: Sequence[RedactedMessage]
    sheet: Sequence[Mapping[str, str]] = ()
    sheet_pending: bool = False
    sheet_withheld: int = 0


def readable(session: Session, share: SharedCase, now: datetime) -> Readable:
    """The rows and the sheet support reads; no sheet of a question that was resolved: it has moved on since."""
    rows = rows_for_support(session, share, now)
    if share.read_until is not None or not visible_now(share, now):
        return Readable(rows)
    sheet = sheet_of(session, share.case_id)
    if sheet is None or sheet.stale:
        return Readable(rows, sheet_pending=True)
    return Readable(rows, sheet.items, sheet_withheld=sheet.withheld)


def withheld(session: Session, limit: int) -> Sequence[tuple[str, str]]:
    """(case id, message id) of copies that wait to be redacted, a different handful each time it is asked."""
    found: list[tuple[str, str]] = []
    rows = session.exec(
        select(RedactedMessage.case_id, RedactedMessage.message_id)
        .where(RedactedMessage.state == RedactedState.WITHHELD, col(RedactedMessage.message_id).is_not(None))
        .order_by(_at_random())
        .limit(limit)
    )
    for case_id, message_id in rows:
        if message_id is not None:
            found.append((case_id, message_id))
    return found


def made_by_older_rules(version: str) -> ColumnElement[bool]:
    """Copies of what was written or answered that other rules than these made."""
    other = or_(col(RedactedMessage.policy_version) < version, col(RedactedMessage.policy_version) > version)
    return and_(
        other,  # both sides of an index: "is not" would read every copy there is
        col(RedactedMessage.state) == RedactedState.REDACTED,
        col(RedactedMessage.voice).not_in((Voice.SUPPORT, Voice.DOCUMENT)),
    )


def left_by_older_rules(session: Session, version: str) -> int:
    """How many copies still wait for a second look."""
    return session.exec(select(func.count()).select_from(RedactedMessage).where(made_by_older_rules(version))).one()


def _at_random() -> ColumnElement[float]:
    # One copy that can never be redacted must not stand in the way of those behind it.
    return func.random()


def _order(row: RedactedMessage) -> tuple[datetime, bool, int]:
    return row.said_at, row.voice is Voice.SUPPORT, row.sequence
