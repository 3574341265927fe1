"""Nothing can be forgotten when something is erased: the register of tables is compared with the schema itself."""

from sqlalchemy.sql.expression import TableClause

from assistant.accounts.model import User
from assistant.cases.sheet import ItemStatus
from assistant.export.model import ExportState
from assistant.privacy import register
from assistant.privacy.register import KEY_COLUMNS, OF_A_CASE, OF_AN_ACCOUNT, OF_NOBODY
from assistant.store.migrations.tables import metadata
from assistant.transcripts.model import ShareState, Voice

BY_CASE = {rows.table.name for rows in OF_A_CASE}
BY_ACCOUNT = {rows.table.name for rows in OF_AN_ACCOUNT}


def test_every_table_goes_with_a_case_or_an_account_or_is_about_nobody():
    assert BY_CASE | BY_ACCOUNT | set(OF_NOBODY) == set(metadata.tables)
    assert not (BY_CASE | BY_ACCOUNT) & set(OF_NOBODY)


def test_every_table_that_names_a_user_goes_with_the_account():
    naming = {table.name for table in metadata.tables.values() if {"user_id", "owner_id"} & set(table.columns.keys())}
    assert naming - BY_ACCOUNT == set()
    assert "user_account" in BY_ACCOUNT


def test_every_table_that_belongs_to_a_case_goes_with_the_case():
    naming = {table.name for table in metadata.tables.values() if "case_id" in table.columns}
    assert naming - BY_CASE == {"ledger_entry"}  # the record that a case was there stays as long as the account


def test_what_is_about_nobody_names_nobody():
    for name in OF_NOBODY:
        assert not {"user_id", "owner_id", "case_id"} & set(metadata.tables[name].columns.keys()), name


def test_every_column_that_names_a_key_is_known():
    naming = {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if column.name.endswith("key_id")
    }
    assert {f"{column.table.name}.{column.name}" for column in KEY_COLUMNS} == naming


def test_the_tables_are_described_as_they_are():
    described = [value for value in vars(register).values() if isinstance(value, TableClause)]
    assert len(described) > 10
    for table in described:
        real = metadata.tables[table.name]
        assert [column.name for column in table.columns if column.name not in real.columns] == [], table.name
        for column in table.columns:
            ours, theirs = type(column.type), type(real.columns[column.name].type)
            assert ours is theirs or {ours.__name__, theirs.__name__} <= {"String", "AutoString", "Enum"}, column


def test_the_words_used_for_states_are_the_words_of_the_features():
    assert {"requested", "building", "ready", "expired", "failed"} == {state.value for state in ExportState}
    assert ShareState("withdrawn")
    assert Voice("support")
    assert ItemStatus("removed")
    assert User.__tablename__ == "user_account"
