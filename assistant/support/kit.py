"""What the staff site works with. There is no key in it that could open an original word, and no way to get one."""

from dataclasses import dataclass

from assistant.clock import Clock, SystemClock
from assistant.ledger.chain import Ledger
from assistant.passwords import Passwords
from assistant.settings import Settings
from assistant.store import key_files
from assistant.store.database import Database
from assistant.support.second_factor import SecondFactor
from guardrails import Redactor


@dataclass(frozen=True, slots=True)
class StaffKit:
    """Handed to the staff pages and to the commands about staff members."""

    settings: Settings
    clock: Clock
    database: Database
    ledger: Ledger
    redactor: Redactor
    passwords: Passwords
    second_factor: SecondFactor


def make_staff_kit(settings: Settings, clock: Clock | None = None, passwords: Passwords | None = None) -> StaffKit:
    """Open the store and read the staff site's own keys; raises SettingsError when one is missing."""
    clock = clock or SystemClock()
    return StaffKit(
        settings=settings,
        clock=clock,
        database=Database.at(settings.database_url),
        ledger=Ledger(key_files.read(settings.shared_folder / "ledger.key"), clock),
        redactor=Redactor.default(),
        passwords=passwords or Passwords(),
        second_factor=SecondFactor(key_files.read(settings.staff_folder / "factor.key")),
    )
