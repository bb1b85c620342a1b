"""The factory makes apps that share nothing."""

import pytest
from flask import Flask

TICKETS = "/api/v1/tickets"


@pytest.fixture
def create_app(named):
    return named("desk", "create_app")


def test_each_call_makes_an_app(create_app):
    first, second = create_app(), create_app()
    assert isinstance(first, Flask), f"create_app() has to return a Flask app, not {first!r}."
    assert first is not second, (
        "create_app() was called twice and returned the same app both times. Make the app inside "
        "the function, so that each call makes a new one."
    )


@pytest.mark.parametrize("address", ["/api/v1/health", "/api/v1/hours"])
def test_each_app_has_the_routes(create_app, visit, address):
    for app in (create_app(), create_app()):
        visit(app).get(address).has_status(200, "Every app that the factory makes has all routes.")


def test_tickets_are_counted(create_app, visit):
    visitor = visit(create_app())
    for number in (1, 2, 3):
        answer = visitor.post(TICKETS).has_status(201, "A ticket is something new.")
        answer.has_body({"number": number}, f"It was ticket number {number} of this app.")


def test_each_app_counts_its_own_tickets(create_app, visit):
    first, second = visit(create_app()), visit(create_app())
    first.post(TICKETS)
    first.post(TICKETS)
    answer = second.post(TICKETS)
    answer.has_body({"number": 1}, "Two tickets were drawn at another app. This one begins at 1.")
    answer = first.post(TICKETS)
    answer.has_body({"number": 3}, "Drawing at the second app must not change the first one.")


def test_an_app_made_later_begins_at_one(create_app, visit):
    first = visit(create_app())
    first.post(TICKETS)
    visit(create_app()).post(TICKETS).has_body({"number": 1}, "A new app begins with ticket 1.")
    first.post(TICKETS).has_body(
        {"number": 2}, "A second app was made in between, which is no reason to begin again here."
    )


def test_the_entry_point_has_an_app(named, visit):
    app = named("hello", "app")
    visit(app).get("/api/v1/health").has_status(
        200, "`flask --app hello run` has to work as before."
    )
