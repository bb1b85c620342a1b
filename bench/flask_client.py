"""Measures Flask's own test client on the load in src/lib.rs: requests per second of CPU time.

Run in lessons/project with its environment; prints one line of JSON.
"""

import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

from app import create_app
from app.extensions import db
from app.seed import seed
from flask.testing import FlaskClient

BATCH = 500


def get_item(client: FlaskClient) -> int:
    """Read one user, again and again; return how many answers were 200."""
    return sum(client.get("/api/v1/users/1").status_code == 200 for _ in range(BATCH))


def create(client: FlaskClient) -> int:
    """Create a user a request; return how many answers were 201."""
    created = 0
    for number in range(BATCH):
        body = (
            f'{{"email": "reader{number}@example.com", "name": "Reader {number}", "age": 30}}'
        )
        response = client.post("/api/v1/users", data=body, content_type="application/json")
        created += response.status_code == 201
    return created


def rate(batch: Callable[[FlaskClient], int]) -> float:
    """Return the requests per second of CPU time that a fresh app answers."""
    app = create_app("testing")
    with app.app_context():
        seed()
    client = app.test_client()
    # What is made at the first request of a kind is not what is measured.
    client.get("/api/v1/users/1")
    client.post("/api/v1/users", json={"email": "first@example.com"})
    client.delete("/api/v1/users/6?hard=true")
    started = time.process_time()
    answered = batch(client)
    spent = time.process_time() - started
    with app.app_context():
        db.engine.dispose()
    if answered != BATCH:
        sys.exit("Flask refused a request of the load")
    return BATCH / spent


logging.disable(logging.CRITICAL)
print(json.dumps({"get_item": rate(get_item), "create": rate(create)}))
