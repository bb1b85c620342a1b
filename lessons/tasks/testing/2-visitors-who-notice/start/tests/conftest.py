"""What the tests may ask for: a client, and a new database with three items for each test."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app import create_app
from app.extensions import db
from app.seed import seed


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    app = create_app("testing")
    with app.app_context():
        seed()
    yield app.test_client()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
