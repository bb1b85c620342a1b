"""HTTP for orders: thin routes, one function a method."""

from typing import Any

from flask import Blueprint, request, url_for

from app.services import orders

bp = Blueprint("orders", __name__, url_prefix="/api/v1")

Json = dict[str, Any]


@bp.post("/users/<int:user_id>/orders")
def create_order(user_id: int) -> tuple[Json, int, dict[str, str]]:
    order = orders.create_order(user_id, request.get_json())
    return order.to_dict(), 201, {"Location": url_for("orders.get_order", order_id=order.id)}


@bp.get("/users/<int:user_id>/orders")
def list_orders(user_id: int) -> list[Json]:
    return [order.to_dict() for order in orders.list_orders(user_id)]


@bp.get("/orders/<int:order_id>")
def get_order(order_id: int) -> Json:
    return orders.get_order(order_id).to_dict()
