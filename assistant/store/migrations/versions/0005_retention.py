"""Retention: undo, what happens at the end, cases for one session, receipts, runs of the sweeper."""

import sqlalchemy as sa
from alembic import op

from assistant.ledger.model import Action
from assistant.store.migrations.vocabulary import widen

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ENDED = "('delete', 'archive', 'anonymise')"


def upgrade() -> None:
    widen("ledger_entry", "action", Action)
    for table in ("user_account", "medical_case"):
        # A column with a CHECK of its own: both databases take it in this form, without rebuilding the table.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN at_end VARCHAR(40) DEFAULT 'delete' NOT NULL "
            f"CONSTRAINT atend_known CHECK (at_end IN {_ENDED})"
        )
        op.add_column(table, sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
        op.add_column(table, sa.Column("undo_until", sa.DateTime(timezone=True), nullable=True))
        op.create_index(f"ix_{table}_undo_until", table, ["undo_until"], unique=False)
    op.add_column("user_account", sa.Column("guest", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("user_account", sa.Column("receipt_id", sa.String(), nullable=True))
    op.add_column("medical_case", sa.Column("session_only", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "deleted_thing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("message", "item", name="deletedkind_known", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("sealed_content", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undo_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("case_id", "subject_id", "undo_until"):
        op.create_index(op.f(f"ix_deleted_thing_{column}"), "deleted_thing", [column], unique=False)
    op.create_table(
        "erasure_receipt",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=True),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_hash"),
    )
    op.create_index(op.f("ix_erasure_receipt_user_id"), "erasure_receipt", ["user_id"], unique=False)
    op.create_index(op.f("ix_erasure_receipt_expires_at"), "erasure_receipt", ["expires_at"], unique=False)
    op.create_table(
        "sweep_run",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sweep_run_at"), "sweep_run", ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("sweep_run")
    op.drop_table("erasure_receipt")
    op.drop_table("deleted_thing")
    for table in ("user_account", "medical_case"):
        op.drop_index(f"ix_{table}_undo_until", table_name=table)
        for column in ("undo_until", "deleted_at", "at_end"):
            op.drop_column(table, column)
    op.drop_column("user_account", "receipt_id")
    op.drop_column("user_account", "guest")
    op.drop_column("medical_case", "session_only")
