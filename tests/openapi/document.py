"""Reads the OpenAPI document, and follows the references in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATH = Path(__file__).parents[2] / "lessons" / "project" / "openapi.json"
DOCUMENT: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
# What a path has besides its methods (OpenAPI 3.1.1, Path Item Object).
NO_METHODS = {"parameters", "summary", "description", "servers"}


def resolve(value: Any) -> Any:
    """Return what a reference into this document points to, or the value itself."""
    while isinstance(value, dict) and "$ref" in value:
        found: Any = DOCUMENT
        for name in value["$ref"].removeprefix("#/").split("/"):
            found = found[name.replace("~1", "/").replace("~0", "~")]
        value = found
    return value


def schema_with_components(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that a validator can use alone."""
    return {**schema, "components": DOCUMENT["components"]}


@dataclass(frozen=True)
class Operation:
    """A method of a path."""

    method: str
    path: str
    definition: dict[str, Any]

    @property
    def id(self) -> str:
        found: str = self.definition["operationId"]
        return found

    @property
    def parameters(self) -> list[dict[str, Any]]:
        """Those of the path, too, unless the operation has its own of that name."""
        shared = DOCUMENT["paths"][self.path].get("parameters", [])
        every = [resolve(it) for it in [*shared, *self.definition.get("parameters", [])]]
        return list({(it["in"], it["name"]): it for it in every}.values())

    @property
    def bodies(self) -> dict[str, dict[str, Any]]:
        """What may be sent, by media type."""
        body = resolve(self.definition.get("requestBody", {}))
        found: dict[str, dict[str, Any]] = body.get("content", {})
        return found

    @property
    def responses(self) -> dict[str, dict[str, Any]]:
        """The answers, by status."""
        return {status: resolve(it) for status, it in self.definition["responses"].items()}


def operations() -> Iterator[Operation]:
    """Every operation of the document."""
    for path, item in DOCUMENT["paths"].items():
        for method, definition in item.items():
            if method not in NO_METHODS:
                yield Operation(method.upper(), path, definition)


def examples(holder: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the named examples of a parameter or of a media type."""
    return {name: resolve(it)["value"] for name, it in holder.get("examples", {}).items()}
