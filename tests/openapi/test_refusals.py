"""Answers to requests that break the document's rules, and answers of a server in trouble.

No example of a request gets these, so each has its request here.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from app.extensions import db
from document import examples
from exchange import OPERATIONS, Request, check, send

JSON = "application/json"
FIELDS = {"name": "", "email": "fay", "role": "boss", "age": 200, "id": 7, "nickname": "F"}


WITH_BODY = {
    ("400", "broken"): Request({}, b'{"email":', JSON),
    ("400", "not_an_object"): Request({}, b"[]", JSON),
    ("400", "fields"): Request({}, json.dumps(FIELDS).encode(), JSON),
    ("413", "too_large"): Request({}, b" " * (16 * 1024 + 1), JSON),
    ("415", "no_type"): Request({}, b"{}"),
}
REFUSED: dict[tuple[str, str, str], Request] = {
    ("list_users", "400", "query"): Request({"page": 0, "role": "root"}),
    ("delete_user", "400", "flag"): Request({"hard": "yes"}),
    ("options_user", "404", "no_digits"): Request({"user_id": "chloe"}),
    **{
        (operation, *answer): request
        for operation in ("create_user", "replace_user", "update_user")
        for answer, request in WITH_BODY.items()
    },
}
# Each request that reaches the database.
WITH_DATABASE: dict[str, tuple[bytes, str] | tuple[()]] = {
    "list_users": (),
    "create_user": (b'{"email": "fay@example.com"}', JSON),
    "get_user": (),
    "replace_user": (b'{"name": null, "email": "f@b.c", "role": "user", "age": null}', JSON),
    "update_user": (b'{"age": 5}', JSON),
    "delete_user": (),
}
IN_TROUBLE = {("500", "crash"), ("503", "busy")}
# Each request that somebody else's change may overtake.
OVERTAKEN = [
    (operation, "409", "overtaken") for operation in ("replace_user", "update_user", "delete_user")
]


def answers() -> Iterator[tuple[str, str, str]]:
    """Each example of an answer for which no example of a request has its name."""
    for operation in OPERATIONS.values():
        holders = [*operation.parameters, *operation.bodies.values()]
        requested = {name for holder in holders for name in examples(holder)}
        for status, response in operation.responses.items():
            for holder in response.get("content", {}).values():
                for name in examples(holder):
                    if name not in requested and operation.id != "health":
                        yield operation.id, status, name


def values_for(values: dict[str, Any]) -> dict[str, Any]:
    return {"user_id": 3, "X-Request-ID": "order-42", **values}


def example(operation: str, status: str, name: str) -> Any:
    return examples(OPERATIONS[operation].responses[status]["content"][JSON])[name]


def test_every_other_answer_has_its_request_here() -> None:
    in_trouble = {it for it in answers() if it[1:] in IN_TROUBLE}
    assert {*answers()} - in_trouble == {*REFUSED, *OVERTAKEN}
    assert len(in_trouble) == len(IN_TROUBLE) * len(WITH_DATABASE)


@pytest.mark.parametrize("answer", REFUSED, ids="-".join)
def test_a_request_that_breaks_a_rule_is_refused_as_the_document_says(
    app: Flask, answer: tuple[str, str, str]
) -> None:
    operation, status, _ = answer
    request = REFUSED[answer]
    request = replace(request, values=values_for(request.values))
    response = send(app.test_client(), OPERATIONS[operation], request)
    check(OPERATIONS[operation], response, status, example(*answer))


@pytest.mark.parametrize("operation", WITH_DATABASE)
@pytest.mark.parametrize(("status", "name"), sorted(IN_TROUBLE))
def test_a_server_in_trouble_answers_as_the_document_says(
    app: Flask, operation: str, status: str, name: str
) -> None:
    with app.app_context():
        path = str(db.engine.url.database)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        # The table is gone, which nobody expects; or somebody else has locked the whole database.
        other.execute("DROP TABLE users" if name == "crash" else "BEGIN EXCLUSIVE")
        request = Request(values_for({}), *WITH_DATABASE[operation])
        response = send(app.test_client(), OPERATIONS[operation], request)
    check(OPERATIONS[operation], response, status, example(operation, status, name))


@pytest.mark.parametrize("answer", OVERTAKEN, ids="-".join)
def test_a_change_that_was_overtaken_answers_as_the_document_says(
    app: Flask, answer: tuple[str, str, str]
) -> None:
    operation, status, _ = answer
    with app.app_context():
        path = str(db.engine.url.database)

    def overtake(*_: object) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("UPDATE users SET version = version + 1 WHERE id = 3")

    event.listen(db.session, "before_flush", overtake)
    try:
        request = Request(values_for({}), *WITH_DATABASE[operation])
        response = send(app.test_client(), OPERATIONS[operation], request)
    finally:
        event.remove(db.session, "before_flush", overtake)
    check(OPERATIONS[operation], response, status, example(*answer))
