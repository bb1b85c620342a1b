"""Orders come in and are shown, for users who are there."""

import pytest

ADA = "/api/v1/users/1/orders"
UMBRELLA = {"what": "umbrella", "cents": 1250}
STORED = {"id": 1, "user_id": 1, **UMBRELLA, "cancelled": False}
TOO_BIG = 2**63


def test_an_order_comes_in(visitor):
    answer = visitor.post(ADA, json=UMBRELLA).has_status(
        201, "There is something new in the world."
    )
    answer.has_body(STORED, "It's the order as it's stored.")
    answer.has_header("Location", "/api/v1/orders/1", "It's the order's own short address.")


def test_the_next_request_finds_it(visitor):
    visitor.post(ADA, json=UMBRELLA)
    answer = visitor.get("/api/v1/orders/1").has_status(200, "It was announced. Was it committed?")
    answer.has_body(STORED, "It's the same order.")


def test_orders_belong_to_their_user(visitor):
    for user_id, what in ((1, "umbrella"), (2, "glove"), (1, "book")):
        visitor.post(f"/api/v1/users/{user_id}/orders", json={"what": what, "cents": 100})
    found = [order["what"] for order in visitor.get(ADA).has_status(200, "Ada is there.").body]
    if found != ["umbrella", "book"]:
        visitor.get(ADA).fail("Ada's orders by id: umbrella, book. Ben's glove isn't hers.")


def test_a_user_without_orders_has_an_empty_list(visitor):
    answer = visitor.get(ADA).has_status(200, "Ada is there, and hasn't ordered anything yet.")
    answer.has_body([], "Ada hasn't ordered anything yet.")


@pytest.mark.parametrize("user_id", [99, TOO_BIG])
def test_nobody_has_no_orders(visitor, user_id):
    path = f"/api/v1/users/{user_id}/orders"
    visitor.get(path).has_status(404, "There is no such user.")
    visitor.post(path, json=UMBRELLA).has_status(404, "There is no such user.")


def test_a_user_who_has_left_gets_none(visitor):
    visitor.post(ADA, json=UMBRELLA)
    visitor.delete("/api/v1/users/1").has_status(204, "Ada leaves.")
    visitor.post(ADA, json=UMBRELLA).has_status(404, "Ada has left: for clients she isn't there.")
    visitor.get(ADA).has_status(404, "Ada has left: for clients she isn't there.")


@pytest.mark.parametrize("order_id", [1, 99, TOO_BIG])
def test_an_order_that_is_not_there_is_404(visitor, order_id):
    visitor.get(f"/api/v1/orders/{order_id}").has_status(404, "There is no such order.")


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, ["cents", "what"]),
        ({"what": "umbrella"}, ["cents"]),
        ({"what": "", "cents": 0}, ["cents", "what"]),
        ({"what": "x" * 81, "cents": 100_001}, ["cents", "what"]),
        ({"what": 12, "cents": "12"}, ["cents", "what"]),
        ({"what": "umbrella", "cents": 12.5}, ["cents"]),
        ({"what": "umbrella", "cents": True}, ["cents"]),
        ({"what": None, "cents": None}, ["cents", "what"]),
        ({**UMBRELLA, "user_id": 2}, ["user_id"]),
        ({**UMBRELLA, "cancelled": True, "id": 9}, ["cancelled", "id"]),
    ],
)
def test_every_fault_is_named_at_once(visitor, body, at_fault):
    answer = visitor.post(ADA, json=body).has_status(400, f"{' and '.join(at_fault)} isn't right.")
    fields = sorted(answer.body.get("fields", {}))
    if fields != at_fault:
        answer.fail(
            f"`fields` names {', '.join(at_fault)}. It named {', '.join(fields) or 'none'}."
        )
    visitor.get(ADA).has_body([], "The order was refused, so nothing is stored.")


@pytest.mark.parametrize("body", [[], None, "umbrella"], ids=repr)
def test_a_body_that_is_no_object_is_refused(visitor, body):
    visitor.post(ADA, json=body).has_status(400, "No order can be made of it.")


@pytest.mark.parametrize("cents", [1, 100_000])
def test_the_edges_are_allowed(visitor, cents):
    answer = visitor.post(ADA, json={"what": "x" * 80, "cents": cents})
    answer.has_status(201, f"{cents} cents are allowed, and so are 80 characters.")


def test_the_users_answer_as_before(visitor):
    visitor.get("/api/v1/users/1").has_fields({"email": "ada@example.com"}, "Ada is still there.")
