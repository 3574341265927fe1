"""The operator's commands, run as an operator runs them."""

from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlmodel import func, select

from assistant.cases.model import Case
from assistant.cases.store import place_of
from assistant.cli import create_app
from assistant.errors import SettingsError
from assistant.kit import Kit, make_kit
from assistant.ledger.model import Action, LedgerEntry
from assistant.prepare import prepare
from assistant.store import key_files
from assistant.support.model import StaffMember
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase
from assistant.vault.rotation import coming_key
from tests.factories import make_case, make_user


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


def test_another_master_key_opens_what_the_earlier_one_sealed_and_stands_in_the_ledger(
    runner: FlaskCliRunner, kit: Kit, environ: dict[str, str]
) -> None:
    user = make_user(kit)
    case = make_case(kit, user, title="Dad's knee")
    kit.database.close()
    changed = runner.invoke(args=["rotate", "--yes"])
    assert changed.exit_code == 0, changed.output
    assert "Make a backup now" in changed.output
    after = make_kit(kit.settings, kit.clock)
    assert after.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title")) == "Dad's knee"
    with after.database.reading() as session:
        actions = [entry.action for entry in session.exec(select(LedgerEntry)).all()]
    assert Action.KEYS_ROTATED in actions
    after.database.close()


def test_nothing_starts_while_a_change_of_the_master_key_is_half_done(kit: Kit, environ: dict[str, str]) -> None:
    assert kit.settings.master_key_file is not None
    key_files.make(coming_key(kit.settings.master_key_file))
    with pytest.raises(SettingsError, match="interrupted"):
        prepare(environ)
