"""HTTP for users: thin routes, one function a method."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from werkzeug.exceptions import UnsupportedMediaType

from app.services import users

bp = Blueprint("users", __name__, url_prefix="/api/v1/users")

Json = dict[str, Any]

# A merge patch (RFC 7396), by its own name or as plain JSON.
PATCH_TYPES = ("application/merge-patch+json", "application/json")
ACCEPT_PATCH = {"Accept-Patch": ", ".join(PATCH_TYPES)}


# [list-users]
@bp.get("")
def list_users() -> tuple[list[Json], dict[str, str]]:
    args = request.args
    found, total = users.list_users(args.get("page"), args.get("per_page"), args.get("role"))
    return [user.to_dict() for user in found], {"X-Total-Count": str(total)}
# [/list-users]


# [create-user]
@bp.post("")
def create_user() -> tuple[Json, int, dict[str, str]]:
    user = users.create_user(request.get_json())
    return user.to_dict(), 201, {"Location": url_for("users.get_user", user_id=user.id)}
# [/create-user]


# [get-user]
@bp.get("/<int:user_id>")
def get_user(user_id: int) -> Json:
    return users.get_user(user_id).to_dict()
# [/get-user]


# [replace-user]
@bp.put("/<int:user_id>")
def replace_user(user_id: int) -> Json:
    return users.replace_user(user_id, request.get_json()).to_dict()
# [/replace-user]


# [update-user]
@bp.patch("/<int:user_id>")
def update_user(user_id: int) -> Json:
    if request.mimetype not in PATCH_TYPES:
        refusal = Response(status=415, headers=ACCEPT_PATCH)
        raise UnsupportedMediaType("Send the changes as JSON (a merge patch).", refusal)
    return users.update_user(user_id, request.get_json()).to_dict()
# [/update-user]


# [delete-user]
@bp.delete("/<int:user_id>")
def delete_user(user_id: int) -> tuple[str, int]:
    users.delete_user(user_id, request.args.get("hard"))
    return "", 204
# [/delete-user]
