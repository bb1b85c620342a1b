"""Runs migrations as `flask db` does, on a database in a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask


class Database:
    """A database in a file, and the app that works on it."""

    def __init__(self, app: Flask, db: Any) -> None:
        self.app = app
        self.db = db

    def flask_db(self, *words: str) -> None:
        """Run `flask db …`, and say what it said if it fails."""
        __tracebackhide__ = True
        result = self.app.test_cli_runner().invoke(args=["db", *words])
        if result.exit_code != 0:
            reason = result.output.strip() or repr(result.exception)
            raise AssertionError(
                f"You ran: flask --app run db {' '.join(words)}\nIt failed: {reason}\n"
                "Expected: it brings the tables up to date."
            ) from result.exception

    def execute(self, sql: str) -> None:
        with self.db.engine.begin() as connection:
            connection.exec_driver_sql(sql)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        with self.db.engine.connect() as connection:
            return [dict(row) for row in connection.exec_driver_sql(sql).mappings()]

    def differences(self) -> list[object]:
        """Return what a new migration would still change."""
        with self.db.engine.connect() as connection:
            context = MigrationContext.configure(connection)
            return list(compare_metadata(context, self.db.metadata))


@contextmanager
def database(
    create_app: Any, db: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """Make an app for production on an empty database in the folder."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'data.db'}")
    app = create_app("production")
    with app.app_context():
        try:
            yield Database(app, db)
        finally:
            db.session.remove()
            db.engine.dispose()
