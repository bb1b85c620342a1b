"""Every refusal is JSON and keeps its headers, and a crash gives nothing away."""

import logging

import pytest

from lost_property import UMBRELLA, URL

SECRET = "the safe is behind the umbrella stand"


def has_one_sentence(answer):
    __tracebackhide__ = True
    body = answer.response.get_json(silent=True)
    is_sentence = isinstance(body, dict) and isinstance(body.get("error"), str)
    if not answer.response.is_json or not is_sentence:
        answer.fail('JSON with one sentence in it: {"error": "…"}.')
    return answer


@pytest.mark.parametrize("path", ["/", "/api/v1/itms", f"{URL}/abc", f"{URL}/"])
def test_an_unknown_address_is_404_in_json(visitor, path):
    answer = visitor.get(path).has_status(404, "There is no such address.")
    has_one_sentence(answer).has_body(
        {
            "error": "The requested URL was not found on the server. If you entered the URL "
            "manually please check your spelling and try again."
        },
        "It's the sentence that Flask has for it, its description.",
    )


def test_a_wrong_method_says_which_are_right(visitor):
    answer = visitor.send("PUT", f"{URL}/1", json={}).has_status(405, "Nothing takes PUT here.")
    has_one_sentence(answer)
    allowed = sorted(answer.response.allow)
    if allowed != ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH"]:
        found = ", ".join(allowed) or "nothing"
        answer.fail(
            "the header Allow, with DELETE, GET, HEAD, OPTIONS and PATCH. It named "
            f"{found}. Keep the answer that Flask has made, and change only its content."
        )


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (b"what=scarf", "application/x-www-form-urlencoded", 415),
        (b'{"what": ', "application/json", 400),
        (b"", "application/json", 400),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_in_json(visitor, data, content_type, status):
    answer = visitor.post(URL, data=data, content_type=content_type)
    has_one_sentence(answer.has_status(status, "Flask refused this body by itself."))


def test_the_app_s_own_refusals_are_as_before(visitor):
    answer = visitor.get(f"{URL}/99").has_status(404, "There is no such item.")
    answer.has_body({"error": "There is no item 99."}, "It's the service's own sentence.")
    answer = visitor.post(URL, json={}).has_status(400, "what and place are required.")
    answer.has_fields(
        {"fields": {"place": "is required", "what": "is required"}}, "Fields are still named."
    )


@pytest.fixture
def crashing(app, visitor):
    """A visitor for an app with a route that breaks; it answers as on a server."""

    @app.get("/crash")
    def crash():
        raise RuntimeError(SECRET)

    app.config["PROPAGATE_EXCEPTIONS"] = False
    return visitor


def test_a_crash_gives_nothing_away(crashing):
    answer = crashing.get("/crash").has_status(
        500, "The server broke; it isn't the client's fault."
    )
    if SECRET in answer.response.get_data(as_text=True):
        answer.fail("not a word of the exception. What it says is for the log, not for strangers.")
    answer.has_body({"error": "Something went wrong on our side."}, "That's all a client learns.")


def test_a_crash_is_in_the_log(crashing, caplog):
    with caplog.at_level(logging.ERROR):
        crashing.get("/crash")
    assert SECRET in caplog.text, (
        "You sent: GET /crash, to a route that breaks.\nThe log doesn't have the traceback.\n"
        "Expected: Flask logs it by itself, if the handler is for InternalServerError."
    )


def test_what_works_still_works(visitor):
    visitor.get(f"{URL}/1").has_status(200, "It's there.").has_body(UMBRELLA, "Nothing failed.")
