"""One message, from arrival to rest."""

from datetime import timedelta

import pytest
from sqlmodel import select

from assistant.accounts.model import User
from assistant.analytics.model import UsageCount
from assistant.cases.model import Case, ForWhom, SafetyPanel
from assistant.cases.sections import Section
from assistant.consent.choices import record_choice
from assistant.consent.model import Purpose
from assistant.conversation import catalogue
from assistant.conversation.model import Message
from assistant.conversation.posting import post_message
from assistant.conversation.snapshot import take_snapshot
from assistant.conversation.turn import keep_turn, prepare_turn
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.privacy.period import Period
from assistant.transcripts.model import RedactedState, ShareState, Voice
from assistant.transcripts.sharing import shared_state
from guardrails import check_reply
from tests.conversation.telling import begin, copies, fresh, messages, replies, sheet, tell, words_of
from tests.factories import answer_case, make_user, share_case
from tests.fakes import FakeClock

STORY = "My right knee has hurt since the spring. It is worse on the stairs. I take ibuprofen 400 mg at night."


def test_a_message_is_kept_with_its_copy_its_items_and_its_reply(kit: Kit, case: Case) -> None:
    tell(kit, case, STORY)
    assert words_of(kit, case) == [STORY]
    assert [row.voice for row in copies(kit, case)] == [Voice.ASSISTANT, Voice.USER, Voice.ASSISTANT]
    assert {item.section for item in sheet(kit, case)} >= {Section.SYMPTOMS, Section.MEDICINES}
    assert replies(kit, case)[-1].added
    assert {item_id for _, item_id in replies(kit, case)[-1].added} <= {item.id for item in sheet(kit, case)}


def test_every_item_points_to_the_sentence_it_came_from(kit: Kit, case: Case) -> None:
    tell(kit, case, STORY)
    medicine = next(item for item in sheet(kit, case) if item.section is Section.MEDICINES)
    assert STORY[medicine.start : medicine.end].strip() == "I take ibuprofen 400 mg at night."
    assert medicine.message_id == messages(kit, case)[1].id


def test_nothing_is_readable_in_the_tables(kit: Kit, case: Case) -> None:
    tell(kit, case, "My knee hurts. My brother Tomasz lives at 14 Fennel Street.")
    with kit.database.engine.connect() as connection:
        for table in ("message", "medical_case", "case_item", "redacted_message"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert rows
            assert (
                b"tomasz"
                not in repr([tuple(bytes(v) if isinstance(v, memoryview) else v for v in r) for r in rows])
                .lower()
                .encode()
            )
            assert "fennel" not in repr(rows).lower()


def test_the_same_token_is_the_same_message_and_reply(kit: Kit, case: Case) -> None:
    first = tell(kit, case, STORY, token="once")
    again = tell(kit, case, STORY, token="once")
    assert (again.message_id, again.repeated, again.differs) == (first.message_id, True, False)
    assert len(messages(kit, case)) == 3


def test_other_words_under_a_used_token_are_neither_kept_nor_swallowed(kit: Kit, case: Case) -> None:
    tell(kit, case, STORY, token="once")
    again = tell(kit, case, "and my hip", token="once")
    assert (again.repeated, again.differs) == (True, True)
    assert words_of(kit, case) == [STORY]


def test_a_turn_prepared_on_an_older_state_is_not_kept(kit: Kit, case: Case) -> None:
    with kit.database.reading() as session:
        snapshot = take_snapshot(session, kit, case.user_id, case.id, kit.clock.now())
    late = prepare_turn(kit, snapshot, "I also have a cough.", "late", kit.clock.now())
    tell(kit, case, STORY)
    before = len(messages(kit, case))
    with pytest.raises(Conflict), kit.database.writing() as session:
        keep_turn(session, late)
    assert len(messages(kit, case)) == before
    assert len(copies(kit, case)) == before


def test_a_turn_that_fails_half_way_leaves_nothing(kit: Kit, case: Case) -> None:
    with kit.database.reading() as session:
        snapshot = take_snapshot(session, kit, case.user_id, case.id, kit.clock.now())
    prepared = prepare_turn(kit, snapshot, STORY, "broken", kit.clock.now())

    def keep_and_fail() -> None:
        with kit.database.writing() as session:
            keep_turn(session, prepared)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keep_and_fail()
    assert len(messages(kit, case)) == 1
    assert fresh(kit, case).version == case.version
    assert sheet(kit, case) == []


def test_someone_elses_case_is_not_there(kit: Kit, case: Case) -> None:
    ben = make_user(kit, email="ben@example.org", name="Ben")
    with pytest.raises(NotFound):
        post_message(kit, user_id=ben.id, case_id=case.id, words="hello", token="t")


@pytest.mark.parametrize(("past", "there"), [(-1, True), (0, False), (1, False)])
def test_a_case_is_there_until_the_second_it_is_due(
    kit: Kit, ada: User, clock: FakeClock, past: int, there: bool
) -> None:
    case = begin(kit, ada)
    tell(kit, case, STORY)
    clock.move(timedelta(days=30, seconds=past))
    if there:
        tell(kit, case, "It still hurts.")
    else:
        with pytest.raises(NotFound):
            tell(kit, case, "It still hurts.")


def test_each_message_gives_the_case_its_whole_time_again(kit: Kit, case: Case, clock: FakeClock) -> None:
    share_case(kit, case)
    clock.move(timedelta(days=20))
    tell(kit, case, STORY)
    now = fresh(kit, case)
    assert now.expires_at == clock.now() + timedelta(days=30)
    with kit.database.reading() as session:
        share = shared_state(session, case.id)
    assert share is not None
    assert share.expires_at == now.expires_at


def test_a_case_kept_until_deleted_has_no_end(kit: Kit) -> None:
    user = make_user(kit, email="eve@example.org", retention=Period.UNTIL_I_DELETE)
    case = begin(kit, user)
    tell(kit, case, STORY)
    assert fresh(kit, case).expires_at is None


def test_the_owner_and_the_person_cared_for_are_hidden(kit: Kit, ada: User) -> None:
    case = begin(kit, ada, for_whom=ForWhom.SOMEONE, person="Dad Walter")
    tell(kit, case, "walter fell on the stairs, says ada ferreira. write to ada.ferreira@example.org")
    seen = " ".join(row.text for row in copies(kit, case)).lower()
    assert not any(word in seen for word in ("walter", "ferreira", "example.org"))


def test_a_relation_alone_is_no_name(kit: Kit, ada: User) -> None:
    case = begin(kit, ada, for_whom=ForWhom.SOMEONE, person="my dad")
    tell(kit, case, "dad has a sore knee")
    assert "dad has a sore knee" in [row.text for row in copies(kit, case)]


def test_a_name_learnt_later_goes_from_earlier_copies_too(kit: Kit, case: Case) -> None:
    tell(kit, case, "The pain began after wolfram moved house.")
    tell(kit, case, "My brother is called Wolfram Okonjo.")
    assert all("wolfram" not in row.text.lower() for row in copies(kit, case))


class _Broken:
    """A redactor that cannot do its work."""

    def redact(self, *_: object, **__: object) -> object:
        from guardrails import RedactionFailed

        raise RedactionFailed("broken")


def test_what_cannot_be_redacted_is_kept_sealed_and_withheld(kit: Kit, case: Case) -> None:
    from dataclasses import replace

    broken = replace(kit, redactor=_Broken())  # type: ignore[arg-type]
    tell(broken, case, STORY)
    assert words_of(kit, case) == [STORY]
    rows = copies(kit, case)[1:]
    assert [(row.state, row.text, row.counts) for row in rows] == [(RedactedState.WITHHELD, "", {})] * 2


def test_advice_is_declined_and_filed_as_a_question(kit: Kit, case: Case) -> None:
    tell(kit, case, "My knee hurts. Should I stop taking the ibuprofen before the scan?")
    reply = replies(kit, case)[-1]
    assert check_reply(reply.text).allowed
    assert catalogue.LINES["decline"] in reply.text
    assert any(item.section is Section.QUESTIONS for item in sheet(kit, case))


@pytest.mark.parametrize(
    ("words", "panel"),
    [
        ("I want to kill myself", SafetyPanel.CRISIS),
        ("my chest is crushing and my left arm is numb, I can't breathe", SafetyPanel.EMERGENCY),
        ("my knee hurts on the stairs", SafetyPanel.NONE),
    ],
)
def test_a_panel_stays_on_the_case_and_nothing_is_asked(kit: Kit, case: Case, words: str, panel: SafetyPanel) -> None:
    kept = tell(kit, case, words)
    assert kept.panel is panel
    assert fresh(kit, case).panel is panel
    reply = replies(kit, case)[-1]
    if panel is not SafetyPanel.NONE:
        assert (reply.question, reply.added) == ("", ())
        tell(kit, case, "it started in the spring")
        assert fresh(kit, case).panel is panel


def test_going_on_after_a_panel_asks_again(kit: Kit, case: Case) -> None:
    tell(kit, case, "my chest is crushing and I can't breathe")
    tell(kit, case, catalogue.GO_ON)
    assert replies(kit, case)[-1].question


def test_a_new_message_opens_an_answered_question_again(kit: Kit, case: Case) -> None:
    share = share_case(kit, case)
    answer_case(kit, case)
    with kit.database.writing() as session:
        share.state = ShareState.ANSWERED
        session.add(share)
    tell(kit, case, "I want to kill myself")
    with kit.database.reading() as session:
        now = shared_state(session, case.id)
    assert now is not None
    assert (now.state, now.panel_shown) == (ShareState.OPEN, True)


def test_use_is_counted_only_after_a_yes(kit: Kit, case: Case, ada: User) -> None:
    tell(kit, case, STORY)
    with kit.database.reading() as session:
        assert session.exec(select(UsageCount)).all() == []
    with kit.database.writing() as session:
        record_choice(session, user_id=ada.id, purpose=Purpose.USAGE_COUNTS, given=True, clock=kit.clock)
    tell(kit, case, "Call me on 020 7946 0958.")
    tell(kit, case, "It is worse at night.")
    with kit.database.reading() as session:
        counted = {row.counter: row.times for row in session.exec(select(UsageCount)).all()}
    assert counted["turn"] == 2
    assert counted["hidden: phone"] == 1


def test_a_reply_never_repeats_what_reads_like_advice(kit: Kit, case: Case) -> None:
    tell(kit, case, "My knee hurts. You should take two tablets of paracetamol every day, my neighbour said.")
    assert all(check_reply(reply.text).allowed for reply in replies(kit, case))


def test_answers_of_two_browsers_at_once_are_both_kept(kit: Kit, case: Case) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: tell(kit, case, f"It is number {n} now."), range(4)))
    assert sorted(words_of(kit, case)) == [f"It is number {n} now." for n in range(4)]
    assert [m.sequence for m in messages(kit, case)] == list(range(1, 10))


def test_one_send_that_comes_four_times_at_once_is_one_message(kit: Kit, case: Case) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(lambda _: tell(kit, case, STORY, token="once"), range(4)))
    assert len({one.message_id for one in kept}) == 1
    with kit.database.reading() as session:
        assert len(session.exec(select(Message).where(Message.case_id == case.id)).all()) == 3


@pytest.mark.parametrize(("days", "asks"), [(1, False), (4, True)])
def test_coming_back_after_days_is_asked_what_has_changed(
    kit: Kit, case: Case, clock: FakeClock, days: int, asks: bool
) -> None:
    tell(kit, case, "My right knee hurts since May.")
    clock.move(timedelta(days=days))
    tell(kit, case, "It clicks now.")
    assert replies(kit, case)[-1].question_id.startswith("since") is asks


def test_a_cry_for_help_is_not_filed_as_the_answer_to_the_open_question(kit: Kit, case: Case) -> None:
    tell(kit, case, "I have a burning pain under my ribs", "one")
    tell(kit, case, "hi, i'm suicidal", "two")
    filed = [value for item in sheet(kit, case) for value in (item.value, *item.details.values())]
    assert "suicidal" not in " ".join(filed)
