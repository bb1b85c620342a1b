"""The desk's routes, on a blueprint that isn't plugged in yet."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/api/v1")


@bp.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@bp.get("/hours")
def hours() -> dict[str, str]:
    return {"opens": "09:00", "closes": "17:00"}


@bp.get("/desks/<int:desk_id>")
def desk(desk_id: int) -> dict[str, object]:
    return {"id": desk_id, "sign": f"Desk {desk_id}"}
