"""What a person said yes or no to, as dated rows that are only ever added."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import column, table
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from assistant.clock import Clock
from assistant.consent.model import Consent, PolicyNotice, Purpose
from assistant.consent.versions import PolicyText, current_version, text_of

_account = table("user_account", column("id"), column("paused_at"))
"""Named here and not imported: accounts stand on this, not this on accounts."""


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


def last_word(session: Session, user_id: str, purpose: Purpose) -> bool | None:
    """The newest word on a purpose, None when there never was one; of two words at one instant the no counts."""
    newest = session.exec(
        select(Consent)
        .where(Consent.user_id == user_id, Consent.purpose == purpose)
        .order_by(col(Consent.at).desc(), col(Consent.given))
        .limit(1)
    ).first()
    return None if newest is None else newest.given


def says_yes(session: Session, user_id: str, purpose: Purpose) -> bool:
    """Whether the newest word on a purpose is a yes. No word is a no, and so is every word while its owner pauses."""
    return last_word(session, user_id, purpose) is True and not _is_paused(session, user_id)


def history(session: Session, user_id: str) -> dict[Purpose, Sequence[Consent]]:
    """Every word of a person, by purpose, newest first."""
    rows = session.exec(
        select(Consent).where(Consent.user_id == user_id).order_by(col(Consent.at).desc(), col(Consent.given))
    ).all()
    return {purpose: [row for row in rows if row.purpose is purpose] for purpose in Purpose}


def has_accepted_current(session: Session, user_id: str, clock: Clock) -> bool:
    """Whether the policy in force now was accepted."""
    return word_on_version(session, user_id, current_version(session, clock.now()).number) is True


def word_on_version(session: Session, user_id: str, number: int) -> bool | None:
    """The newest word on one version of the policy; None when there never was one."""
    words = session.exec(
        select(Consent).where(
            Consent.user_id == user_id, Consent.purpose == Purpose.POLICY, Consent.policy_number == number
        )
    ).all()
    return max(words, key=lambda row: (row.at, not row.given)).given if words else None


def accepted_number(session: Session, user_id: str) -> int:
    """The number of the newest version a person ever said yes to; 0 for none."""
    yes = session.exec(
        select(Consent.policy_number).where(
            Consent.user_id == user_id, Consent.purpose == Purpose.POLICY, col(Consent.given)
        )
    ).all()
    return max(yes, default=0)


def speaks_of(session: Session, kind: str, now: datetime) -> bool:
    """Whether the policy in force speaks of a kind of data. A kind it does not speak of is not taken from anybody."""
    return kind in text_of(current_version(session, now)).kinds


def newly_asked(policy: PolicyText, words: dict[Purpose, Sequence[Consent]]) -> list[Purpose]:
    """The purposes a version newly asks for, that a person has said nothing about yet."""
    return [purpose for purpose in policy.asks if not words[purpose]]


def was_shown(session: Session, user_id: str, number: int) -> bool:
    """Whether a person was already shown what a version changes."""
    return (
        session.exec(
            select(PolicyNotice.id).where(PolicyNotice.user_id == user_id, PolicyNotice.policy_number == number)
        ).first()
        is not None
    )


def note_shown(session: Session, user_id: str, number: int, now: datetime) -> bool:
    """Write down that a person was shown what a version changes; False when that was written down before."""
    if was_shown(session, user_id, number):
        return False
    session.add(PolicyNotice(user_id=user_id, policy_number=number, shown_at=now))
    session.flush()
    return True


def _is_paused(session: Session, user_id: str) -> bool:
    paused = select_columns(_account.c.paused_at).where(_account.c.id == user_id)
    return session.execute(paused).scalar_one_or_none() is not None
