"""The staff site's PostgreSQL role does all of support's work, and cannot read, change or remove anything else."""

import secrets
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url
from sqlmodel import select

from assistant.cli import create_app
from assistant.kit import Kit
from assistant.settings import Site, load
from assistant.staff_app import create_staff_app
from assistant.store.migrations.tables import metadata
from assistant.support.grants import COLUMNS, TABLES
from assistant.support.kit import make_staff_kit
from assistant.support.model import Role
from assistant.transcripts.model import QualitySample, RedactedMessage, SharedCase, Voice
from tests.factories import FAST
from tests.fakes import FakeClock
from tests.support.staffing import member, open_case, post, signed_in

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def role_url(database_url: str, environ: dict[str, str], kit: Kit, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The database by the name of a role that got its rights from the command."""
    role = f"case_staff_{secrets.token_hex(4)}"
    url = database_url.replace("postgresql+psycopg://", "postgresql://")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with psycopg.connect(url, autocommit=True) as owner:
        missing = create_app().test_cli_runner().invoke(args=["grants", role, "--apply"])
        assert missing.exit_code == 1
        assert "There is no role" in missing.output
        owner.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'x'").format(sql.Identifier(role)))
        try:
            applied = create_app().test_cli_runner().invoke(args=["grants", role, "--apply"])
            assert applied.exit_code == 0, applied.output
            assert "GRANT SELECT, INSERT ON" in applied.output
            yield make_url(url).set(username=role, password="x").render_as_string(hide_password=False)
        finally:
            owner.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(role)))
            owner.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


def test_all_of_supports_work_is_done_with_the_roles_rights(
    role_url: str, environ: dict[str, str], kit: Kit, shared: SharedCase, clock: FakeClock
) -> None:
    owner_kit = make_staff_kit(load(environ, Site.STAFF), clock, FAST)
    member(owner_kit, "Ruth")
    lead_of = member(owner_kit, "Idris", Role.LEAD)
    own = load({**environ, "DATABASE_URL": role_url}, Site.STAFF)
    staff_kit = make_staff_kit(own, clock, FAST)
    site = create_staff_app(own, kit=staff_kit)
    ruth, lead = signed_in(site, staff_kit), signed_in(site, staff_kit, "Idris")
    path = f"/cases/{shared.reference}"
    assert "I saw" in open_case(ruth, shared)
    week = {"week": "2026-45", "drawn_at": clock.now(), "ends_at": clock.now() + timedelta(days=1)}
    with kit.database.writing() as session:
        copy_id = session.exec(select(RedactedMessage.id).where(RedactedMessage.voice == Voice.USER)).first() or ""
        session.add(QualitySample(id="drawn", case_id=shared.case_id, copy_id=copy_id, **week))
    assert post(ruth, "/quality/draw").status_code == 303
    assert post(ruth, "/quality/drawn").status_code == 303
    for step, given in (
        ("note", {"note": "Asked about the sheet."}),
        ("flag", {}),
        ("tell-lead", {}),
        ("rank", {"rank": "first"}),
        ("not-personal", {"placeholder": "[PERSON_1]"}),
        ("missed", {"copy": copy_id, "words": "saw", "category": "ORG"}),
        ("answer", {"answer": "Open the sheet and choose Correct."}),
        ("resolve", {}),
        ("reopen", {}),
        ("release", {}),
        ("claim", {}),
    ):
        clock.move(timedelta(seconds=1))
        assert post(ruth, f"{path}/{step}", **given).status_code == 303, step
    assert post(lead, f"{path}/assign", member=lead_of.id).status_code == 303
    assert post(lead, "/lead/answers", title="Mine", text="Open the sheet.").status_code == 303
    assert post(ruth, "/search", query="see case").status_code == 200
    assert post(ruth, "/break").status_code == 303
    for page in ("/", "/lead", "/work", "/record", "/figures", "/quality", "/requests", "/healthz"):
        assert lead.get(page).status_code == 200, page
    assert post(ruth, "/sign-out").status_code == 302
    staff_kit.database.close()
    owner_kit.database.close()


def test_the_role_reads_no_other_table_and_changes_no_other_column(role_url: str, shared: SharedCase) -> None:
    with psycopg.connect(role_url, autocommit=True) as role:

        def refused(statement: sql.Composed) -> bool:
            try:
                role.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                return True
            return False

        for name, table in metadata.tables.items():
            named = sql.Identifier(name)
            assert refused(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(named)) is (name not in TABLES), name
            assert refused(sql.SQL("TRUNCATE {}").format(named)), name
            may_delete = "DELETE" in TABLES.get(name, ())
            assert refused(sql.SQL("DELETE FROM {} WHERE false").format(named)) is not may_delete, name
            for column in table.columns:
                may = "UPDATE" in TABLES.get(name, ()) or column.name in COLUMNS.get(name, ())
                change = sql.SQL("UPDATE {} SET {} = NULL WHERE false").format(named, sql.Identifier(column.name))
                assert refused(change) is not may, f"{name}.{column.name}"
        assert refused(sql.SQL("CREATE TABLE mine (x int)").format())
    words = {"message", "case_item", "medical_case", "user_account", "consent", "export_job", "user_session"}
    assert words <= set(metadata.tables) - set(TABLES)
