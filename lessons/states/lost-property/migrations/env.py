"""How migrations reach the database: `flask --app run db …` runs this file."""

from alembic import context

from app.extensions import db

with db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,  # SQLite can't alter a column, so its table is copied
    )
    with context.begin_transaction():
        context.run_migrations()
