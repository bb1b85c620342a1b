"""HTTP for reports."""

from flask import Blueprint

from app.services import reports

bp = Blueprint("items", __name__, url_prefix="/api/v1/reports")


@bp.get("/places")
def places() -> list[dict[str, object]]:
    return [{"place": place, "waiting": count} for place, count in reports.count_places()]
