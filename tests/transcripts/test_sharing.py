"""A request to support, from yes to no."""

from datetime import timedelta

import pytest
from sqlmodel import select

from assistant.cases.model import Case
from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, LedgerEntry
from assistant.transcripts import sharing
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, ShareState, Voice
from assistant.transcripts.reading import rows_for_support
from assistant.transcripts.writing import Copy, forget_copies, hide_learnt, keep_copy
from tests.factories import add_messages, answer_case, make_case, make_user, share_case
from tests.fakes import FakeClock


@pytest.fixture
def case(kit: Kit) -> Case:
    return make_case(kit, make_user(kit))


def change(kit: Kit, share: SharedCase, state: ShareState) -> None:
    with kit.database.writing() as session:
        share.state, share.changed_at = state, kit.clock.now()
        share.read_until = kit.clock.now() if state is ShareState.RESOLVED else None
        session.add(share)


def newest(kit: Kit, case: Case) -> SharedCase:
    with kit.database.reading() as session:
        share = sharing.shared_state(session, case.id)
    assert share is not None
    return share


def test_support_reads_what_was_said_until_the_question_was_resolved(kit: Kit, case: Case, clock: FakeClock) -> None:
    share = share_case(kit, case)
    add_messages(kit, case, ["before"], redacted=["before"])
    clock.move(timedelta(minutes=1))
    change(kit, share, ShareState.RESOLVED)
    clock.move(timedelta(minutes=1))
    add_messages(kit, case, ["after"], redacted=["after"])
    with kit.database.reading() as session:
        assert [row.text for row in rows_for_support(session, share, clock.now())] == ["before"]


@pytest.mark.parametrize(("seconds", "readable"), [(-1, True), (0, False), (1, False)])
def test_support_reads_nothing_from_the_second_the_case_is_due(
    kit: Kit, case: Case, clock: FakeClock, seconds: int, readable: bool
) -> None:
    share = share_case(kit, case)
    add_messages(kit, case, ["words"])
    clock.move(timedelta(days=30, seconds=seconds))
    with kit.database.reading() as session:
        assert bool(rows_for_support(session, share, clock.now())) is readable


def test_a_second_question_waits_for_the_first(kit: Kit, case: Case) -> None:
    share = share_case(kit, case)
    for state in (ShareState.OPEN, ShareState.ANSWERED):
        change(kit, share, state)
        with pytest.raises(Refused):
            share_case(kit, case)
    change(kit, share, ShareState.RESOLVED)
    kit.clock.move(timedelta(minutes=1))  # type: ignore[attr-defined]
    share_case(kit, case, "Another?")
    assert newest(kit, case).question == "Another?"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ShareState.OPEN, ShareState.OPEN),
        (ShareState.ANSWERED, ShareState.OPEN),
        (ShareState.RESOLVED, ShareState.RESOLVED),
        (ShareState.WITHDRAWN, ShareState.WITHDRAWN),
    ],
)
def test_only_an_answered_question_opens_again(kit: Kit, case: Case, before: ShareState, after: ShareState) -> None:
    change(kit, share_case(kit, case), before)
    with kit.database.writing() as session:
        sharing.owner_spoke(session, case.id, now=kit.clock.now(), expires_at=None, panel_shown=True)
    share = newest(kit, case)
    assert (share.state, share.expires_at) == (after, None)
    assert share.panel_shown is (after is ShareState.OPEN)


def test_withdrawing_is_written_down_once(kit: Kit, case: Case) -> None:
    share_case(kit, case)
    with kit.database.writing() as session:
        done = [
            sharing.withdraw(session, kit.ledger, case_id=case.id, owner_id=case.user_id, now=kit.clock.now())
            for _ in range(2)
        ]
    assert done == [True, False]
    assert newest(kit, case).state is ShareState.WITHDRAWN
    with kit.database.reading() as session:
        actions = session.exec(select(LedgerEntry.action)).all()
    assert list(actions).count(Action.SHARING_WITHDRAWN) == 1


def test_closing_a_question_ends_what_support_still_sees_of_an_earlier_one(
    kit: Kit, case: Case, clock: FakeClock
) -> None:
    earlier = share_case(kit, case)
    add_messages(kit, case, ["words"], redacted=["words"])
    clock.move(timedelta(minutes=1))
    change(kit, earlier, ShareState.RESOLVED)
    newer = share_case(kit, case, "Another?")
    with kit.database.reading() as session:
        assert rows_for_support(session, earlier, clock.now())
    with kit.database.writing() as session:
        sharing.close(session, kit.ledger, session.get_one(SharedCase, newer.id), clock.now())
    with kit.database.reading() as session:
        for request in session.exec(select(SharedCase)).all():
            assert list(rows_for_support(session, request, clock.now())) == [], request.question
        actions = list(session.exec(select(LedgerEntry.action)).all())
    assert actions.count(Action.QUESTION_CLOSED) == 1


def test_a_question_whose_end_has_come_stands_in_the_way_of_no_other(kit: Kit, case: Case, clock: FakeClock) -> None:
    share = share_case(kit, case)
    with kit.database.writing() as session:
        session.get_one(SharedCase, share.id).ends_at = clock.now() + timedelta(days=1)
    clock.move(timedelta(days=1))
    with kit.database.reading() as session:
        assert sharing.shared_cases(session, case.user_id, clock.now()) == frozenset()
    assert not sharing.is_shared(newest(kit, case), clock.now())
    share_case(kit, case, "Another?")
    assert sharing.is_shared(newest(kit, case), clock.now())


def test_nobody_withdraws_for_somebody_else(kit: Kit, case: Case) -> None:
    share_case(kit, case)
    with kit.database.writing() as session:
        assert not sharing.withdraw(session, kit.ledger, case_id=case.id, owner_id="ben", now=kit.clock.now())
    assert newest(kit, case).state is ShareState.OPEN


def test_leaving_out_sets_exactly_what_was_named(kit: Kit, case: Case) -> None:
    first, second = add_messages(kit, case, ["one", "two"])
    with kit.database.writing() as session:
        for ids in ({first.id}, {second.id}):
            sharing.leave_out(session, kit.ledger, case_id=case.id, owner_id=case.user_id, message_ids=ids)
    with kit.database.reading() as session:
        out = session.exec(select(RedactedMessage.message_id).where(RedactedMessage.left_out == True)).all()  # noqa: E712
    assert list(out) == [second.id]


def test_a_message_of_another_case_cannot_be_left_out(kit: Kit, case: Case) -> None:
    with pytest.raises(NotFound), kit.database.writing() as session:
        sharing.leave_out(session, kit.ledger, case_id=case.id, owner_id=case.user_id, message_ids={"elsewhere"})


def test_a_value_learnt_later_goes_from_copies_answers_and_questions(kit: Kit, case: Case) -> None:
    add_messages(kit, case, ["x"], redacted=["Wolfram, wolfram and Wolframite"])
    share_case(kit, case, "Is wolfram here?")
    answer_case(kit, case, "Dear Wolfram.")
    with kit.database.writing() as session:
        assert hide_learnt(session, case.id, {"wolfram": "[PERSON_1]"}) == 3
    with kit.database.reading() as session:
        texts = session.exec(select(RedactedMessage.text)).all()
    assert set(texts) == {"[PERSON_1], [PERSON_1] and Wolframite", "Dear [PERSON_1]."}
    assert newest(kit, case).question == "Is [PERSON_1] here?"


def test_a_forgotten_copy_is_gone_and_the_others_stay(kit: Kit, case: Case) -> None:
    first, second = add_messages(kit, case, ["one", "two"])
    with kit.database.writing() as session:
        forget_copies(session, case.id, [first.id])
    with kit.database.reading() as session:
        assert list(session.exec(select(RedactedMessage.message_id)).all()) == [second.id]


def test_a_withheld_copy_has_no_words(kit: Kit, case: Case) -> None:
    with kit.database.writing() as session:
        row = keep_copy(
            session,
            case_id=case.id,
            message_id="m",
            sequence=1,
            voice=Voice.USER,
            said_at=kit.clock.now(),
            copy=Copy.withheld(),
        )
        assert (row.state, row.text, row.counts) == (RedactedState.WITHHELD, "", {})
