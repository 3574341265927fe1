"""Asking support: seen first, shared once, taken back at once."""

import re

import pytest
from flask import Flask
from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.kit import Kit
from assistant.ledger.model import Action, LedgerEntry
from assistant.transcripts.model import SharedCase, ShareState
from assistant.transcripts.reading import rows_for_support
from assistant.transcripts.sharing import shared_state
from tests.conversation.browser import Browser, text_of
from tests.conversation.telling import copies, messages, tell

QUESTION = "Why can't I print, asks Ada Ferreira?"


@pytest.fixture
def browser(user_app: Flask, kit: Kit, ada: User) -> Browser:
    return Browser(user_app, kit, ada)


def share_of(kit: Kit, case: Case) -> SharedCase | None:
    with kit.database.reading() as session:
        return shared_state(session, case.id)


def look(browser: Browser, case: Case, **more: object) -> tuple[str, dict[str, str]]:
    """What would be shared, and the fields by which its owner says yes to exactly that."""
    page = browser.post(f"/cases/{case.id}/support", step="look", topic="Using the site", question=QUESTION, **more)
    held = dict(re.findall(r'name="(version|seen)" value="(\w+)"', text_of(page)))
    assert len(held) == 2
    return text_of(page), held


def ask(browser: Browser, case: Case, **more: object) -> str:
    _, seen = look(browser, case, **more)
    page = browser.post(
        f"/cases/{case.id}/support", step="share", topic="Using the site", question=QUESTION, **seen, **more
    )
    return text_of(page)


def test_looking_shares_nothing_and_shows_the_redacted_question(browser: Browser, kit: Kit, case: Case) -> None:
    tell(kit, case, "My knee hurts, says Ada Ferreira.")
    page, _ = look(browser, case)
    body = page.split("<form")[1]
    assert "hidden: </span>PERSON 1" in page
    assert share_of(kit, case) is None
    assert "My knee hurts, says Ada" not in page
    assert "cannot send help" in body + page


def test_a_shared_question_is_kept_redacted_and_written_down(browser: Browser, kit: Kit, case: Case) -> None:
    page = ask(browser, case)
    share = share_of(kit, case)
    assert share is not None
    assert share.question == "Why can't I print, asks [PERSON_1]?"
    assert (share.state, share.owner_id, share.expires_at) == (ShareState.OPEN, case.user_id, case.expires_at)
    assert "Stop sharing now" in page
    with kit.database.reading() as session:
        assert Action.SHARED in session.exec(select(LedgerEntry.action)).all()


def test_nothing_is_shared_that_was_not_looked_at(browser: Browser, kit: Kit, case: Case) -> None:
    _, seen = look(browser, case)
    tell(kit, case, "One more thing.")
    page = browser.post(f"/cases/{case.id}/support", step="share", topic="Using the site", question=QUESTION, **seen)
    assert "Please look again" in text_of(page)
    assert "One more thing." in text_of(page)
    assert share_of(kit, case) is None


@pytest.mark.parametrize(
    ("topic", "question", "says"),
    [
        ("", QUESTION, "Choose what it is about"),
        ("Gossip", QUESTION, "Choose what it is about"),
        ("My data", "", "in one sentence"),
        ("My data", "x" * 301, "300 characters"),
    ],
)
def test_a_form_that_is_not_whole_comes_back(
    browser: Browser, kit: Kit, case: Case, topic: str, question: str, says: str
) -> None:
    page = browser.post(f"/cases/{case.id}/support", step="look", topic=topic, question=question)
    assert page.status_code == 422
    assert says in text_of(page)
    assert share_of(kit, case) is None


def test_a_message_left_out_is_left_out_with_its_reply(browser: Browser, kit: Kit, case: Case) -> None:
    tell(kit, case, "My secret is a sore knee.")
    tell(kit, case, "It is worse on the stairs.")
    out = messages(kit, case)[1].id
    page, _ = look(browser, case, out=out)
    assert "My secret" not in page
    assert "1 message left out" in page
    ask(browser, case, out=out)
    share = share_of(kit, case)
    assert share is not None
    with kit.database.reading() as session:
        seen = [row.message_id for row in rows_for_support(session, share, kit.clock.now())]
    assert seen == [m.id for n, m in enumerate(messages(kit, case)) if n in {0, 3, 4}]
    assert [row.left_out for row in copies(kit, case)] == [False, True, True, False, False]
    browser.post(f"/cases/{case.id}/support/leave-out")
    assert not any(row.left_out for row in copies(kit, case))


def test_someone_elses_message_cannot_be_left_out(browser: Browser, kit: Kit, case: Case) -> None:
    page = browser.post(f"/cases/{case.id}/support/leave-out", out="of another case")
    assert "Nothing was changed" in text_of(page)


def test_taking_it_back_works_at_once(browser: Browser, kit: Kit, case: Case) -> None:
    ask(browser, case)
    page = text_of(browser.post(f"/cases/{case.id}/support/withdraw"))
    share = share_of(kit, case)
    assert share is not None
    assert share.state is ShareState.WITHDRAWN
    with kit.database.reading() as session:
        assert rows_for_support(session, share, kit.clock.now()) == []
        assert Action.SHARING_WITHDRAWN in session.exec(select(LedgerEntry.action)).all()
    assert "Support cannot see" in page
    assert "Look at it before sharing" in page


def test_one_question_at_a_time(browser: Browser, kit: Kit, case: Case) -> None:
    ask(browser, case)
    _, seen = look(browser, case)
    page = browser.post(f"/cases/{case.id}/support", step="share", topic="Using the site", question=QUESTION, **seen)
    assert page.status_code == 403
    with kit.database.reading() as session:
        assert len(session.exec(select(SharedCase)).all()) == 1
