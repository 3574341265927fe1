"""An export is finished whole or not at all: leases, crashes, deletions meanwhile, a full disk, a worker that stops."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import func, select

from assistant.documents.store import path_of as document_path
from assistant.export import states
from assistant.export.build import build
from assistant.export.model import ExportJob, ExportState
from assistant.privacy.erasing import erase_account, erase_case
from assistant.privacy.period import Period
from assistant.privacy.retention import purge_expired
from assistant.vault.sealed_file import SealedWriter
from tests.export.documents import add_document
from tests.export.exporting import ask, during, exported, files, job_of, keys, opened, unsealed, waiting
from tests.factories import add_messages, make_case, make_user


@pytest.fixture
def user(kit):
    return make_user(kit, retention=Period.YEAR)


@pytest.fixture
def case(kit, user):
    case = make_case(kit, user)
    add_messages(kit, case, [f"Message {number}." for number in range(20)])
    return case


# What happens meanwhile


def test_a_case_deleted_while_it_is_built_is_not_in_the_export(kit, user, case, monkeypatch):
    doomed = make_case(kit, user, title="Doomed")
    add_messages(kit, doomed, ["Doomed words."])
    job_id = ask(kit, user)
    with monkeypatch.context() as patch:
        during(patch, lambda: erase_case(kit, user_id=user.id, case_id=doomed.id), after=5)
        assert build(kit, job_id) is False
    assert files(kit) == []
    assert waiting(kit) == [job_id]
    assert build(kit, job_id) is True
    parts = opened(unsealed(kit, job_id))
    assert b"Doomed" not in b"".join(parts.values())


def test_a_case_that_falls_due_while_it_is_built_is_not_in_the_export(kit, user, case, clock, monkeypatch):
    make_case(kit, user, title="Doomed", retention=Period.DAY)
    clock.move(timedelta(hours=24) - timedelta(seconds=30))
    job_id = ask(kit, user)
    with monkeypatch.context() as patch:
        during(patch, lambda: clock.move(timedelta(seconds=31)))
        assert build(kit, job_id) is False
    assert build(kit, job_id) is True
    assert b"Doomed" not in opened(unsealed(kit, job_id))["data.json"]


def test_an_export_ends_with_the_first_case_in_it(kit, user, case, clock):
    make_case(kit, user, retention=Period.DAY)
    clock.move(timedelta(hours=20))
    job_id = ask(kit, user)
    assert build(kit, job_id)
    job = job_of(kit, job_id)
    assert job.expires_at == clock.now() + timedelta(hours=4)
    clock.move(timedelta(hours=4))
    with kit.database.reading() as session:
        assert not states.is_live(session, job, clock.now())
    purge_expired(kit)
    assert files(kit) == []


def test_erasing_the_account_while_it_is_built_leaves_nothing(kit, user, case, monkeypatch):
    job_id = ask(kit, user)
    with monkeypatch.context() as patch:
        during(patch, lambda: erase_account(kit, user_id=user.id), after=3)
        assert build(kit, job_id) is False
    purge_expired(kit)
    assert files(kit) == []
    assert keys(kit) == set()
    with kit.database.reading() as session:
        assert session.exec(select(func.count()).select_from(ExportJob)).one() == 0


def test_cancelling_while_it_is_built_leaves_nothing(kit, user, case, monkeypatch, clock):
    job_id = ask(kit, user)

    def cancel():
        with kit.database.writing() as session:
            states.cancel(session, user.id)

    with monkeypatch.context() as patch:
        during(patch, cancel, after=3)
        assert build(kit, job_id) is False
    assert files(kit) == []
    assert job_of(kit, job_id).state is ExportState.EXPIRED
    assert waiting(kit) == []
    assert exported(kit, user)[0]["cases"]


def test_a_worker_told_to_stop_gives_the_export_back(kit, user, case):
    job_id, asked = ask(kit, user), []

    def stopping():
        asked.append(1)
        return len(asked) > 1

    before = keys(kit)
    assert build(kit, job_id, stopping) is False
    assert (files(kit), keys(kit)) == ([], before)
    assert job_of(kit, job_id).state is ExportState.REQUESTED
    assert build(kit, job_id) is True


@pytest.mark.parametrize(("number", "reason"), [(errno.ENOSPC, states.NO_ROOM), (errno.EIO, states.NO_DISK)])
def test_a_disk_that_fails_is_said_plainly_and_nothing_half_done_stays(kit, user, case, monkeypatch, number, reason):
    job_id, before = ask(kit, user), keys(kit)

    def full(*_args):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(SealedWriter, "finish", full)
        assert build(kit, job_id) is False
    job = job_of(kit, job_id)
    assert (job.state, job.step) == (ExportState.FAILED, reason)
    assert (files(kit), keys(kit)) == ([], before)
    assert build(kit, ask(kit, user)) is True


def test_without_a_file_that_does_not_open_nothing_is_called_whole(kit, user, case):
    with kit.database.writing() as session:
        document = add_document(kit, session, session.merge(case), b"Dear Dr Patel")
    path = document_path(kit.settings, case.id, document.id)
    sealed = path.read_bytes()
    path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    job_id = ask(kit, user)
    assert build(kit, job_id) is False
    assert (job_of(kit, job_id).state, job_of(kit, job_id).step) == (ExportState.FAILED, states.NO_DISK)
    assert files(kit) == []


def test_an_unknown_error_leaves_no_file_and_the_next_one_finishes(kit, user, case, monkeypatch, clock):
    job_id = ask(kit, user)

    def broken():
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        during(patch, broken)
        with pytest.raises(ZeroDivisionError):
            build(kit, job_id)
    assert files(kit) == []
    clock.move(states.LEASE)
    assert waiting(kit) == [job_id]
    assert build(kit, job_id) is True


KILLED = """
    import os, random, signal, sys
    from assistant.export import viewer
    from assistant.export.build import build
    from assistant.kit import make_kit
    from assistant.settings import Site, load

    # A worker that loads once and is killed in its children: each begins anew, with nothing of the one before.
    seen, original, kill = [], viewer.Viewer.turn, [0]

    def turn(self, entry, *, shared):
        seen.append(entry)
        if len(seen) == kill[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(self, entry, shared=shared)

    viewer.Viewer.turn = turn
    settings = load(os.environ, Site.WORKER)
    for line in sys.stdin:
        job, moment = line.split()
        child = os.fork()
        if child == 0:
            kill[0] = int(moment)
            build(make_kit(settings), job)
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def test_ten_killed_workers_leave_no_finished_file_and_another_one_finishes(kit, environ, tmp_path):
    """At ten moments drawn by chance. The job is begun five times at most, then given up visibly, then asked anew."""
    user = make_user(kit, retention=Period.UNTIL_I_DELETE)
    case = make_case(kit, user)
    add_messages(kit, case, ["Quendelkraut " * 40] * 400)
    script = tmp_path / "killed.py"
    script.write_text(textwrap.dedent(KILLED))
    job_id, chance = ask(kit, user), random.Random(11)
    with subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, **environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as worker:
        for number in range(10):
            worker.stdin.write(f"{job_id} {chance.randint(1, 400)}\n")
            worker.stdin.flush()
            assert worker.stdout.readline() == f"{-signal.SIGKILL}\n"
            assert job_of(kit, job_id).state is ExportState.BUILDING
            left = files(kit)
            assert left
            assert all(name.startswith(job_id) and name.endswith(".part") for name in left)
            assert b"Quendelkraut" not in b"".join(path.read_bytes() for path in kit.settings.archives.iterdir())
            lapse(kit, job_id)
            if number == states.MOST_ATTEMPTS - 1:
                assert build(kit, job_id) is False
                assert (job_of(kit, job_id).state, job_of(kit, job_id).step) == (ExportState.FAILED, states.GAVE_UP)
                job_id = ask(kit, user)
        worker.stdin.close()
    # The tenth kill was the fifth of this job: one more try is granted, as if the fifth had not begun.
    lapse(kit, job_id, attempts=states.MOST_ATTEMPTS - 1)
    assert build(kit, job_id) is True
    assert job_of(kit, job_id).file_name in files(kit)
    assert len(json.loads(opened(unsealed(kit, job_id))["data.json"])["cases"][0]["conversation"]) == 400
    purge_expired(kit)
    assert files(kit) == [job_of(kit, job_id).file_name]


def lapse(kit, job_id, **more):
    """Let the lease lapse, whatever the machine's clock says."""
    with kit.database.writing() as session:
        job = session.get_one(ExportJob, job_id)
        job.claimed_until = datetime(2000, 1, 1, tzinfo=UTC)
        for name, value in more.items():
            setattr(job, name, value)
        session.add(job)
