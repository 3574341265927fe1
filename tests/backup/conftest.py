"""Somebody with a case, a backup of it, and a way to put it back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.accounts.model import User
from assistant.backup.restoring import restore
from assistant.cases.model import Case
from assistant.kit import Kit, make_kit
from tests.backup.copies import COPY, SECRET
from tests.factories import FAST, add_messages, make_case, make_user
from tests.fakes import FakeClock


@pytest.fixture
def user(kit: Kit) -> User:
    return make_user(kit)


@pytest.fixture
def case(kit: Kit, user: User) -> Case:
    case = make_case(kit, user, title=SECRET)
    add_messages(kit, case, [SECRET, "and more"], redacted=[COPY, "more"])
    return case


@pytest.fixture
def put_back(kit: Kit, clock: FakeClock) -> Iterator[Callable[[Path], Kit]]:
    """Restore as the command does, with nobody connected; answers a kit on what came of it."""
    made = []

    def restored(source: Path) -> Kit:
        kit.database.close()
        restore(kit.settings, clock, source)
        made.append(make_kit(kit.settings, clock, FAST))
        return made[-1]

    yield restored
    for one in made:
        one.database.close()
        one.vault.key_store.close()
        one.tombstones.close()
