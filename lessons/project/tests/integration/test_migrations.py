"""Migrations bring any database to what the models say, and keep what is in it."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect

from app.extensions import db
from app.models import User
from app.seed import seed

EVE = "INSERT INTO users (email, role, active) VALUES ('eve@example.com', 'user', true)"


@pytest.fixture
def empty(app: Flask) -> Iterator[Flask]:
    """An app whose database is empty."""
    with app.app_context():
        db.drop_all()
        yield app


def flask_db(app: Flask, *arguments: str) -> None:
    result = app.test_cli_runner().invoke(args=["db", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output


def differences() -> list[object]:
    """Return what a new migration would change."""
    with db.engine.connect() as connection:
        found: list[object] = compare_metadata(MigrationContext.configure(connection), db.metadata)
        return found


def test_an_empty_database_gets_what_the_models_say(empty: Flask) -> None:
    flask_db(empty, "upgrade")
    assert differences() == []
    seed()
    assert db.session.scalar(db.select(db.func.count(User.id))) == 5


def test_a_database_with_users_keeps_them(empty: Flask) -> None:
    flask_db(empty, "upgrade", "0001")
    with db.engine.begin() as connection:
        connection.execute(db.text(EVE))
        # As it was before there were migrations.
        connection.execute(db.text("DROP TABLE alembic_version"))
    flask_db(empty, "upgrade")
    assert differences() == []
    [user] = db.session.scalars(db.select(User))
    assert (user.email, user.version) == ("eve@example.com", 1)


def test_a_second_time_changes_nothing(empty: Flask) -> None:
    flask_db(empty, "upgrade")
    seed()
    flask_db(empty, "upgrade")
    assert db.session.scalar(db.select(db.func.count(User.id))) == 5


def test_a_migration_has_a_way_back(empty: Flask) -> None:
    flask_db(empty, "upgrade")
    flask_db(empty, "downgrade", "base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
