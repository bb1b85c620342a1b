"""The orders service: every rule about orders, and the only code that touches their table."""

from sqlalchemy import select

from app.exceptions import NotFound, ValidationError
from app.extensions import db
from app.models import Order
from app.services import users
from app.services.validation import MAX_ID

MOST_CENTS = 100_000
FIELDS = ("what", "cents")


def check_order(data: object) -> dict[str, object]:
    """Return the fields, ready to store; raise ValidationError that names every one at fault."""
    if not isinstance(data, dict):
        raise ValidationError("The body must be a JSON object.")
    problems = {name: "is required" for name in FIELDS if name not in data}
    for name, value in data.items():
        problem = check_field(name, value)
        if problem is not None:
            problems[name] = problem
    if problems:
        raise ValidationError("Some fields are not valid.", problems)
    return data


def check_field(name: str, value: object) -> str | None:
    """Return what is wrong with one field, or None."""
    if name == "what":
        is_right = isinstance(value, str) and 1 <= len(value) <= 80
        return None if is_right else "must be a string of 1 to 80 characters"
    if name == "cents":
        is_right = type(value) is int and 1 <= value <= MOST_CENTS
        return None if is_right else f"must be a whole number from 1 to {MOST_CENTS}"
    return "is not a field of a new order"


def create_order(user_id: int, data: object) -> Order:
    """Store an order of an active user and return it; raise NotFound or ValidationError."""
    user = users.find_row(user_id)
    if user is None:
        raise NotFound(f"There is no user {user_id}.")
    order = Order(user_id=user.id, **check_order(data))
    db.session.add(order)
    db.session.commit()
    return order


def list_orders(user_id: int) -> list[Order]:
    """Return an active user's orders by id, or raise NotFound."""
    user = users.find_row(user_id)
    if user is None:
        raise NotFound(f"There is no user {user_id}.")
    return list(db.session.scalars(select(Order).where(Order.user_id == user.id).order_by(Order.id)))


def get_order(order_id: int) -> Order:
    """Return the order, or raise NotFound."""
    order = db.session.get(Order, order_id) if order_id <= MAX_ID else None
    if order is None:
        raise NotFound(f"There is no order {order_id}.")
    return order
