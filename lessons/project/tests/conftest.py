"""What every test may ask for."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text

from app import create_app
from app.config import TestingConfig, with_driver
from app.extensions import db
from app.seed import seed


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        default=TestingConfig.SQLALCHEMY_DATABASE_URI,
        help="the address of an empty database, for example postgresql://me@localhost/test",
    )


def pytest_configure(config: pytest.Config) -> None:
    TestingConfig.SQLALCHEMY_DATABASE_URI = with_driver(config.getoption("--database"))
    config.addinivalue_line("markers", "sqlite: is about SQLite, whatever --database says")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database").startswith("sqlite"):
        return
    for item in items:
        if item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason="it is about SQLite"))


def drop_everything() -> None:
    """Leave the database as empty as it was, and close what is open."""
    db.session.remove()
    db.drop_all()
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    db.engine.dispose()


# [app-fixture]
@pytest.fixture
def app() -> Iterator[Flask]:
    """A new app for each test, with a new database that holds the five users."""
    app = create_app("testing")
    with app.app_context():
        seed()
    yield app
    with app.app_context():
        drop_everything()
# [/app-fixture]
