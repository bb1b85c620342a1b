"""The gate works in front of any app, and no one behind it is called while it's closed."""

import pytest
from flask import Flask, request
from wsgiref.validate import validator

CLOSED = {"error": "We are closed for lunch."}


class Desk:
    """A plain WSGI app that counts its calls."""

    def __init__(self):
        self.calls = 0

    def __call__(self, environ, start_response):
        self.calls += 1
        headers = [("Content-Type", "text/plain"), ("X-Desk", "one"), ("X-Desk", "two")]
        start_response("202 Accepted", headers)
        return [b"You sent ", environ["REQUEST_METHOD"].encode()]


@pytest.fixture
def gate(named):
    return named("gate", "gate")


@pytest.mark.filterwarnings("default")
def test_an_open_gate_changes_nothing(gate, visit):
    desk = Desk()
    answer = visit(gate(desk, lambda: True)).get("/lost/umbrella")
    answer.has_status(202, "The gate was open, and the app behind it said 202.")
    if answer.response.get_data(as_text=True) != "You sent GET":
        answer.fail("the body 'You sent GET', which is what the app behind the gate said.")
    found = answer.response.headers.getlist("X-Desk")
    if found != ["one", "two"]:
        answer.fail(f"the app's own headers, X-Desk: one and X-Desk: two. They were {found}.")
    assert desk.calls == 1, f"The app was called {desk.calls} times for one request, not once."


def test_a_closed_gate_says_so(gate, visit):
    answer = visit(gate(Desk(), lambda: False)).get("/")
    answer.has_status(503, "The gate was closed. 503 says: not now.")
    answer.has_header("Retry-After", "3600", "It says in how many seconds to come back.")
    answer.has_header("Content-Type", "application/json", "The body is JSON.")
    answer.has_body(CLOSED, "This is what visitors are told.")


def test_nobody_behind_a_closed_gate_is_called(gate, visit):
    desk = Desk()
    visit(gate(desk, lambda: False)).post("/", data=b"form")
    assert desk.calls == 0, (
        "The gate was closed, and the app behind it was called all the same. It may have stored "
        "something for a visitor who is told to come back later. Ask is_open() first."
    )


def test_the_gate_asks_for_each_request(gate, visit):
    hours = iter([True, False, True])
    visitor = visit(gate(Desk(), lambda: next(hours)))
    for status in (202, 503, 202):
        visitor.get("/").has_status(status, "It was open, then closed for lunch, then open again.")


def test_flask_behind_the_gate_gets_the_whole_request(gate, visit):
    app = Flask("desk")

    @app.post("/echo")
    def echo():
        return {"sent": request.get_json(), "page": request.args["page"]}

    answer = visit(gate(app, lambda: True)).post("/echo?page=2", json={"age": 24})
    answer.has_body({"sent": {"age": 24}, "page": "2"}, "Flask has to see the request as it came.")


@pytest.mark.parametrize("is_open", [True, False])
def test_the_gate_keeps_to_the_agreement(gate, visit, is_open):
    try:
        gated = gate(Desk(), lambda: is_open)
        answer = visit(validator(gated)).get("/")
        answer.response.close()
    except AssertionError as error:
        state = "open" if is_open else "closed"
        raise AssertionError(
            f"With the gate {state}, Python's own checker of WSGI (wsgiref.validate) says: {error}"
        ) from error
