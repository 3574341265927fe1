"""Complete by construction: every table, and every column of it, is exported or has a reason."""

from assistant.export.sections import NOT_EXPORTED, SECTIONS
from assistant.store.migrations.tables import metadata


def test_every_table_is_exported_or_has_a_reason():
    assert SECTIONS.keys() | NOT_EXPORTED.keys() == set(metadata.tables), "decide in assistant/export/sections.py"
    assert not SECTIONS.keys() & NOT_EXPORTED.keys()
    assert all(len(reason) > 20 for reason in NOT_EXPORTED.values())


def test_every_column_of_an_exported_table_is_exported_or_has_a_reason():
    for name, section in SECTIONS.items():
        columns = set(metadata.tables[name].columns.keys())
        assert section.columns | section.left_out.keys() == columns, name
        assert not section.columns & section.left_out.keys(), name
        assert all(section.left_out.values()), name


def test_nothing_secret_is_among_what_is_exported():
    exported = {f"{name}.{column}" for name, section in SECTIONS.items() for column in section.columns}
    assert [one for one in exported if one.endswith(("password_hash", "token_hash", "key_id", "lookup"))] == []
