"""What a lead is told of without asking: unusually fast reading, repeated failed sign-ins. The log has each too."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.support.model import AlertKind, SupportAlert
from assistant.transcripts.model import RedactedMessage, RedactedState, SupportLook

_log = logging.getLogger(__name__)

FAST_READING = 20
"""Transcripts opened within a minute by one member: more than anybody reads."""
WITHHELD_BACKLOG = 25
"""Messages waiting to be redacted: more than a passing fault leaves behind."""
SHOWN_FOR = timedelta(days=14)
_A_MINUTE = timedelta(minutes=1)
_AGAIN_AFTER = timedelta(minutes=10)


def watch_reading(session: Session, member_id: str, now: datetime) -> None:
    """Raise an alert when a member opened `FAST_READING` transcripts within the last minute."""
    number = session.exec(
        select(func.count()).where(SupportLook.member_id == member_id, SupportLook.opened_at > now - _A_MINUTE)
    ).one()
    if number >= FAST_READING:
        raise_alert(session, AlertKind.FAST_READING, now, member_id=member_id, number=number)


def raise_alert(session: Session, kind: AlertKind, now: datetime, *, member_id: str | None, number: int) -> None:
    """Tell the leads, and the log; the same thing about the same member at most every ten minutes."""
    told = session.exec(
        select(SupportAlert.id).where(
            SupportAlert.kind == kind, SupportAlert.member_id == member_id, SupportAlert.at > now - _AGAIN_AFTER
        )
    ).first()
    if told is not None:
        return
    session.add(SupportAlert(kind=kind, member_id=member_id, number=number, at=now))
    _log.warning("support alert", extra={"alert": kind.value, "count": number})


def unseen_alerts(session: Session, now: datetime) -> Sequence[SupportAlert]:
    """What no lead has put away yet, newest first."""
    return session.exec(
        select(SupportAlert)
        .where(col(SupportAlert.seen_at).is_(None), SupportAlert.at > now - SHOWN_FOR)
        .order_by(col(SupportAlert.at).desc())
    ).all()


def put_away(session: Session, alert_id: str, now: datetime) -> None:
    """A lead has looked at an alert."""
    alert = session.get(SupportAlert, alert_id)
    if alert is not None and alert.seen_at is None:
        alert.seen_at = now
        session.add(alert)


def withheld_backlog(session: Session) -> int:
    """How many messages wait to be redacted, in all cases."""
    return session.exec(select(func.count()).where(RedactedMessage.state == RedactedState.WITHHELD)).one()
