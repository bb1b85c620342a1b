"""The log's format: one JSON object a line."""

import json
import logging
import sys

from flask import Flask

from app import create_app
from app.logs import JsonFormatter


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
