"""Documents: files their owner adds to a case."""

import sqlalchemy as sa
from alembic import op

from assistant.ledger.model import Action
from assistant.store.migrations.vocabulary import widen
from assistant.transcripts.model import Voice

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pdf",
                "docx",
                "txt",
                "jpeg",
                "png",
                name="documentkind_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("pages_read", sa.Integer(), nullable=False),
        sa.Column("cut", sa.Boolean(), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_offers", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "token", name="document_once"),
    )
    op.create_index(op.f("ix_document_case_id"), "document", ["case_id"], unique=False)
    widen("redacted_message", "voice", Voice)
    widen("ledger_entry", "action", Action)


def downgrade() -> None:
    op.execute("DELETE FROM redacted_message WHERE voice = 'document'")
    op.drop_index(op.f("ix_document_case_id"), table_name="document")
    op.drop_table("document")
