"""The log's format: one JSON object a line."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.extensions import db
from app.logs import JsonFormatter
from app.seed import seed


def record(message: str) -> logging.LogRecord:
    return logging.LogRecord("app", logging.ERROR, __file__, 1, message, None, None)


def test_a_line_says_what_happened() -> None:
    line = json.loads(JsonFormatter().format(record("The disk is full.")))
    assert line["level"] == "ERROR"
    assert line["message"] == "The disk is full."
    assert "method" not in line
    assert "traceback" not in line


def test_a_line_of_a_request_says_which_request(app: Flask) -> None:
    with app.test_request_context("/api/v1/users/1", method="PUT"):
        line = json.loads(JsonFormatter().format(record("Slow.")))
    assert (line["method"], line["path"]) == ("PUT", "/api/v1/users/1")


def test_an_email_in_a_path_or_a_query_is_not_logged(app: Flask) -> None:
    with app.test_request_context("/users/eve%40example.com/x?email=eve@example.com"):
        text = JsonFormatter().format(record("Slow."))
    assert "example.com" not in text
    assert json.loads(text)["path"] == "/users/…/x"


class Refusal(Exception):
    """What PostgreSQL's driver raises, with the values of the row in its words."""

    diag = SimpleNamespace(message_detail="Failing row contains (eve@example.com).")


def test_what_the_database_quotes_of_a_row_is_not_logged() -> None:
    cause = Refusal(f"new row is refused\nDETAIL:  {Refusal.diag.message_detail}")
    error = RuntimeError(str(cause))
    error.__cause__ = cause
    crash = record("Crashed.")
    crash.exc_info = (RuntimeError, error, None)
    text = JsonFormatter().format(crash)
    assert "example.com" not in text
    assert "new row is refused" in text


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A client of an app in production."""
    monkeypatch.setenv("DATABASE_URL", "sqlite:///:memory:")
    app = create_app("production")
    with app.app_context():
        seed()
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


# [test-request-log]
def test_each_request_is_logged_without_what_the_client_wrote(
    capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    server: FlaskClient = request.getfixturevalue("server")  # after capsys: it logs to stderr
    response = server.post("/api/v1/users?from=eve@example.com", json={"email": "eve@example.com"})

    [text] = capsys.readouterr().err.splitlines()
    line = json.loads(text)
    assert list(line) == ["time", "level", "message", "id", "method", "path", "status", "ms"]
    assert (line["method"], line["path"], line["status"]) == ("POST", "/api/v1/users", 409)
    assert line["ms"] > 0
    assert line["id"] == response.headers["X-Request-ID"]
    assert "example.com" not in text
# [/test-request-log]


@pytest.mark.parametrize("sent", ["abc-123_DEF", "7b0f2a52-9d1c-4a57-8f6f-0d0f7b9d9e11", "a" * 64])
def test_the_id_of_a_client_or_a_proxy_is_kept(server: FlaskClient, sent: str) -> None:
    response = server.get("/api/v1/health", headers={"X-Request-ID": sent})
    assert response.headers["X-Request-ID"] == sent


@pytest.mark.parametrize("sent", ["", "a" * 65, "eve@example.com", 'x", "status": 200', "é"])
def test_an_id_that_could_be_anything_is_replaced(server: FlaskClient, sent: str) -> None:
    response = server.get("/api/v1/health", headers={"X-Request-ID": sent})
    assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-ID"])


def test_two_requests_have_two_ids(server: FlaskClient) -> None:
    first, second = server.get("/"), server.get("/")
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]


def test_a_traceback_stays_on_the_same_line() -> None:
    crash = record("Crashed.")
    try:
        int("boom")
    except ValueError:
        crash.exc_info = sys.exc_info()
    text = JsonFormatter().format(crash)
    assert "\n" not in text
    assert "ValueError: invalid literal" in json.loads(text)["traceback"]


def test_a_second_app_does_not_log_everything_twice(app: Flask) -> None:
    create_app("testing")
    assert len(app.logger.handlers) == 1
