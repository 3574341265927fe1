"""Purposes with a yes of their own, who was told of a coming policy, and requests that need a person."""

import sqlalchemy as sa
from alembic import op

from assistant.consent.model import Purpose
from assistant.ledger.model import Action
from assistant.store.migrations.vocabulary import widen

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    widen("consent", "purpose", Purpose)
    widen("ledger_entry", "action", Action)
    op.create_table(
        "policy_notice",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("policy_number", sa.Integer(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["policy_number"], ["policy_version.number"]),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("user_id", "policy_number", name="policy_notice_once"),
    )
    op.create_index(op.f("ix_policy_notice_user_id"), "policy_notice", ["user_id"], unique=False)
    op.create_table(
        "rights_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "a question",
                "my data",
                "a correction",
                "something to delete",
                "I object",
                "for someone else",
                "a complaint",
                "something else",
                name="subject_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "being looked at",
                "answered",
                name="requeststate_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("redaction_version", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(op.f("ix_rights_request_user_id"), "rights_request", ["user_id"], unique=False)
    op.create_index(op.f("ix_rights_request_due_at"), "rights_request", ["due_at"], unique=False)


def downgrade() -> None:
    op.drop_table("rights_request")
    op.drop_table("policy_notice")
