"""The routes are on a blueprint of their own, and the app answers as before."""

import sys

import pytest
from flask import Blueprint, Flask

ADDRESSES = [
    ("/api/v1/health", {"status": "ok"}),
    ("/api/v1/hours", {"opens": "09:00", "closes": "17:00"}),
    ("/api/v1/desks/3", {"id": 3, "sign": "Desk 3"}),
]


@pytest.mark.parametrize(("address", "body"), ADDRESSES)
def test_the_app_answers_as_before(named, visit, address, body):
    answer = visit(named("hello", "app")).get(address)
    answer.has_status(200, "Nothing may change for visitors when the routes move.")
    answer.has_body(body, "Nothing may change for visitors when the routes move.")


def test_the_routes_need_no_app(load):
    load("desk.routes")
    assert "hello" not in sys.modules, (
        "To import desk/routes.py also ran hello.py. The arrow has to point the other way: "
        "hello.py imports the routes, and the routes import nothing of yours."
    )


@pytest.mark.parametrize(("address", "body"), ADDRESSES)
def test_another_app_can_have_them(named, visit, address, body):
    bp = named("desk.routes", "bp")
    assert isinstance(bp, Blueprint), f"bp in desk/routes.py has to be a Blueprint, and is {bp!r}."
    other = Flask("other")
    other.register_blueprint(bp)
    because = "Another app has plugged in your blueprint, so it has to answer here, too."
    visit(other).get(address).has_status(200, because).has_body(body, because)
