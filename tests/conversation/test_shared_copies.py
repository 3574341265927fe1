"""What others see of a shared case keeps up with it: sheet, marks, reports, newer rules. It only ever hides more,
unless its owner says otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases.items import load_sheet
from assistant.cases.model import Case
from assistant.consent.choices import record_choice
from assistant.consent.model import Purpose
from assistant.conversation.asking import ask_support, leave_out, make_safe
from assistant.conversation.learning import learn_reported, values_removed
from assistant.conversation.redacting_anew import look_again
from assistant.conversation.revealing import hide_again, reveal
from assistant.conversation.sampling import draw_samples
from assistant.conversation.sheet_copies import refresh_sheets
from assistant.conversation.snapshot import CaseSnapshot, take_snapshot
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action
from assistant.transcripts.model import (
    MissReport,
    QualitySample,
    RedactedMessage,
    RedactedSheet,
    SharedCase,
    Topic,
    Voice,
)
from assistant.transcripts.reports import report_missed
from assistant.transcripts.sharing import withdraw
from guardrails import KnownIdentity, RedactionPolicy
from tests.conversation.telling import begin, copies, tell
from tests.factories import make_user
from tests.fakes import FakeClock


def snapshot(kit: Kit, case: Case) -> CaseSnapshot:
    with kit.database.reading() as session:
        return take_snapshot(session, kit, case.user_id, case.id, kit.clock.now())


def ask(kit: Kit, case: Case, out: frozenset[str] = frozenset()) -> SharedCase:
    taken = snapshot(kit, case)
    question = make_safe(kit, taken, "Who can see this?", out)
    with kit.database.writing() as session:
        return ask_support(session, kit, taken, Topic.MY_DATA, question, out)


def sheet_text(kit: Kit, case: Case) -> str:
    with kit.database.reading() as session:
        row = session.exec(select(RedactedSheet).where(RedactedSheet.case_id == case.id)).first()
    return "" if row is None or row.stale else " | ".join(item["text"] for item in row.items)


@pytest.fixture
def user(kit: Kit) -> User:
    return make_user(kit)


@pytest.fixture
def case(kit: Kit, user: User) -> Iterator[Case]:
    made = begin(kit, user)
    tell(kit, made, "My knee hurts since I helped Dr Priya Raman move. I take ibuprofen.")
    return made


def test_the_sheet_goes_along_redacted_and_follows_every_message(kit: Kit, case: Case) -> None:
    assert sheet_text(kit, case) == ""
    ask(kit, case)
    first = sheet_text(kit, case)
    assert "buprofen" in first
    assert "Raman" not in first
    tell(kit, case, "I am allergic to penicillin. My email is priya@example.org.")
    later = sheet_text(kit, case)
    assert "enicillin" in later
    assert "buprofen" in later
    assert "priya@example.org" not in later
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=case.id, owner_id=case.user_id, now=kit.clock.now())
        assert session.exec(select(RedactedSheet)).all() == []


def test_a_change_of_the_sheet_hides_its_copy_until_it_is_made_anew(kit: Kit, case: Case) -> None:
    from assistant.cases.items import keep, writes
    from assistant.cases.sheet import ItemStatus

    ask(kit, case)
    opener = kit.vault.opener(case.key_id)
    with kit.database.writing() as session:
        before = load_sheet(session, opener, case)
        gone = next(item for item in before.items if "buprofen" in item.value)
        after = [replace(item, status=ItemStatus.REMOVED) if item is gone else item for item in before.items]
        keep(session, case.id, writes(opener, case.user_id, before, after, None), kit.clock.now())
    assert sheet_text(kit, case) == ""
    assert refresh_sheets(kit) == 1
    assert sheet_text(kit, case)
    assert "buprofen" not in sheet_text(kit, case)
    assert refresh_sheets(kit) == 0


def test_what_a_message_left_out_said_is_not_on_the_sheets_copy(kit: Kit, case: Case) -> None:
    told = next(row.message_id for row in copies(kit, case) if row.voice is Voice.USER)
    assert told is not None
    ask(kit, case, frozenset({told}))
    assert "buprofen" not in sheet_text(kit, case)
    with kit.database.writing() as session:
        leave_out(session, kit, snapshot_in(session, kit, case), frozenset())
    refresh_sheets(kit)
    assert "buprofen" in sheet_text(kit, case)


def snapshot_in(session, kit: Kit, case: Case) -> CaseSnapshot:
    return take_snapshot(session, kit, case.user_id, case.id, kit.clock.now())


def test_a_copy_carries_what_the_boundary_found(kit: Kit, case: Case) -> None:
    tell(kit, case, "Should I stop taking the tablets?")
    marks = [row.marks for row in copies(kit, case) if row.voice is Voice.USER]
    assert "seeks_advice" in marks[-1]


@pytest.mark.parametrize(
    ("copy", "original", "values"),
    [
        ("saw [REMOVED] there", "saw Bo there", ["Bo"]),
        ("[PERSON_1] and [REMOVED]", "Al Eve and Bo", ["Bo"]),
        ("[REMOVED] met [REMOVED]", "Bo met Cy", ["Bo", "Cy"]),
        ("quite [REMOVED] other", "not the same text", []),
        ("nothing", "nothing", []),
    ],
)
def test_a_removed_value_is_found_again_beside_its_original(copy: str, original: str, values: list[str]) -> None:
    assert list(values_removed(copy, original)) == values


def missed(kit: Kit, case: Case, shared: SharedCase, words: str) -> None:
    """A name slips through, and support reports it."""
    with kit.database.writing() as session:
        row = next(
            row
            for row in session.exec(select(RedactedMessage).where(RedactedMessage.case_id == case.id)).all()
            if words in row.text
        )
        report_missed(
            session,
            kit.ledger,
            session.get_one(SharedCase, shared.id),
            copy_id=row.id,
            words=words,
            category="ADDRESS",
            member_id="m",
            role="reviewer",
            now=kit.clock.now(),
        )


def test_what_was_reported_is_learnt_and_hidden_in_what_is_written_later(kit: Kit, case: Case) -> None:
    shared = ask(kit, case)
    tell(kit, case, "the swelling went down and I wore my purple slippers")
    missed(kit, case, shared, "purple slippers")
    tell(kit, case, "I cannot walk in the purple slippers")
    assert not any("slippers" in row.text.lower() for row in copies(kit, case))
    with kit.database.reading() as session:
        assert session.exec(select(MissReport)).one().learnt
    assert learn_reported(kit) == 0


def test_newer_rules_repair_older_copies_and_tell_the_owner_once(
    kit: Kit, case: Case, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = ask(kit, case)
    tell(kit, case, "the swelling went down after lunch")
    missed(kit, case, shared, "swelling")
    with kit.database.writing() as session:  # as if older rules had made them, and missed a name
        for row in session.exec(select(RedactedMessage).where(RedactedMessage.case_id == case.id)).all():
            row.policy_version = "older"
            row.text = row.text.replace("[PERSON_1]", "Priya Raman")
            session.add(row)
    done = look_again(kit)
    assert (done.left, done.cases) == (0, 1)
    assert done.repaired >= 1
    texts = " ".join(row.text for row in copies(kit, case))
    assert "Raman" not in texts
    assert "swelling" not in texts, "what people took out stays out"
    with kit.database.reading() as session:
        told = [e for e in kit.ledger.entries(session, case.user_id) if e.action is Action.MISS_FOUND_AGAIN]
    assert [entry.detail for entry in told] == [
        f"in {done.repaired} message{'s' * (done.repaired > 1)}, by newer rules"
    ]
    assert look_again(kit).cases == 0


def test_an_owner_shows_one_placeholder_in_one_case_and_takes_it_back(kit: Kit, user: User, case: Case) -> None:
    ask(kit, case)
    other = begin(kit, user)
    tell(kit, other, "Dr Priya Raman again.")
    mark, words = next((k, v) for k, v in snapshot(kit, case).placeholders.originals().items() if "Raman" in v)
    with kit.database.writing() as session:
        assert reveal(session, kit, snapshot(kit, case), mark) >= 1
    assert any(words in row.text for row in copies(kit, case))
    tell(kit, case, f"{words} called me back.")
    assert words in [row for row in copies(kit, case) if row.voice is Voice.USER][-1].text
    assert not any("Raman" in row.text for row in copies(kit, other))
    with kit.database.writing() as session:
        hide_again(session, kit, snapshot(kit, case), mark)
    assert not any("Raman" in row.text for row in copies(kit, case))
    tell(kit, case, f"{words} called me back.")
    assert not any("Raman" in row.text for row in copies(kit, case))
    with kit.database.reading() as session:
        actions = [entry.action for entry in kit.ledger.entries(session, user.id)]
    assert Action.REVEALED in actions
    assert Action.HIDDEN_AGAIN in actions
    with pytest.raises(NotFound), kit.database.writing() as session:
        reveal(session, kit, snapshot(kit, case), "[PERSON_99]")


def test_a_mark_is_not_lifted_from_a_page_the_case_has_left_behind(kit: Kit, case: Case) -> None:
    before = snapshot(kit, case)
    tell(kit, case, "one more thing")
    mark = next(iter(before.placeholders.originals()))
    with pytest.raises(Conflict), kit.database.writing() as session:
        reveal(session, kit, before, mark)


def test_messages_are_drawn_only_from_those_who_said_yes_and_only_while_they_share(
    kit: Kit, user: User, case: Case, clock: FakeClock
) -> None:
    ask(kit, case)
    assert draw_samples(kit) == 0
    with kit.database.writing() as session:
        record_choice(session, user_id=user.id, purpose=Purpose.QUALITY_CHECK, given=True, clock=clock)
    assert draw_samples(kit) >= 1
    drawn = draw_samples(kit)
    assert drawn == 0, "a message is drawn once"
    clock.move(timedelta(seconds=1))
    with kit.database.writing() as session:
        record_choice(session, user_id=user.id, purpose=Purpose.QUALITY_CHECK, given=False, clock=clock)
    draw_samples(kit)
    with kit.database.reading() as session:
        assert session.exec(select(QualitySample)).all() == []


def test_the_rules_that_make_copies_are_the_ones_that_are_asked(kit: Kit, case: Case) -> None:
    version = kit.redactor.redact("x", known=KnownIdentity(), policies=(RedactionPolicy.SUPPORT,)).policy_version
    assert {row.policy_version for row in copies(kit, case)} == {version}
