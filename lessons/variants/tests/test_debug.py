"""Debug mode tells anyone who asks what only the log should know."""

from conftest import Start
from werkzeug.test import Client

from debug import debugged


def test_a_crash_shows_the_code_to_the_client(start: Start) -> None:
    response = Client(debugged(start("debug").application)).get("/api/v1/boom")
    assert response.status_code == 500
    assert response.content_type == "text/html; charset=utf-8"
    assert "RuntimeError: boom: this route crashes on purpose" in response.text
    assert "app/health.py" in response.text.replace("\\", "/")


def test_json_is_indented(start: Start) -> None:
    assert start("debug").get("/api/v1/health").data == b'{\n  "status": "ok"\n}\n'


def test_malformed_json_is_explained(start: Start) -> None:
    response = start("debug").post("/api/v1/users", data="{", content_type="application/json")
    assert response.status_code == 400
    assert response.get_json()["error"].startswith("Failed to decode JSON object: Expecting")


def test_the_apps_own_errors_are_handled_as_ever(start: Start) -> None:
    response = start("debug").get("/api/v1/users/9")
    assert response.status_code == 404
    assert response.get_json() == {"error": "There is no user 9."}
