"""What the user site, the worker and the commands have in common: the store, the keys, the redactor, the clock.

The staff site has none of this; it never imports this module.
"""

from dataclasses import dataclass

from assistant.clock import Clock, SystemClock
from assistant.errors import SettingsError
from assistant.ledger.chain import Ledger
from assistant.passwords import Passwords
from assistant.settings import Settings
from assistant.store import key_files
from assistant.store.database import Database
from assistant.vault.key_store import KeyStore
from assistant.vault.tombstones import KEY_FILE, Tombstones
from assistant.vault.vault import Vault
from guardrails import Redactor


@dataclass(frozen=True, slots=True)
class Kit:
    """Handed to whoever does a piece of work on the user side."""

    settings: Settings
    clock: Clock
    database: Database
    vault: Vault
    tombstones: Tombstones
    ledger: Ledger
    redactor: Redactor
    lookup_key: bytes
    passwords: Passwords


def make_kit(settings: Settings, clock: Clock | None = None, passwords: Passwords | None = None) -> Kit:
    """Open the store and read the keys; raises SettingsError when any of them is missing."""
    clock = clock or SystemClock()
    if settings.master_key_file is None:
        raise SettingsError("The staff site holds no master key.")
    tombstones = Tombstones.at(settings.tombstone_url, key_files.read(settings.user_folder / KEY_FILE), clock)
    database = Database.at(settings.database_url)
    database.before_commit = tombstones.before_commit
    key_store = KeyStore.at(settings.key_database_url)
    return Kit(
        settings=settings,
        clock=clock,
        database=database,
        vault=Vault(key_files.read(settings.master_key_file), key_store, clock, tombstones.bury_keys),
        tombstones=tombstones,
        ledger=Ledger(key_files.read(settings.shared_folder / "ledger.key"), clock),
        redactor=Redactor.default(),
        lookup_key=key_files.read(settings.user_folder / "lookup.key"),
        passwords=passwords or Passwords(),
    )
