"""The desk's routes, on a blueprint that isn't plugged in yet."""

from flask import Blueprint, current_app

from desk.extensions import machine

bp = Blueprint("desk", __name__, url_prefix="/api/v1")


@bp.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@bp.get("/hours")
def hours() -> dict[str, str]:
    return {"opens": current_app.config["OPENS"], "closes": current_app.config["CLOSES"]}


@bp.post("/tickets")
def draw_ticket() -> tuple[dict[str, int], int]:
    return {"number": machine.next()}, 201
