"""Bringing an export back: all of it, nothing twice, nothing of what was changed, and never half a case."""

import errno
import io
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, func, select

from assistant.accounts.profile import open_profile
from assistant.cases.model import Case
from assistant.cases.store import list_owned
from assistant.conversation.model import Message, Speaker
from assistant.documents.store import path_of as document_path
from assistant.errors import Conflict, NotFound
from assistant.export.bringing_back import restoring, standing
from assistant.export.bringing_back.work import end_incoming, go_on
from assistant.export.model import EarlierRecord, ImportState
from assistant.export.states import LEASE
from assistant.ledger.model import Action, Actor
from assistant.privacy.erasing import erase_account, erase_case
from assistant.privacy.period import Period
from assistant.privacy.retention import purge_expired
from assistant.support.queue import get_shared
from assistant.transcripts.model import SharedCase, ShareState
from assistant.transcripts.reading import rows_for_support
from assistant.transcripts.sharing import dispute, is_shared, is_visible, owner_spoke
from assistant.vault.sealed_file import SealedWriter
from tests.export.bringing import (
    archive_of,
    brought_back,
    data_of,
    handed_in,
    incoming,
    job_of,
    receive,
    say_yes,
    seen_of,
    unpacked,
)
from tests.export.documents import add_document
from tests.export.exporting import keys, told
from tests.factories import add_item, add_messages, answer_case, make_case, make_user, share_case


@pytest.fixture
def user(kit):
    return make_user(kit, "alex@example.org", "Alex Quendel", retention=Period.YEAR)


@pytest.fixture
def case(kit, user):
    case = make_case(kit, user, title="My left knee")
    said = add_messages(kit, case, ["My knee hurts.", "On the stairs."], redacted=["It hurts.", "On the stairs."])
    add_messages(kit, case, ["I have added: knee pain."], speaker=Speaker.ASSISTANT)
    add_item(kit, case, "Knee pain", message=said[0], details={"onset": "in May"}, history=("Knee",))
    share_case(kit, case, question="Where is my sheet?")
    answer_case(kit, case, "Beside the talk.")
    return case


@pytest.fixture
def raw(kit, user, case):
    return archive_of(kit, user)


@pytest.fixture
def new(kit, raw, user):
    """The account is gone, and there is a new one."""
    erase_account(kit, user_id=user.id)
    return make_user(kit, "new@example.org", "", retention=Period.MONTH)


def cases_of(kit, user):
    with kit.database.reading() as session:
        return list_owned(session, user.id, kit.clock.now())


# Looking through it


def test_before_anything_is_taken_in_its_owner_sees_what_is_in_it(kit, new, raw, case):
    job = handed_in(kit, new, raw)
    assert job.state is ImportState.CHECKED
    seen = seen_of(kit, job)
    assert (seen["name"], seen["signed"]) == ("Alex Quendel", True)
    (one,) = seen["cases"]
    assert (one["id"], one["title"], one["messages"], one["items"], one["answers"]) == (
        case.id,
        "My left knee",
        3,
        1,
        1,
    )
    assert cases_of(kit, new) == []
    assert b"left knee" not in job.sealed_preview
    assert b"knee" not in (kit.settings.archives / "incoming" / incoming(kit)[0]).read_bytes()


def test_what_nobody_said_yes_to_is_gone_after_a_day(kit, new, raw, clock):
    handed_in(kit, new, raw)
    clock.move(timedelta(hours=24) - timedelta(seconds=1))
    assert end_incoming(kit) == 0
    clock.move(timedelta(seconds=1))
    assert end_incoming(kit) == 1
    assert (job_of(kit, new).state, job_of(kit, new).sealed_preview) == (ImportState.ENDED, None)
    assert incoming(kit) == []


def test_that_there_was_one_is_forgotten_after_a_month(kit, new, raw, clock):
    brought_back(kit, new, raw)
    clock.move(timedelta(days=30) - timedelta(seconds=1))
    end_incoming(kit)
    assert job_of(kit, new) is not None
    clock.move(timedelta(seconds=1))
    end_incoming(kit)
    assert job_of(kit, new) is None


# Taking it in


def test_everything_is_here_again_under_another_key(kit, new, raw, case):
    before = keys(kit)
    job = brought_back(kit, new, raw)
    assert (job.state, job.restored, job.in_hand, job.sealed_preview) == (ImportState.DONE, 1, None, None)
    (again,) = cases_of(kit, new)
    assert again.id != case.id
    assert again.origin_id == case.id
    assert again.key_id not in before
    with kit.database.reading() as session:
        assert open_profile(kit.vault, session.merge(new)).email == "new@example.org"
    assert incoming(kit) == []
    assert told(kit, new)[-1] == (Actor.YOU, Action.BROUGHT_BACK)


def test_support_sees_nothing_of_what_came_back(kit, new, raw):
    brought_back(kit, new, raw)
    with kit.database.reading() as session:
        (request,) = session.exec(select(SharedCase)).all()
    assert (request.state, request.owner_id) == (ShareState.WITHDRAWN, new.id)


@pytest.mark.parametrize("state", sorted(ShareState))
@pytest.mark.parametrize("later", [timedelta(), timedelta(days=3), timedelta(days=40)])
def test_whatever_became_of_a_request_nothing_is_shared_after_it_came_back(kit, user, case, clock, state, later):
    """Also where support had resolved it and still read it for some days: that yes ended with the earlier account."""
    with kit.database.writing() as session:
        session.execute(
            update(SharedCase).values(state=state, read_until=clock.now(), ends_at=clock.now() + timedelta(days=14))
        )
    raw = archive_of(kit, user)
    erase_account(kit, user_id=user.id)
    clock.move(later)
    again = make_user(kit, "new@example.org", "", retention=Period.YEAR)
    brought_back(kit, again, raw)
    with kit.database.reading() as session:
        (request,) = session.exec(select(SharedCase)).all()
        now = clock.now()
        assert request.state in {ShareState.RESOLVED, ShareState.WITHDRAWN}
        assert not is_shared(request, now)
        assert rows_for_support(session, request, now) == []
        assert session.exec(select(SharedCase).where(is_visible(now))).all() == []
        with pytest.raises(NotFound):
            get_shared(session, request.reference, now)
    (held,) = cases_of(kit, again)
    with kit.database.writing() as session:  # words said from now on, and a word about the old answer, share nothing
        owner_spoke(session, held.id, now=now, expires_at=held.expires_at, panel_shown=True)
        session.flush()
        with pytest.raises(Conflict):
            dispute(session, kit.ledger, session.get_one(SharedCase, request.id), now)
        assert session.exec(select(SharedCase).where(is_visible(now))).all() == []
    share_case(kit, held)  # asking again is for its owner


def test_its_time_begins_anew(kit, new, raw, clock):
    clock.move(timedelta(days=800))  # all of its own time is long over
    brought_back(kit, new, raw)
    (again,) = cases_of(kit, new)
    assert again.last_words_at == clock.now()
    assert again.expires_at == clock.now() + timedelta(days=365)


def test_only_the_cases_that_were_ticked_come_back(kit, user, raw, case, new):
    job = handed_in(kit, new, raw)
    say_yes(kit, job, [], choices=True)
    go_on(kit, job.id)
    assert job_of(kit, new).state is ImportState.DONE
    assert cases_of(kit, new) == []


def test_nothing_comes_back_twice(kit, new, raw):
    brought_back(kit, new, raw)
    with kit.database.reading() as session:
        before = [session.exec(select(func.count()).select_from(one)).one() for one in (Case, Message, EarlierRecord)]
    assert brought_back(kit, new, raw).restored == 0
    assert brought_back(kit, new, archive_of(kit, new)).restored == 0
    with kit.database.reading() as session:
        after = [session.exec(select(func.count()).select_from(one)).one() for one in (Case, Message)]
    assert after == before[:2]


def test_a_case_that_is_still_there_stays_as_it_is(kit, user, raw, case):
    add_messages(kit, case, ["Said since."])
    assert brought_back(kit, user, raw).restored == 0
    assert [one.id for one in cases_of(kit, user)] == [case.id]


def test_into_the_same_account_comes_what_was_deleted(kit, user, raw, case):
    other = make_case(kit, user, title="Another")
    erase_case(kit, user_id=user.id, case_id=case.id)
    brought_back(kit, user, raw)
    assert {one.origin_id or one.id for one in cases_of(kit, user)} == {case.id, other.id}


def test_somebody_else_may_bring_it_back_while_it_is_still_there(kit, user, raw, case):
    """The file is whoever has it: what they get is a copy of their own, under ids of its own."""
    other = make_user(kit, "other@example.org")
    assert brought_back(kit, other, raw).restored == 1
    (copy,) = cases_of(kit, other)
    with kit.database.reading() as session:
        ids = [set(session.exec(select(Message.id).where(Message.case_id == one)).all()) for one in (case.id, copy.id)]
    assert len(ids[0]) == len(ids[1]) == 3
    assert not ids[0] & ids[1]
    data = data_of(archive_of(kit, other))["cases"][0]
    known = {entry["id"] for entry in data["conversation"]}
    assert {item["message_id"] for item in data["sheet"]} <= known


def test_a_yes_given_before_is_no_yes_here(kit, new, raw):
    brought_back(kit, new, raw)
    data = data_of(archive_of(kit, new))
    assert len(data["consents"]) == 1
    (earlier,) = data["earlier"]
    assert [one["purpose"] for one in earlier["consents"]] == ["policy"]
    assert earlier["account"]["email"] == "alex@example.org"
    assert "account_created" in [one["action"] for one in earlier["ledger"]]


# Letters and photos


def test_letters_and_photos_go_away_and_come_back_to_the_byte(kit, user, case):
    content = b"Dear Dr Patel, the knee is no better.\n" * 9000
    with kit.database.writing() as session:
        held = session.get_one(Case, case.id)
        add_document(kit, session, held, content, name="../Letter: Dr Pätel")
    raw = archive_of(kit, user)
    (document,) = data_of(raw)["cases"][0]["documents"]
    assert document["file"] == "cases/1-my-left-knee/documents/1-letter-dr-patel.txt"
    assert unpacked(raw)[document["file"]] == content
    erase_account(kit, user_id=user.id)
    again = make_user(kit, "new@example.org", "")
    assert brought_back(kit, again, raw).state is ImportState.DONE
    now = archive_of(kit, again)
    assert data_of(now)["cases"][0]["documents"] == [document]
    assert unpacked(now)[document["file"]] == content
    (held,) = cases_of(kit, again)
    assert content[:40] not in document_path(kit.settings, held.id, document["id"]).read_bytes()


# What happens meanwhile


def killed_after(monkeypatch, times):
    """Break the making of a case off, as a kill would, after so many messages."""
    original, seen = restoring._Making.message, []

    def message(self, entry):
        seen.append(entry)
        if len(seen) == times:
            raise KeyboardInterrupt
        return original(self, entry)

    monkeypatch.setattr(restoring._Making, "message", message)


def test_a_worker_killed_half_way_leaves_no_half_case_and_another_one_finishes(kit, new, raw, case, clock, monkeypatch):
    monkeypatch.setattr(restoring, "AT_ONCE", 1)
    job = handed_in(kit, new, raw)
    say_yes(kit, job)
    with monkeypatch.context() as patch:
        killed_after(patch, 3)
        with pytest.raises(KeyboardInterrupt):
            go_on(kit, job.id)
    half = job_of(kit, new).in_hand
    assert half is not None
    assert cases_of(kit, new) == []
    assert go_on(kit, job.id) is False  # still in other hands
    clock.move(LEASE)
    purge_expired(kit)
    assert go_on(kit, job.id) is True
    (again,) = cases_of(kit, new)
    assert again.id != half
    with kit.database.reading() as session:
        assert session.exec(select(Case.id)).all() == [again.id]
        assert len(session.exec(select(Message)).all()) == 3


def test_stopping_half_way_leaves_nothing_of_the_case_in_hand(kit, new, raw, monkeypatch):
    monkeypatch.setattr(restoring, "AT_ONCE", 1)
    job = handed_in(kit, new, raw)
    say_yes(kit, job)
    original = restoring._Making.message

    def message(self, entry):
        with kit.database.writing() as session:
            standing.end(session, new.id)
        return original(self, entry)

    with monkeypatch.context() as patch:
        patch.setattr(restoring._Making, "message", message)
        assert go_on(kit, job.id) is False
    end_incoming(kit)
    assert job_of(kit, new).state is ImportState.ENDED
    with kit.database.reading() as session:
        assert session.exec(select(Case).where(col(Case.user_id) == new.id)).all() == []
    assert incoming(kit) == []


def test_a_full_disk_is_said_plainly(kit, new, raw, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(SealedWriter, "finish", full)
        with pytest.raises(OSError, match="full"):
            receive(kit, new.id, io.BytesIO(raw))
    assert incoming(kit) == []
    job = handed_in(kit, new, raw)
    say_yes(kit, job)
    with monkeypatch.context() as patch:
        patch.setattr(restoring._Making, "flush", full)
        assert go_on(kit, job.id) is False
    assert (job_of(kit, new).state, job_of(kit, new).step) == (ImportState.REFUSED, standing.NO_ROOM)
    with kit.database.reading() as session:
        assert session.exec(select(Case)).all() == []


def test_erasing_the_account_takes_a_waiting_file_with_it(kit, new, raw):
    handed_in(kit, new, raw)
    erase_account(kit, user_id=new.id)
    assert end_incoming(kit) == 1
    assert incoming(kit) == []
