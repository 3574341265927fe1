"""Much at once: taking a thousand messages away, and deleting those whose time is over while somebody writes."""

import resource
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from assistant.conversation.model import Message
from assistant.export.build import build
from assistant.export.states import ask, waiting
from assistant.kit import Kit, make_kit
from assistant.prepare import prepare
from assistant.privacy.period import Period
from assistant.privacy.retention import purge_expired
from tests.benchmarks.figures import tell, took
from tests.factories import add_messages, make_case, make_user
from tests.fakes import FakeClock

WORDS = "my knee was sore again today, worse going downstairs, and the cream from the chemist did nothing for it"
HOW_MANY = 1000


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def kit(tmp_path: Path, clock: FakeClock) -> Iterator[Kit]:
    kit = make_kit(prepare({"INSTANCE_DIR": str(tmp_path / "instance")}, clock), clock)
    yield kit
    kit.database.close()
    kit.vault.key_store.close()


def fill(kit: Kit, email: str, cases: int, **account: Period) -> str:
    """Somebody with a thousand messages, in so many cases."""
    user = make_user(kit, email, **account)
    for _ in range(cases):
        add_messages(kit, make_case(kit, user), [WORDS] * (HOW_MANY // cases))
    return user.id


def test_an_export(kit: Kit, clock: FakeClock) -> None:
    user_id = fill(kit, "much@example.org", cases=4)
    with kit.database.writing() as session:
        ask(session, kit.ledger, user_id=user_id, now=clock.now())
    with kit.database.reading() as session:
        (job_id,) = waiting(session, clock.now())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    built = took(lambda: build(kit, job_id))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    measured = f"{built.clock:.2f} s, memory +{grown:.0f} MiB"
    tell(f"export of {HOW_MANY:,} messages", measured, "20 s for 10,000, memory flat")


def test_a_purge_beside_somebody_who_writes(kit: Kit, clock: FakeClock) -> None:
    fill(kit, "over@example.org", cases=10, retention=Period.DAY)
    writer = make_case(kit, make_user(kit, "writer@example.org"))
    clock.move(timedelta(days=2))
    waits: list[float] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            waits.append(took(lambda: add_messages(kit, writer, ["one more"])).clock)
            time.sleep(0.01)

    beside = threading.Thread(target=write)
    beside.start()
    time.sleep(0.2)
    alone = max(waits)
    waits.clear()
    purged = took(lambda: purge_expired(kit))
    stop.set()
    beside.join()
    with kit.database.reading() as session:
        assert {row.case_id for row in session.exec(select(Message)).all()} == {writer.id}
    measured = f"{purged.clock:.2f} s for {HOW_MANY:,}"
    tell("purge of messages whose time is over", measured, "60 s for 100,000")
    longest = f"{max(waits, default=0) * 1000:.0f} ms ({alone * 1000:.0f} ms alone)"
    tell("  longest wait of a write beside it", longest, "100 ms")
