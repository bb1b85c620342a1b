"""What the integration tests may ask for: a client that sends requests without a network."""

import pytest
from flask import Flask
from flask.testing import FlaskClient


# [client-fixture]
@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Each request gets its own context and session, as on a server."""
    return app.test_client()
# [/client-fixture]
