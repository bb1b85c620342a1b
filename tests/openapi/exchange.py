"""Sends a request for an operation of the document, and compares the answer with an example."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from openapi_schema_validator import OAS31Validator
from werkzeug.test import TestResponse

from document import Operation, examples, operations, resolve, schema_with_components

OPERATIONS = {operation.id: operation for operation in operations()}
# Every answer with a body has them; OpenAPI has no place for them (3.1.1, Response Object).
OF_THE_BODY = {"Content-Type", "Content-Length"}
# What their values are depends on the request.
VARYING = {"Allow", "ETag", "X-Total-Count"}


@dataclass(frozen=True)
class Request:
    """What is sent for an operation: the values of its parameters, and a body."""

    values: dict[str, Any]
    body: bytes | None = None
    media_type: str | None = None


def send(
    client: FlaskClient, operation: Operation, request: Request, method: str | None = None
) -> TestResponse:
    """Send a request for the operation, or with another method to its address."""
    path = operation.path
    query = {}
    headers = {}
    for parameter in operation.parameters:
        name = parameter["name"]
        if name not in request.values:
            continue
        value = request.values[name]
        text = value if isinstance(value, str) else json.dumps(value)
        match parameter["in"]:
            case "path":
                path = path.replace(f"{{{name}}}", text)
            case "query":
                query[name] = text
            case _:
                headers[name] = text
    return client.open(
        f"{path}?{urlencode(query)}",
        method=method or operation.method,
        data=request.body,
        content_type=request.media_type,
        headers=headers,
    )


def values_of(operation: Operation, name: str) -> dict[str, Any]:
    """Return the parameters' values in the examples of this name.

    A parameter that has none of this name has its only one, or its first where it is required.
    """
    values = {}
    for parameter in operation.parameters:
        named = examples(parameter)
        if name in named:
            values[parameter["name"]] = named[name]
        elif "example" in parameter:
            values[parameter["name"]] = parameter["example"]
        elif parameter.get("required", False):
            values[parameter["name"]] = next(iter(named.values()))
    return values


def answer_of(operation: Operation, name: str) -> tuple[str, Any]:
    """Return the status and the body of the answer's example of this name.

    An example without an answer of its name belongs to the success that has no body.
    """
    for status, response in operation.responses.items():
        for holder in response.get("content", {}).values():
            if name in examples(holder):
                return status, examples(holder)[name]
    success = next(status for status in operation.responses if status.startswith("2"))
    assert "content" not in operation.responses[success], f"{operation.id} has no answer {name}"
    return success, None


def check(operation: Operation, response: TestResponse, status: str, body: Any) -> None:
    """Compare status, body and headers: every header that is sent is in the document."""
    assert str(response.status_code) == status, response.get_data()
    assert response.get_json(silent=True) == body
    if body is not None:
        assert response.content_type in operation.responses[status]["content"]
    documented = operation.responses[status]["headers"]
    assert {*response.headers.keys()} - OF_THE_BODY == {*documented}
    for name, header in documented.items():
        check_header(name, resolve(header), response.headers[name])


def check_header(name: str, header: dict[str, Any], found: str) -> None:
    schema = header["schema"]
    value = int(found) if schema.get("type") == "integer" else found
    OAS31Validator(schema_with_components(schema)).validate(value)
    if name not in VARYING and "example" in header:
        assert value == header["example"], name
