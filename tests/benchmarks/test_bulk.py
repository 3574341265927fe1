"""Much at once: taking a thousand messages away, and deleting those whose time is over while somebody writes."""

import os
import resource
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from assistant.conversation.model import Message
from assistant.conversation.posting import post_message
from assistant.export.build import build
from assistant.export.states import ask, waiting
from assistant.kit import Kit, make_kit
from assistant.prepare import prepare
from assistant.privacy.period import Period
from assistant.privacy.receipts import erase_account_now
from assistant.privacy.retention import purge_expired
from assistant.store.ids import new_id
from tests.benchmarks.figures import Took, spread, tell, took
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


def test_a_purge_beside_a_chat_that_goes_on(kit: Kit, clock: FakeClock) -> None:
    """`BENCHMARK_PURGE=100000` is the number of the budget."""
    many = int(os.environ.get("BENCHMARK_PURGE", "3000"))
    user = make_user(kit, "over@example.org", retention=Period.DAY)
    for _ in range(10):
        add_messages(kit, make_case(kit, user), [WORDS] * (many // 10))
    clock.move(timedelta(days=2))
    writer = make_user(kit, "writer@example.org")
    talk = make_case(kit, writer)
    turns: list[Took] = []
    stop = threading.Event()

    def turn() -> None:
        post_message(kit, user_id=writer.id, case_id=talk.id, words=WORDS, token=new_id())

    def chat() -> None:
        while not stop.is_set():
            turns.append(took(turn))

    for _ in range(5):
        turn()
    alone = [took(turn) for _ in range(20)]
    beside = threading.Thread(target=chat)
    beside.start()
    purged = took(lambda: purge_expired(kit))
    stop.set()
    beside.join()
    with kit.database.reading() as session:
        assert {row.case_id for row in session.exec(select(Message)).all()} == {talk.id}
    tell("purge of messages whose time is over", f"{purged.clock:.2f} s for {many:,}", "60 s for 100,000")
    tell("  a turn of a chat without it", spread(alone), "p95 80 ms")
    tell("  a turn of a chat beside it", spread(turns) if len(turns) > 1 else "too quick to measure", "+100 ms at most")


def test_erasing_an_account(kit: Kit) -> None:
    """`BENCHMARK_ERASE=10000` is the number of the budget."""
    many = int(os.environ.get("BENCHMARK_ERASE", "1000"))
    user = make_user(kit, "gone@example.org")
    add_messages(kit, make_case(kit, user), [f"{WORDS} {number}" for number in range(many)])
    erased = took(lambda: erase_account_now(kit, user.id))
    tell("erasing an account, with the second look", f"{erased.clock:.2f} s for {many:,} messages", "-")
