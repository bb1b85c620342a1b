"""HTTP for items: thin routes, one function a method."""

from typing import Any

from flask import Blueprint, request, url_for

from app.guard import require_role
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


@bp.delete("/<int:item_id>")
def hand_out(item_id: int) -> tuple[str, int]:
    require_role("manager")
    items.hand_out(item_id)
    return "", 204


@bp.post("/<int:item_id>/claim")
def claim_item(item_id: int) -> tuple[str, int]:
    items.claim_item(item_id, request.get_json())
    return "", 204
