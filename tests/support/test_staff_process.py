"""From inside a real staff process nothing leads to one of two hundred planted messages; from the user site's it does.

Each attempt is made by the same code in both processes. What came of it is then tried as a master key on every message.
"""

import base64
import json
import secrets
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import select

from assistant.cases.model import Case
from assistant.conversation.model import Message
from assistant.conversation.said import open_words
from assistant.kit import Kit, make_kit
from assistant.launch.children import full_environment, staff_environment
from assistant.prepare import prepare
from assistant.settings import Site
from assistant.vault.vault import Vault
from tests.factories import FAST, add_messages, make_case, make_user
from tests.fakes import FakeClock
from tests.support.attempts import ATTEMPTS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PLANTED = 200
ENDED = 78
# They open what the staff process may not even name: each ends it, so each has a process of its own.
ENDING = ("instance folder", "queue and pickles")
QUIET = tuple(name for name in ATTEMPTS if name not in ENDING)
# What lies in the tables and the other folders is sealed: without the key, reading it is worth nothing to anybody.
SEALED = {"database role", "the other folders", "open files"}


@dataclass(frozen=True, slots=True)
class Planted:
    """An installation with planted messages."""

    kit: Kit
    environ: Mapping[str, str]
    marks: frozenset[str]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("planted")
    instance = folder / "instance"
    clock = FakeClock()
    environ = {"INSTANCE_DIR": str(instance), "PATH": "/usr/bin:/bin"}
    kit = make_kit(prepare(environ, clock), clock, FAST)
    marks = [f"zq{secrets.token_hex(6)}qz" for _ in range(PLANTED)]
    user = make_user(kit)
    for start in range(0, PLANTED, 50):
        case = make_case(kit, user, f"About {marks[start]}")
        add_messages(kit, case, [f"my knee and {mark}" for mark in marks[start : start + 50]])
    (instance / "user" / "queue.db").touch()
    yield Planted(kit, environ, frozenset(marks))
    kit.database.close()
    kit.vault.key_store.close()


def attempt(names: Sequence[str], environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "tests" / "support" / "attempts.py"), *names],
        cwd=ROOT,
        env={**environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def opened(planted: Planted, done: subprocess.CompletedProcess[str]) -> dict[str, int]:
    """How many planted messages can be read with what each attempt brought out."""
    outcome: dict[str, int] = {}
    for line in done.stdout.splitlines():
        if line.startswith("ATTEMPT "):
            name, found = json.loads(line.removeprefix("ATTEMPT "))
            read = set(found["marks"]) & planted.marks
            for key in found["keys"]:
                read |= _with(planted, base64.b64decode(key))
            outcome[name] = len(read)
    return outcome


def _with(planted: Planted, key: bytes) -> set[str]:
    kit = planted.kit
    vault = Vault(key, kit.vault.key_store, kit.clock)
    with kit.database.reading() as session:
        messages: Sequence[Message] = session.exec(select(Message)).all()
    try:
        with kit.database.reading() as session:
            cases = {case.id: case for case in session.exec(select(Case)).all()}
        openers = {case.id: vault.opener(case.key_id) for case in cases.values()}
        words = [open_words(openers[m.case_id], m, cases[m.case_id].user_id) for m in messages]
    except Exception:  # noqa: BLE001 - a wrong key fails in many ways, and each means: not opened
        return set()
    return {word for text in words for word in text.split() if word in planted.marks}


def test_no_attempt_from_inside_the_staff_process_opens_one_planted_message(planted: Planted) -> None:
    environ = staff_environment(planted.environ)
    done = attempt(QUIET, environ)
    assert done.returncode == 0, done.stderr[-2000:]
    assert opened(planted, done) == dict.fromkeys(QUIET, 0)
    for name in ENDING:
        ended = attempt([name], environ)
        assert ended.returncode == ENDED, name
        assert opened(planted, ended) == {}


def test_the_same_attempts_open_all_of_them_from_a_process_that_has_the_key(planted: Planted) -> None:
    key = Path(planted.environ["INSTANCE_DIR"]) / "user" / "master.key"
    done = attempt(tuple(ATTEMPTS), full_environment({**planted.environ, "MASTER_KEY_FILE": str(key)}, Site.USER))
    assert done.returncode == 0, done.stderr[-2000:]
    outcome = opened(planted, done)
    assert {name: outcome[name] for name in ATTEMPTS if name not in SEALED} == {
        name: PLANTED for name in ATTEMPTS if name not in SEALED
    }


def test_what_lies_in_the_tables_is_of_no_use_without_the_key_and_of_full_use_with_it(planted: Planted) -> None:
    assert planted.kit.settings.master_key_file is not None
    key = base64.b64decode(planted.kit.settings.master_key_file.read_bytes())
    assert _with(planted, secrets.token_bytes(32)) == set()
    assert _with(planted, key) == planted.marks


_EVERY_WRITE = """
import wsgi
from sqlmodel import SQLModel
from assistant.support.grants import COLUMNS, TABLES
known = SQLModel.metadata.tables
for name in {*COLUMNS, *(table for table, rights in TABLES.items() if set(rights) - {"SELECT"})}:
    for key in known[name].foreign_keys:
        key.column
print("user_account" in known, "message" in known)
"""


def test_the_staff_process_can_write_all_it_may_without_knowing_the_tables_of_users(planted: Planted) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _EVERY_WRITE],
        cwd=ROOT,
        env={**staff_environment(planted.environ), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["False", "False"]
