"""Rooms, and the desks in them. You write the routes of the first blueprint."""

from flask import Blueprint, abort

rooms_bp = Blueprint("rooms", __name__, url_prefix="/api/v1/rooms")
desks_bp = Blueprint("desks", __name__, url_prefix="/api/v1/desks")

Desk = dict[str, int | str]

ROOMS = {1: "Hall", 2: "Registry", 3: "Attic"}
DESKS: dict[int, Desk] = {
    1: {"id": 1, "room": 1, "sign": "Lost property"},
    2: {"id": 2, "room": 1, "sign": "Parking"},
    3: {"id": 3, "room": 2, "sign": "Weddings"},
}


@desks_bp.get("/<int:desk_id>")
def get_desk(desk_id: int) -> Desk:
    desk = DESKS.get(desk_id)
    if desk is None:
        abort(404)
    return desk
