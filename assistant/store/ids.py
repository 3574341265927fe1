"""Identifiers: random, so that they tell nothing about whom or what they name."""

import secrets

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> str:
    """A random identifier of 128 bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def new_reference() -> str:
    """A short random reference to say aloud or write down, without look-alike characters."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


def is_reference(text: str) -> bool:
    """Whether this could be one of our references: then no word of anybody is in it."""
    return len(text) == 8 and set(text) <= set(_ALPHABET)
