"""Copies made by older rules are found without reading every copy: the worker asks for them each minute."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_redacted_message_policy_version", "redacted_message", ["policy_version"])


def downgrade() -> None:
    op.drop_index("ix_redacted_message_policy_version", table_name="redacted_message")
