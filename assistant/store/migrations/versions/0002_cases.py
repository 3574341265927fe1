"""Cases: what is told in them and made from it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export_job",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "building",
                "ready",
                "expired",
                "failed",
                name="exportstate_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("key_id", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("downloads", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'ready' OR (file_name IS NOT NULL AND expires_at IS NOT NULL)", name="ready_has_file"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "export_one_at_a_time",
        "export_job",
        ["user_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('requested', 'building')"),
        postgresql_where=sa.text("state IN ('requested', 'building')"),
    )
    op.create_index(op.f("ix_export_job_user_id"), "export_job", ["user_id"], unique=False)
    op.create_table(
        "medical_case",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column(
            "for_whom",
            sa.Enum("me", "someone", name="forwhom_known", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("sealed_title", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_person", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_state", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_placeholders", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_draft", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "panel",
            sa.Enum(
                "none",
                "emergency",
                "crisis",
                name="safetypanel_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "retention",
            sa.Enum(
                "24 hours",
                "7 days",
                "30 days",
                "90 days",
                "1 year",
                "until I delete",
                name="period_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_words_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_medical_case_expires_at"), "medical_case", ["expires_at"], unique=False)
    op.create_index(op.f("ix_medical_case_user_id"), "medical_case", ["user_id"], unique=False)
    op.create_table(
        "case_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column(
            "section",
            sa.Enum(
                "concern",
                "symptoms",
                "timeline",
                "medicines",
                "allergies",
                "conditions",
                "procedures",
                "family",
                "daily_life",
                "matters",
                "questions",
                name="section_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "found",
                "confirmed",
                "corrected",
                "removed",
                name="itemstatus_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sealed_content", sa.LargeBinary(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("source_start", sa.Integer(), nullable=False),
        sa.Column("source_end", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_case_item_case_id"), "case_item", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_item_message_id"), "case_item", ["message_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "speaker",
            sa.Enum("user", "assistant", name="speaker_known", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "sequence", name="message_one_order"),
        sa.UniqueConstraint("case_id", "token", name="message_once"),
    )
    op.create_index(op.f("ix_message_case_id"), "message", ["case_id"], unique=False)
    op.create_table(
        "redacted_message",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "voice",
            sa.Enum(
                "user", "assistant", "support", name="voice_known", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "redacted", "withheld", name="redactedstate_known", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "sequence", "voice", name="redacted_one_order"),
    )
    op.create_index(op.f("ix_redacted_message_case_id"), "redacted_message", ["case_id"], unique=False)
    op.create_index(op.f("ix_redacted_message_message_id"), "redacted_message", ["message_id"], unique=False)
    op.create_index(op.f("ix_redacted_message_state"), "redacted_message", ["state"], unique=False)
    op.create_table(
        "shared_case",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "Using the site",
                "My data",
                "A complaint",
                "Something else",
                name="topic_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "answered",
                "resolved",
                "withdrawn",
                name="sharestate_known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("panel_shown", sa.Boolean(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(op.f("ix_shared_case_case_id"), "shared_case", ["case_id"], unique=False)
    op.create_index(op.f("ix_shared_case_expires_at"), "shared_case", ["expires_at"], unique=False)
    op.create_index(op.f("ix_shared_case_owner_id"), "shared_case", ["owner_id"], unique=False)
    op.create_index(op.f("ix_shared_case_shared_at"), "shared_case", ["shared_at"], unique=False)
    op.create_index(op.f("ix_shared_case_state"), "shared_case", ["state"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_shared_case_state"), table_name="shared_case")
    op.drop_index(op.f("ix_shared_case_shared_at"), table_name="shared_case")
    op.drop_index(op.f("ix_shared_case_owner_id"), table_name="shared_case")
    op.drop_index(op.f("ix_shared_case_expires_at"), table_name="shared_case")
    op.drop_index(op.f("ix_shared_case_case_id"), table_name="shared_case")
    op.drop_table("shared_case")
    op.drop_index(op.f("ix_redacted_message_state"), table_name="redacted_message")
    op.drop_index(op.f("ix_redacted_message_message_id"), table_name="redacted_message")
    op.drop_index(op.f("ix_redacted_message_case_id"), table_name="redacted_message")
    op.drop_table("redacted_message")
    op.drop_index(op.f("ix_message_case_id"), table_name="message")
    op.drop_table("message")
    op.drop_index(op.f("ix_case_item_message_id"), table_name="case_item")
    op.drop_index(op.f("ix_case_item_case_id"), table_name="case_item")
    op.drop_table("case_item")
    op.drop_index(op.f("ix_medical_case_user_id"), table_name="medical_case")
    op.drop_index(op.f("ix_medical_case_expires_at"), table_name="medical_case")
    op.drop_table("medical_case")
    op.drop_index(op.f("ix_export_job_user_id"), table_name="export_job")
    op.drop_index(
        "export_one_at_a_time",
        table_name="export_job",
        sqlite_where=sa.text("state IN ('requested', 'building')"),
        postgresql_where=sa.text("state IN ('requested', 'building')"),
    )
    op.drop_table("export_job")
