"""Whatever is sent, the app answers on PostgreSQL as it does on SQLite, and stores the same."""

from random import Random
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.extensions import db
from conftest import MakeApp, reset, take_next_id_as_sqlite
from generate import Request, request

Answer = tuple[str, list[tuple[str, str]], bytes]
ROWS = "SELECT id, name, email, role, age, active, version FROM users ORDER BY id"
# So many requests start with the five users.
SEQUENCE = 40


def answer(app: Flask, sent: Request) -> Answer:
    path, _, query = sent.target.partition("?")
    builder = EnvironBuilder(
        path=path,
        query_string=query,
        method=sent.method,
        data=sent.body or None,
        content_type=sent.content_type,
        headers=[] if sent.if_match is None else [("If-Match", sent.if_match)],
    )
    body, status, headers = run_wsgi_app(app, builder.get_environ(), buffered=True)
    # The order inside Allow changes from run to run.
    fields = [(name, value) for name, value in headers.items() if name != "Allow"]
    return status, fields, b"".join(body)


def rows(app: Flask) -> list[list[Any]]:
    with app.app_context(), db.engine.connect() as connection:
        return [[*row[:5], bool(row[5]), row[6]] for row in connection.exec_driver_sql(ROWS)]


def test_generated_requests_get_the_same_answers(
    make_app: MakeApp, postgresql: str, pytestconfig: pytest.Config
) -> None:
    sqlite, server = make_app("sqlite:///:memory:"), make_app(postgresql)
    rng = Random(pytestconfig.getoption("--seed"))
    sent: list[Request] = []
    statuses: dict[str, int] = {}
    for number in range(pytestconfig.getoption("--requests")):
        if number % SEQUENCE == 0:
            sent.clear()
            reset(sqlite)
            reset(server)
        sent.append(request(rng))
        expected, found = answer(sqlite, sent[-1]), answer(server, sent[-1])
        assert found == expected, sent
        statuses[found[0]] = statuses.get(found[0], 0) + 1
        if sent[-1].method != "GET" and not found[0].startswith("400"):
            assert rows(server) == rows(sqlite), sent
            take_next_id_as_sqlite(server)
    assert not [status for status in statuses if status.startswith("5")]
    # A comparison in which all is refused would prove nothing.
    meant = {"200 OK", "201 CREATED", "204 NO CONTENT", "409 CONFLICT", "412 PRECONDITION FAILED"}
    assert meant <= statuses.keys()
    print(statuses)  # noqa: T201 (shown by `pytest -s`)


def created(app: Flask, email: str) -> Any:
    return app.test_client().post("/api/v1/users", json={"email": email}).get_json().get("id")


def erase(app: Flask, user_id: int) -> None:
    assert app.test_client().delete(f"/api/v1/users/{user_id}?hard=true").status_code == 204


# The differences, each with its reason. Both keep what the API promises: an id is never two users'
# at a time.


def test_a_refused_insert_takes_an_id_on_postgresql_only(
    make_app: MakeApp, postgresql: str
) -> None:
    # PostgreSQL's sequence gives a number before the index is asked, and never takes it back.
    ids = []
    for url in ("sqlite:///:memory:", postgresql):
        app = make_app(url)
        assert created(app, "ada@example.com") is None
        ids.append(created(app, "fay@example.com"))
    assert ids == [6, 7]


def test_the_id_of_the_last_user_is_given_again_on_sqlite_only(
    make_app: MakeApp, postgresql: str
) -> None:
    # SQLite takes the largest stored id and adds one; a sequence only goes up.
    ids = []
    for url in ("sqlite:///:memory:", postgresql):
        app = make_app(url)
        erase(app, 5)
        ids.append(created(app, "fay@example.com"))
    assert ids == [5, 6]
