"""The document is valid, and it has the app's routes and methods: all of them and no others."""

import pytest
from flask import Flask
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from app import create_app
from document import DOCUMENT, Operation, examples, operations, resolve, schema_with_components

# Flask makes it by itself. The project has no folder of that name, so it answers 404.
STATIC = ("GET", "/static/{filename}")
CRASH = ("GET", "/api/v1/boom")


def routes(app: Flask) -> set[tuple[str, str]]:
    """Return every method with its path, written as OpenAPI writes it."""
    return {
        (method, rule.rule.replace("<int:", "<").replace("<path:", "<").translate(BRACES))
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }


BRACES = str.maketrans("<>", "{}")


def with_methods(route: tuple[str, str]) -> set[tuple[str, str]]:
    """Return a route for GET with the two methods that Flask adds."""
    return {(method, route[1]) for method in ("GET", "HEAD", "OPTIONS")}


def test_the_document_is_valid() -> None:
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_every_route_and_method_is_in_it_and_none_more(app: Flask) -> None:
    documented = {(operation.method, operation.path) for operation in operations()}
    assert documented == routes(app) - with_methods(STATIC)


def test_what_flask_adds_by_itself_answers_nothing(app: Flask) -> None:
    assert app.test_client().get("/static/style.css").status_code == 404


def test_development_has_the_one_route_more_that_the_description_names(app: Flask) -> None:
    assert routes(create_app("development")) - routes(app) == with_methods(CRASH)
    assert "`GET /api/v1/boom`" in DOCUMENT["info"]["description"]


def test_operations_are_named_as_the_functions_that_answer_them(app: Flask) -> None:
    functions = {name.removeprefix("users.") for name in app.view_functions} - {"static"}
    ids = {it.id for it in operations() if it.method not in ("HEAD", "OPTIONS")}
    assert ids == functions


def test_every_component_is_used() -> None:
    text = str(DOCUMENT)
    unused = [
        f"{kind}/{name}"
        for kind, components in DOCUMENT["components"].items()
        for name in components
        if f"'#/components/{kind}/{name}'" not in text
    ]
    assert unused == []


@pytest.mark.parametrize("operation", list(operations()), ids=lambda it: it.id)
def test_every_example_fits_its_schema(operation: Operation) -> None:
    holders = [*operation.parameters, *operation.bodies.values()]
    for response in operation.responses.values():
        holders += [resolve(header) for header in response.get("headers", {}).values()]
        holders += response.get("content", {}).values()
    for holder in holders:
        validator = OAS31Validator(schema_with_components(holder["schema"]))
        values = [*examples(holder).values(), *([holder["example"]] if "example" in holder else [])]
        for value in values:
            validator.validate(value)
