"""What the staff site's own PostgreSQL role may do, as SQL: read the redacted tables, change their text and state, add
to the ledger, and write support's own tables. Nothing else exists for it: what is not named here it cannot even read.

The names stand here one by one, so that a new table is closed to the role until somebody opens it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from psycopg import sql

_ALL = ("SELECT", "INSERT", "UPDATE", "DELETE")

TABLES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "alembic_version": ("SELECT",),
        "usage_count": ("SELECT",),
        "redacted_message": ("SELECT", "INSERT"),
        "redacted_sheet": ("SELECT",),
        "shared_case": ("SELECT",),
        "ledger_entry": ("SELECT", "INSERT"),
        "rights_request": ("SELECT",),
        "miss_report": ("SELECT", "INSERT"),
        "quality_sample": ("SELECT",),
        "support_event": ("SELECT", "INSERT"),
        "support_look": ("SELECT", "INSERT", "UPDATE"),
        "staff_member": ("SELECT",),
        "staff_session": _ALL,
        "canned_answer": ("SELECT", "INSERT", "DELETE"),
        "support_count": ("SELECT", "INSERT", "UPDATE"),
        "support_alert": ("SELECT", "INSERT", "UPDATE"),
    }
)
"""Whole tables."""

COLUMNS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "redacted_message": ("text", "state", "counts"),
        "redacted_sheet": ("items",),
        "shared_case": (
            "question",
            "state",
            "changed_at",
            "rank",
            "due_at",
            "assignee_id",
            "claimed_until",
            "flagged",
            "first_answer_at",
            "read_until",
            "ends_at",
        ),
        "rights_request": ("state", "answer", "changed_at", "answered_at"),
        "miss_report": ("state",),
        "quality_sample": ("shown_to", "checked_at", "missed"),
        "support_event": ("text",),
        "staff_member": ("failed_sign_ins", "locked_until", "last_step"),
    }
)
"""Columns that may be changed in tables whose rows may otherwise only be read or added."""


def grant_statements(role: str, schema: str = "public") -> list[sql.Composed]:
    """Everything to run as the owner of the tables. Running it again brings an older set of rights to this one."""
    who, where = sql.Identifier(role), sql.Identifier(schema)
    made = [
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM {}").format(where, who),
        sql.SQL("REVOKE ALL ON SCHEMA {} FROM {}").format(where, who),
        sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(where, who),
    ]
    for table, rights in TABLES.items():
        what = sql.SQL(", ").join(sql.SQL(right) for right in rights)
        made.append(sql.SQL("GRANT {} ON {}.{} TO {}").format(what, where, sql.Identifier(table), who))
    for table, columns in COLUMNS.items():
        named = sql.SQL(", ").join(map(sql.Identifier, columns))
        made.append(sql.SQL("GRANT UPDATE ({}) ON {}.{} TO {}").format(named, where, sql.Identifier(table), who))
    return made
