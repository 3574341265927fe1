"""What people may do with their data: documents that can be brought back, and receipts that wait with their words."""

import sqlalchemy as sa
from alembic import op

from assistant.ledger.model import Action
from assistant.privacy.model import DeletedKind
from assistant.store.migrations.vocabulary import widen

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    widen("deleted_thing", "kind", DeletedKind)
    widen("ledger_entry", "action", Action)
    op.add_column("erasure_receipt", sa.Column("key_id", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("erasure_receipt", "key_id")
