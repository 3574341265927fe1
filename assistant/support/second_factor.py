"""The second factor of staff: time-based one-time codes (RFC 6238), each accepted once.

The secret is sealed with the staff site's own small key. A code is good for its own half minute and the one before
and after; the step it belongs to is kept, and only a later step is accepted, so that no code works twice (remembering
only the last code would let A, B, A through).
"""

import base64
import io
from datetime import datetime

import pyotp
import segno
from cryptography.fernet import Fernet
from sqlalchemy import update
from sqlmodel import Session, col

from assistant.support.model import StaffMember

_STEP = 30
_WINDOW = 1


class SecondFactor:
    """Makes, shows and checks second factors."""

    def __init__(self, key: bytes) -> None:
        self._seal = Fernet(base64.urlsafe_b64encode(key))

    def new_secret(self) -> str:
        """A random secret."""
        return pyotp.random_base32()

    def seal(self, secret: str) -> bytes:
        """The secret as it is kept."""
        return self._seal.encrypt(secret.encode())

    def code(self, member: StaffMember, now: datetime) -> str:
        """The code that is good now: for the demonstration and for tests."""
        return pyotp.TOTP(self._open(member)).at(now)

    def accept(self, session: Session, member: StaffMember, code: str, now: datetime) -> bool:
        """Whether the code is good and was not used before. Marks its step as used in the caller's transaction."""
        digits = "".join(letter for letter in code if letter.isdigit())
        if len(digits) != 6:
            return False
        codes = pyotp.TOTP(self._open(member))
        step = int(now.timestamp()) // _STEP
        for candidate in range(step - _WINDOW, step + _WINDOW + 1):
            if pyotp.utils.strings_equal(codes.at(candidate * _STEP), digits):
                return _use_step(session, member.id, candidate)
        return False

    def _open(self, member: StaffMember) -> str:
        return self._seal.decrypt(member.sealed_factor).decode()


def _use_step(session: Session, member_id: str, step: int) -> bool:
    used = session.execute(
        update(StaffMember)
        .where(col(StaffMember.id) == member_id, col(StaffMember.last_step) < step)
        .values(last_step=step)
    )
    return int(used.rowcount) == 1  # type: ignore[attr-defined]


def provisioning_uri(secret: str, name: str) -> str:
    """The address an authenticator app reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Case assistant support")


def drawn(uri: str) -> str:
    """The address as a QR code drawn in text, for a terminal: no image leaves the machine."""
    out = io.StringIO()
    segno.make(uri, error="m").terminal(out=out, compact=True)
    return out.getvalue()
