"""Rooms, and the desks in them."""

from flask import Blueprint, abort, request, url_for

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


def require_room(room_id: int) -> None:
    if room_id not in ROOMS:
        abort(404)


@rooms_bp.get("/<int:room_id>/desks")
def list_desks(room_id: int) -> list[Desk]:
    found = [desk for desk in DESKS.values() if desk["room"] == room_id]
    if not found:
        abort(404)
    return found


@rooms_bp.post("/<int:room_id>/desks")
def add_desk(room_id: int) -> tuple[Desk, int, dict[str, str]]:
    require_room(room_id)
    desk_id = max(DESKS) + 1
    desk: Desk = {"id": desk_id, "room": room_id, "sign": request.get_json()["sign"]}
    DESKS[desk_id] = desk
    return desk, 201, {"Location": url_for("desks.get_desk", desk_id=desk_id)}
