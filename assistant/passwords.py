"""Passwords: long rather than complicated, hashed with Argon2id, checked in constant effort."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from assistant.errors import Refused

SHORTEST = 15  # NIST SP 800-63B-4, 3.1.1.2: at least 15 characters for a password that is the only factor
LONGEST = 256
_WEAKEST_SCORE = 3
_ZXCVBN_LIMIT = 72  # zxcvbn refuses more; what it sees of a longer password is enough to judge it


class Passwords:
    """Hashes and verifies. At most two at once in a process: each takes 64 MiB for about a quarter of a second."""

    def __init__(self, time_cost: int = 3, memory_cost: int = 65536) -> None:
        self._hasher = PasswordHasher(time_cost=time_cost, memory_cost=memory_cost, parallelism=1)
        self._turns = BoundedSemaphore(2)
        self._nobody = self._hasher.hash("nobody has this password, and nobody ever will")

    def hash(self, password: str) -> str:
        """The Argon2id hash of a password."""
        with self._turns:
            return self._hasher.hash(password)

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right. Takes as long for an account that does not exist (None)."""
        if len(password) > LONGEST:
            return False
        with self._turns:
            try:
                return self._hasher.verify(password_hash or self._nobody, password) and password_hash is not None
            except (VerificationError, InvalidHashError):
                return False


def check_new(password: str, about_them: tuple[str, ...] = ()) -> None:
    """Raise Refused, with a sentence that helps, when a new password is too short, too long or too easy to guess."""
    if len(password) < SHORTEST:
        raise Refused(f"Use at least {SHORTEST} characters. Three or four words in a row are fine.")
    if len(password) > LONGEST:
        raise Refused(f"Use at most {LONGEST} characters.")
    guessed = zxcvbn(password[:_ZXCVBN_LIMIT], user_inputs=[part for part in about_them if part])
    if guessed["score"] < _WEAKEST_SCORE:
        raise Refused("This one is easy to guess. Try three or four words that do not belong together.")
