"""Every refusal and every crash answers in one shape, and gives nothing away."""

import logging
import sqlite3

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from app.extensions import db

URL = "/api/v1/users"


# [test-unknown-url]
@pytest.mark.parametrize("url", ["/", "/api/v1/users/", "/api/v2/users", "/API/v1/users"])
def test_an_unknown_url_is_404_and_json(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 404
    assert response.content_type == "application/json"
    assert list(response.get_json()) == ["error"]
# [/test-unknown-url]


# [test-wrong-method]
def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    response = client.put(URL, json={})
    assert response.status_code == 405
    assert response.allow == {"GET", "HEAD", "OPTIONS", "POST"}
    assert response.get_json() == {"error": "The method is not allowed for the requested URL."}
# [/test-wrong-method]


def test_a_body_that_is_not_json_is_415(client: FlaskClient) -> None:
    response = client.post(URL, data={"email": "fay@example.com"})
    assert response.status_code == 415
    assert list(response.get_json()) == ["error"]


# [test-malformed]
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"{'email': 1}", b"\xff", b"[" * 10_000, b'{"age": ' + b"9" * 5000 + b"}"],
    ids=["empty", "cut off", "single quotes", "not UTF-8", "too deep", "too many digits"],
)
def test_malformed_json_is_400(client: FlaskClient, body: bytes) -> None:
    response = client.post(URL, data=body, content_type="application/json")
    assert response.status_code == 400
    assert list(response.get_json()) == ["error"]
# [/test-malformed]


def test_a_body_that_is_too_large_is_413(client: FlaskClient) -> None:
    response = client.post(URL, json={"email": "fay@example.com", "name": "x" * 20_000})
    assert response.status_code == 413
    assert list(response.get_json()) == ["error"]


def fail_with(app: Flask, error: Exception) -> None:
    """Add a route that fails in the database as it would under load."""

    @app.get("/failing")
    def failing() -> str:
        raise OperationalError("SELECT 1", {}, error)


def test_a_database_that_is_locked_is_503_and_says_when_to_try_again(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorname = "SQLITE_BUSY"
    fail_with(app, locked)

    response = client.get("/failing")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"
    assert list(response.get_json()) == ["error"]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_server_of_a_database_that_is_away_is_503(app: Flask, client: FlaskClient) -> None:
    fail_with(app, Exception("connection refused"))
    assert client.get("/failing").status_code == 503


def test_a_table_that_is_missing_does_not_pass_so_it_is_a_crash(
    app: Flask, client: FlaskClient
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        db.drop_all()
    assert client.get(URL).status_code == 500


# [test-crash]
def test_a_crash_is_logged_and_not_shown(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False  # answer, as in production; don't fail the test

    response = client.get("/api/v1/boom")

    assert response.status_code == 500
    assert response.get_json() == {
        "error": "Something went wrong on our side. It has been logged."
    }
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert "boom: this route crashes on purpose" in caplog.text
# [/test-crash]
