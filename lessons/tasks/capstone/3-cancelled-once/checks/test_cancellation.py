"""An order is cancelled once, and stays."""

import sys

import pytest

ADA = "/api/v1/users/1/orders"
CANCEL = "/api/v1/orders/1/cancellation"
UMBRELLA = {"what": "umbrella", "cents": 1250}
STORED = {"id": 1, "user_id": 1, **UMBRELLA, "cancelled": False}
OTHER = {"id": 2, "user_id": 1, "what": "glove", "cents": 300, "cancelled": False}


@pytest.fixture
def ordered(visitor):
    """A visitor for an app where Ada has ordered two things."""
    visitor.post(ADA, json=UMBRELLA)
    visitor.post(ADA, json={"what": "glove", "cents": 300})
    return visitor


def test_an_order_is_cancelled(ordered):
    answer = ordered.post(CANCEL).has_status(201, "There is a cancellation now.")
    answer.has_body({"order_id": 1}, "It's the cancellation of order 1.")


def test_it_is_shown_and_it_stays(ordered):
    ordered.post(CANCEL)
    cancelled = STORED | {"cancelled": True}
    answer = ordered.get("/api/v1/orders/1").has_status(200, "A cancelled order stays.")
    answer.has_body(cancelled, "It's shown as cancelled. Was it committed?")
    ordered.get(ADA).has_body([cancelled, OTHER], "It's in the list, and only this one changed.")


def test_a_second_time_is_a_conflict(ordered):
    ordered.post(CANCEL)
    answer = ordered.post(CANCEL).has_status(
        409, "It was cancelled before, so nothing new has happened."
    )
    if not isinstance(answer.body, dict) or not isinstance(answer.body.get("error"), str):
        answer.fail('JSON with a sentence in it: {"error": "…"}.')
    ordered.get("/api/v1/orders/1").has_fields({"cancelled": True}, "It's still cancelled.")


def test_another_order_can_still_be_cancelled(ordered):
    ordered.post(CANCEL)
    ordered.post("/api/v1/orders/2/cancellation").has_status(201, "Order 2 wasn't cancelled yet.")


@pytest.mark.parametrize("order_id", [99, 2**63])
def test_what_is_not_there_cannot_be_cancelled(ordered, order_id):
    ordered.post(f"/api/v1/orders/{order_id}/cancellation").has_status(404, "No such order.")


def test_a_cancellation_can_only_be_added(ordered):
    ordered.get(CANCEL).has_status(405, "There's no address to read it at.")


def test_a_script_hears_it_in_the_app_s_own_words(ordered, app):
    orders, exceptions = sys.modules["app.services.orders"], sys.modules["app.exceptions"]
    ordered.post(CANCEL)
    with app.app_context():
        try:
            orders.cancel_order(1)
        except exceptions.Conflict:
            return
        except Exception as error:
            raise AssertionError(
                "A script called cancel_order for an order that is cancelled already, and got "
                f"{type(error).__module__}.{type(error).__name__}.\n"
                "Expected: app.exceptions.Conflict."
            ) from error
    raise AssertionError("cancel_order cancelled the same order twice.\nExpected: Conflict.")
