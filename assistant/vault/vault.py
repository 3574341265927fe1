"""Sealing and opening: AES-256-GCM, one data key per case and one per profile, each wrapped by the master key.

Associated data binds every sealed value to its table, column, row and owner, so that a value moved to another place
does not open there. Destroy a data key and everything it sealed is unreadable, in every copy that was ever made.
"""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.clock import Clock
from assistant.errors import AssistantError
from assistant.store.ids import new_id
from assistant.vault import sealed_file
from assistant.vault.carried import carried_key, is_carried
from assistant.vault.key_store import KeyGone, KeyStore

_VERSION = b"\x01"
_NONCE_BYTES = 12  # NIST SP 800-38D, 8.2: 96 bits


class SealBroken(AssistantError):
    """A sealed value does not open: it was changed, or it belongs somewhere else."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs. It opens only there."""

    table: str
    column: str
    row: str
    owner: str

    def encode(self) -> bytes:
        """The associated data."""
        return "\x1f".join((self.table, self.column, self.row, self.owner)).encode()


class Vault:
    """Makes data keys, seals with them, opens with them, destroys them."""

    def __init__(
        self,
        master_key: bytes,
        key_store: KeyStore,
        clock: Clock,
        before_destroying: Callable[[Collection[str]], None] = lambda _: None,
    ) -> None:
        self._master = AESGCM(master_key)
        self._key_store = key_store
        self._clock = clock
        self._before_destroying = before_destroying

    @property
    def key_store(self) -> KeyStore:
        """The store behind this vault."""
        return self._key_store

    def new_key(self) -> str:
        """Make a data key; answers its id. It is kept before any row that needs it; orphans are swept."""
        key_id = new_id()
        self._key_store.put(key_id, wrap(self._master, key_id, secrets.token_bytes(32)), self._clock.now())
        return key_id

    def seal(self, key_id: str, words: str, place: Place) -> bytes:
        """Seal words for one place. Raises KeyGone when the key was destroyed."""
        return _seal(self._data_key(key_id), words.encode("utf-8", "surrogatepass"), place.encode())

    def open(self, key_id: str, sealed: bytes, place: Place) -> str:
        """The words sealed for this place. Raises KeyGone, or SealBroken when they do not belong here."""
        return _open(self._data_key(key_id), sealed, place.encode()).decode("utf-8", "surrogatepass")

    def opener(self, key_id: str) -> "Opener":
        """For many values under one key: the key is fetched once. Never keep it beyond one piece of work."""
        return Opener(self._data_key(key_id))

    def seal_file(self, key_id: str, source: Path, target: Path, name: str) -> None:
        """Seal a file in authenticated segments of 64 KiB; `name` binds it to what it is."""
        sealed_file.seal(self._data_key(key_id), source, target, name)

    def file_writer(self, key_id: str, target: Path, name: str) -> "sealed_file.SealedWriter":
        """A file sealed while it is written, for what must never lie on the disk in the clear."""
        return sealed_file.SealedWriter(self._data_key(key_id), target, name)

    def open_file(self, key_id: str, source: Path, name: str) -> "sealed_file.SealedReader":
        """Read a sealed file from any position; each segment is checked before a byte of it is given out."""
        return sealed_file.SealedReader(self._data_key(key_id), source, name)

    def destroy(self, key_ids: Collection[str]) -> bool:
        """Destroy data keys. True when not even their wrapped bytes are left in the key store's files.

        That they are to go is written down first: a copy of the key store put back later must not bring one back.
        """
        self._before_destroying(key_ids)
        return self._key_store.destroy(key_ids)

    def _data_key(self, key_id: str) -> AESGCM:
        if is_carried(key_id):
            carried = carried_key(key_id)
            if carried is None:
                raise KeyGone("Only one browser can read this, and it is not asking.")
            return AESGCM(carried)
        return AESGCM(unwrap(self._master, key_id, self._key_store.get(key_id)))


class Opener:
    """Seals and opens with one data key already at hand."""

    def __init__(self, key: AESGCM) -> None:
        self._key = key

    def seal(self, words: str, place: Place) -> bytes:
        """Seal words for one place."""
        return _seal(self._key, words.encode("utf-8", "surrogatepass"), place.encode())

    def open(self, sealed: bytes, place: Place) -> str:
        """The words sealed for this place; raises SealBroken when they do not belong here."""
        return _open(self._key, sealed, place.encode()).decode("utf-8", "surrogatepass")


def wrap(master: AESGCM, key_id: str, data_key: bytes) -> bytes:
    """A data key as the key store keeps it, bound to its id."""
    return _seal(master, data_key, key_id.encode())


def unwrap(master: AESGCM, key_id: str, kept: bytes) -> bytes:
    """The data key again; raises SealBroken when another master key wrapped it, or another id."""
    return _open(master, kept, key_id.encode())


def _seal(key: AESGCM, plain: bytes, bound_to: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + key.encrypt(nonce, plain, _VERSION + bound_to)


def _open(key: AESGCM, sealed: bytes, bound_to: bytes) -> bytes:
    plain = None
    if sealed[:1] == _VERSION and len(sealed) > _NONCE_BYTES:
        try:
            plain = key.decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], _VERSION + bound_to)
        except InvalidTag:
            plain = None
    if plain is None:
        raise SealBroken("A sealed value does not open here.")
    return plain
