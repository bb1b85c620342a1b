"""What every test may ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import delete, insert

from app import create_app
from app.config import CONFIGS, ProductionConfig, with_driver
from app.extensions import db
from app.models import User
from app.seed import SEED
from postgresql import PostgreSQL

NEXT_ID = """
    SELECT setval(pg_get_serial_sequence('users', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM users
"""
MakeApp = Callable[[str], Flask]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--requests", type=int, default=20_000, help="generated requests to compare")
    parser.addoption("--seed", type=int, default=1, help="of the generated requests")
    parser.addoption("--racing", type=int, default=5_000, help="requests sent by 40 threads")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server that runs for all tests."""
    with PostgreSQL() as server:
        yield server.url


@pytest.fixture
def empty_postgresql(postgresql: str) -> str:
    """The address of that server, whose database has no table, not even that of the migrations."""
    with psycopg.connect(postgresql) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgresql


@pytest.fixture
def make_app() -> Iterator[MakeApp]:
    """Make the app on a database, as on a server but without its log, and empty it afterwards."""
    apps: list[Flask] = []

    def make(url: str) -> Flask:
        class Config(ProductionConfig):
            REQUEST_LOG = False
            LOG_LEVEL = "ERROR"

            def __init__(self) -> None:
                self.SQLALCHEMY_DATABASE_URI = with_driver(url)

        CONFIGS["databases"] = Config
        app = create_app("databases")
        apps.append(app)
        reset(app)
        return app

    yield make
    for app in apps:
        with app.app_context():
            db.session.remove()
            db.drop_all()
            db.engine.dispose()


def reset(app: Flask) -> None:
    """Restore the five users; the next id is 6."""
    with app.app_context():
        db.create_all()
        with db.engine.begin() as connection:
            if db.engine.dialect.name == "postgresql":
                connection.exec_driver_sql("TRUNCATE users RESTART IDENTITY")
            else:
                connection.execute(delete(User))
            connection.execute(insert(User), [dict(fields) for fields in SEED])


def take_next_id_as_sqlite(app: Flask) -> None:
    """Let PostgreSQL continue after the largest id that is stored, as SQLite does."""
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql(NEXT_ID)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of each kind of database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'users.db'}"
    found: str = request.getfixturevalue("postgresql")
    return found
