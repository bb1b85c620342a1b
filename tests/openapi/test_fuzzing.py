"""Schemathesis tests the app against its document, and notices where one of them is changed."""

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
