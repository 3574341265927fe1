"""What happens when a case's time has come: deleted, archived to be read only, or nothing left but counts."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from assistant.analytics.model import UsageCount
from assistant.cases.model import Case
from assistant.cases.store import archived, list_owned
from assistant.conversation.model import Message
from assistant.errors import NotFound
from assistant.export import states
from assistant.export.build import build
from assistant.export.collect import Collector
from assistant.export.model import ExportJob
from assistant.privacy.choosing import calendar, change_retention, keep_case
from assistant.privacy.period import AtEnd, Period
from assistant.privacy.retention import purge_expired
from assistant.transcripts.model import RedactedMessage
from assistant.transcripts.reading import rows_for_support
from assistant.vault.key_store import KeyGone
from tests.factories import add_item, add_messages, make_case, make_user, share_case, sign_in

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def user(kit):
    return make_user(kit, retention=Period.DAY)


def choose(kit, user, at_end, period=Period.DAY, keep=()):
    with kit.database.writing() as session:
        now = kit.clock.now()
        change_retention(session, kit.ledger, user_id=user.id, period=period, now=now, at_end=at_end, keep=keep)


def in_archive(kit):
    with kit.database.reading() as session:
        return session.exec(select(Case.id).where(archived(kit.clock.now(), kit.settings.archive_for))).all()


@pytest.mark.parametrize(("off_by", "is_active"), [(-SECOND, True), (0 * SECOND, False), (SECOND, False)])
def test_an_archived_case_is_out_of_use_and_out_of_support_to_the_second(kit, clock, client, user, off_by, is_active):
    choose(kit, user, AtEnd.ARCHIVE)
    case = make_case(kit, user)
    add_messages(kit, case, ["My knee hurts."])
    share = share_case(kit, case)
    clock.move(DAY + off_by)
    assert purge_expired(kit).cases == 0
    with kit.database.reading() as session:
        assert bool(list_owned(session, user.id, clock.now())) is is_active
        assert bool(rows_for_support(session, share, clock.now())) is is_active
    assert list(in_archive(kit)) == ([] if is_active else [case.id])
    sign_in(client, kit, user)
    assert client.get(f"/cases/{case.id}").status_code == (200 if is_active else 404)
    page = client.get(f"/archive/{case.id}")
    assert page.status_code == (404 if is_active else 200)
    assert ("My knee hurts." in page.get_data(as_text=True)) is not is_active


@pytest.mark.parametrize(("off_by", "is_kept"), [(-SECOND, True), (0 * SECOND, False)])
def test_the_archive_has_an_end_of_its_own(kit, clock, user, off_by, is_kept):
    choose(kit, user, AtEnd.ARCHIVE)
    case = make_case(kit, user)
    clock.move(DAY + kit.settings.archive_for + off_by)
    assert purge_expired(kit).cases == int(not is_kept)
    assert bool(in_archive(kit)) is is_kept
    if not is_kept:
        with pytest.raises(KeyGone):
            kit.vault.opener(case.key_id)


def test_nobody_else_reads_an_archived_case(kit, clock, client, user):
    choose(kit, user, AtEnd.ARCHIVE)
    case = make_case(kit, user)
    clock.move(DAY)
    sign_in(client, kit, make_user(kit, "other@example.org"))
    assert client.get(f"/archive/{case.id}").status_code == 404


def test_anonymised_means_that_no_sentence_is_left_and_only_declared_counts_rise(kit, clock, user):
    choose(kit, user, AtEnd.ANONYMISE)
    case = make_case(kit, user)
    add_messages(kit, case, ["My knee hurts."])
    add_item(kit, case, "Knee pain")
    clock.move(DAY)
    assert purge_expired(kit).cases == 1
    purge_expired(kit)
    with kit.database.reading() as session:
        for model in (Case, Message, RedactedMessage):
            assert session.exec(select(func.count()).select_from(model)).one() == 0
        counted = {row.counter: row.times for row in session.exec(select(UsageCount)).all()}
    assert counted == {"case ended, anonymised": 1, "ended with: symptoms": 1}


def test_a_case_its_owner_deleted_is_not_counted_whatever_was_chosen_for_the_end(kit, clock, user):
    from assistant.privacy.erasing import erase_case

    choose(kit, user, AtEnd.ANONYMISE)
    case = make_case(kit, user)
    erase_case(kit, user_id=user.id, case_id=case.id)
    with kit.database.reading() as session:
        assert session.exec(select(UsageCount)).all() == []


def test_keeping_one_case_gives_it_its_whole_time_again(kit, clock, user):
    case = make_case(kit, user)
    clock.move(timedelta(hours=23))
    with kit.database.writing() as session:
        end = keep_case(session, kit.ledger, user_id=user.id, case_id=case.id, now=clock.now())
    assert end == clock.now() + DAY
    clock.move(DAY)
    with pytest.raises(NotFound), kit.database.writing() as session:
        keep_case(session, kit.ledger, user_id=user.id, case_id=case.id, now=clock.now())


def test_a_case_kept_out_of_a_shorter_choice_has_the_old_one_as_its_own(kit, clock):
    user = make_user(kit, "year@example.org", retention=Period.YEAR)
    kept, other = make_case(kit, user), make_case(kit, user)
    choose(kit, user, AtEnd.DELETE, Period.WEEK, keep=(kept.id,))
    with kit.database.reading() as session:
        assert session.get_one(Case, kept.id).retention is Period.YEAR
        assert session.get_one(Case, kept.id).expires_at == kept.expires_at
        assert session.get_one(Case, other.id).expires_at == clock.now() + timedelta(days=7)


def test_the_calendar_says_what_goes_when_the_soonest_first(kit, clock, user):
    choose(kit, user, AtEnd.ARCHIVE, Period.WEEK)
    make_case(kit, user)
    with kit.database.reading() as session:
        going = calendar(session, user.id, clock.now(), kit.settings.archive_for)
    week = clock.now() + timedelta(days=7)
    assert [(one.at, one.what) for one in going] == [
        (week, "A case goes into the archive"),
        (week + kit.settings.archive_for, "It leaves the archive and is deleted"),
    ]


def test_an_archived_case_is_still_taken_away_with_everything_else(kit, clock, user):
    choose(kit, user, AtEnd.ARCHIVE)
    case = make_case(kit, user, title="In the archive")
    add_messages(kit, case, ["My knee hurts."])
    clock.move(DAY)
    with kit.database.writing() as session:
        job_id = states.ask(session, kit.ledger, user_id=user.id, now=clock.now()).id
    assert build(kit, job_id)
    with kit.database.reading() as session:
        assert states.is_live(session, session.get_one(ExportJob, job_id), clock.now())
    titles = [one["title"] for one in Collector(kit, user.id, clock.now()).titles()]
    assert titles == ["In the archive"]
