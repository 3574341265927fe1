"""Export: what a person chose to take, what they bring back, and the records of the account it came from."""

import sqlalchemy as sa
from alembic import op

from assistant.ledger.model import Action
from assistant.store.migrations.vocabulary import widen

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("export_job", sa.Column("chosen", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("medical_case", sa.Column("origin_id", sa.String(), nullable=True))
    op.create_index(op.f("ix_medical_case_origin_id"), "medical_case", ["origin_id"], unique=False)
    op.create_table(
        "import_job",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "checked",
                "agreed",
                "done",
                "refused",
                "ended",
                name="importstate_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sealed_preview", sa.LargeBinary(), nullable=True),
        sa.Column("agreed_to", sa.JSON(), nullable=False),
        sa.Column("in_hand", sa.String(), nullable=True),
        sa.Column("restored", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "import_one_at_a_time",
        "import_job",
        ["user_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('received', 'checked', 'agreed')"),
        postgresql_where=sa.text("state IN ('received', 'checked', 'agreed')"),
    )
    op.create_index(op.f("ix_import_job_user_id"), "import_job", ["user_id"], unique=False)
    op.create_table(
        "earlier_record",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("archive", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("brought_back_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_entries", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("user_id", "archive", "kind", "position", name="earlier_once"),
    )
    op.create_index(op.f("ix_earlier_record_user_id"), "earlier_record", ["user_id"], unique=False)
    # An archive of many documents is larger than a 32-bit number can say.
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("export_job", "size", type_=sa.BigInteger())
    widen("ledger_entry", "action", Action)


def downgrade() -> None:
    op.drop_table("earlier_record")
    op.drop_table("import_job")
    op.drop_index(op.f("ix_medical_case_origin_id"), table_name="medical_case")
    op.drop_column("medical_case", "origin_id")
    op.drop_column("export_job", "chosen")
