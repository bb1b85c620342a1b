"""Starts any variant by name, with a database in memory that holds the five users."""

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.seed import seed

Start = Callable[[str], FlaskClient]


@pytest.fixture
def start() -> Iterator[Start]:
    """Return a client for the module's app, which answers its crashes as a server would."""
    apps: list[Flask] = []

    def start(module: str) -> FlaskClient:
        app: Flask = import_module(module).create_app("testing")
        app.config["PROPAGATE_EXCEPTIONS"] = app.debug
        apps.append(app)
        with app.app_context():
            seed()
        return app.test_client()

    yield start
    for app in apps:
        with app.app_context():
            db.engine.dispose()
