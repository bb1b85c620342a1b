"""What the checks of the lost-property tasks share: a new app with three items in its database."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

URL = "/api/v1/items"
UMBRELLA: dict[str, object] = {
    "id": 1,
    "what": "umbrella",
    "place": "tram 4",
    "note": "blue, with a wooden handle",
}
GLOVE: dict[str, object] = {"id": 2, "what": "left glove", "place": "library", "note": None}
BOOK: dict[str, object] = {
    "id": 3,
    "what": "book",
    "place": "library",
    "note": "a name is written in it",
}


@contextmanager
def made(app: Flask) -> Iterator[Flask]:
    """Store the three items for the app, and close its database in the end."""
    db = sys.modules["app.extensions"].db
    with app.app_context():
        sys.modules["app.seed"].seed()
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def stored(app: Flask, item_id: int) -> dict[str, Any] | None:
    """Return an item's row as the database has it, or None."""
    db = sys.modules["app.extensions"].db
    with app.app_context(), db.engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM items WHERE id = {int(item_id)}")
        row = found.mappings().first()
        return dict(row) if row is not None else None
