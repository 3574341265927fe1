"""Deleting one message takes everything it said, wherever it went."""

import pytest
from sqlmodel import select

from assistant.cases.model import Case
from assistant.cases.sections import Section
from assistant.conversation.deleting import delete_message
from assistant.conversation.model import Speaker
from assistant.conversation.snapshot import open_state
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, LedgerEntry
from tests.conversation.telling import copies, fresh, messages, replies, sheet, tell, words_of


def delete(kit: Kit, case: Case, message_id: str) -> None:
    with kit.database.writing() as session:
        delete_message(session, kit, fresh(kit, case), message_id)


def nth(kit: Kit, case: Case, number: int) -> str:
    return [m.id for m in messages(kit, case) if m.speaker is Speaker.USER][number]


def contents(kit: Kit, case: Case) -> str:
    items = [f"{i.value} {dict(i.details)} {i.history}" for i in sheet(kit, case)]
    return " ".join(
        items + words_of(kit, case) + [r.text for r in replies(kit, case)] + [c.text for c in copies(kit, case)]
    )


def test_a_detail_told_later_goes_with_its_message(kit: Kit, case: Case) -> None:
    tell(kit, case, "My right knee hurts.")
    tell(kit, case, "The knee pain started after the marathon in May.")
    before = next(i for i in sheet(kit, case) if i.section is Section.SYMPTOMS)
    delete(kit, case, nth(kit, case, 1))
    after = next(i for i in sheet(kit, case) if i.section is Section.SYMPTOMS)
    assert after.id == before.id
    assert "marathon" not in contents(kit, case)
    assert " in May" not in contents(kit, case)


def test_a_correction_goes_and_what_it_corrected_stands_again(kit: Kit, case: Case) -> None:
    tell(kit, case, "I take ramipril 10mg every morning.")
    tell(kit, case, "Sorry, the ramipril is 5mg, not 10mg.")
    delete(kit, case, nth(kit, case, 1))
    medicine = next(i for i in sheet(kit, case) if i.section is Section.MEDICINES)
    assert "5mg" not in contents(kit, case).replace("10mg", "")
    assert medicine.history == ()


def test_the_question_before_is_open_again(kit: Kit, case: Case) -> None:
    tell(kit, case, "My right knee hurts.")
    opener = kit.vault.opener(case.key_id)
    asked = open_state(opener, fresh(kit, case)).current
    tell(kit, case, "It started in the spring.")
    delete(kit, case, nth(kit, case, 1))
    assert open_state(opener, fresh(kit, case)).current == asked == replies(kit, case)[-1].question_id


def test_only_messages_of_the_owner_can_be_deleted(kit: Kit, case: Case) -> None:
    with pytest.raises(NotFound):
        delete(kit, case, messages(kit, case)[0].id)
    with pytest.raises(NotFound):
        delete(kit, case, "nothing")


def test_deleting_is_written_down(kit: Kit, case: Case) -> None:
    tell(kit, case, "My right knee hurts.")
    delete(kit, case, nth(kit, case, 0))
    with kit.database.reading() as session:
        actions = session.exec(select(LedgerEntry.action).where(LedgerEntry.case_id == case.id)).all()
    assert list(actions) == [Action.CASE_CREATED, Action.MESSAGE_DELETED]


def test_the_talk_goes_on_after_a_deletion(kit: Kit, case: Case) -> None:
    tell(kit, case, "My right knee hurts.")
    tell(kit, case, "It started in the spring.")
    delete(kit, case, nth(kit, case, 0))
    tell(kit, case, "My hip hurts too.")
    assert [m.sequence for m in messages(kit, case)] == [1, 4, 5, 6, 7]
