"""Without handlers, Flask's own pages answer, and the app's own exceptions are crashes."""

from conftest import Start


def test_an_unknown_url_is_answered_in_html(start: Start) -> None:
    response = start("no_handlers").get("/api/v1/user")
    assert response.status_code == 404
    assert response.content_type == "text/html; charset=utf-8"
    assert "<h1>Not Found</h1>" in response.text


def test_a_user_that_is_not_there_is_a_crash(start: Start) -> None:
    response = start("no_handlers").get("/api/v1/users/9")
    assert response.status_code == 500
    assert "<h1>Internal Server Error</h1>" in response.text


def test_a_taken_email_is_a_crash(start: Start) -> None:
    response = start("no_handlers").post("/api/v1/users", json={"email": "ada@example.com"})
    assert response.status_code == 500


def test_a_wrong_method_still_says_which_are_right(start: Start) -> None:
    response = start("no_handlers").delete("/api/v1/users")
    assert response.status_code == 405
    assert response.allow == {"GET", "HEAD", "OPTIONS", "POST"}


def test_what_succeeds_is_the_same(start: Start) -> None:
    answer = start("no_handlers").get("/api/v1/users").data
    assert answer == start("app").get("/api/v1/users").data
