"""The project behind a shield: each protection is one function, switched on by its setting.

Behind a proxy that speaks HTTPS, as most deployed apps are, the proxy says in `X-Forwarded-Proto`
how the client came, and in `X-Forwarded-For` who it is.
"""

import re
import time
from collections import Counter
from collections.abc import Callable
from hmac import compare_digest
from threading import Lock
from typing import Any

from flask import Flask, current_app, request, url_for
from flask.wrappers import Response
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, TooManyRequests, Unauthorized
from werkzeug.middleware.proxy_fix import ProxyFix

import app as project
from app.exceptions import ValidationError
from app.extensions import db
from app.models import User
from app.routes.users import Headers, Json, item
from app.services import users
from app.services.validation import ROLES

Clock = Callable[[], float]

# [settings]
SETTINGS: dict[str, object] = {
    "API_TOKEN": None,  # a request that changes something has to show it
    "INPUT_VALIDATION": True,
    "RATE_LIMIT": None,  # so many requests a client …
    "RATE_WINDOW": 60,  # … in so many seconds
    "CORS_ORIGIN": None,  # the one origin whose pages may read the answers; "*" is every one
    "BEHIND_PROXY": False,  # only true where a proxy sets the headers: else anybody can
    "HTTPS_ONLY": False,
    "SECURITY_HEADERS": False,
}
# [/settings]


# [https]
def require_https() -> None:
    """Refuse plain HTTP. A redirect would hide that a token has just gone out for all to read."""
    if not request.is_secure:
        raise Forbidden("This API speaks HTTPS only.")
# [/https]


# [rate-limit]
class RateLimit:
    """So many requests a client in each window of time.

    The counts are this process's own: two workers allow twice as many. What they share (Redis, the
    proxy) has to count then.
    """

    def __init__(self, requests: int, seconds: int, clock: Clock) -> None:
        self.requests = requests
        self.seconds = seconds
        self.clock = clock
        self.window = 0
        self.counts: Counter[str] = Counter()
        self.lock = Lock()

    def check(self) -> None:
        now = int(self.clock())
        client = request.remote_addr or ""
        with self.lock:
            if now // self.seconds != self.window:
                self.window = now // self.seconds
                self.counts.clear()
            self.counts[client] += 1
            count = self.counts[client]
        if count > self.requests:
            wait = self.seconds - now % self.seconds
            raise TooManyRequests("Too many requests: wait a little.", retry_after=wait)
# [/rate-limit]


# [authentication]
def require_token() -> None:
    """Reading is free for all; a request that changes something shows the token."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    # Not by request.authorization: in Werkzeug 3.1 it raises ValueError for `Basic é`.
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    expected = current_app.config["API_TOKEN"]
    # In the same time for every wrong token: a comparison with == ends at the first wrong letter.
    is_right = compare_digest(token.encode(), expected.encode())
    if scheme.lower() != "bearer" or not token or not is_right:
        challenge = WWWAuthenticate("bearer", {"realm": "users API"})
        raise Unauthorized("Changes need a valid token.", www_authenticate=challenge)
# [/authentication]


# [cors]
def add_cors(response: Response) -> Response:
    """Tell browsers whose pages may read the answer. It stops nobody who isn't a browser."""
    allowed = current_app.config["CORS_ORIGIN"]
    headers = response.headers
    if allowed != "*":
        response.vary.add("Origin")  # a cache keeps an answer for each origin
    if allowed in ("*", request.headers.get("Origin")):
        headers["Access-Control-Allow-Origin"] = allowed
        headers["Access-Control-Expose-Headers"] = "ETag, Location, X-Total-Count"
        # A preflight: may a page send this? Flask answers OPTIONS by itself.
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
            headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, If-Match"
            headers["Access-Control-Max-Age"] = "600"
    return response
# [/cors]


# [security-headers]
def add_security_headers(response: Response) -> Response:
    """Tell browsers to be strict with the answer; other clients don't read these."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.headers["Referrer-Policy"] = "no-referrer"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
# [/security-headers]


# [unvalidated]
SURROGATE = re.compile("[\ud800-\udfff]")
COLUMNS: dict[str, Callable[[Any], bool]] = {
    "name": lambda value: value is None or COLUMNS["email"](value),
    "email": lambda value: isinstance(value, str) and not SURROGATE.search(value),
    "role": lambda value: value in ROLES,
    "age": lambda value: value is None or (type(value) is int and 0 <= value <= 150),
    "active": lambda value: isinstance(value, bool),
}


def take(data: object, required: set[str]) -> dict[str, object]:
    """Return whatever the body names and the table has; refuse only what the table can't hold."""
    if not isinstance(data, dict):
        raise ValidationError("The body must be a JSON object.")
    fields = {name: value for name, value in data.items() if name in COLUMNS}
    misfits = [name for name, value in fields.items() if not COLUMNS[name](value)]
    problems = dict.fromkeys(required - data.keys(), "is required")
    problems |= dict.fromkeys(misfits, "does not fit its column")
    if problems:
        raise ValidationError("Some fields are not valid.", problems)
    return fields


def create_user(data: object) -> User:
    """POST without the rules."""
    fields = take(data, required={"email"})
    user = User(**{**users.DEFAULTS, **fields})
    db.session.add(user)
    users.commit(user)
    return user


def change_user(user_id: int, data: object) -> User:
    """PUT and PATCH without the rules: what is sent is set."""
    user = users.get_user(user_id)
    fields = take(data, required=set())
    return users.change(user, fields)


def create_user_route() -> tuple[Json, int, Headers]:
    user = create_user(request.get_json())
    body, headers = item(user)
    return body, 201, {"Location": url_for("users.get_user", user_id=user.id), **headers}


def change_user_route(user_id: int) -> tuple[Json, Headers]:
    return item(change_user(user_id, request.get_json()))
# [/unvalidated]


# [create-app]
def create_app(config_name: str = "development", clock: Clock = time.time, **more: object) -> Flask:
    """Return the project's app behind the protections that its configuration switches on."""
    app = project.create_app(config_name)
    for name, off in SETTINGS.items():
        app.config.setdefault(name, off)
    app.config.update(more)
    if app.config["BEHIND_PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    # In this order: who comes too often is counted before the token is looked at.
    if app.config["HTTPS_ONLY"]:
        app.before_request(require_https)
    if app.config["RATE_LIMIT"] is not None:
        limit = RateLimit(app.config["RATE_LIMIT"], app.config["RATE_WINDOW"], clock)
        app.before_request(limit.check)
    if app.config["API_TOKEN"] is not None:
        app.before_request(require_token)
    # In reverse: Flask calls what was added last first.
    if app.config["SECURITY_HEADERS"]:
        app.after_request(add_security_headers)
    if app.config["CORS_ORIGIN"] is not None:
        app.after_request(add_cors)
    if not app.config["INPUT_VALIDATION"]:
        app.view_functions["users.create_user"] = create_user_route
        app.view_functions["users.replace_user"] = change_user_route
        app.view_functions["users.update_user"] = change_user_route
    return app
# [/create-app]
