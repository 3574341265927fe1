"""What its owner looks at before sharing is, to the letter, what support then reads: there is one rendering."""

import random
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.cases.sections import Section
from assistant.conversation.asking import Look, Question, ask_support, look_at, make_safe
from assistant.conversation.revealing import reveal
from assistant.conversation.snapshot import CaseSnapshot, take_snapshot
from assistant.errors import Conflict
from assistant.kit import Kit
from assistant.transcripts.model import EventKind, RedactedMessage, SharedCase, ShareState, SupportEvent, Topic
from assistant.transcripts.reading import Readable, readable, transcript
from assistant.transcripts.sharing import close
from tests.conversation.browser import Browser, text_of
from tests.conversation.telling import begin, copies, tell
from tests.factories import add_item, add_messages, make_user, share_case
from tests.fakes import FakeClock

NAME = "Quentin Halloway"
SAID = (
    "My knee hurts since I helped Dr Priya Raman move. I take ibuprofen.",
    "Yesterday it was worse, and last Tuesday I could not sleep.",
    "My mum Agnes Ferreira is 93 and has the same in both knees.",
    "It began on 3 March 2026 on the stairs at home.",
)
ASKED = ("Who can read this?", f"Can Mr {NAME} see it?", "Why can't Agnes print it?", "What did I say yesterday?")


@pytest.fixture
def user(kit: Kit) -> User:
    return make_user(kit)


def snapshot(kit: Kit, case: Case) -> CaseSnapshot:
    with kit.database.reading() as session:
        return take_snapshot(session, kit, case.user_id, case.id, kit.clock.now())


def looked(kit: Kit, case: Case, sentence: str, out: frozenset[str]) -> tuple[CaseSnapshot, Question, Look]:
    taken = snapshot(kit, case)
    question = make_safe(kit, taken, sentence, out)
    return taken, question, look_at(question, copies(kit, case), out)


def read_by_support(kit: Kit, shared: SharedCase) -> tuple[SharedCase, Readable]:
    with kit.database.reading() as session:
        held = session.get_one(SharedCase, shared.id)
        return held, readable(session, held, kit.clock.now())


def slipped_through(kit: Kit, case: Case) -> None:
    """A name the redactor did not know in a message, and cannot miss on the sheet."""
    add_messages(kit, case, [f"then {NAME} drove me"], redacted=[f"then {NAME} drove me"])
    add_item(kit, case, f"seen by Mr {NAME}", Section.PROCEDURES)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_looked_at_is_what_is_kept(kit: Kit, user: User, clock: FakeClock, seed: int) -> None:
    chance = random.Random(seed)
    case = begin(kit, user)
    for words in chance.sample(SAID, chance.randint(1, 3)):
        tell(kit, case, words)
        clock.move(timedelta(hours=chance.randint(0, 30)))
    if seed % 2:
        slipped_through(kit, case)
    marks = sorted(snapshot(kit, case).placeholders.originals())
    if marks and seed % 3 == 0:
        with kit.database.writing() as session:
            reveal(session, kit, snapshot(kit, case), chance.choice(marks))
    said = [row.message_id for row in copies(kit, case) if row.message_id]
    out = frozenset(chance.sample(said, 1)) if seed > 2 else frozenset()
    taken, question, look = looked(kit, case, chance.choice(ASKED), out)
    with kit.database.writing() as session:
        shared = ask_support(session, kit, taken, Topic.MY_DATA, question, out, seen=look.mark)
    held, read = read_by_support(kit, shared)
    assert held.question == look.question
    assert [(row.id, row.text) for row in read.rows] == [(row.id, words) for row, words in look.rows]
    assert (list(read.sheet), read.sheet_withheld) == ([dict(item) for item in look.sheet.items], look.sheet.withheld)
    if seed % 2:
        assert NAME not in str((held.question, [row.text for row in read.rows], read.sheet))


def test_a_name_the_sheet_gives_away_is_gone_from_question_and_conversation_in_the_look_already(
    kit: Kit, user: User
) -> None:
    case = begin(kit, user)
    slipped_through(kit, case)
    assert any(NAME in row.text for row in copies(kit, case))
    _, _, look = looked(kit, case, "Who can read this?", frozenset())
    assert NAME not in str([words for _, words in look.rows])


@pytest.mark.parametrize("moved", ["a word was hidden", "something was said"])
def test_what_came_out_otherwise_is_not_shared(kit: Kit, user: User, moved: str) -> None:
    case = begin(kit, user)
    tell(kit, case, SAID[0])
    taken, question, look = looked(kit, case, ASKED[0], frozenset())
    if moved == "something was said":
        tell(kit, case, SAID[1])
    else:
        with kit.database.writing() as session:
            row = session.exec(select(RedactedMessage).where(RedactedMessage.case_id == case.id)).first()
            assert row is not None
            row.text += " [REMOVED]"
    with pytest.raises(Conflict), kit.database.writing() as session:
        ask_support(session, kit, taken, Topic.MY_DATA, question, frozenset(), seen=look.mark)
    with kit.database.reading() as session:
        assert session.exec(select(SharedCase)).all() == []


def test_a_note_of_an_earlier_question_forgets_what_a_later_one_gives_away(
    kit: Kit, user: User, clock: FakeClock
) -> None:
    case = begin(kit, user)
    first = share_case(kit, case)
    with kit.database.writing() as session:
        close(session, kit.ledger, session.get_one(SharedCase, first.id), clock.now())
        session.add(
            SupportEvent(case_id=case.id, shared_id=first.id, kind=EventKind.NOTE, at=clock.now(), text=f"saw {NAME}")
        )
    taken, question, look = looked(kit, case, f"Can Mr {NAME} see it?", frozenset())
    with kit.database.writing() as session:
        ask_support(session, kit, taken, Topic.MY_DATA, question, frozenset(), seen=look.mark)
        assert not any(NAME in event.text for event in session.exec(select(SupportEvent)).all())


def test_the_page_is_what_support_reads_before_sharing_while_sharing_and_after(
    kit: Kit, user_app: Flask, user: User, clock: FakeClock
) -> None:
    case = begin(kit, user)
    tell(kit, case, SAID[2])
    slipped_through(kit, case)
    browser = Browser(user_app, kit, user)
    path = f"/cases/{case.id}/as-support-sees-it"

    def page() -> str:
        return text_of(browser.get(path))

    assert NAME not in page()
    form = {"topic": "My data", "question": ASKED[1]}
    look = text_of(browser.post(f"/cases/{case.id}/support", step="look", **form))
    assert words_of(look) == words_of(page())
    seen = dict(re.findall(r'name="(version|seen)" value="(\w+)"', look))
    browser.post(f"/cases/{case.id}/support", step="share", **form, **seen)
    assert "Support can read this copy now" in page()
    assert words_of(look) == words_of(page())
    with kit.database.writing() as session:
        assert words_of(page()) == [row.text for row in transcript(session, case.id)]
        held = session.exec(select(SharedCase)).one()
        held.state, held.read_until = ShareState.RESOLVED, clock.now()
    clock.move(timedelta(minutes=1))
    tell(kit, case, "One thing more.")
    assert "Support can read this copy now" in page()
    assert "Support does not see your sheet any more." in page()
    assert page().index("One thing more.") < page().index("Support does not see it.")


def words_of(page: str) -> list[str]:
    """The words of each turn of a page, with the marks as they are stored."""
    found = re.findall(r'<div class="ca-turn__words"[^>]*>(.*?)</div>', page, re.DOTALL)
    marked = [re.sub(r'<span class="ca-hidden">hidden: </span>([^<]+)', _as_stored, one) for one in found]
    return [re.sub(r"<[^>]+>", "", one).strip() for one in marked]


def _as_stored(label: "re.Match[str]") -> str:
    return f"[{label[1] if label[1].startswith('DAY') else label[1].replace(' ', '_')}]"
