"""Signing what leaves the house: receipts and archives, with an Ed25519 key of this installation.

The key is made at the first start like every other key. It seals nothing: whoever loses it loses no words, and what was
signed before can still be checked with the public half that stands beside each signature.
"""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from assistant.store import key_files

FILE_NAME = "signing.key"


class Signer:
    """Signs with one private key. The key itself can not be asked for."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @classmethod
    def at(cls, user_folder: Path) -> "Signer":
        """The signer of an installation; raises SettingsError when its key file is missing or unsafe."""
        return cls(key_files.read(user_folder / FILE_NAME))

    @property
    def public_key(self) -> str:
        """The public half, 32 bytes in base64: what a signature is checked with."""
        return base64.b64encode(self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode("ascii")

    def sign(self, content: bytes) -> str:
        """The signature over exactly these bytes, in base64."""
        return base64.b64encode(self._key.sign(content)).decode("ascii")


def is_signed(public_key: str, signature: str, content: bytes) -> bool:
    """Whether these bytes were signed with the key this is the public half of. Anything malformed is a no."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signature, validate=True), content)
    except (ValueError, InvalidSignature):
        return False
    return True


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one form in which structured content is signed: sorted JSON without spaces, in UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
