"""Whatever is asked, the single file and the project give the same answer and store the same."""

from typing import Any

import pytest
from conftest import Start
from flask.testing import FlaskClient

from app.extensions import db
from app.models import User

COLLECTION = "/api/v1/users"
ITEM = "/api/v1/users/1"
WHOLE = {"name": "Fay", "email": "Fay@Example.com", "role": "admin", "age": 0}

QUERIES = ["", "?page=2&per_page=2", "?role=user", "?role=root", "?page=0&per_page=101&role=x"]
QUERIES += ["?page=1_0", "?page=٣", "?page=99999999", "?page=", "?page=1000000&per_page=100"]

BAD_FIELDS: list[dict[str, Any]] = [
    {"email": None},
    {"email": "fay"},
    {"email": "fay@example.com" * 20},
    {"name": ""},
    {"name": "é" * 81},
    {"name": 42},
    {"name": "\ud800"},
    {"role": "root"},
    {"role": None},
    {"role": []},
    {"age": -1},
    {"age": 151},
    {"age": True},
    {"age": 36.0},
    {"id": 7, "active": False, "shoe_size": 44},
    {"age": "old", "name": [], "": None},
]
GOOD_FIELDS: list[dict[str, Any]] = [
    {},
    {"name": None},
    {"name": "é" * 80},
    {"email": "FAY@example.com"},
    {"email": "ben@example.com"},
    {"email": "ada@example.com"},
    {"role": "user"},
    {"age": 150},
    {"age": None},
    WHOLE,
]
BODIES: list[Any] = [None, [], "text", 42, *BAD_FIELDS, *GOOD_FIELDS]
BODIES += [WHOLE | fields for fields in BAD_FIELDS + GOOD_FIELDS]

RAW_BODIES = [b"", b"{", b"\xff", b'{"age": NaN}', b"[" * 9000, b" " * 20_000]


def rows(client: FlaskClient) -> list[dict[str, object]]:
    """Return what is stored, hidden users too."""
    with client.application.app_context():
        return [user.to_dict() for user in db.session.scalars(db.select(User).order_by(User.id))]


class Pair:
    """The project and the single file, side by side."""

    def __init__(self, start: Start) -> None:
        self.clients = [start("app"), start("fat_route")]

    def send(self, method: str, url: str, **options: Any) -> None:
        """Send the same to both and compare."""
        project, fat = [client.open(url, method=method, **options) for client in self.clients]
        assert fat.status == project.status
        assert sorted(fat.headers) == sorted(project.headers)
        assert fat.data == project.data
        assert rows(self.clients[1]) == rows(self.clients[0])


@pytest.fixture
def pair(start: Start) -> Pair:
    return Pair(start)


@pytest.mark.parametrize("query", QUERIES)
def test_lists_are_the_same(pair: Pair, query: str) -> None:
    pair.send("GET", COLLECTION + query)


def test_creating_is_the_same(pair: Pair) -> None:
    for body in BODIES:
        pair.send("POST", COLLECTION, json=body)


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_changing_is_the_same(pair: Pair, method: str) -> None:
    for body in BODIES:
        pair.send(method, ITEM, json=body)
        pair.send(method, "/api/v1/users/9", json=body)


@pytest.mark.parametrize(("method", "url"), [("POST", COLLECTION), ("PUT", ITEM), ("PATCH", ITEM)])
def test_refusing_what_is_not_json_is_the_same(pair: Pair, method: str, url: str) -> None:
    for body in RAW_BODIES:
        pair.send(method, url, data=body, content_type="application/json")
        pair.send(method, url, data=body, content_type="text/plain")


@pytest.mark.parametrize("user_id", ["1", "007", "6", "0", str(2**63 - 1), str(2**63), "abc"])
def test_getting_one_is_the_same(pair: Pair, user_id: str) -> None:
    pair.send("GET", f"{COLLECTION}/{user_id}")


@pytest.mark.parametrize("query", ["", "?hard=true", "?hard=false", "?hard=1", "?hard="])
def test_deleting_is_the_same(pair: Pair, query: str) -> None:
    for user_id in (5, 5, 1, 6, 2**63):
        pair.send("DELETE", f"{COLLECTION}/{user_id}{query}")
    pair.send("DELETE", f"{COLLECTION}/5?hard=true")
    pair.send("PATCH", f"{COLLECTION}/5", json={})
    pair.send("POST", COLLECTION, json={"email": "eve@example.com"})


@pytest.mark.parametrize("method", ["PUT", "OPTIONS", "HEAD", "GET"])
@pytest.mark.parametrize("url", [COLLECTION, f"{COLLECTION}/", "/", "/api/v1/health"])
def test_the_rest_is_the_same(pair: Pair, method: str, url: str) -> None:
    pair.send(method, url)
