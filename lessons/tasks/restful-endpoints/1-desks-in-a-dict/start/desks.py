"""The desks of an office. They are in a dict, and you write the routes."""

from flask import Flask

app = Flask(__name__)

Desk = dict[str, int | str]

DESKS: dict[int, Desk] = {
    1: {"id": 1, "floor": 1, "sign": "Lost property"},
    2: {"id": 2, "floor": 1, "sign": "Parking"},
    3: {"id": 3, "floor": 2, "sign": "Weddings"},
    5: {"id": 5, "floor": 3, "sign": "Complaints"},
}
