"""One sweeper for everything: it goes by one table, keeps a report, and stops when the clock cannot be believed."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from assistant.cases.model import Case
from assistant.privacy.lifetimes import ENDS_BY_ITSELF, KINDS
from assistant.privacy.model import SweepRun
from assistant.privacy.period import Period
from assistant.privacy.register import OF_A_CASE, OF_AN_ACCOUNT
from assistant.privacy.retention import purge_expired
from assistant.privacy.sweeping import ClockJumped, last_runs, sweep, would_go
from assistant.store.migrations.tables import metadata
from tests.factories import make_case, make_user


def cases(kit):
    with kit.database.reading() as session:
        return session.exec(select(func.count()).select_from(Case)).one()


def test_every_kind_of_record_of_a_person_has_a_lifetime(settings):
    named = {table for kind in KINDS for table in kind.tables}
    assert named <= set(metadata.tables)
    assert {rows.table.name for rows in (*OF_A_CASE, *OF_AN_ACCOUNT)} - named == set()
    assert {one.table.name for one in ENDS_BY_ITSELF} - named == set()
    assert all(kind.lives(settings) for kind in KINDS)
    asked = ("message", "document", "draft", "redacted copy", "note", "answer", "report", "export", "session")
    asked += ("security log", "ledger", "consent", "tracker", "receipt", "line of a sheet")
    names = " ".join(kind.name for kind in KINDS)
    assert [one for one in asked if one not in names] == []


def test_a_run_is_reported_and_a_dry_run_changes_nothing(kit, clock):
    make_case(kit, make_user(kit, retention=Period.DAY))
    clock.move(timedelta(days=1))
    assert would_go(kit)["cases"] == 1
    assert cases(kit) == 1
    assert sweep(kit).cases == 1
    assert would_go(kit)["cases"] == 0
    with kit.database.reading() as session:
        (run,) = last_runs(session, 5)
    assert run.report == "1 cases"


@pytest.mark.parametrize(
    ("jump", "stops"),
    [(timedelta(days=7), False), (timedelta(days=7, seconds=1), True), (-timedelta(minutes=6), True)],
)
def test_after_a_jump_of_the_clock_nothing_is_deleted_until_an_operator_says_so(kit, clock, jump, stops):
    make_case(kit, make_user(kit, retention=Period.DAY))
    sweep(kit)
    clock.move(jump)
    if not stops:
        assert sweep(kit).cases == 1
        return
    with pytest.raises(ClockJumped):
        sweep(kit)
    assert cases(kit) == 1
    assert sweep(kit, trust_clock=True).cases == int(jump > timedelta(0))


def test_a_clock_that_jumps_in_the_middle_stops_the_run(kit, clock):
    for _ in range(2):
        make_case(kit, make_user(kit, f"{_}@example.org", retention=Period.DAY))
    looks = []

    def steady():
        looks.append(1)
        if len(looks) == 2:
            clock.move(timedelta(days=400))
        return 0.0

    assert not sweep(kit, steady=steady)
    assert cases(kit) == 2
    with kit.database.reading() as session:
        assert session.exec(select(SweepRun)).all() == []


def test_a_purge_that_may_not_go_on_leaves_the_rest_for_another(kit, clock):
    make_case(kit, make_user(kit, retention=Period.DAY))
    clock.move(timedelta(days=1))
    assert not purge_expired(kit, may_go_on=lambda: False)
    assert purge_expired(kit).cases == 1
