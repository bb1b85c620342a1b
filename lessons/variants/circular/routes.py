"""The app needs the routes, and the routes need the model …"""

from flask import Blueprint

from models import User, db

bp = Blueprint("users", __name__)


@bp.get("/users/<int:user_id>")
def get_user(user_id: int) -> dict[str, str]:
    return {"email": db.get_or_404(User, user_id).email}
