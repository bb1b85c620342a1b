"""What every test may ask for."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import create_app
from app.extensions import db
from app.seed import seed


# [app-fixture]
@pytest.fixture
def app() -> Iterator[Flask]:
    """A new app for each test, with a new database in memory that holds the five users."""
    app = create_app("testing")
    with app.app_context():
        seed()
    yield app
    with app.app_context():
        db.engine.dispose()
# [/app-fixture]
