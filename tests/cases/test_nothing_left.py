"""Deleting any message of a story leaves no fact of it on anything made from the sheet."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases import fhir
from assistant.cases.items import load_sheet
from assistant.cases.model import Case
from assistant.cases.pdf import pdf_of
from assistant.cases.plain_story import plain_story
from assistant.cases.visit_case import visit_sheet_of_case
from assistant.cases.visit_json import plain
from assistant.conversation.deleting import delete_message
from assistant.conversation.model import Speaker
from assistant.conversation.sheet_copies import render_sheet
from assistant.conversation.snapshot import take_snapshot
from assistant.kit import Kit
from tests.conversation.telling import begin, fresh, messages, tell
from tests.factories import make_user

# Each message with words nothing else in the story says.
STORY = (
    ("My right knee hurts since the marathon.", ("marathon",)),
    ("I take naproxen 250mg twice a day.", ("naproxen", "250")),
    ("I am allergic to penicillin, it gives me a rash.", ("penicillin", "rash")),
    ("My mum had gout.", ("gout",)),
    ("I have high blood pressure since 2019.", ("blood pressure", "2019")),
    ("The knee is worse going downstairs.", ("downstairs",)),
    ("Sorry, it is the left knee, not the right one.", ("left",)),
    ("I had a miscarriage in 2011.", ("miscarriage", "2011")),
    ("Can I run again?", ("run again",)),
)


def made_from(kit: Kit, case: Case) -> dict[str, str]:
    """The sheet, the paper, the files, the story and the copy for support, as text."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        sheet = visit_sheet_of_case(session, kit, fresh(kit, case), now)
        items = load_sheet(session, kit.vault.opener(case.key_id), case).items
        snapshot = take_snapshot(session, kit, case.user_id, case.id, now)
    pages = PdfReader(io.BytesIO(pdf_of(sheet))).pages
    made = {
        "sheet": json.dumps(plain(sheet), ensure_ascii=False),
        "pdf": " ".join(" ".join(page.extract_text() for page in pages).split()),
        "fhir": json.dumps(fhir.bundle(items, fhir.Writer(case.for_whom, "", "", "c"), now), ensure_ascii=False),
        "story": " ".join(sentence.text for sentence in plain_story(items, case.for_whom)),
        "support": json.dumps(render_sheet(kit, snapshot).copy.items, ensure_ascii=False),
        "case": str([(item.value, dict(item.details), item.history, item.sensitive) for item in items]),
    }
    return {name: text.casefold() for name, text in made.items()}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(order=st.permutations(range(len(STORY))), gone=st.integers(0, len(STORY) - 1))
def test_no_fact_of_a_deleted_message_is_left_anywhere(kit: Kit, order: list[int], gone: int) -> None:
    with kit.database.reading() as session:
        count = len(session.exec(select(User.id)).all())
    case = begin(kit, make_user(kit, email=f"person{count}@example.org"))
    for at in order:
        tell(kit, case, STORY[at][0])
    before = made_from(kit, case)
    told = [words for _, every in STORY for words in every if words in before["case"]]
    assert len(told) >= 9, "else there would be nothing to lose"
    asked = [message for message in messages(kit, case) if message.speaker is Speaker.USER]
    doomed = asked[order.index(gone)]
    with kit.database.writing() as session:
        delete_message(session, kit, fresh(kit, case), doomed.id)
    after = made_from(kit, case)
    left = [(name, words) for words in STORY[gone][1] for name, text in after.items() if words in text]
    assert left == []
