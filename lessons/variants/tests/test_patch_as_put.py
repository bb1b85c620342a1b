"""PATCH with PUT's logic falls into the null trap."""

from conftest import Start

ADA = "/api/v1/users/1"
BEFORE = {
    "id": 1,
    "name": "Ada Park",
    "email": "ada@example.com",
    "role": "admin",
    "age": 36,
    "active": True,
}


def test_what_was_not_sent_is_lost(start: Start) -> None:
    response = start("patch_as_put").patch(ADA, json={"age": 37})
    assert response.status_code == 200
    assert response.get_json() == BEFORE | {"age": 37, "name": None, "role": "user"}


def test_the_email_has_no_default_and_stays(start: Start) -> None:
    response = start("patch_as_put").patch(ADA, json={})
    assert response.get_json() == BEFORE | {"name": None, "role": "user", "age": None}


def test_the_project_keeps_what_was_not_sent(start: Start) -> None:
    assert start("app").patch(ADA, json={"age": 37}).get_json() == BEFORE | {"age": 37}


def test_the_rules_are_the_same(start: Start) -> None:
    client = start("patch_as_put")
    assert client.patch(ADA, json={"age": -1}).status_code == 400
    assert client.patch(ADA, json={"email": "ben@example.com"}).status_code == 409
    assert client.patch("/api/v1/users/9", json={}).status_code == 404
    assert client.get(ADA).get_json() == BEFORE
