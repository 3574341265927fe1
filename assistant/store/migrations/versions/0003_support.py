"""Support: what is done with a request, who read it, what was missed, and the words that can be searched."""

import sqlalchemy as sa
from alembic import op

from assistant.ledger.model import Action
from assistant.store.migrations.vocabulary import widen

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


_NEVER = "2000-01-01 00:00:00"
_OF_SHARED_CASE = (
    "ends_at",
    "read_until",
    "first_answer_at",
    "claimed_until",
    "thanked",
    "flagged",
    "assignee_id",
    "due_at",
    "rank",
)
_TABLES = (
    "canned_answer",
    "miss_report",
    "quality_sample",
    "redacted_sheet",
    "revealed_placeholder",
    "support_alert",
    "support_count",
    "support_event",
    "support_look",
)

_OPEN = "EXISTS (SELECT 1 FROM shared_case s WHERE s.case_id = new.case_id AND s.state IN ('open', 'answered'))"
_SHOWN = "new.state = 'redacted' AND NOT new.left_out AND " + _OPEN
# Triggers only note which rows belong into the index and which are not in it yet: SQLite lets none write to a table of
# words where the schema is not trusted, and ours never is. A number is never used again, so that what the index holds
# of a row that is gone leads nowhere.
_NOTE = "INSERT INTO redacted_search_rows (id, case_id, pending) "
_TAKE_IN = f"{_NOTE} SELECT new.id, new.case_id, 1 WHERE {_SHOWN}"
_THIS_ROW = "DELETE FROM redacted_search_rows WHERE id = old.id"
_THIS_CASE = "DELETE FROM redacted_search_rows WHERE case_id = old.case_id"
_NEW_CASE = _THIS_CASE.replace("old.", "new.")
_WHOLE_CASE = (
    f"{_NEW_CASE}; {_NOTE} SELECT m.id, m.case_id, 1 FROM redacted_message m "  # noqa: S608 - nothing but our own words
    "WHERE m.case_id = new.case_id AND m.state = 'redacted' AND NOT m.left_out"
)
_TRIGGERS = {
    "redacted_search_new": f"AFTER INSERT ON redacted_message WHEN {_SHOWN} BEGIN {_TAKE_IN}; END",
    "redacted_search_gone": f"AFTER DELETE ON redacted_message BEGIN {_THIS_ROW}; END",
    "redacted_search_changed": (
        f"AFTER UPDATE OF text, state, left_out ON redacted_message BEGIN {_THIS_ROW}; {_TAKE_IN}; END"
    ),
    "redacted_search_shared": (
        f"AFTER INSERT ON shared_case WHEN new.state IN ('open', 'answered') BEGIN {_WHOLE_CASE}; END"
    ),
    "redacted_search_ended": (
        "AFTER UPDATE OF state ON shared_case WHEN new.state NOT IN ('open', 'answered') "
        f"AND NOT {_OPEN} BEGIN {_THIS_CASE}; END"
    ),
    "redacted_search_again": (
        "AFTER UPDATE OF state ON shared_case WHEN new.state IN ('open', 'answered') "
        f"AND old.state NOT IN ('open', 'answered') BEGIN {_WHOLE_CASE}; END"
    ),
    "redacted_search_unshared": f"AFTER DELETE ON shared_case BEGIN {_THIS_CASE}; END",
}


def upgrade() -> None:
    op.create_table(
        "canned_answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "miss_report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "missed", "not personal", name="reportkind_known", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "closed",
                "taken",
                "declined",
                name="reportstate_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("shape", sa.String(length=120), nullable=False),
        sa.Column("placeholder", sa.String(length=40), nullable=False),
        sa.Column("copy_id", sa.String(), nullable=True),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("seen_by", sa.String(length=60), nullable=False),
        sa.Column("visible_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_in", sa.Integer(), nullable=False),
        sa.Column("learnt", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_miss_report_case_id"), "miss_report", ["case_id"], unique=False)
    op.create_index(op.f("ix_miss_report_state"), "miss_report", ["state"], unique=False)
    op.create_table(
        "quality_sample",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("copy_id", sa.String(), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_to", sa.JSON(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("copy_id"),
    )
    op.create_index(op.f("ix_quality_sample_case_id"), "quality_sample", ["case_id"], unique=False)
    op.create_index(op.f("ix_quality_sample_week"), "quality_sample", ["week"], unique=False)
    op.create_table(
        "redacted_sheet",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("withheld", sa.Integer(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id"),
    )
    op.create_table(
        "revealed_placeholder",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("placeholder", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "placeholder", name="revealed_once"),
    )
    op.create_index(op.f("ix_revealed_placeholder_case_id"), "revealed_placeholder", ["case_id"], unique=False)
    op.create_table(
        "support_alert",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "fast reading",
                "failed sign-ins",
                name="alertkind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_support_alert_at"), "support_alert", ["at"], unique=False)
    op.create_table(
        "support_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("counter", sa.String(length=60), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "counter"),
    )
    op.create_table(
        "support_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("shared_id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "asked",
                "opened",
                "claimed",
                "released",
                "passed on",
                "assigned",
                "note",
                "answered",
                "resolved",
                "reopened",
                "ranked",
                "flagged",
                "unflagged",
                "lead told",
                "reported",
                "replied",
                "thanked",
                "disputed",
                "closed",
                name="eventkind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("other_id", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_support_event_at"), "support_event", ["at"], unique=False)
    op.create_index(op.f("ix_support_event_case_id"), "support_event", ["case_id"], unique=False)
    op.create_index(op.f("ix_support_event_shared_id"), "support_event", ["shared_id"], unique=False)
    op.create_table(
        "support_look",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("shared_id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "to say how something works",
                "to answer about their data",
                "to look into a complaint",
                "to answer the question",
                "to check an answer",
                "to look into a report",
                name="lookreason_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_support_look_case_id"), "support_look", ["case_id"], unique=False)
    op.create_index(op.f("ix_support_look_member_id"), "support_look", ["member_id"], unique=False)
    op.create_index(op.f("ix_support_look_opened_at"), "support_look", ["opened_at"], unique=False)
    op.create_index(op.f("ix_support_look_shared_id"), "support_look", ["shared_id"], unique=False)

    op.add_column("ledger_entry", sa.Column("detail", sa.String(length=200), nullable=True))
    widen("ledger_entry", "action", Action)
    op.add_column("staff_session", sa.Column("fresh_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("redacted_message", sa.Column("marks", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("shared_case", sa.Column("rank", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("shared_case", sa.Column("due_at", sa.DateTime(timezone=True), nullable=False, server_default=_NEVER))
    op.execute("UPDATE shared_case SET due_at = changed_at")
    op.add_column("shared_case", sa.Column("assignee_id", sa.String(), nullable=True))
    op.add_column("shared_case", sa.Column("flagged", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("shared_case", sa.Column("thanked", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in ("claimed_until", "first_answer_at", "read_until", "ends_at"):
        op.add_column("shared_case", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE shared_case SET read_until = changed_at WHERE state = 'resolved'")
    op.create_index(op.f("ix_shared_case_ends_at"), "shared_case", ["ends_at"], unique=False)
    op.create_index("shared_case_of_member", "shared_case", ["assignee_id", "state"], unique=False)
    op.create_index("shared_case_queue", "shared_case", ["state", "rank", "due_at", "id"], unique=False)
    _make_search()


def _make_search() -> None:
    """The index of words support can search: of redacted rows of open requests only.

    PostgreSQL indexes the rows themselves, so that the index is always what stands there. SQLite gets a table of words
    that the worker fills from what triggers note in the transaction that changes a row.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX redacted_search ON redacted_message USING gin (to_tsvector('simple', text)) "
            "WHERE state = 'redacted'"
        )
        return
    op.execute(
        "CREATE TABLE redacted_search_rows (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        "case_id TEXT NOT NULL, pending INTEGER NOT NULL)"
    )
    op.execute("CREATE INDEX redacted_search_of_case ON redacted_search_rows (case_id)")
    op.execute("CREATE INDEX redacted_search_pending ON redacted_search_rows (number) WHERE pending = 1")
    op.execute("CREATE VIRTUAL TABLE redacted_search USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
    for name, statement in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {statement}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX redacted_search")
    else:
        for name in _TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE redacted_search")
        op.execute("DROP TABLE redacted_search_rows")
    for name in ("shared_case_queue", "shared_case_of_member", "ix_shared_case_ends_at"):
        op.drop_index(name, table_name="shared_case")
    for name in _OF_SHARED_CASE:
        op.drop_column("shared_case", name)
    op.drop_column("redacted_message", "marks")
    op.drop_column("staff_session", "fresh_until")
    op.drop_column("ledger_entry", "detail")
    for table in _TABLES:
        op.drop_table(table)
