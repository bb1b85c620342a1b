"""HTTP for items: thin routes, one function a method."""

from typing import Any

from flask import Blueprint, request, url_for

from app.services import items

bp = Blueprint("items", __name__, url_prefix="/api/v1/items")

Json = dict[str, Any]


@bp.post("")
def create_item() -> tuple[Json, int, dict[str, str]]:
    item = items.create_item(request.get_json())
    return item.to_dict(), 201, {"Location": url_for("items.get_item", item_id=item.id)}


@bp.get("/<int:item_id>")
def get_item(item_id: int) -> Json:
    return items.get_item(item_id).to_dict()
