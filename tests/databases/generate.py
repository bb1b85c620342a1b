"""Makes requests: most are for users who are there, many have something wrong with them."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

# The pieces from which the conformance tests make their requests.
POOLS: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "conformance" / "pools.json").read_text(encoding="utf-8")
)
USERS = "/api/v1/users"
IDS = [*range(1, 9)] * 4 + [0, 9, 99, 2**31 - 1, 2**31, 3_000_000_000, 2**63 - 1, 2**63, 10**30]
NAMES: list[Any] = [
    "Fay", "Åsa Öberg", "渡辺", "😀" * 80, "x" * 81, "", "a\0b", "\0", "\ud83d", None,
]  # fmt: skip
EMAILS: list[Any] = [
    *[f"{name}@example.com" for name in ("ada", "ben", "eve", "fay", "Gus", "HAL", "ida", "jon")],
    "a" * 250 + "@b.c", "fay", "a\0@b.c", "é@b.c", None, 5,
]  # fmt: skip
AGES: list[Any] = [0, 36, 150, 151, -1, 2**31, 2**63, 1.5, True, None, "36"]
ROLES: list[Any] = ["admin", "user", "user", "root", "user\0", None]
QUERIES = [
    "", "?page=2&per_page=2", "?role=admin", "?role=user&per_page=3", "?page=1000000&per_page=100",
    "?page=0", "?role=root", "?role=%00", "?page=%D9%A3", "?per_page=101", "?page=99999999999",
]  # fmt: skip
# If-Match of a change: most users are still in one of their first versions.
MATCHES = [*[None] * 8, '"1"', '"1"', '"2"', '"3", "1"', "*", 'W/"1"', '""', "1"]
FLAGS = ["", "", "?hard=true", "?hard=true", "?hard=false", "?hard=yes", "?hard=%00"]


@dataclass(frozen=True)
class Request:
    """A request as the apps get it."""

    method: str
    target: str
    body: bytes
    content_type: str | None
    if_match: str | None = None


def request(rng: Random) -> Request:
    """Return a request; the same generator gives the same ones."""
    kind = rng.random()
    item = f"{USERS}/{rng.choice(IDS)}"
    if kind < 0.15:
        return Request("GET", USERS + rng.choice(QUERIES), b"", None)
    if kind < 0.3:
        return Request("GET", item, b"", None)
    if kind < 0.45:
        return Request("DELETE", item + rng.choice(FLAGS), b"", None, rng.choice(MATCHES))
    method, target = rng.choice([("POST", USERS), ("PUT", item), ("PATCH", item)])
    content_type = "application/json" if rng.random() < 0.97 else rng.choice([None, "text/plain"])
    return Request(method, target, body(rng), content_type, rng.choice(MATCHES))


def body(rng: Random) -> bytes:
    kind = rng.random()
    if kind < 0.1:
        pool: list[str] = POOLS["whole"] + POOLS["broken"]
        return rng.choice(pool).encode("utf-8", "surrogatepass")
    fields: dict[str, Any] = {}
    careful = kind < 0.6
    choices = {"name": NAMES, "email": EMAILS, "age": AGES, "role": ROLES}
    for name, values in choices.items():
        if rng.random() < 0.75:
            fields[name] = rng.choice(values[: 4 if name == "name" else 8] if careful else values)
    if careful:
        fields |= {"age": rng.choice([0, 36, 150, None]), "role": rng.choice(["admin", "user"])}
    elif rng.random() < 0.1:
        fields[rng.choice(["id", "active", "a\0"])] = 1
    return json.dumps(fields).encode()
