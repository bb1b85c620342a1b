"""The users API from outside: requests in, and status, headers and body out."""

import pytest
from flask.testing import FlaskClient

URL = "/api/v1/users"
ADA = {
    "id": 1,
    "name": "Ada Park",
    "email": "ada@example.com",
    "role": "admin",
    "age": 36,
    "active": True,
}


# [test-list]
def test_the_list_comes_with_its_total(client: FlaskClient) -> None:
    response = client.get(URL, query_string={"page": 1, "per_page": 2})

    assert response.status_code == 200
    assert response.headers["X-Total-Count"] == "5"
    assert [user["id"] for user in response.get_json()] == [1, 2]
    assert response.get_json()[0] == ADA
# [/test-list]


def test_a_bad_page_is_refused(client: FlaskClient) -> None:
    response = client.get(URL, query_string={"page": "9" * 30})
    assert response.status_code == 400
    assert list(response.get_json()["fields"]) == ["page"]


# [test-post]
def test_posting_creates_a_user_and_says_where(client: FlaskClient) -> None:
    response = client.post(URL, json={"email": "fay@example.com", "name": "Fay"})

    assert response.status_code == 201
    assert response.headers["Location"] == "/api/v1/users/6"
    assert response.headers["ETag"] == '"1"'
    assert client.get("/api/v1/users/6").get_json() == response.get_json()
# [/test-post]


# [test-post-invalid]
def test_posting_bad_fields_names_them(client: FlaskClient) -> None:
    response = client.post(URL, json={"email": "fay", "age": True})

    assert response.status_code == 400
    assert response.get_json() == {
        "error": "Some fields are not valid.",
        "fields": {
            "email": "must look like name@example.com",
            "age": "must be a whole number from 0 to 150, or null",
        },
    }
# [/test-post-invalid]


def test_posting_a_taken_email_is_a_conflict(client: FlaskClient) -> None:
    response = client.post(URL, json={"email": "ada@example.com"})
    assert response.status_code == 409
    assert response.get_json() == {
        "error": "The email ada@example.com is already taken.",
        "fields": {"email": "is already taken"},
    }


def test_the_first_of_a_repeated_query_value_counts(client: FlaskClient) -> None:
    assert len(client.get(f"{URL}?role=admin&role=user").get_json()) == 1


# [test-get-one]
def test_getting_a_user_returns_it(client: FlaskClient) -> None:
    response = client.get(f"{URL}/1")
    assert response.status_code == 200
    assert response.get_json() == ADA
    assert response.headers["ETag"] == '"1"'


@pytest.mark.parametrize("user_id", ["6", "abc", "-1", str(2**63), "9" * 5000])
def test_getting_nobody_is_404_and_json(client: FlaskClient, user_id: str) -> None:
    response = client.get(f"{URL}/{user_id}")
    assert response.status_code == 404
    assert list(response.get_json()) == ["error"]
# [/test-get-one]


# [test-put]
def test_putting_the_same_twice_is_the_same_as_once(client: FlaskClient) -> None:
    fields = {"name": "Ada P.", "email": "ada@example.com", "role": "user", "age": None}
    first = client.put(f"{URL}/1", json=fields)
    second = client.put(f"{URL}/1", json=fields)

    assert first.status_code == second.status_code == 200
    assert second.get_json() == first.get_json() == ADA | fields


def test_putting_a_part_names_every_missing_field(client: FlaskClient) -> None:
    response = client.put(f"{URL}/1", json={"age": 37})
    assert response.status_code == 400
    assert response.get_json()["fields"] == dict.fromkeys(["name", "email", "role"], "is required")
# [/test-put]


# [test-patch]
def test_patching_changes_only_what_was_sent(client: FlaskClient) -> None:
    response = client.patch(f"{URL}/1", json={"age": 37})
    assert response.status_code == 200
    assert response.get_json() == ADA | {"age": 37}
    assert client.get(f"{URL}/1").get_json() == ADA | {"age": 37}
# [/test-patch]


@pytest.mark.parametrize(
    "media_type", ["application/merge-patch+json", "APPLICATION/JSON; charset=utf-8"]
)
def test_a_merge_patch_may_say_what_it_is(client: FlaskClient, media_type: str) -> None:
    response = client.patch(f"{URL}/1", data='{"age": 37}', content_type=media_type)
    assert response.status_code == 200
    assert response.get_json() == ADA | {"age": 37}


# [test-patch-format]
@pytest.mark.parametrize("media_type", ["application/json-patch+json", "text/plain", None])
def test_a_patch_in_another_format_is_415_and_says_which_is_taken(
    client: FlaskClient, media_type: str | None
) -> None:
    patch = '[{"op": "replace", "path": "/age", "value": 37}]'
    response = client.patch(f"{URL}/1", data=patch, content_type=media_type)
    assert response.status_code == 415
    assert response.headers["Accept-Patch"] == "application/merge-patch+json, application/json"
    assert response.get_json() == {"error": "Send the changes as JSON (a merge patch)."}
    assert client.get(f"{URL}/1").get_json() == ADA
# [/test-patch-format]


# [test-if-match]
def test_of_two_who_have_read_the_same_the_second_is_stopped(client: FlaskClient) -> None:
    etag = client.get(f"{URL}/1").headers["ETag"]
    seen = {"If-Match": etag}

    first = client.patch(f"{URL}/1", json={"age": 37}, headers=seen)
    second = client.patch(f"{URL}/1", json={"age": 63}, headers=seen)

    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert second.status_code == 412
    assert second.get_json() == {"error": "User 1 has changed since you read it."}
    assert client.get(f"{URL}/1").get_json() == ADA | {"age": 37}
# [/test-if-match]


# The comparison is strong, so a weak tag never matches (RFC 9110 §13.1.1).
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    ("sent", "is_right"),
    [
        (None, True),
        ("*", True),
        ('"1"', True),
        ('"7", "1"', True),
        ('"2"', False),
        ('W/"1"', False),
        ('"01"', False),
        ('""', False),
    ],
)
def test_a_change_is_made_where_the_tag_matches(
    client: FlaskClient, method: str, sent: str | None, is_right: bool
) -> None:
    body = ADA | {"age": 37}
    del body["id"], body["active"]
    headers = {} if sent is None else {"If-Match": sent}

    response = client.open(f"{URL}/1", method=method, json=body, headers=headers)

    assert (response.status_code < 300) is is_right
    assert response.status_code in (200, 204, 412)
    assert (client.get(f"{URL}/1").get_json() == ADA) is not is_right


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_nobody_is_404_whatever_the_tag(client: FlaskClient, method: str) -> None:
    response = client.open(f"{URL}/6", method=method, json={}, headers={"If-Match": '"1"'})
    assert response.status_code == 404


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_nobody_cannot_be_changed(client: FlaskClient, method: str) -> None:
    response = client.open(f"{URL}/6", method=method, json={})
    assert response.status_code == 404
    assert response.get_json() == {"error": "There is no user 6."}


# [test-delete]
def test_deleting_hides_the_user(client: FlaskClient) -> None:
    response = client.delete(f"{URL}/5")

    assert response.status_code == 204
    assert response.data == b""
    assert client.get(f"{URL}/5").status_code == 404
    assert client.delete(f"{URL}/5").status_code == 404
    assert client.delete(f"{URL}/5?hard=true").status_code == 204
# [/test-delete]


def test_a_flag_that_is_neither_true_nor_false_deletes_nothing(client: FlaskClient) -> None:
    response = client.delete(f"{URL}/5?hard=yes")
    assert response.status_code == 400
    assert response.get_json()["fields"] == {"hard": "must be true or false"}
    assert client.get(f"{URL}/5").status_code == 200
