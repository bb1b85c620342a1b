"""The desks of an office: two addresses over a dict."""

from flask import Flask, abort, request

app = Flask(__name__)

Desk = dict[str, int | str]

DESKS: dict[int, Desk] = {
    1: {"id": 1, "floor": 1, "sign": "Lost property"},
    2: {"id": 2, "floor": 1, "sign": "Parking"},
    3: {"id": 3, "floor": 2, "sign": "Weddings"},
    5: {"id": 5, "floor": 3, "sign": "Complaints"},
}


@app.get("/api/v1/desks/")
def list_desks() -> list[Desk]:
    floor = request.args.get("floor")
    if floor is None:
        return list(DESKS.values())
    if not floor.isdecimal():
        abort(400)
    return [desk for desk in DESKS.values() if desk["floor"] == int(floor)]


@app.get("/api/v1/desks/<int:desk_id>")
def get_desk(desk_id: int) -> Desk:
    desk = DESKS.get(desk_id)
    if desk is None:
        abort(404)
    return desk
