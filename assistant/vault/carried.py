"""Keys that are kept nowhere: each lives in one browser's cookie, and here only while a request of that browser lasts.

What such a key sealed can be read in that browser's own requests and nowhere else: not by the worker, not by a command,
not by another session of the same person. When the cookie is gone the words are noise.
"""

import base64
import binascii
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from assistant.store.ids import new_id

PREFIX = "carried-"
"""What the id of such a key begins with. No key store ever holds one."""

_KEY_BYTES = 32
_at_hand: ContextVar[Mapping[str, bytes] | None] = ContextVar("keys carried by this request", default=None)


def new_carried_key() -> tuple[str, str]:
    """A key for one browser to carry: its id, and the key in base64 for the cookie."""
    return PREFIX + new_id(), base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode("ascii")


def is_carried(key_id: str) -> bool:
    """Whether this is the id of a key that only a browser holds."""
    return key_id.startswith(PREFIX)


def is_at_hand(key_id: str) -> bool:
    """Whether this key can be used now: a carried one only in a request of its own browser, any other always."""
    return not is_carried(key_id) or key_id in (_at_hand.get() or {})


def carried_key(key_id: str) -> bytes | None:
    """The key itself, or None when this request does not carry it."""
    return (_at_hand.get() or {}).get(key_id)


def take_up(keys: Mapping[str, str]) -> None:
    """From here to the end of the request these keys are at hand. What is no key is left out."""
    _at_hand.set(dict(_read(keys)))


def lay_down() -> None:
    """No key is at hand any more."""
    _at_hand.set(None)


@contextmanager
def carrying(keys: Mapping[str, str]) -> Iterator[None]:
    """Have keys at hand for one piece of work, beside those already there."""
    before = _at_hand.get()
    _at_hand.set({**(before or {}), **dict(_read(keys))})
    try:
        yield
    finally:
        _at_hand.set(before)


def _read(keys: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for key_id, text in keys.items():
        try:
            key = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            continue
        if is_carried(key_id) and len(key) == _KEY_BYTES:
            yield key_id, key
