"""Runs the scripts on the connection that `app.storage.migration` hands over; a script imports nothing of the program."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None, render_as_batch=False)
with context.begin_transaction():
    context.run_migrations()
