"""Letting a column that holds an enum hold more values, when the enum has grown.

Every such column carries a CHECK with the values it may hold. Each migration that comes with new values calls `widen`
with the enum itself: whichever of them runs last leaves exactly the values the code knows, in whatever order features
were written.
"""

import re
from enum import StrEnum

from alembic import op
from sqlalchemy import text


def widen(table: str, column: str, kind: type[StrEnum]) -> None:
    """Let a column hold every value of an enum as the enum is now, and nothing else.

    Rows are not touched. On SQLite the words of the CHECK are replaced in the schema itself, which is the way SQLite
    documents for changes that leave the stored rows as they are: nothing else about the table can get lost.
    """
    name = f"{kind.__name__.lower()}_known"
    values = ", ".join("'" + member.value.replace("'", "''") + "'" for member in kind)
    check = f"CONSTRAINT {name} CHECK ({column} IN ({values}))"
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
        op.execute(text(f"ALTER TABLE {table} ADD {check.replace(':', chr(92) + ':')}"))
        return
    before = str(connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}).scalar())
    after, times = re.subn(rf'CONSTRAINT "?{name}"? CHECK \([^()]*\([^()]*\)\)', lambda _: check, before)
    if times != 1:
        raise RuntimeError(f"{table}.{column} has no CHECK called {name}")
    version = int(connection.execute(text("PRAGMA schema_version")).scalar_one())
    connection.execute(text("PRAGMA writable_schema=ON"))
    connection.execute(
        text("UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :name"), {"sql": after, "name": table}
    )
    connection.execute(text(f"PRAGMA schema_version={version + 1}"))
    connection.execute(text("PRAGMA writable_schema=OFF"))
