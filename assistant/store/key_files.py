"""Key files: made once at set-up with mode 0600, refused ever after when missing, readable by others, or a sample."""

import base64
import binascii
import os
import secrets
from pathlib import Path

from assistant.errors import SettingsError

KEY_BYTES = 32
_SAMPLES = frozenset({"changeme", "change-me", "secret", "dev", "password", "example", "test"})


def make(path: Path) -> None:
    """Make a key file where there is none, with its folder open to its owner only. An existing file is left alone."""
    put(path, base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii"))


def put(path: Path, content: str) -> None:
    """Write a key that was made elsewhere where there is none, in the same way."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(content.encode("ascii") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> bytes:
    """The 32 bytes of a key; raises SettingsError with one clear line instead of going on without."""
    if not path.is_file():
        raise SettingsError(f"The key file {path.name} is missing. Put it back; it is never made anew beside data.")
    if path.stat().st_mode & 0o077:
        raise SettingsError(f"The key file {path.name} can be read by others. Run: chmod 600 on it.")
    content = path.read_bytes().strip()
    key = b""
    try:
        key = base64.b64decode(content, validate=True)
    except binascii.Error:
        key = b""
    if content.decode("ascii", "replace").lower() in _SAMPLES or len(set(key)) < KEY_BYTES // 4:
        raise SettingsError(f"The key file {path.name} holds a sample or a weak key. Make a random one of 32 bytes.")
    if len(key) != KEY_BYTES:
        raise SettingsError(f"The key file {path.name} does not hold 32 bytes in base64.")
    return key
