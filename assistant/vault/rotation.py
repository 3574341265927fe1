"""A new master key: every data key is wrapped anew, and nothing that was sealed is touched.

Three steps, so that an interruption at any moment leaves a master key that opens everything: the new key is written
beside the old one; all wrapped keys change in one transaction; the new key takes the old one's place. While the new key
still lies beside the old one nothing starts, and doing it again finishes what was begun.
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.store import key_files
from assistant.vault.key_store import KeyStore
from assistant.vault.vault import SealBroken, unwrap, wrap


def coming_key(master: Path) -> Path:
    """Where a new master key lies until it takes the old one's place."""
    return master.with_name(master.name + ".coming")


def rotate(master: Path, key_store: KeyStore) -> int:
    """Give the installation another master key; answers how many data keys were wrapped anew.

    Nobody else may be using the key store. Raises SealBroken, with nothing changed, when a data key opens with neither
    the old nor the new master key, and SettingsError when a key file is missing or unsafe.
    """
    coming = coming_key(master)
    key_files.make(coming)
    old, new = AESGCM(key_files.read(master)), AESGCM(key_files.read(coming))
    wrapped: dict[str, bytes] = {}
    for key_id, kept, _ in key_store.rows():
        if not _opens(new, key_id, kept):
            wrapped[key_id] = wrap(new, key_id, unwrap(old, key_id, kept))
    key_store.rewrap(wrapped)
    coming.replace(master)
    _settle(master.parent)
    # What the old master key had wrapped must not stay in the write-ahead log.
    key_store.scrub()
    return len(wrapped)


def _opens(master: AESGCM, key_id: str, kept: bytes) -> bool:
    try:
        unwrap(master, key_id, kept)
    except SealBroken:
        return False
    return True


def _settle(folder: Path) -> None:
    # A rename is only certain to outlive a loss of power once the folder itself is written.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
