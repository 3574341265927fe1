"""What stands in the ledger comes from a list, is shown in plain words, and can be checked by a command."""

import pytest
from sqlmodel import select

from assistant.kit import Kit
from assistant.ledger.model import IN_WORDS, Action, Actor, LedgerEntry


def test_every_action_has_plain_words_of_its_own() -> None:
    assert set(IN_WORDS) == set(Action)
    assert len(set(IN_WORDS.values())) == len(IN_WORDS)
    assert [words for words in IN_WORDS.values() if "_" in words or words != words.strip() or len(words) > 90] == []


def test_the_database_takes_every_action_the_code_knows_and_no_other(kit: Kit) -> None:
    with kit.database.writing() as session:
        for action in Action:
            kit.ledger.record(session, user_id="ada", actor=Actor.SYSTEM, action=action)
    with kit.database.reading() as session:
        entries = session.exec(select(LedgerEntry).where(LedgerEntry.user_id == "ada")).all()
        assert {entry.action for entry in entries} == set(Action)
        assert kit.ledger.is_whole(kit.ledger.entries(session, "ada"))
    table = LedgerEntry.__tablename__
    with pytest.raises(Exception, match=r"(?i)check"), kit.database.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET action = 'something else'")


def test_every_action_is_written_somewhere() -> None:
    from pathlib import Path

    code = "\n".join(
        path.read_text() for path in Path("assistant").rglob("*.py") if path.parts[-2:] != ("ledger", "model.py")
    )
    assert [action.name for action in Action if f"Action.{action.name}" not in code] == []
