"""HTTP for items: thin routes, one function a method."""

from typing import Any

from flask import Blueprint, request, url_for

from app.services import items

bp = Blueprint("items", __name__, url_prefix="/api/v1/items")

Json = dict[str, Any]


@bp.get("")
def list_items() -> tuple[list[Json], dict[str, str]]:
    args = request.args
    found, total = items.list_items(args.get("page"), args.get("per_page"), args.get("place"))
    return [item.to_dict() for item in found], {"X-Total-Count": str(total)}


@bp.post("")
def create_item() -> tuple[Json, int, dict[str, str]]:
    item = items.create_item(request.get_json())
    return item.to_dict(), 201, {"Location": url_for("items.get_item", item_id=item.id)}


@bp.get("/<int:item_id>")
def get_item(item_id: int) -> Json:
    return items.get_item(item_id).to_dict()


@bp.patch("/<int:item_id>")
def update_item(item_id: int) -> Json:
    return items.update_item(item_id, request.get_json()).to_dict()
