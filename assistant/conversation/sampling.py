"""Drawing messages for the blind check: by chance, each week, from people who said yes to quality checks.

Only from cases that are shared right now, so that withdrawing takes them from here too; whoever takes the yes back is
out at the next round, which is within a minute.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.kit import Kit
from assistant.transcripts.model import QualitySample, RedactedMessage, RedactedState, SharedCase, Voice
from assistant.transcripts.sharing import OPEN_STATES, is_visible

A_WEEK = 30
"""Messages drawn in a week: what one person checks in half an hour."""
_TO_CHECK = timedelta(days=14)
_MOST_OWNERS = 500


def draw_samples(kit: Kit) -> int:
    """Fill this week's draw, and take out messages of people who said no since; how many were drawn."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        drop = [sample.id for sample in _waiting(session) if not _agrees(session, sample.case_id)]
        room = A_WEEK - len(session.exec(select(QualitySample.id).where(QualitySample.week == _week(now))).all())
        found = _candidates(session, now) if room > 0 else []
    if not drop and not found:
        return 0
    chosen = secrets.SystemRandom().sample(found, min(room, len(found))) if found else []
    with kit.database.writing() as session:
        session.execute(delete(QualitySample).where(col(QualitySample.id).in_(drop)))
        for copy_id, case_id in chosen:
            session.add(
                QualitySample(case_id=case_id, copy_id=copy_id, week=_week(now), drawn_at=now, ends_at=now + _TO_CHECK)
            )
    return len(chosen)


def _candidates(session: Session, now: datetime) -> list[tuple[str, str]]:
    """(copy, case) of messages said this week that could be drawn."""
    shared = session.exec(
        select(SharedCase.case_id, SharedCase.owner_id)
        .where(is_visible(now), col(SharedCase.state).in_(OPEN_STATES), col(SharedCase.read_until).is_(None))
        .order_by(col(SharedCase.shared_at).desc())
        .limit(_MOST_OWNERS)
    ).all()
    willing = {owner for owner in {owner for _, owner in shared} if says_yes(session, owner, Purpose.QUALITY_CHECK)}
    cases = [case_id for case_id, owner in shared if owner in willing]
    if not cases:
        return []
    drawn = select(QualitySample.copy_id)
    rows = session.exec(
        select(RedactedMessage.id, RedactedMessage.case_id).where(
            col(RedactedMessage.case_id).in_(cases),
            RedactedMessage.voice == Voice.USER,
            RedactedMessage.state == RedactedState.REDACTED,
            ~col(RedactedMessage.left_out),
            RedactedMessage.said_at > now - timedelta(days=7),
            col(RedactedMessage.id).not_in(drawn),
        )
    ).all()
    return list(rows)


def _waiting(session: Session) -> list[QualitySample]:
    return list(session.exec(select(QualitySample).where(col(QualitySample.checked_at).is_(None))).all())


def _agrees(session: Session, case_id: str) -> bool:
    owner = session.exec(select(SharedCase.owner_id).where(SharedCase.case_id == case_id)).first()
    return owner is not None and says_yes(session, owner, Purpose.QUALITY_CHECK)


def _week(now: datetime) -> str:
    year, week, _ = now.isocalendar()
    return f"{year}-{week:02d}"
