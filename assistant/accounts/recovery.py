"""The recovery code: the only way back in without the password, printed once, used once, then renewed."""

import hashlib
import hmac
import secrets

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 6, 4  # 24 of 30 letters: 117 bits, beyond guessing, so a fast keyed hash is enough


def new_code() -> str:
    """A random code in groups, easy to write down: no letter in it looks like another."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))


def hash_code(key: bytes, code: str) -> str:
    """The keyed hash that is kept. Spaces, dashes and small letters make no difference."""
    return hmac.new(key, b"recovery\x1f" + _plain(code).encode(), hashlib.sha256).hexdigest()


def is_code(key: bytes, kept: str, code: str) -> bool:
    """Whether this is the code whose hash was kept."""
    return bool(kept) and hmac.compare_digest(kept, hash_code(key, code))


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter in _ALPHABET)
