"""Rights: holds, suspensions, pauses, disclosures, and what a ledger may say of them and of a restore."""

import sqlalchemy as sa
from alembic import op

from assistant.ledger.model import Action
from assistant.store.migrations.vocabulary import widen

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _known(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    widen("ledger_entry", "action", Action)
    op.add_column("user_account", _moment("paused_at", nullable=True))
    op.add_column("rights_request", sa.Column("about", sa.String(length=8), nullable=True))
    op.create_table(
        "case_hold",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", _known("holdkind_known", "the law", "a dispute"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.String(length=60), nullable=False),
        _moment("placed_at"),
        _moment("review_at"),
        _moment("lifted_at", nullable=True),
        sa.Column("lifted_by", sa.String(length=60), nullable=True),
        sa.Column("lifted_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["medical_case.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(op.f("ix_case_hold_user_id"), "case_hold", ["user_id"], unique=False)
    op.create_index(op.f("ix_case_hold_case_id"), "case_hold", ["case_id"], unique=False)
    op.create_table(
        "account_suspension",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("kind", _known("suspensionkind_known", "abuse", "an attack"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.String(length=60), nullable=False),
        _moment("placed_at"),
        _moment("ends_at"),
        _moment("lifted_at", nullable=True),
        sa.Column("lifted_by", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(op.f("ix_account_suspension_user_id"), "account_suspension", ["user_id"], unique=False)
    op.create_table(
        "disclosure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("requester", sa.Text(), nullable=False),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("bar", sa.Text(), nullable=True),
        _moment("bar_until", nullable=True),
        _moment("asked_at"),
        _moment("ends_at"),
        _moment("made_at", nullable=True),
        sa.Column("package_sha256", sa.String(), nullable=True),
        _moment("told_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(op.f("ix_disclosure_subject"), "disclosure", ["subject"], unique=False)
    op.create_index(op.f("ix_disclosure_ends_at"), "disclosure", ["ends_at"], unique=False)
    op.create_table(
        "disclosure_approval",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("disclosure_id", sa.String(), nullable=False),
        sa.Column("approver", sa.String(length=60), nullable=False),
        _moment("at"),
        sa.ForeignKeyConstraint(["disclosure_id"], ["disclosure.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("disclosure_id", "approver", name="disclosure_approved_once"),
    )
    op.create_index(op.f("ix_disclosure_approval_disclosure_id"), "disclosure_approval", ["disclosure_id"])


def downgrade() -> None:
    """The vocabulary of the ledger stays wide: rows may hold its words."""
    for table in ("disclosure_approval", "disclosure", "account_suspension", "case_hold"):
        op.drop_table(table)
    op.drop_column("rights_request", "about")
    op.drop_column("user_account", "paused_at")
