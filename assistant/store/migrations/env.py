"""Runs migrations. Started by `assistant.store.migrate` with an open connection; never by a web process."""

from alembic import context

from assistant.store.migrations.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
