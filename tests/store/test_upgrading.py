"""A database of the first version, filled, becomes one of this version: every row is there, and every new word fits."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError

from assistant.store import migrate as store
from assistant.store.database import make_engine
from assistant.store.migrations.tables import metadata
from tests.postgres import fresh_postgres

FIRST_RELEASE = "0002"
ROWS = 3
MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Engine]:
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'main.db'}")
        yield engine
        engine.dispose()
        return
    with fresh_postgres() as url:
        engine = make_engine(url.replace("postgresql://", "postgresql+psycopg://"))
        yield engine
        engine.dispose()


def bring_to(engine: Engine, revision: str) -> None:
    config = store._config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def tables_of(engine: Engine) -> list[sa.Table]:
    found = sa.MetaData()
    found.reflect(engine)
    return [table for table in found.sorted_tables if table.name != "alembic_version" and "search" not in table.name]


def words_of(engine: Engine, table: str) -> dict[str, list[str]]:
    """By column of a table, the words its CHECK lets in."""
    known = {}
    for check in inspect(engine).get_check_constraints(table):
        if not str(check["name"]).endswith("_known"):
            continue
        column = re.search(r"[a-z_]+", check["sqltext"])
        words = [word.replace("''", "'") for word in re.findall(r"'((?:[^']|'')*)'", check["sqltext"])]
        if column and words:
            known[column.group()] = words
    return known


def value_for(column: sa.Column[Any], number: int, words: list[str]) -> Any:
    """A value that fits a column, different in each row where it may be."""
    for key in column.foreign_keys:
        return number if isinstance(key.column.type, sa.Integer) else f"{key.column.table.name}-id-{number}"
    if words:
        return words[number % len(words)]
    if isinstance(column.type, sa.Boolean):
        return number % 2 == 0
    if isinstance(column.type, sa.Integer | sa.BigInteger):
        return number
    if isinstance(column.type, sa.Date | sa.DateTime):
        return MOMENT.date() if type(column.type) in {sa.Date, sa.DATE} else MOMENT
    if isinstance(column.type, sa.LargeBinary) or "BYTEA" in str(column.type):
        return f"{column.table.name} {column.name} {number}".encode()
    if isinstance(column.type, sa.JSON) or "JSON" in str(column.type):
        return {}
    return f"{column.table.name}-{column.name}-{number}"[: getattr(column.type, "length", None)]


def filled(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Rows in every table, as they lie there."""
    for table in tables_of(engine):
        words = words_of(engine, table.name)
        rows = [
            {column.name: value_for(column, number, words.get(column.name, [])) for column in table.columns}
            for number in range(1, ROWS + 1)
        ]
        with engine.begin() as connection:
            connection.execute(table.insert(), rows)
    return contents(engine, tables_of(engine))


def contents(engine: Engine, tables: list[sa.Table]) -> dict[str, list[dict[str, Any]]]:
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row) for row in connection.execute(table.select().order_by(*table.primary_key)).mappings()
            ]
            for table in tables
        }


def test_every_row_of_the_first_version_is_there_after_the_newest(engine: Engine) -> None:
    bring_to(engine, FIRST_RELEASE)
    before = filled(engine)
    assert len(before) >= 14
    assert all(len(rows) == ROWS for rows in before.values())
    store.migrate(engine)
    assert store.is_current(engine)
    after = contents(engine, [table for table in tables_of(engine) if table.name in before])
    for name, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[name]]
        assert kept == rows, name
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []


def test_after_it_the_schema_is_the_one_a_new_database_gets(engine: Engine) -> None:
    bring_to(engine, FIRST_RELEASE)
    filled(engine)
    store.migrate(engine)
    there = {table.name: {column.name for column in table.columns} for table in tables_of(engine)}
    wanted = {name: {column.name for column in table.columns} for name, table in metadata.tables.items()}
    assert {name: there[name] for name in wanted} == wanted


def test_every_word_the_code_knows_goes_in_after_it_and_no_other(engine: Engine) -> None:
    bring_to(engine, FIRST_RELEASE)
    filled(engine)
    store.migrate(engine)
    there = {table.name: table for table in tables_of(engine)}
    tried = 0
    for table in metadata.sorted_tables:
        known = words_of(engine, table.name)
        for column in table.columns:
            if isinstance(column.type, sa.Enum):
                assert set(known[column.name]) == set(column.type.enums), f"{table.name}.{column.name}"
                tried += _try_words(engine, there[table.name], column.name, known[column.name])
    assert tried > 60


def _try_words(engine: Engine, table: sa.Table, column: str, words: list[str]) -> int:
    """Write every word into the rows of the first version, if there are any; how many were tried."""
    with engine.begin() as connection:
        if connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 0:
            return 0
        for word in words:
            connection.execute(sa.update(table).values({column: word}))
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(sa.update(table).values({column: "no such word"}))
    return len(words)
