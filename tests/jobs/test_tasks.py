"""What runs in the background, run directly: each piece may come twice, and none is lost."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from assistant.cases.model import Case
from assistant.export import states
from assistant.export.model import ExportState
from assistant.jobs.queue import make_queue
from assistant.jobs.tasks import add_tasks, left_behind, run_pick_up, run_sweep
from assistant.privacy.period import Period
from assistant.privacy.scrub import needs_scrub
from assistant.transcripts.model import RedactedMessage, RedactedState
from tests.export.exporting import ask, files, job_of
from tests.factories import add_messages, make_case, make_user


@pytest.fixture
def user(kit):
    return make_user(kit, retention=Period.DAY)


@pytest.fixture
def queue(settings, kit):
    queue = make_queue(settings)
    yield queue
    queue.storage.close()


def run_all(queue) -> int:
    done = 0
    while (task := queue.dequeue()) is not None:
        queue.execute(task)
        done += 1
    return done


def test_a_queued_export_is_built_once_however_often_it_is_queued(kit, queue, user):
    tasks, job_id = add_tasks(queue, kit), ask(kit, user)
    for _ in range(3):
        tasks.build_export(job_id)
    assert run_all(queue) == 3
    job = job_of(kit, job_id)
    assert (job.state, job.attempts) == (ExportState.READY, 1)


def test_an_export_nobody_queued_is_found(kit, user, clock):
    job_id = ask(kit, user)
    assert left_behind(kit) == [job_id]
    with kit.database.writing() as session:
        states.claim(session, job_id, key_id=kit.vault.new_key(), now=clock.now())
    assert left_behind(kit) == []
    clock.move(states.LEASE)
    assert left_behind(kit) == [job_id]


def test_a_stopping_worker_leaves_the_export_for_another(kit, queue, user):
    tasks, job_id = add_tasks(queue, kit, lambda: True), ask(kit, user)
    make_case(kit, user)
    tasks.build_export(job_id)
    run_all(queue)
    assert job_of(kit, job_id).state is ExportState.REQUESTED
    assert files(kit) == []


def test_the_sweep_removes_what_is_due(kit, queue, user, clock):
    make_case(kit, user)
    clock.move(timedelta(days=1))
    add_tasks(queue, kit).sweep()
    run_all(queue)
    with kit.database.reading() as session:
        assert session.exec(select(func.count()).select_from(Case)).one() == 0
    assert not run_sweep(kit)


def test_picking_up_redacts_what_was_withheld(kit, user):
    add_messages(kit, make_case(kit, user), ["My knee hurts when I walk."], redacted=[""])
    with kit.database.writing() as session:
        row = session.exec(select(RedactedMessage)).one()
        row.state = RedactedState.WITHHELD
        session.add(row)
    run_pick_up(kit)
    with kit.database.reading() as session:
        row = session.exec(select(RedactedMessage)).one()
    assert (row.state, row.text) == (RedactedState.REDACTED, "My knee hurts when I walk.")


def test_picking_up_empties_the_write_ahead_log(kit, user):
    assert needs_scrub(kit.database) is kit.database.is_sqlite()
    run_pick_up(kit)
    assert not needs_scrub(kit.database)


def test_the_sweep_is_due_six_times_an_hour_and_the_rest_every_minute(kit, queue, clock):
    add_tasks(queue, kit)
    due = {}
    for minute in range(60):
        for task in queue.read_periodic(clock.now().replace(minute=minute, tzinfo=None)):
            due[task.name] = due.get(task.name, 0) + 1
    assert due == {"sweep": 6, "pick_up": 60}
