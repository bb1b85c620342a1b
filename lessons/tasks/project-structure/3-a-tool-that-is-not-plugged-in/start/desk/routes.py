"""The desk's routes, on a blueprint that isn't plugged in yet."""

from flask import Blueprint

from desk import machine

bp = Blueprint("desk", __name__, url_prefix="/api/v1")


@bp.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@bp.get("/hours")
def hours() -> dict[str, str]:
    return {"opens": "09:00", "closes": "17:00"}


@bp.post("/tickets")
def draw_ticket() -> tuple[dict[str, int], int]:
    return {"number": machine.next()}, 201
