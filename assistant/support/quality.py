"""The blind check: redacted messages drawn by chance, read only for what was not hidden. Nobody knows whose they are.

Drawn by the worker, weekly, from cases that are shared now and whose owners said yes to quality checks.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from assistant.errors import NotFound
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.support.counting import CHECKED, MISSED, count, missed_counter
from assistant.support.members import Reviewer
from assistant.transcripts.model import QualitySample, RedactedMessage, RedactedState, SharedCase
from assistant.transcripts.reports import report_missed
from assistant.transcripts.sharing import is_visible


def waiting_samples(session: Session, now: datetime) -> Sequence[QualitySample]:
    """Messages still to be checked, of cases support can see right now."""
    waiting = _readable(now).where(col(QualitySample.checked_at).is_(None))
    return session.exec(waiting.order_by(col(QualitySample.id)).limit(200)).all()


def draw_sample(session: Session, ledger: Ledger, member: Reviewer, now: datetime) -> None:
    """Give a member a message to check, one that nobody else has if there is one; nothing when all are checked.

    The owner's ledger has a line before a word is shown, once for each member and message. Drawing again gives the same
    message until it is checked.
    """
    waiting = waiting_samples(session, now)
    if not waiting or any(member.member_id in sample.shown_to for sample in waiting):
        return
    chosen = min(waiting, key=lambda sample: len(sample.shown_to))
    # Held until the transaction ends, and read again: two members who draw at once are both kept.
    sample = session.exec(
        select(QualitySample)
        .where(QualitySample.id == chosen.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if sample is None or sample.checked_at is not None or member.member_id in sample.shown_to:
        return
    ledger.record(
        session,
        user_id=_request_of(session, sample, now).owner_id,
        actor=Actor.SUPPORT,
        action=Action.QUALITY_CHECKED,
        case_id=sample.case_id,
        detail=f"by a {member.role.value}",
    )
    sample.shown_to = [*sample.shown_to, member.member_id]
    session.add(sample)


def drawn_sample(session: Session, member: Reviewer, now: datetime) -> tuple[QualitySample, RedactedMessage] | None:
    """The message a member drew and has not checked; None when they have to draw one first."""
    mine = (sample for sample in waiting_samples(session, now) if member.member_id in sample.shown_to)
    sample = next(mine, None)
    copy = session.get(RedactedMessage, sample.copy_id) if sample else None
    return (sample, copy) if sample and copy else None


def record_check(
    session: Session,
    ledger: Ledger,
    sample_id: str,
    member: Reviewer,
    *,
    words: Sequence[tuple[str, str]],
    now: datetime,
) -> None:
    """Keep the outcome of one check: what was missed (words, category) is hidden as by any report, and counted.

    NotFound when the message cannot be read any more, or this member did not draw it.
    """
    sample = session.exec(
        _readable(now).where(QualitySample.id == sample_id, col(QualitySample.checked_at).is_(None))
    ).first()
    if sample is None or member.member_id not in sample.shown_to:
        raise NotFound("There is no such message to check.")
    shared = _request_of(session, sample, now)
    for text, category in words:
        report_missed(
            session,
            ledger,
            shared,
            copy_id=sample.copy_id,
            words=text,
            category=category,
            member_id=member.member_id,
            role=member.role.value,
            now=now,
        )
        count(session, now.date(), missed_counter(category))
    sample.checked_at, sample.missed = now, len(words)
    session.add(sample)
    count(session, now.date(), CHECKED)
    if words:
        count(session, now.date(), MISSED, len(words))


def _request_of(session: Session, sample: QualitySample, now: datetime) -> SharedCase:
    return session.exec(select(SharedCase).where(SharedCase.case_id == sample.case_id, is_visible(now)).limit(1)).one()


def _readable(now: datetime) -> SelectOfScalar[QualitySample]:
    """Samples whose case is shared, whose copy stands and was not left out, and whose time is not over."""
    shared = select(SharedCase.case_id).where(is_visible(now), col(SharedCase.read_until).is_(None))
    standing = select(RedactedMessage.id).where(
        RedactedMessage.state == RedactedState.REDACTED, ~col(RedactedMessage.left_out)
    )
    return select(QualitySample).where(
        QualitySample.ends_at > now,
        col(QualitySample.case_id).in_(shared),
        col(QualitySample.copy_id).in_(standing),
    )
