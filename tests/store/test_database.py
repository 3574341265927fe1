from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, select

from assistant.consent.model import PolicyVersion
from assistant.errors import SettingsError
from assistant.kit import Kit
from assistant.prepare import prepare
from assistant.store.migrations.tables import metadata
from tests.fakes import FakeClock


def test_the_migrations_make_the_schema_the_models_speak_of(kit: Kit) -> None:
    found = inspect(kit.database.engine)
    # The table of words SQLite searches in is made of several; no model speaks of them (store/search_index.py).
    search = {name for name in found.get_table_names() if name.startswith("redacted_search")}
    assert bool(search) is kit.database.is_sqlite()
    tables = set(found.get_table_names()) - {"alembic_version"} - search
    assert tables == set(metadata.tables)
    for name, table in metadata.tables.items():
        assert {column["name"] for column in found.get_columns(name)} == {column.name for column in table.columns}, name
        nullable = {column["name"] for column in found.get_columns(name) if column["nullable"]}
        assert nullable == {column.name for column in table.columns if column.nullable}, name


def test_every_enum_is_checked_by_the_database(kit: Kit) -> None:
    with pytest.raises(IntegrityError), kit.database.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO staff_member (id, name, role, password_hash, sealed_factor, last_step, failed_sign_ins, "
                "created_at) VALUES ('x', 'x', 'emperor', 'x', 'x', 0, 0, '2026-01-01')"
            )
        )


def test_preparing_twice_changes_nothing(kit: Kit, environ: dict[str, str], clock: FakeClock) -> None:
    before = _versions(kit)
    prepare(environ, clock)
    assert _versions(kit) == before
    assert len(before) >= 1


def test_data_without_its_key_is_refused_and_the_key_not_made_anew(
    kit: Kit, environ: dict[str, str], clock: FakeClock
) -> None:
    with kit.database.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO staff_member (id, name, role, password_hash, sealed_factor, last_step, failed_sign_ins, "
                "created_at) VALUES ('x', 'x', 'lead', 'x', 'x', 0, 0, '2026-01-01')"
            )
        )
    assert kit.settings.master_key_file is not None
    kit.settings.master_key_file.unlink()
    with pytest.raises(SettingsError, match=r"master\.key"):
        prepare(environ, clock)
    assert not kit.settings.master_key_file.exists()


def test_a_time_without_a_zone_cannot_be_stored(kit: Kit) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(StatementError), kit.database.writing() as session:
        session.add(PolicyVersion(number=99, sha256="x", effective_at=naive, published_at=naive))


def test_times_come_back_aware_and_in_utc(kit: Kit) -> None:
    there = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=5)))
    with kit.database.writing() as session:
        session.add(PolicyVersion(number=99, sha256="x", effective_at=there, published_at=there))
    with kit.database.reading() as session:
        found = session.get_one(PolicyVersion, 99)
        assert found.effective_at == there
        assert found.effective_at.tzinfo == UTC


def test_errors_of_the_database_do_not_print_what_was_being_stored(kit: Kit) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(IntegrityError) as caught, kit.database.writing() as session:  # noqa: PT012
        session.add(PolicyVersion(number=1, sha256="a secret value", effective_at=now, published_at=now))
        session.flush()
    assert "a secret value" not in str(caught.value)


def _versions(kit: Kit) -> list[tuple[int, str]]:
    with kit.database.reading() as session:
        assert isinstance(session, Session)
        return [(version.number, version.sha256) for version in session.exec(select(PolicyVersion)).all()]
