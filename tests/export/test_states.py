"""Where an export stands: one at a time, under a lease that lapses to the second, given up visibly."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from assistant.export import states
from assistant.export.build import build
from assistant.export.model import ExportJob, ExportState
from assistant.ledger.model import Action, Actor
from assistant.privacy.archives import end_archives
from assistant.privacy.period import Period
from assistant.vault.key_store import KeyGone
from tests.export.exporting import ask, during, files, job_of, keys, waiting
from tests.factories import add_messages, make_case, make_user


@pytest.fixture
def user(kit):
    return make_user(kit, retention=Period.YEAR)


@pytest.fixture
def case(kit, user):
    case = make_case(kit, user)
    add_messages(kit, case, [f"Message {number}." for number in range(20)])
    return case


# The states


def test_an_export_goes_from_requested_to_ready(kit, user, case):
    job_id = ask(kit, user)
    assert job_of(kit, job_id).state is ExportState.REQUESTED
    assert waiting(kit) == [job_id]
    assert build(kit, job_id) is True
    job = job_of(kit, job_id)
    assert (job.state, job.attempts, job.claimed_until) == (ExportState.READY, 1, None)
    assert job.expires_at == kit.clock.now() + kit.settings.export_lifetime
    assert files(kit) == [job.file_name]
    assert (kit.settings.archives / job.file_name).stat().st_mode & 0o077 == 0
    assert waiting(kit) == []
    with kit.database.reading() as session:
        told = [(entry.actor, entry.action) for entry in kit.ledger.entries(session, user.id)]
    assert told[-2:] == [(Actor.YOU, Action.EXPORT_REQUESTED), (Actor.SYSTEM, Action.EXPORT_BUILT)]


def test_asking_again_while_one_is_on_its_way_gives_that_one(kit, user):
    assert ask(kit, user) == ask(kit, user)


def test_the_database_itself_refuses_a_second_one(kit, user):
    ask(kit, user)
    second = ExportJob(user_id=user.id, requested_at=kit.clock.now())
    with pytest.raises(IntegrityError), kit.database.writing() as session:
        session.add(second)


def test_the_database_itself_refuses_a_ready_one_without_a_file(kit, user):
    with pytest.raises(IntegrityError), kit.database.writing() as session:
        session.add(ExportJob(user_id=user.id, requested_at=kit.clock.now(), state=ExportState.READY))


def test_asking_anew_ends_the_finished_one(kit, user, case):
    first = ask(kit, user)
    build(kit, first)
    key_id = job_of(kit, first).key_id
    second = ask(kit, user)
    end_archives(kit)
    assert second != first
    assert job_of(kit, first).state is ExportState.EXPIRED
    assert files(kit) == []
    with pytest.raises(KeyGone):
        kit.vault.opener(key_id)


def test_two_people_export_side_by_side(kit, user, case):
    other = make_user(kit, email="other@example.org")
    jobs = [ask(kit, user), ask(kit, other)]
    assert [build(kit, job_id) for job_id in jobs] == [True, True]


def test_a_job_that_is_done_or_unknown_is_not_built_and_costs_no_key(kit, user, case):
    job_id = ask(kit, user)
    build(kit, job_id)
    before = keys(kit)
    assert build(kit, job_id) is False
    assert build(kit, "no such job") is False
    assert keys(kit) == before


# Leases


def claim(kit, job_id):
    key_id = kit.vault.new_key()
    with kit.database.writing() as session:
        return states.claim(session, job_id, key_id=key_id, now=kit.clock.now())


def test_while_one_worker_holds_an_export_no_other_gets_it(kit, user, case):
    job_id = ask(kit, user)
    assert claim(kit, job_id) is not None
    assert claim(kit, job_id) is None
    assert build(kit, job_id) is False
    assert waiting(kit) == []


@pytest.mark.parametrize(("later", "free"), [(timedelta(seconds=-1), False), (timedelta(0), True)])
def test_a_lease_lapses_to_the_second(kit, user, case, clock, later, free):
    job_id = ask(kit, user)
    claim(kit, job_id)
    clock.move(states.LEASE + later)
    assert (waiting(kit) == [job_id]) is free
    assert build(kit, job_id) is free


def test_a_worker_that_lost_its_lease_can_do_nothing_more(kit, user, case, clock):
    job_id = ask(kit, user)
    slow = claim(kit, job_id)
    clock.move(states.LEASE)
    assert build(kit, job_id) is True
    now = clock.now()
    for act in (
        lambda session: states.renew(session, slow, now=now, step=""),
        lambda session: states.fail(session, slow, states.NO_ROOM),
        lambda session: states.let_go(session, slow),
        lambda session: states.finish(session, kit.ledger, slow, file_name="x", size=1, now=now, until=now),
    ):
        with pytest.raises(states.LeaseLost), kit.database.writing() as session:
            act(session)
    assert job_of(kit, job_id).state is ExportState.READY


def test_a_long_build_renews_its_lease(kit, user, clock):
    for number in range(4):
        add_messages(kit, make_case(kit, user, title=str(number)), ["a"])
    job_id = ask(kit, user)
    with pytest.MonkeyPatch.context() as patch:
        during(patch, lambda: clock.move(states.LEASE * 0.9), after=1)
        during(patch, lambda: clock.move(states.LEASE * 0.9), after=2)
        assert build(kit, job_id) is True


def test_an_export_begun_too_often_is_given_up_visibly(kit, user, case, clock):
    job_id = ask(kit, user)
    for _ in range(states.MOST_ATTEMPTS):
        assert claim(kit, job_id) is not None
        clock.move(states.LEASE)
    assert build(kit, job_id) is False
    job = job_of(kit, job_id)
    assert (job.state, job.step) == (ExportState.FAILED, states.GAVE_UP)
    assert waiting(kit) == []
