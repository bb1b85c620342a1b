"""The problem desk: turns exceptions into JSON answers."""

from flask import Flask, jsonify
from werkzeug.wrappers import Response

from app.exceptions import NotFound, ServiceError, ValidationError

STATUS_OF: dict[type[ServiceError], int] = {ValidationError: 400, NotFound: 404}


def handle_service_error(error: ServiceError) -> tuple[Response, int]:
    """Answer for the app's own exceptions: the message, and the fields at fault."""
    body: dict[str, object] = {"error": error.message}
    if error.fields is not None:
        body["fields"] = error.fields
    return jsonify(body), STATUS_OF[type(error)]


def register_error_handlers(app: Flask) -> None:
    """Tell the app who answers for which exceptions."""
    app.register_error_handler(ServiceError, handle_service_error)
