"""What every test may ask for: the app as it is on a server, with the five users."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, insert

from app import create_app
from app.extensions import db
from app.models import User
from app.seed import SEED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--examples", type=int, default=30, help="generated requests an operation")
    parser.addoption("--seed", type=int, default=1, help="of the generated requests")


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Flask]:
    """The app with a server's settings, on a new database."""
    # Who waits for a locked database gives up at once.
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'users.db'}?timeout=0")
    app = create_app("production")
    app.logger.setLevel("CRITICAL")
    with app.app_context():
        db.create_all()
    reset(app)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def reset(app: Flask) -> None:
    """Restore the five users; the next id is 6."""
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(delete(User))
        connection.execute(insert(User), [dict(fields) for fields in SEED])
