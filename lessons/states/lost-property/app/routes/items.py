"""HTTP for items: thin routes, one function a method."""

from typing import Any

from flask import Blueprint

from app.services import items

bp = Blueprint("items", __name__, url_prefix="/api/v1/items")

Json = dict[str, Any]


@bp.get("/<int:item_id>")
def get_item(item_id: int) -> Json:
    return items.get_item(item_id).to_dict()
