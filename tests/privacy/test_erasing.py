"""Erased means: seen by nobody at once, unreadable for ever, and gone - whatever crashes on the way."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from assistant.accounts.model import User, UserSession
from assistant.accounts.profile import find_by_email
from assistant.cases.model import Case, CaseItem
from assistant.cases.store import list_owned, place_of
from assistant.consent.model import Consent
from assistant.conversation.model import Message
from assistant.conversation.said import message_place
from assistant.export.model import ExportJob, ExportState
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor, LedgerEntry
from assistant.privacy import erasing
from assistant.privacy.erasing import erase_account, erase_case
from assistant.privacy.retention import purge_expired
from assistant.store.migrations.tables import metadata
from assistant.transcripts.model import RedactedMessage, SharedCase
from assistant.transcripts.reading import rows_for_support
from assistant.vault.key_store import KeyGone
from tests.factories import add_item, add_messages, answer_case, make_case, make_user, share_case


class Crash(BaseException):
    """The process ends here."""


def count(kit: Kit, model: type, *conditions: object) -> int:
    with kit.database.reading() as session:
        return session.exec(select(func.count()).select_from(model).where(*conditions)).one()


def actions(kit: Kit, user: User) -> list[tuple[Actor, Action]]:
    with kit.database.reading() as session:
        return [(entry.actor, entry.action) for entry in kit.ledger.entries(session, user.id)]


@pytest.fixture
def user(kit):
    return make_user(kit)


@pytest.fixture
def case(kit, user):
    case = make_case(kit, user, title="My left knee")
    said = add_messages(kit, case, ["My knee hurts.", "It began in May."])
    add_item(kit, case, "Knee pain", message=said[0])
    share_case(kit, case)
    answer_case(kit, case)
    return case


def finished_archive(kit, user) -> ExportJob:
    job = ExportJob(
        user_id=user.id,
        state=ExportState.READY,
        requested_at=kit.clock.now(),
        ready_at=kit.clock.now(),
        expires_at=kit.clock.now() + timedelta(hours=24),
        key_id=kit.vault.new_key(),
        attempts=1,
    )
    job.file_name = f"{job.id}-1.zip.sealed"
    (kit.settings.archives / job.file_name).write_bytes(b"sealed")
    with kit.database.writing() as session:
        session.add(job)
        kit.ledger.record(session, user_id=user.id, actor=Actor.SYSTEM, action=Action.EXPORT_BUILT)
    return job


def test_a_case_goes_with_everything_in_it(kit, user, case):
    assert erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU) is True
    assert [count(kit, model) for model in (Case, CaseItem, Message, RedactedMessage, SharedCase)] == [0] * 5
    with pytest.raises(KeyGone):
        kit.vault.opener(case.key_id)


def test_deleting_a_case_is_written_down_once(kit, user, case):
    erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU)
    purge_expired(kit)
    told = actions(kit, user)
    assert told.count((Actor.YOU, Action.CASE_DELETED)) == 1
    assert (Actor.SYSTEM, Action.CASE_EXPIRED) not in told


def test_erasing_a_case_twice_changes_nothing_more(kit, user, case):
    assert erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU)
    before = actions(kit, user)
    assert erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU)
    assert actions(kit, user) == before


def test_nobody_can_erase_the_case_of_another(kit, case):
    other = make_user(kit, email="other@example.org")
    erase_case(kit, user_id=other.id, case_id=case.id, actor=Actor.YOU)
    assert count(kit, Case) == 1
    assert count(kit, Message) == 2
    assert kit.vault.opener(case.key_id)


def test_other_cases_stay_readable(kit, user, case):
    other = make_case(kit, user, title="My back")
    said = add_messages(kit, other, ["My back hurts."])
    erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU)
    opener = kit.vault.opener(other.key_id)
    assert opener.open(other.sealed_title, place_of(other, "sealed_title")) == "My back"
    assert opener.open(said[0].sealed_words, message_place(said[0].id, user.id)) == "My back hurts."


def test_an_export_that_holds_a_case_goes_with_it(kit, user, case):
    job = finished_archive(kit, user)
    erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU)
    assert list(kit.settings.archives.iterdir()) == []
    with pytest.raises(KeyGone):
        kit.vault.opener(job.key_id)
    with kit.database.reading() as session:
        left = session.get_one(ExportJob, job.id)
    assert (left.state, left.file_name, left.key_id, left.token_hash) == (ExportState.EXPIRED, None, None, None)


def test_an_export_built_after_the_deletion_stays(kit, user, case):
    erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU)
    job = finished_archive(kit, user)
    purge_expired(kit)
    assert count(kit, ExportJob, ExportJob.state == ExportState.READY) == 1
    assert kit.vault.opener(job.key_id)


@pytest.mark.parametrize("step", ["destroy", "delete", "_remove_case"])
def test_a_crash_on_the_way_leaves_nothing_to_see_and_the_next_purge_finishes(kit, user, case, monkeypatch, step):
    share = None
    with kit.database.reading() as session:
        share = session.exec(select(SharedCase)).one()

    def crash(*_args, **_kwargs):
        raise Crash

    with monkeypatch.context() as broken:
        if step == "destroy":
            broken.setattr(type(kit.vault), "destroy", crash)
        elif step == "delete":
            broken.setattr(erasing.Batches, "delete", crash)
        else:
            broken.setattr(erasing, "_remove_case", crash)
        with pytest.raises(Crash):
            erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU)
    with kit.database.reading() as session:
        assert list_owned(session, user.id, kit.clock.now()) == []
        share = session.get(SharedCase, share.id)
        assert share is None or list(rows_for_support(session, share, kit.clock.now())) == []
    if step != "destroy":
        with pytest.raises(KeyGone):
            kit.vault.opener(case.key_id)
    assert purge_expired(kit).cases == 1
    assert [count(kit, model) for model in (Case, CaseItem, Message, RedactedMessage, SharedCase)] == [0] * 5
    with pytest.raises(KeyGone):
        kit.vault.opener(case.key_id)
    told = actions(kit, user)
    assert told.count((Actor.YOU, Action.CASE_DELETED)) == 1
    assert (Actor.SYSTEM, Action.CASE_EXPIRED) not in told


# The whole account


def test_an_account_goes_with_everything(kit, user, case):
    job = finished_archive(kit, user)
    with kit.database.writing() as session:
        session.add(
            UserSession(
                user_id=user.id,
                token_hash="t",
                created_at=kit.clock.now(),
                last_seen_at=kit.clock.now(),
                fresh_until=kit.clock.now(),
            )
        )
    assert erase_account(kit, user_id=user.id) is True
    with kit.database.reading() as session:
        left = {
            name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
            if name != "policy_version"
        }
    assert {name: number for name, number in left.items() if number} == {}
    for key_id in (case.key_id, user.profile_key_id, job.key_id):
        with pytest.raises(KeyGone):
            kit.vault.opener(key_id)
    assert list(kit.settings.archives.iterdir()) == []
    assert kit.vault.key_store.is_empty()


def test_erasing_an_account_leaves_every_other_one_alone(kit, user, case):
    other = make_user(kit, email="other@example.org")
    theirs = make_case(kit, other)
    add_messages(kit, theirs, ["My hip hurts."])
    erase_account(kit, user_id=user.id)
    assert [count(kit, model) for model in (User, Case, Message, RedactedMessage, Consent)] == [1] * 5
    assert kit.vault.opener(theirs.key_id)
    with kit.database.reading() as session:
        assert kit.ledger.is_whole(kit.ledger.entries(session, other.id))
    assert count(kit, LedgerEntry, LedgerEntry.user_id == user.id) == 0


def test_erasing_an_account_twice_is_no_error(kit, user):
    assert erase_account(kit, user_id=user.id)
    assert erase_account(kit, user_id=user.id)


def test_the_same_e_mail_can_sign_up_again_at_once(kit, user):
    erase_account(kit, user_id=user.id)
    again = make_user(kit)
    assert again.id != user.id


@pytest.mark.parametrize("step", ["destroy", "delete"])
def test_a_crash_while_an_account_is_erased_closes_it_and_the_next_purge_finishes(kit, user, case, monkeypatch, step):
    def crash(*_args, **_kwargs):
        raise Crash

    with monkeypatch.context() as broken:
        if step == "destroy":
            broken.setattr(type(kit.vault), "destroy", crash)
        else:
            broken.setattr(erasing.Batches, "delete", crash)
        with pytest.raises(Crash):
            erase_account(kit, user_id=user.id)
    with kit.database.reading() as session:
        assert find_by_email(session, kit.lookup_key, "alex@example.org") is None
        assert list_owned(session, user.id, kit.clock.now()) == []
        closed = session.get_one(User, user.id)
        share = session.exec(select(SharedCase)).one()
        assert list(rows_for_support(session, share, kit.clock.now())) == []
    assert (closed.password_hash, closed.recovery_hash, closed.sealed_email, closed.sealed_name) == ("", "", b"", None)
    assert purge_expired(kit).accounts == 1
    assert [count(kit, model) for model in (User, Case, Message, RedactedMessage, LedgerEntry)] == [0] * 5
    assert kit.vault.key_store.is_empty()


def test_a_reader_in_the_way_is_told_and_the_rows_are_gone_all_the_same(kit, user, case):
    if not kit.database.is_sqlite():
        assert erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU) is True
        return
    with kit.database.reading() as session:
        session.exec(select(func.count()).select_from(Message)).one()
        assert erase_case(kit, user_id=user.id, case_id=case.id, actor=Actor.YOU) is False
    assert count(kit, Message) == 0
    assert erasing.scrub_all(kit) is True
