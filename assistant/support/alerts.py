"""What a lead is told of without asking: unusually fast reading, repeated failed sign-ins, what was left lying. The log
has each too."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.privacy import rights
from assistant.support.model import AlertKind, SupportAlert
from assistant.transcripts.model import RedactedMessage, RedactedState, SupportLook

_log = logging.getLogger(__name__)

FAST_READING = 20
"""Transcripts opened within a minute by one member: more than anybody reads."""
MUCH_READING = 120
"""The same within an hour: a whole day's work twice over, however evenly it is spread."""
WITHHELD_BACKLOG = 25
"""Messages waiting to be redacted: more than a passing fault leaves behind."""
SHOWN_FOR = timedelta(days=14)
_LINES = {  # constant words: what else a line would carry is taken out of the log
    AlertKind.FAST_READING: "support alert: fast reading",
    AlertKind.FAILED_SIGN_INS: "support alert: failed sign-ins",
}
_A_MINUTE, _AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
_AGAIN_AFTER = timedelta(minutes=10)


def watch_reading(session: Session, member_id: str, now: datetime) -> None:
    """Raise an alert when a member opened more transcripts than anybody reads, within a minute or within an hour."""
    for limit, span in ((FAST_READING, _A_MINUTE), (MUCH_READING, _AN_HOUR)):
        number = session.exec(
            select(func.count()).where(SupportLook.member_id == member_id, SupportLook.opened_at > now - span)
        ).one()
        if number >= limit:
            raise_alert(session, AlertKind.FAST_READING, now, member_id=member_id, number=number)
            return


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
    _log.warning(_LINES[kind], extra={"count": number})


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


def log_what_lies(session: Session, now: datetime) -> None:
    """Put into the log what the lead's page says of the present: a backlog, and rights requests past their day."""
    backlog, late = withheld_backlog(session), rights.overdue(session, now)
    if backlog >= WITHHELD_BACKLOG:
        _log.warning("support alert: a backlog of withheld messages", extra={"count": backlog})
    if late:
        _log.warning("support alert: requests about rights are overdue", extra={"count": late})
