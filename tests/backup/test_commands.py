"""Backups, holds, stops and disclosures as an operator runs them."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.clock import SystemClock
from assistant.kit import Kit, make_kit
from assistant.launch.serve import only_launch
from assistant.ledger.model import Action, LedgerEntry
from assistant.settings import Settings
from assistant.support.kit import make_staff_kit
from assistant.support.members import add_member
from assistant.support.model import Role, StaffMember
from tests.factories import FAST, PASSWORD, add_messages, make_case, make_user

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def kit(settings: Settings):
    """By the real clock: the commands go by it."""
    kit = make_kit(settings, SystemClock(), FAST)
    yield kit
    kit.database.close()
    kit.vault.key_store.close()
    kit.tombstones.close()


@pytest.fixture
def runner(kit: Kit, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    from assistant.cli import create_app

    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return create_app().test_cli_runner()


@pytest.fixture
def case(kit: Kit) -> Case:
    case = make_case(kit, make_user(kit), title="Secret title")
    add_messages(kit, case, ["Secret words"])
    return case


def said(runner: FlaskCliRunner, *words: str, code: int = 0) -> str:
    result = runner.invoke(args=list(words))
    assert result.exit_code == code, result.output
    assert "Secret" not in result.output
    return result.output


def test_a_backup_is_made_rehearsed_and_put_back(runner: FlaskCliRunner, kit: Kit, case: Case) -> None:
    told = said(runner, "backup")
    assert all(word in told for word in ("data", "keys", "deletions", "until", "backup.key"))
    assert "1 accounts, 1 cases, 1 messages" in said(runner, "rehearse")
    with kit.database.writing() as session:
        session.get_one(User, case.user_id).country = "ZZ"
    kit.database.close()
    told = said(runner, "restore", "--yes")
    assert "1 accounts, 1 cases, 1 messages" in told
    assert "Everybody is signed out" in told
    with kit.database.reading() as session:
        assert session.execute(select(User.country)).scalar_one() == "GB"


def test_nothing_is_put_back_while_the_product_runs(runner: FlaskCliRunner, kit: Kit, case: Case) -> None:
    said(runner, "backup")
    with only_launch(kit.settings.instance) as alone:
        assert alone
        assert "is running" in said(runner, "restore", "--yes", code=1)


def test_a_hold_is_placed_listed_and_lifted(runner: FlaskCliRunner, kit: Kit, case: Case) -> None:
    assert case.id in said(runner, "hold", "cases", "alex@example.org")
    day = (kit.clock.now() + timedelta(days=60)).strftime("%Y-%m-%d")
    given = ("--kind", "law", "--reason", "A court asked.", "--review", day, "--by", "Noor")
    reference = said(runner, "hold", "place", case.id, *given).split()[1]
    assert reference in said(runner, "hold", "list")
    said(runner, "hold", "place", case.id, *given[:-1], " ", code=1)
    said(runner, "hold", "lift", reference, "--reason", "Decided.", "--by", "Noor")
    assert reference not in said(runner, "hold", "list")
    with kit.database.reading() as session:
        lines = session.execute(select(LedgerEntry.action).order_by(LedgerEntry.sequence)).scalars().all()
    assert lines[-3:] == [Action.CASES_LOOKED_UP, Action.HOLD_PLACED, Action.HOLD_LIFTED]


def test_an_account_is_stopped_and_let_go(runner: FlaskCliRunner, kit: Kit, case: Case) -> None:
    day = (kit.clock.now() + timedelta(days=3)).strftime("%Y-%m-%d")
    given = ("--kind", "abuse", "--reason", "It insulted.", "--until", day, "--by", "Noor")
    reference = said(runner, "suspend", "place", "alex@example.org", *given).split()[1]
    assert reference in said(runner, "suspend", "list")
    said(runner, "suspend", "lift", reference, "--by", "Noor")
    assert said(runner, "suspend", "list") == ""
    assert "no account" in said(runner, "suspend", "place", "nobody@example.org", *given, code=1)


def test_a_disclosure_takes_two_who_prove_who_they_are(
    runner: FlaskCliRunner, kit: Kit, case: Case, staff_settings: Settings, tmp_path: Path
) -> None:
    staff = make_staff_kit(staff_settings, SystemClock(), FAST)
    members = {}
    for name, role in (("Ruth", Role.LEAD), ("Noor", Role.AUDITOR), ("Idris", Role.REVIEWER)):
        with staff.database.writing() as session:
            add_member(session, staff, name=name, role=role, password=PASSWORD)
        with staff.database.reading() as session:
            members[name] = session.execute(select(StaffMember).where(StaffMember.name == name)).scalar_one()
    given = ("--basis", "Order 12", "--requester", "A court", "--part", "messages", "--case", case.id)
    reference = said(runner, "disclose", "ask", "alex@example.org", *given).split()[2].rstrip(".")

    def approve(name: str, password: str = PASSWORD, code: int = 0) -> str:
        now = staff.second_factor.code(members[name], staff.clock.now())
        words = ("--name", name, "--password", password, "--code", now)
        return said(runner, "disclose", "approve", reference, *words, code=code)

    assert "do not belong together" in approve("Ruth", "wrong words here", code=1)
    assert "1 of 2" in approve("Ruth")
    assert "lead or an auditor" in approve("Idris", code=1)
    cert = tmp_path / "court.pem"
    cert.write_bytes(b"none")
    out = str(tmp_path / "package.p7m")
    make = ("disclose", "make", reference, "alex@example.org", "--to", str(cert), "--out", out)
    said(runner, *make, code=1)
    assert "2 of 2" in approve("Noor")
    assert "not a certificate" in said(runner, *make, code=1)
    assert not Path(out).exists()
    assert f"{reference}\tA court\tmessages\t2 of 2 yes" in said(runner, "disclose", "list")
    staff.database.close()
