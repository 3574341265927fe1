from dataclasses import dataclass

import pytest

from assistant.kit import Kit
from assistant.ledger.model import IN_WORDS, Action, Actor, LedgerEntry


@dataclass
class Change:
    name: str
    value: object


def _three(kit: Kit) -> list[LedgerEntry]:
    with kit.database.writing() as session:
        for action in (Action.ACCOUNT_CREATED, Action.SIGNED_IN, Action.SHARED):
            kit.ledger.record(session, user_id="ada", actor=Actor.YOU, action=action, case_id="c1")
    with kit.database.reading() as session:
        return list(kit.ledger.entries(session, "ada"))


def test_a_chain_nobody_touched_is_whole(kit: Kit) -> None:
    entries = _three(kit)
    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert kit.ledger.is_whole(entries)


@pytest.mark.parametrize(
    "change",
    [Change("action", Action.RESOLVED), Change("actor", Actor.SUPPORT), Change("case_id", "c2"), Change("sequence", 7)],
    ids=lambda change: change.name,
)
def test_a_changed_link_is_noticed(kit: Kit, change: Change) -> None:
    entries = _three(kit)
    setattr(entries[1], change.name, change.value)
    assert not kit.ledger.is_whole(entries)


def test_a_link_taken_out_is_noticed(kit: Kit) -> None:
    entries = _three(kit)
    assert not kit.ledger.is_whole([entries[0], entries[2]])


def test_a_link_is_absent_when_its_transaction_fails(kit: Kit) -> None:
    with pytest.raises(RuntimeError), kit.database.writing() as session:  # noqa: PT012
        kit.ledger.record(session, user_id="ada", actor=Actor.YOU, action=Action.SIGNED_IN)
        raise RuntimeError
    with kit.database.reading() as session:
        assert kit.ledger.entries(session, "ada") == []


def test_every_action_has_plain_words() -> None:
    assert set(IN_WORDS) == set(Action)
