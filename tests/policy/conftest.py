"""One installation for each check, with its files in a folder of its own."""

from collections.abc import Iterator

import pytest

from assistant.kit import Kit
from tests.fakes import FakeClock
from tests.policy.bench import Bench


@pytest.fixture
def bench(kit: Kit, clock: FakeClock, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    with Bench(kit, clock, environ, monkeypatch) as made:
        yield made
