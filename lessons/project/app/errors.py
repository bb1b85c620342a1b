"""The problem desk: turns exceptions into JSON answers, in one place for the whole app."""

from flask import Flask, current_app, jsonify
from sqlalchemy.exc import OperationalError, TimeoutError  # noqa: A004 (of the connection pool)
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response

from app.exceptions import Conflict, NotFound, ServiceError, Stale, ValidationError

# [status-of]
STATUS_OF = {ValidationError: 400, NotFound: 404, Conflict: 409, Stale: 412}
# [/status-of]


# [handle-service-error]
def handle_service_error(error: ServiceError) -> tuple[Response, int]:
    """Answer for the app's own exceptions: the message, and the fields at fault."""
    body: dict[str, object] = {"error": error.message}
    if error.fields is not None:
        body["fields"] = error.fields
    return jsonify(body), STATUS_OF[type(error)]
# [/handle-service-error]


# [handle-http-exception]
def handle_http_exception(error: HTTPException) -> Response:
    """Answer for Flask's own refusals (404, 405, 415 …), keeping headers such as Allow."""
    response = error.get_response()
    response.set_data(jsonify(error=error.description).get_data())
    response.content_type = "application/json"
    return response
# [/handle-http-exception]


# [handle-busy]
def handle_busy(error: OperationalError | TimeoutError) -> tuple[Response, int, dict[str, str]]:
    """Answer when the database is locked or away: the same request may succeed in a moment."""
    name = getattr(getattr(error, "orig", None), "sqlite_errorname", None)
    if name is not None and not name.startswith("SQLITE_BUSY"):
        raise error  # such as a missing table: nothing that passes
    current_app.logger.warning("The database is busy: %s", type(error).__name__)
    return jsonify(error="The database is busy. Try again in a moment."), 503, {"Retry-After": "1"}
# [/handle-busy]


# [handle-unexpected]
def handle_unexpected(error: InternalServerError) -> tuple[Response, int]:
    """Answer for the rest. Flask has logged the traceback; the client learns nothing of it."""
    return jsonify(error="Something went wrong on our side. It has been logged."), 500
# [/handle-unexpected]


# [register-error-handlers]
def register_error_handlers(app: Flask) -> None:
    """Tell the app who answers for which exceptions; the closest match wins."""
    app.register_error_handler(ServiceError, handle_service_error)
    app.register_error_handler(HTTPException, handle_http_exception)
    app.register_error_handler(OperationalError, handle_busy)
    app.register_error_handler(TimeoutError, handle_busy)
    app.register_error_handler(InternalServerError, handle_unexpected)
# [/register-error-handlers]
