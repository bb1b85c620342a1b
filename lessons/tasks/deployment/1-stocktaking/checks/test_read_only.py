"""A switch from the outside closes the office for changes, and says what it can't read."""

import sys

import pytest

import lost_property
from lost_property import UMBRELLA, URL

SCARF = {"what": "scarf", "place": "tram 4"}
CHANGES = [
    ("POST", URL, SCARF),
    ("PATCH", f"{URL}/1", {"note": "green"}),
    ("DELETE", f"{URL}/1", None),
    ("POST", f"{URL}/1/claim", {"owner": "Kim", "proof": "my name is in it"}),
]


@pytest.fixture
def open_office(named, visit, monkeypatch):
    """Make an office with these environment variables, and return a visitor for it."""
    create_app = named("app", "create_app")
    opened = []

    def open_one(config_name="production", **variables):
        monkeypatch.setenv("DATABASE_URL", "sqlite:///:memory:")
        for name in ("READ_ONLY", "RETRY_AFTER"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        made = lost_property.made(create_app(config_name))
        opened.append(made)
        return visit(made.__enter__())

    yield open_one
    for made in opened:
        made.__exit__(None, None, None)


def send(visitor, method, path, body):
    __tracebackhide__ = True
    return visitor.send(method, path, **({} if body is None else {"json": body}))


@pytest.mark.parametrize("variables", [{}, {"READ_ONLY": "false"}], ids=["unset", "false"])
def test_an_open_office_takes_changes(open_office, variables):
    was = "READ_ONLY was false." if variables else "READ_ONLY wasn't set."
    visitor = open_office(**variables)
    visitor.post(URL, json=SCARF).has_status(201, f"{was} So changes are allowed.")
    visitor.delete(f"{URL}/1").has_status(204, f"{was} So changes are allowed.")


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
def test_while_counting_nothing_is_changed(open_office, method, path, body):
    visitor = open_office(READ_ONLY="true")
    answer = send(visitor, method, path, body)
    answer.has_status(503, "READ_ONLY was true. 503 says: not now, but later.")
    answer.has_header("Retry-After", "3600", "RETRY_AFTER wasn't set, so it's an hour.")
    if not isinstance(answer.response.get_json(silent=True), dict) or "error" not in answer.body:
        answer.fail('JSON with a sentence in it: {"error": "…"}.')
    visitor.get(f"{URL}/1").has_body(UMBRELLA, "Nothing may have changed.")
    visitor.get(URL).has_header("X-Total-Count", "3", "Nothing may have been added.")


def test_while_counting_people_may_look(open_office):
    visitor = open_office(READ_ONLY="true")
    visitor.get(f"{URL}/1").has_status(200, "Looking is allowed while READ_ONLY is true.")
    visitor.send("HEAD", URL).has_status(200, "Looking is allowed while READ_ONLY is true.")
    visitor.send("OPTIONS", URL).has_status(200, "Asking for methods is allowed, too.")
    visitor.get(f"{URL}/99").has_status(404, "That's still what it is: not there.")


def test_how_long_it_takes_can_be_said(open_office):
    answer = open_office(READ_ONLY="true", RETRY_AFTER="90").post(URL, json=SCARF)
    answer.has_header("Retry-After", "90", "RETRY_AFTER was 90.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("READ_ONLY", "yes"),
        ("READ_ONLY", "True"),
        ("READ_ONLY", "1"),
        ("READ_ONLY", ""),
        ("RETRY_AFTER", "an hour"),
        ("RETRY_AFTER", "0"),
        ("RETRY_AFTER", "-5"),
        ("RETRY_AFTER", "1.5"),
    ],
)
def test_what_cannot_be_read_stops_the_start(open_office, name, value):
    try:
        open_office(**{name: value})
    except Exception as error:
        assert name in str(error), (
            f"With {name}={value!r} the start was stopped by {error!r}.\n"
            f"Expected: an error that names {name}, for the person who has to correct it."
        )
        return
    raise AssertionError(
        f"The environment had {name}={value!r}, and the app started all the same.\n"
        f"Expected: it stops, with an error that names {name}. A setting that can't be read must "
        "not be guessed."
    )


@pytest.mark.parametrize("config_name", ["development", "testing"])
def test_the_bench_is_never_closed(open_office, monkeypatch, config_name):
    config = sys.modules["app.config"]
    monkeypatch.setattr(
        config.DevelopmentConfig, "SQLALCHEMY_DATABASE_URI", "sqlite:///:memory:", raising=False
    )
    visitor = open_office(config_name, READ_ONLY="true")
    visitor.post(URL, json=SCARF).has_status(201, f"In {config_name} the switch doesn't count.")


def test_two_offices_have_two_switches(open_office):
    closed = open_office(READ_ONLY="true")
    other = open_office(READ_ONLY="false")
    other.post(URL, json=SCARF).has_status(201, "This office is open. Another one is counting.")
    closed.post(URL, json=SCARF).has_status(503, "This one is counting. Another one is open.")
