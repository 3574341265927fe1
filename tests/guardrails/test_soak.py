"""Many different messages, in threads and in forked processes: the same results, and memory that does not grow.

`SOAK_MESSAGES=100000` runs it at full length, ten minutes or so on one core; the usual run is enough to see a leak of
a few hundred bytes a message.
"""

import hashlib
import os
import random
import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guardrails import Redactor

MESSAGES = int(os.environ.get("SOAK_MESSAGES", "1500"))
LEAST_TO_SEE = 400


def message(number: int) -> str:
    """A message that no other is like, of made-up and of real words."""
    rng = random.Random(number)
    listed = ("knee", "since", "monday", "tablets", "pain", "the", "my", "saw", "with", "at", "and", "worse", "night")
    words = [rng.choice(listed) for _ in range(rng.randint(4, 14))]
    words.insert(
        rng.randrange(len(words)), "".join(rng.choice("abcdefghilmnoprstuvz") for _ in range(rng.randint(4, 9)))
    )
    if number % 5 == 0:
        words.append(f"07700 {rng.randrange(900_000, 901_000)}")
    return " ".join(words)


def digest_of(redactor: Redactor, numbers: range) -> str:
    """What was found in the messages, in one line."""
    found = hashlib.sha256()
    for number in numbers:
        spans = [(finding.start, finding.end, finding.category) for finding in redactor.find(message(number))]
        found.update(repr((number, spans)).encode())
    return found.hexdigest()


def megabytes() -> float:
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc, which only Linux has")
def test_threads_find_the_same_and_memory_stays_flat(redactor, record_property):
    quarters = [range(part, MESSAGES, 4) for part in range(4)]
    alone = [digest_of(redactor, quarter) for quarter in quarters]
    before = megabytes()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda quarter: digest_of(redactor, quarter), quarters))
    grown = megabytes() - before
    record_property("told", f"{2 * MESSAGES} different messages, half of them in four threads: {grown:+.1f} MiB")
    assert together == alone
    assert MESSAGES < LEAST_TO_SEE or grown < 12


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_forked_processes_find_the_same(redactor):
    few = range(MESSAGES // 10)
    alone = digest_of(redactor, few)
    children = []
    for _ in range(2):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(writing, digest_of(redactor, few).encode())
            os._exit(0)
        os.close(writing)
        children.append((child, reading))
    for child, reading in children:
        told = os.read(reading, 100).decode()
        os.close(reading)
        assert os.waitpid(child, 0)[1] == 0
        assert told == alone
