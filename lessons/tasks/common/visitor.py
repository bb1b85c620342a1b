"""A visitor who sends requests to an app, and who says in plain English what came of each."""

import json
from http import HTTPStatus
from typing import Any

from werkzeug.test import Client, TestResponse

LONGEST = 300


def as_text(value: object) -> str:
    """Return a body as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


def with_reason(status: int) -> str:
    """Return `404 Not Found` for 404."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


class Answer:
    """What came back for one request."""

    def __init__(self, sent: str, response: TestResponse) -> None:
        self.sent = sent
        self.response = response

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def body(self) -> Any:
        """The body as JSON, or as text where it isn't JSON."""
        body = self.response.get_json(silent=True)
        return body if body is not None else self.response.get_data(as_text=True)

    def describe(self) -> str:
        """Return the status and the body in one line."""
        if not self.response.get_data():
            return f"{with_reason(self.status)} without a body"
        if self.response.get_data().lower().startswith(b"<!doctype"):
            return f"{with_reason(self.status)} with a page of HTML"
        return f"{with_reason(self.status)} with {as_text(self.body)}"

    def fail(self, expected: str) -> None:
        """Fail the check: what was sent, what came, what was expected."""
        __tracebackhide__ = True
        raise AssertionError(
            f"You sent: {self.sent}\nCame back: {self.describe()}\nExpected: {expected}"
        )

    def has_status(self, status: int, because: str) -> "Answer":
        __tracebackhide__ = True
        if self.status != status:
            self.fail(f"{with_reason(status)}. {because}")
        return self

    def has_body(self, body: object, because: str) -> "Answer":
        __tracebackhide__ = True
        if self.response.get_json(silent=True) != body:
            self.fail(f"the body {as_text(body)}. {because}")
        return self

    def has_fields(self, fields: dict[str, object], because: str) -> "Answer":
        """Check some fields of the body; it may have more."""
        __tracebackhide__ = True
        body = self.response.get_json(silent=True)
        has_all = isinstance(body, dict) and all(
            name in body and body[name] == value for name, value in fields.items()
        )
        if not has_all:
            self.fail(f"a body with {as_text(fields)} in it. {because}")
        return self

    def has_header(self, name: str, value: str, because: str) -> "Answer":
        __tracebackhide__ = True
        came = self.response.headers.get(name)
        if came != value:
            found = f"The header {name} was {came!r}." if came else f"There was no header {name}."
            self.fail(f"the header {name}: {value}. {found} {because}")
        return self


class Visitor:
    """Sends requests to an app without a network, one after the other."""

    def __init__(self, app: Any) -> None:
        if hasattr(app, "testing"):
            app.testing = True  # an exception comes out here, with the reader's own line
        self.client = Client(app)

    def send(self, method: str, path: str, **options: Any) -> Answer:
        """Send a request; `json`, `data` and `headers` are those of Werkzeug's test client."""
        __tracebackhide__ = True
        sent = f"{method} {path}"
        if "json" in options:
            body = options.pop("json")
            sent += f" with {as_text(body)}"
            # Werkzeug would take None for "no body", and JSON has null.
            options |= {"data": json.dumps(body), "content_type": "application/json"}
        elif "data" in options:
            sent += f" with {options['data']!r}"
        for name, value in options.get("headers", {}).items():
            sent += f", {name}: {value}"
        try:
            return Answer(sent, self.client.open(path, method=method, **options))
        except Exception as error:
            raise AssertionError(
                f"You sent: {sent}\n"
                f"Came back: nothing. Your code raised {type(error).__name__}: {error}\n"
                "Expected: an answer."
            ) from error

    def get(self, path: str, **options: Any) -> Answer:
        __tracebackhide__ = True
        return self.send("GET", path, **options)

    def post(self, path: str, **options: Any) -> Answer:
        __tracebackhide__ = True
        return self.send("POST", path, **options)

    def patch(self, path: str, **options: Any) -> Answer:
        __tracebackhide__ = True
        return self.send("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> Answer:
        __tracebackhide__ = True
        return self.send("DELETE", path, **options)
