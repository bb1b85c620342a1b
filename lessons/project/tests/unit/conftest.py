"""What the unit tests may ask for: a database, and no web server."""

from collections.abc import Iterator

import pytest
from flask import Flask


# [database-fixture]
@pytest.fixture
def database(app: Flask) -> Iterator[None]:
    """Run the test inside the app's context, so that `db.session` knows its database."""
    with app.app_context():
        yield
# [/database-fixture]
