"""A missed identifier found in a document is learnt by the whole case, like one found in a message."""

import pytest
from sqlmodel import select

from assistant.cases.model import Case
from assistant.conversation.learning import learn_reported
from assistant.conversation.revealing import reveal
from assistant.conversation.snapshot import CaseSnapshot, take_snapshot
from assistant.documents.copies import learn_from_documents, let_support_read
from assistant.kit import Kit
from assistant.transcripts.model import MissReport, RedactedMessage, RedactedSheet, SharedCase, Voice
from assistant.transcripts.reports import report_missed
from tests.conversation.telling import begin, copies, tell
from tests.documents.files import add_document
from tests.factories import make_user, share_case

LETTER = "Clinic letter. Mrs Philippa Ravenscroft wore the purple slippers to the clinic. Her asthma is better."
MISSED = "the purple slippers"


@pytest.fixture
def case(kit: Kit) -> Case:
    case = begin(kit, make_user(kit))
    tell(kit, case, "I wore the purple slippers on the stairs, and Mrs Ravenscroft saw it.")
    return case


def snapshot(kit: Kit, case: Case) -> CaseSnapshot:
    with kit.database.reading() as session:
        return take_snapshot(session, kit, case.user_id, case.id, kit.clock.now())


def report(kit: Kit, case: Case, shared: SharedCase) -> None:
    with kit.database.writing() as session:
        row = session.exec(
            select(RedactedMessage).where(RedactedMessage.case_id == case.id, RedactedMessage.voice == Voice.DOCUMENT)
        ).one()
        assert MISSED in row.text
        report_missed(
            session,
            kit.ledger,
            session.get_one(SharedCase, shared.id),
            copy_id=row.id,
            words=MISSED,
            category="ADDRESS",
            member_id="m",
            role="reviewer",
            now=kit.clock.now(),
        )


@pytest.mark.parametrize("shown", [False, True], ids=["all hidden", "a mark its owner lifted"])
def test_what_was_missed_in_a_document_is_hidden_in_all_that_is_there_and_all_that_comes(
    kit: Kit, case: Case, shown: bool
) -> None:
    shared = share_case(kit, case)
    document_id = add_document(kit, case, LETTER.encode())
    let_support_read(kit, user_id=case.user_id, case_id=case.id, document_id=document_id)
    if shown:
        mark = next(key for key, words in snapshot(kit, case).placeholders.originals().items() if "Raven" in words)
        with kit.database.writing() as session:
            reveal(session, kit, snapshot(kit, case), mark)
    report(kit, case, shared)
    assert not any("slippers" in row.text for row in copies(kit, case)), "at once, messages too"
    assert learn_reported(kit) == 0, "a document is not a message"
    assert learn_from_documents(kit) == 1
    assert learn_from_documents(kit) == 0
    tell(kit, case, "Today the purple slippers hurt my knee.")
    another = add_document(kit, case, b"She came in the purple slippers again.")
    let_support_read(kit, user_id=case.user_id, case_id=case.id, document_id=another)
    assert not any("slippers" in row.text for row in copies(kit, case))
    with kit.database.reading() as session:
        assert session.exec(select(MissReport)).one().learnt
        assert not any("slippers" in str(sheet.items) for sheet in session.exec(select(RedactedSheet)).all())
