"""Each example of a request gets the answer that the document gives as its example.

Parameters, bodies and answers that belong together have examples of the same name.
"""

import json
from collections.abc import Iterator

import pytest
from flask import Flask

from document import Operation, examples
from exchange import OPERATIONS, Request, answer_of, check, send, values_of

WITH_A_BODY = [it for it in OPERATIONS.values() if it.method not in ("HEAD", "OPTIONS")]


def names_of(operation: Operation) -> Iterator[tuple[str, str | None]]:
    """Each name of an example, with each media type in which its body may be sent."""
    for media_type, holder in operation.bodies.items():
        for name in examples(holder):
            yield name, media_type
    if not operation.bodies:
        # The health check takes no values.
        names = {name for it in operation.parameters for name in examples(it)}
        for name in sorted(names) or ["runs"]:
            yield name, None


REQUESTS = [
    pytest.param(operation, name, media_type, id=f"{operation.id}-{name}-{media_type}")
    for operation in WITH_A_BODY
    for name, media_type in names_of(operation)
]


@pytest.mark.parametrize(("operation", "name", "media_type"), REQUESTS)
def test_an_example_is_answered_as_the_document_says(
    app: Flask, operation: Operation, name: str, media_type: str | None
) -> None:
    body = None
    if media_type is not None:
        body = json.dumps(examples(operation.bodies[media_type])[name]).encode()
    request = Request(values_of(operation, name), body, media_type)
    response = send(app.test_client(), operation, request)
    check(operation, response, *answer_of(operation, name))


@pytest.mark.parametrize(("name", "total"), [("second_page", "5"), ("admins", "1")])
def test_the_total_counts_all_pages(app: Flask, name: str, total: str) -> None:
    operation = OPERATIONS["list_users"]
    response = send(app.test_client(), operation, Request(values_of(operation, name)))
    assert response.headers["X-Total-Count"] == total


@pytest.mark.parametrize(
    ("head", "get", "name"),
    [
        ("head_users", "list_users", "second_page"),
        ("head_user", "get_user", "chloe"),
        ("head_user", "get_user", "nobody"),
        ("head_health", "health", "runs"),
    ],
)
def test_head_is_answered_as_get_without_the_body(
    app: Flask, head: str, get: str, name: str
) -> None:
    client = app.test_client()
    request = Request(values_of(OPERATIONS[get], name))
    response = send(client, OPERATIONS[head], request)
    whole = send(client, OPERATIONS[get], request)
    check(OPERATIONS[head], response, str(whole.status_code), None)
    assert response.headers == whole.headers
    assert (response.get_data(), whole.get_data()) != (whole.get_data(), b"")


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda it: it.id)
def test_a_path_allows_what_the_document_lists(app: Flask, operation: Operation) -> None:
    listed = {it.method for it in OPERATIONS.values() if it.path == operation.path}
    client = app.test_client()
    request = Request(values_of(operation, "chloe"))
    for method in ("OPTIONS", "TRACE", "PUT", "PATCH", "POST", "DELETE"):
        if method in listed and method != "OPTIONS":
            continue
        response = send(client, operation, request, method)
        assert response.status_code == (200 if method == "OPTIONS" else 405)
        assert {*response.headers["Allow"].split(", ")} == listed
