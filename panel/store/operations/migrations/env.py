"""Alembic's entry: runs on the connection it is handed, inside that connection's transaction."""

from alembic import context

from panel.models import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA)
context.run_migrations()
