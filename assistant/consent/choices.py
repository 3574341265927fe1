"""What a person said yes or no to, as dated rows that are only ever added."""

from sqlmodel import Session, col, select

from assistant.clock import Clock
from assistant.consent.model import Consent, Purpose
from assistant.consent.versions import current_version


def record_choice(session: Session, *, user_id: str, purpose: Purpose, given: bool, clock: Clock) -> Consent:
    """Add a yes or a no, with the version and the hash of the policy in force."""
    now = clock.now()
    version = current_version(session, now)
    consent = Consent(
        user_id=user_id,
        purpose=purpose,
        given=given,
        policy_number=version.number,
        policy_sha256=version.sha256,
        at=now,
    )
    session.add(consent)
    return consent


def says_yes(session: Session, user_id: str, purpose: Purpose) -> bool:
    """Whether the newest word on a purpose is a yes. No word is a no; of two words at one instant the no counts."""
    newest = session.exec(
        select(Consent)
        .where(Consent.user_id == user_id, Consent.purpose == purpose)
        .order_by(col(Consent.at).desc(), col(Consent.given))
        .limit(1)
    ).first()
    return newest is not None and newest.given


def has_accepted_current(session: Session, user_id: str, clock: Clock) -> bool:
    """Whether the policy in force now was accepted."""
    version = current_version(session, clock.now())
    accepted = session.exec(
        select(Consent).where(
            Consent.user_id == user_id,
            Consent.purpose == Purpose.POLICY,
            Consent.policy_number == version.number,
        )
    ).all()
    return bool(accepted) and max(accepted, key=lambda row: (row.at, not row.given)).given
