"""Every refusal and every crash answers in one shape, and gives nothing away."""

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

URL = "/api/v1/users"


# [test-unknown-url]
@pytest.mark.parametrize("url", ["/", "/api/v1/users/", "/api/v2/users", "/API/v1/users"])
def test_an_unknown_url_is_404_and_json(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 404
    assert response.content_type == "application/json"
    assert list(response.get_json()) == ["error"]
# [/test-unknown-url]


# [test-wrong-method]
def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    response = client.put(URL, json={})
    assert response.status_code == 405
    assert response.allow == {"GET", "HEAD", "OPTIONS", "POST"}
    assert response.get_json() == {"error": "The method is not allowed for the requested URL."}
# [/test-wrong-method]


def test_a_body_that_is_not_json_is_415(client: FlaskClient) -> None:
    response = client.post(URL, data={"email": "fay@example.com"})
    assert response.status_code == 415
    assert list(response.get_json()) == ["error"]


# [test-malformed]
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"{'email': 1}", b"\xff", b"[" * 10_000, b'{"age": ' + b"9" * 5000 + b"}"],
    ids=["empty", "cut off", "single quotes", "not UTF-8", "too deep", "too many digits"],
)
def test_malformed_json_is_400(client: FlaskClient, body: bytes) -> None:
    response = client.post(URL, data=body, content_type="application/json")
    assert response.status_code == 400
    assert list(response.get_json()) == ["error"]
# [/test-malformed]


def test_a_body_that_is_too_large_is_413(client: FlaskClient) -> None:
    response = client.post(URL, json={"email": "fay@example.com", "name": "x" * 20_000})
    assert response.status_code == 413
    assert list(response.get_json()) == ["error"]


# [test-crash]
def test_a_crash_is_logged_and_not_shown(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False  # answer, as in production; don't fail the test

    response = client.get("/api/v1/boom")

    assert response.status_code == 500
    assert response.get_json() == {
        "error": "Something went wrong on our side. It has been logged."
    }
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert "boom: this route crashes on purpose" in caplog.text
# [/test-crash]
