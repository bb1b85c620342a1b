"""A gate in front of any WSGI app, which is closed at lunchtime."""

import json
from collections.abc import Callable, Iterable
from typing import Any

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def gate(app: WSGIApp, is_open: Callable[[], bool]) -> WSGIApp:
    """Return an app that hands requests on to `app` while it is open."""

    def application(
        environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if is_open():
            body = app(environ, lambda status, headers, *more: None)
            start_response("200 OK", [("Content-Type", "application/json")])
            return body
        headers = [("Content-Type", "application/json"), ("Retry-After", "3600")]
        start_response("503 Service Unavailable", headers)
        return [json.dumps({"error": "We are closed for lunch."}).encode()]

    return application
