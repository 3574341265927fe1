"""The second look: when the rules for hiding have changed, every copy made by older rules is made again.

Case by case, the newest first, a few at a time. What the new rules hide and the old ones did not is a miss that was
repaired: it is counted, and the user concerned is told. A copy never becomes more open by this.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.cases.model import Case
from assistant.cases.store import change, visible
from assistant.conversation.copies import learnt, redact_or_withhold
from assistant.conversation.learning import learn_reported, values_removed
from assistant.conversation.model import Message, Speaker
from assistant.conversation.revealing import shown, values_shown
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import CaseSnapshot, seal_placeholders, take_snapshot
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.transcripts.model import RedactedMessage, RedactedState
from assistant.transcripts.reading import left_by_older_rules, made_by_older_rules, segments_of
from assistant.transcripts.reports import REMOVED, hide_everywhere
from assistant.transcripts.writing import Copy
from assistant.vault.key_store import KeyGone
from guardrails import hide_values

AT_ONCE = 20
"""Cases looked at in one go: the worker has other work too."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the second look is: copies still made by older rules, cases done in this run, and what was repaired."""

    left: int
    cases: int = 0
    repaired: int = 0


def look_again(kit: Kit, limit: int = AT_ONCE) -> Progress:
    """Make copies anew that older rules made. Safe to stop anywhere, to repeat, and beside people who write."""
    version = kit.redactor.policy_version
    with kit.database.reading() as session:
        waiting = _cases_by_older_rules(session, version, kit.clock.now(), limit)
    repaired = [_anew(kit, case_id, user_id, version) for case_id, user_id in waiting]
    with kit.database.reading() as session:
        left = left_by_older_rules(session, version)
    done = [number for number in repaired if number is not None]
    return Progress(left, len(done), sum(done))


def _anew(kit: Kit, case_id: str, user_id: str, version: str) -> int | None:
    """One case; how many copies hide more than before. None when it moved or went: it is looked at next time."""
    now = kit.clock.now()
    learn_reported(kit, case_id)  # what people found stays hidden, whatever the rules think of it
    try:
        with kit.database.reading() as session:
            snapshot = take_snapshot(session, kit, user_id, case_id, now)
            rows = _older(session, case_id, version)
            originals = {row.id: _original(session, snapshot, row) for row in rows}
    except (NotFound, KeyGone):
        return None
    known = snapshot.placeholders
    fresh: dict[str, Copy | None] = {}
    read = {row.id: row.text for row in rows}
    for row in rows:
        text = originals[row.id]
        if text is None:
            continue
        done = redact_or_withhold(kit, text, snapshot.identity, known, row.said_at)
        known = done.placeholders
        fresh[row.id] = _without_reported(row.text, text, done.copy)
    values = values_shown(known, snapshot.revealed)
    try:
        with kit.database.writing() as session:
            change(
                session,
                snapshot.case,
                now,
                sealed_placeholders=seal_placeholders(snapshot.opener, snapshot.case, known),
            )
            hide_everywhere(session, case_id, learnt(snapshot.placeholders, known))
            repaired = sum(
                _replace(session, row_id, read[row_id], copy, values, version) for row_id, copy in fresh.items()
            )
            if repaired:
                kit.ledger.record(
                    session,
                    user_id=user_id,
                    actor=Actor.SYSTEM,
                    action=Action.MISS_FOUND_AGAIN,
                    case_id=case_id,
                    detail=f"in {repaired} message{'' if repaired == 1 else 's'}, by newer rules",
                )
    except Conflict:
        return None
    return repaired


def _without_reported(before: str, original: str, copy: Copy) -> Copy | None:
    """The fresh copy without what was taken out of the older one by hand. None where that cannot be told: then the
    older copy stays, with what it hides."""
    removed = list(values_removed(before, original))
    if len(removed) != before.count(REMOVED):
        return None
    return replace(copy, text=hide_values(copy.text, [value.strip() for value in removed]))


def _replace(
    session: Session, row_id: str, before: str, copy: Copy | None, values: dict[str, str], version: str
) -> bool:
    """Put a fresh copy in the place of an older one; whether it hides more."""
    row = session.get(RedactedMessage, row_id, with_for_update=True)
    if row is None or row.text != before:
        return False  # somebody hid something in it meanwhile: it is looked at next time
    if copy is None:
        row.policy_version = version
        session.add(row)
        return False
    if copy.state is RedactedState.WITHHELD:
        # What the newer rules cannot make safe is nobody's to read any more.
        row.state, row.text, row.counts, row.policy_version = RedactedState.WITHHELD, "", {}, version
        session.add(row)
        return True
    text = shown(copy.text, values)
    more = _open_words(row.text) - _open_words(text)
    row.state, row.text, row.counts, row.policy_version = copy.state, text, dict(copy.counts), copy.policy_version
    session.add(row)
    return bool(more)


def _open_words(text: str) -> set[str]:
    """The words anybody can read in a copy."""
    return {word for kind, piece in segments_of(text) if kind == "text" for word in piece.casefold().split()}


def _cases_by_older_rules(session: Session, version: str, now: datetime, limit: int) -> Sequence[tuple[str, str]]:
    older = (
        select(RedactedMessage.case_id, func.max(RedactedMessage.said_at).label("newest"))
        .where(made_by_older_rules(version))
        .group_by(col(RedactedMessage.case_id))
        .subquery()
    )
    return session.exec(
        select(Case.id, Case.user_id)
        .join(older, older.c.case_id == col(Case.id))
        .where(visible(now))
        .order_by(older.c.newest.desc())
        .limit(limit)
    ).all()


def _older(session: Session, case_id: str, version: str) -> Sequence[RedactedMessage]:
    return session.exec(
        select(RedactedMessage)
        .where(RedactedMessage.case_id == case_id, made_by_older_rules(version))
        .order_by(col(RedactedMessage.sequence))
    ).all()


def _original(session: Session, snapshot: CaseSnapshot, row: RedactedMessage) -> str | None:
    message = session.exec(select(Message).where(Message.id == row.message_id)).first()
    if message is None:
        return None
    words = open_words(snapshot.opener, message, snapshot.case.user_id)
    return words if message.speaker is Speaker.USER else load_reply(words).text
