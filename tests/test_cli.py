"""The operator's commands, run as an operator runs them."""

from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlmodel import func, select

from assistant.cases.model import Case
from assistant.cli import create_app
from assistant.kit import Kit
from assistant.ledger.model import LedgerEntry
from assistant.support.model import StaffMember
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase
from tests.factories import make_user


@pytest.fixture
def runner(kit: Kit, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return create_app().test_cli_runner()


def test_a_member_is_made_with_password_and_code_and_can_be_disabled(runner: FlaskCliRunner, kit: Kit) -> None:
    made = runner.invoke(args=["staff", "add", "Ruth", "--role", "lead"])
    assert made.exit_code == 0, made.output
    assert "Password:" in made.output
    assert runner.invoke(args=["staff", "add", "Ruth"]).exit_code == 1
    assert "Ruth\tlead\tactive" in runner.invoke(args=["staff", "list"]).output
    assert runner.invoke(args=["staff", "disable", "Ruth"]).exit_code == 0
    assert "Ruth\tlead\tdisabled" in runner.invoke(args=["staff", "list"]).output
    with kit.database.reading() as session:
        assert session.exec(select(StaffMember)).one().sealed_factor not in made.output.encode()


def test_the_ledger_check_fails_when_a_chain_was_changed(runner: FlaskCliRunner, kit: Kit) -> None:
    make_user(kit)
    assert "1 of 1 chains are whole" in runner.invoke(args=["ledger", "verify"]).output
    with kit.database.writing() as session:
        session.exec(select(LedgerEntry)).one().case_id = "another"
    assert runner.invoke(args=["ledger", "verify"]).exit_code == 1


def test_a_code_is_told_for_made_up_members_only(runner: FlaskCliRunner) -> None:
    runner.invoke(args=["staff", "add", "Ruth"])
    told = runner.invoke(args=["staff", "code", "Ruth"])
    assert told.exit_code == 1
    assert "not a made-up member" in told.output


def test_the_demonstration_fills_an_empty_installation_and_no_other(runner: FlaskCliRunner, kit: Kit) -> None:
    filled = runner.invoke(args=["demo"])
    assert filled.exit_code == 0, filled.output
    for expected in ("maya@example.org", "Ruth", "Idris", "Noor", "code now:"):
        assert expected in filled.output
    with kit.database.reading() as session:
        assert session.exec(select(func.count()).select_from(SharedCase)).one() == 60
        assert session.exec(select(func.count()).select_from(Case)).one() == 65
        states = session.exec(select(RedactedMessage.state).distinct()).all()
        words = " ".join(session.exec(select(RedactedMessage.text)).all())
    assert states == [RedactedState.REDACTED]
    assert "Tomasz" not in words
    assert "Okonjo" not in words
    assert runner.invoke(args=["demo"]).exit_code == 1
    assert runner.invoke(args=["demo", "--force"]).exit_code == 1


def test_the_demonstration_stays_out_of_a_place_in_use(runner: FlaskCliRunner, kit: Kit) -> None:
    make_user(kit)
    refused = runner.invoke(args=["demo"])
    assert refused.exit_code == 1
    assert "--force" in refused.output


def test_password_words_are_many_and_plain() -> None:
    words = (Path(__file__).parents[1] / "assistant/support/password_words.txt").read_text().split()
    assert len(set(words)) == len(words) >= 90
