"""Structured logging: one JSON object a line, so that a machine can search it.

No line holds personal data: no query, no body, no value that went to the database.
"""

import json
import logging
import re
from time import perf_counter
from typing import Any
from uuid import uuid4

from flask import Flask, g, has_request_context, request
from flask.wrappers import Response

# A part of a path that may be somebody's email.
EMAIL = re.compile(r"[^/]*@[^/]*")
# What may be taken over from a client into the log.
REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON object; the traceback, where there is one, stays in the log."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "message": record.getMessage(),
        }
        if has_request_context():
            if "request_id" in g:
                line["id"] = g.request_id
            line["method"] = request.method
            line["path"] = EMAIL.sub("…", request.path)
        for name in ("status", "ms"):
            if hasattr(record, name):
                line[name] = getattr(record, name)
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
            error = record.exc_info[1]
            while error is not None:
                # PostgreSQL's details quote the row at fault.
                detail = getattr(getattr(error, "diag", None), "message_detail", None)
                if detail:
                    line["traceback"] = line["traceback"].replace(detail, "…")
                error = error.__cause__ or error.__context__
        return json.dumps(line)


def configure_logging(app: Flask) -> None:
    """Give the app's own logger one JSON handler, however often a factory runs."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    app.logger.handlers[:] = [handler]
    app.logger.setLevel(app.config["LOG_LEVEL"])
    if app.config["REQUEST_LOG"]:
        log_requests(app)


# [log-requests]
def log_requests(app: Flask) -> None:
    """Write a line for each request, under an id that the client also gets."""

    @app.before_request
    def start() -> None:
        sent = request.headers.get("X-Request-ID", "")
        g.request_id = sent if REQUEST_ID.fullmatch(sent) else uuid4().hex
        g.started = perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        ms = round((perf_counter() - g.started) * 1000, 1)
        app.logger.info("request", extra={"status": response.status_code, "ms": ms})
        response.headers["X-Request-ID"] = g.request_id
        return response
# [/log-requests]
