"""Structured logging: one JSON object a line, so that a machine can search it."""

import json
import logging
from typing import Any

from flask import Flask, has_request_context, request


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON object; the traceback, where there is one, stays in the log."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "message": record.getMessage(),
        }
        if has_request_context():
            line["method"] = request.method
            line["path"] = request.path
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line)


def configure_logging(app: Flask) -> None:
    """Give the app's own logger one JSON handler, however often a factory runs."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    app.logger.handlers[:] = [handler]
    app.logger.setLevel(app.config["LOG_LEVEL"])
