"""Kept exactly as long as its owner chose: seen one second before, hidden at that second, gone after the purge."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import func, select

from assistant.accounts.model import User, UserSession
from assistant.cases.model import Case
from assistant.cases.store import list_owned, words_kept
from assistant.conversation.model import Message
from assistant.export.model import ExportJob, ExportState
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.choosing import change_retention, preview
from assistant.privacy.period import LENGTH, Period
from assistant.privacy.retention import due_cases, purge_expired
from assistant.transcripts.model import RedactedMessage, SharedCase
from assistant.transcripts.reading import rows_for_support
from assistant.transcripts.sharing import withdraw
from assistant.vault.key_store import KeyGone
from tests.factories import add_item, add_messages, make_case, make_user, share_case

SECOND = timedelta(seconds=1)


def rows(kit: Kit, *models: type) -> list[int]:
    with kit.database.reading() as session:
        return [session.exec(select(func.count()).select_from(model)).one() for model in models]


def told(kit: Kit, user: User) -> list[tuple[Actor, Action]]:
    with kit.database.reading() as session:
        return [(entry.actor, entry.action) for entry in kit.ledger.entries(session, user.id)]


@pytest.mark.parametrize(("off_by", "is_kept"), [(-SECOND, True), (0 * SECOND, False), (SECOND, False)])
def test_a_case_lives_exactly_as_long_as_its_owner_chose(kit, clock, off_by, is_kept):
    made = []
    for number, (period, length) in enumerate(LENGTH.items()):
        if length is None:
            continue
        clock.move(-length - off_by)
        user = make_user(kit, email=f"{number}@example.org", retention=period, accepts_policy=False)
        case = make_case(kit, user)
        add_messages(kit, case, ["one", "two", "three"])
        add_item(kit, case, "Knee pain")
        made.append((user, share_case(kit, case)))
        clock.move(length + off_by)
    with kit.database.reading() as session:  # hidden already, before any purge has run
        assert [bool(list_owned(session, user.id, clock.now())) for user, _ in made] == [is_kept] * 5
        assert [bool(rows_for_support(session, share, clock.now())) for _, share in made] == [is_kept] * 5
        assert len(due_cases(session, clock.now(), 10)) == (0 if is_kept else 5)
    purge_expired(kit, batch_size=2, pause=lambda _: None)  # a small batch, so that the loop is tested
    assert rows(kit, Case, Message, RedactedMessage, SharedCase) == ([5, 15, 15, 5] if is_kept else [0, 0, 0, 0])


def test_a_case_kept_until_deleted_stays(kit, clock):
    make_case(kit, make_user(kit, retention=Period.UNTIL_I_DELETE))
    clock.move(timedelta(days=20_000))
    assert purge_expired(kit).cases == 0
    assert rows(kit, Case) == [1]


def test_a_case_with_a_choice_of_its_own_follows_that(kit, clock):
    user = make_user(kit, retention=Period.YEAR)
    make_case(kit, user, retention=Period.DAY)
    kept = make_case(kit, user)
    clock.move(timedelta(days=2))
    assert purge_expired(kit).cases == 1
    with kit.database.reading() as session:
        assert [case.id for case in list_owned(session, user.id, clock.now())] == [kept.id]


def test_a_purge_is_written_down_as_the_systems_doing(kit, clock):
    user = make_user(kit, retention=Period.DAY)
    make_case(kit, user)
    clock.move(timedelta(days=1))
    purge_expired(kit)
    purge_expired(kit)
    assert told(kit, user).count((Actor.SYSTEM, Action.CASE_EXPIRED)) == 1
    with kit.database.reading() as session:
        assert kit.ledger.is_whole(kit.ledger.entries(session, user.id))


def test_a_purge_destroys_the_key(kit, clock):
    case = make_case(kit, make_user(kit, retention=Period.DAY))
    clock.move(timedelta(days=1))
    purge_expired(kit)
    with pytest.raises(KeyGone):
        kit.vault.opener(case.key_id)


def test_a_second_purge_finds_nothing(kit, clock):
    make_case(kit, make_user(kit, retention=Period.DAY))
    clock.move(timedelta(days=1))
    assert purge_expired(kit)
    again = purge_expired(kit)
    assert not again
    assert str(again) == "nothing was due"


@pytest.mark.parametrize("sweepers", [2, 8])
def test_several_sweepers_at_once_do_what_one_does(kit, clock, sweepers):
    user = make_user(kit, retention=Period.DAY)
    for number in range(6):
        add_messages(kit, make_case(kit, user, title=f"Case {number}"), ["a", "b", "c"])
    clock.move(timedelta(days=1))
    start, purged, problems = Barrier(sweepers), [], []

    def sweep():
        start.wait()
        try:
            purged.append(purge_expired(kit, batch_size=2))
        except Exception as error:  # noqa: BLE001 - a thread's error must reach the test
            problems.append(repr(error))

    threads = [Thread(target=sweep) for _ in range(sweepers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sum(one.cases for one in purged) == 6
    assert rows(kit, Case, Message, RedactedMessage) == [0, 0, 0]
    assert told(kit, user).count((Actor.SYSTEM, Action.CASE_EXPIRED)) == 6


def test_writing_again_gives_a_case_its_whole_time_again(kit, clock):
    user = make_user(kit, retention=Period.DAY)
    case = make_case(kit, user)
    clock.move(timedelta(hours=23))
    with kit.database.writing() as session:
        row = session.get_one(Case, case.id)
        for name, value in words_kept(session, row, clock.now()).items():
            setattr(row, name, value)
        session.add(row)
    clock.move(timedelta(hours=23))
    assert purge_expired(kit).cases == 0
    clock.move(timedelta(hours=1))
    assert purge_expired(kit).cases == 1


# Choosing another period


def choose(kit, user, period):
    with kit.database.writing() as session:
        return change_retention(session, kit.ledger, user_id=user.id, period=period, now=kit.clock.now())


def ends(kit) -> list:
    with kit.database.reading() as session:
        return sorted(session.exec(select(Case.expires_at)).all(), key=str)


def test_a_new_choice_holds_for_the_cases_there_are_and_for_what_support_sees(kit, clock):
    user = make_user(kit, retention=Period.YEAR)
    case = make_case(kit, user)
    share_case(kit, case)
    assert choose(kit, user, Period.WEEK) == 1
    with kit.database.reading() as session:
        changed, share = session.get_one(Case, case.id), session.exec(select(SharedCase)).one()
        assert session.get_one(User, user.id).retention is Period.WEEK
    assert changed.expires_at == share.expires_at == clock.now() + timedelta(days=7)
    assert changed.version == case.version + 1  # a turn prepared on the older state is done again
    assert told(kit, user)[-1] == (Actor.YOU, Action.RETENTION_CHANGED)


def test_a_case_with_a_choice_of_its_own_keeps_it(kit):
    user = make_user(kit, retention=Period.YEAR)
    make_case(kit, user, retention=Period.QUARTER)
    before = ends(kit)
    assert choose(kit, user, Period.DAY) == 0
    assert ends(kit) == before


def test_until_i_delete_takes_the_end_away(kit):
    user = make_user(kit, retention=Period.WEEK)
    make_case(kit, user)
    choose(kit, user, Period.UNTIL_I_DELETE)
    assert ends(kit) == [None]


def test_a_longer_choice_brings_nothing_back(kit, clock):
    user = make_user(kit, retention=Period.DAY)
    make_case(kit, user)
    clock.move(timedelta(days=1))
    assert choose(kit, user, Period.YEAR) == 0
    assert purge_expired(kit).cases == 1


def test_nobody_elses_cases_follow(kit):
    mine, other = make_user(kit), make_user(kit, email="other@example.org")
    make_case(kit, other)
    before = ends(kit)
    choose(kit, mine, Period.DAY)
    assert ends(kit) == before


def test_a_preview_tells_what_the_choice_then_does(kit, clock):
    user = make_user(kit, retention=Period.YEAR)
    for age in (10, 8, 3, 0):
        case = make_case(kit, user, title=f"{age} days old")
        with kit.database.writing() as session:
            row = session.get_one(Case, case.id)
            row.last_words_at = clock.now() - timedelta(days=age)
            session.add(row)
    make_case(kit, user, retention=Period.QUARTER)
    with kit.database.reading() as session:
        seen = preview(session, user_id=user.id, period=Period.WEEK, now=clock.now())
        harmless = preview(session, user_id=user.id, period=Period.YEAR, now=clock.now())
        assert len(list_owned(session, user.id, clock.now())) == 5  # looking changed nothing
    assert (seen.cases, seen.gone_now, seen.gone_within_a_week) == (4, 2, 2)
    assert (harmless.gone_now, harmless.gone_within_a_week) == (0, 0)
    choose(kit, user, Period.WEEK)
    with kit.database.reading() as session:
        assert len(list_owned(session, user.id, clock.now())) == 3
    assert purge_expired(kit).cases == 2


# Everything else that has a time


@pytest.mark.parametrize(("off_by", "is_kept"), [(-SECOND, True), (0 * SECOND, False)])
def test_a_request_taken_back_goes_after_14_days(kit, clock, off_by, is_kept):
    user = make_user(kit, retention=Period.YEAR)
    case = make_case(kit, user)
    share_case(kit, case)
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=case.id, owner_id=user.id, now=clock.now())
    clock.move(timedelta(days=14) + off_by)
    purge_expired(kit)
    assert rows(kit, SharedCase) == [int(is_kept)]
    assert rows(kit, Case) == [1]


@pytest.mark.parametrize(("off_by", "is_kept"), [(-SECOND, True), (0 * SECOND, False)])
@pytest.mark.parametrize("how", ["signed out", "left alone"])
def test_a_session_goes_30_days_after_it_ended(kit, clock, how, off_by, is_kept):
    user = make_user(kit)
    now = clock.now()
    with kit.database.writing() as session:
        one = UserSession(user_id=user.id, token_hash="t", created_at=now, last_seen_at=now, fresh_until=now)
        if how == "signed out":
            one.revoked_at = now
        session.add(one)
    ended_after = timedelta(0) if how == "signed out" else kit.settings.session_lifetime
    clock.move(ended_after + timedelta(days=30) + off_by)
    purge_expired(kit)
    assert rows(kit, UserSession) == [int(is_kept)]


@pytest.mark.parametrize(("off_by", "is_kept"), [(-SECOND, True), (0 * SECOND, False)])
def test_a_finished_export_goes_with_its_time_and_its_record_a_month_later(kit, clock, off_by, is_kept):
    user = make_user(kit)
    job = ExportJob(user_id=user.id, state=ExportState.READY, requested_at=clock.now(), ready_at=clock.now())
    job.expires_at, job.key_id = clock.now() + kit.settings.export_lifetime, kit.vault.new_key()
    job.file_name = f"{job.id}-1.zip.sealed"
    path = kit.settings.archives / job.file_name
    path.write_bytes(b"sealed")
    with kit.database.writing() as session:
        session.add(job)
    clock.move(kit.settings.export_lifetime + off_by)
    purge_expired(kit)
    assert path.exists() is is_kept
    if is_kept:
        assert kit.vault.opener(job.key_id)
        return
    with pytest.raises(KeyGone):
        kit.vault.opener(job.key_id)
    assert rows(kit, ExportJob) == [1]
    clock.move(timedelta(days=30))
    purge_expired(kit)
    assert rows(kit, ExportJob) == [0]


def test_a_crash_in_the_middle_of_a_purge_costs_one_batch(kit, clock, monkeypatch):
    user = make_user(kit, retention=Period.DAY)
    for number in range(3):
        add_messages(kit, make_case(kit, user, title=str(number)), ["a"] * 4)
    clock.move(timedelta(days=1))
    pauses = []

    def crash_on_the_third(_seconds):
        pauses.append(1)
        if len(pauses) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        purge_expired(kit, batch_size=2, pause=crash_on_the_third)
    assert any(rows(kit, Message, RedactedMessage))
    assert purge_expired(kit).cases == 3
    assert rows(kit, Case, Message, RedactedMessage) == [0, 0, 0]
    assert told(kit, user).count((Actor.SYSTEM, Action.CASE_EXPIRED)) == 3
