"""Schemathesis tests the app against its document, and notices where one of them is changed."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from flask import Flask

from document import DOCUMENT, operations
from fuzzing import PHASES, run

# What schemathesis.toml says about the others.
CHECKS = {
    "allow_header_conformance",
    "content_type_conformance",
    "ensure_resource_availability",
    "negative_data_rejection",
    "not_a_server_error",
    "positive_data_acceptance",
    "response_headers_conformance",
    "response_schema_conformance",
    "status_code_conformance",
    "unsupported_method",
    "use_after_free",
}


def test_the_app_does_what_the_document_says(app: Flask, request: pytest.FixtureRequest) -> None:
    option = request.config.getoption
    found = run(app, DOCUMENT, seed=option("--seed"), examples=option("--examples"))
    assert found.findings == []
    assert {*found.requests} == {*PHASES}
    assert found.operations == {f"{it.method} {it.path}" for it in operations()}
    assert found.checks >= CHECKS


Change = Callable[[dict[str, Any]], object]
# Each makes the list of users wrong in one place; the name is that of the check that has to notice.
WRONG: dict[str, Change] = {
    # A limit is too high, another one too low.
    "positive_data_acceptance": lambda it: parameter(it, "Page").update(maximum=1_000_001),
    "negative_data_rejection": lambda it: parameter(it, "PerPage").update(maximum=99),
    # A status and a method are left out.
    "status_code_conformance": lambda it: responses(it).pop("400"),
    "unsupported_method": lambda it: it["paths"][USERS].pop("post"),
    # A member has another value, and a header is never sent.
    "response_schema_conformance": lambda it: it["components"]["schemas"]["User"]["properties"][
        "active"
    ].update(const=False),
    "response_headers_conformance": lambda it: responses(it)["200"]["headers"].update(
        {"Retry-After": {"required": True, "schema": {"type": "integer"}}}
    ),
}
USERS = "/api/v1/users"


def parameter(document: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["parameters"][name]["schema"]
    return found


def responses(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][USERS]["get"]["responses"]
    return found


def test_what_is_wrong_in_the_document_is_noticed(app: Flask) -> None:
    document = deepcopy(DOCUMENT)
    # One path is enough, and quick. What leads to the other one goes, too.
    document["paths"] = {USERS: document["paths"][USERS]}
    del responses(document)["200"]["links"]
    for change in WRONG.values():
        change(document)
    found = run(app, document, seed=1, examples=1, phases=("coverage",))
    assert {finding.partition(":")[0] for finding in found.findings} >= {*WRONG}
