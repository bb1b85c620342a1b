"""HTTP for users: thin routes, one function a method."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from werkzeug.exceptions import UnsupportedMediaType

from app.models import User
from app.services import users

bp = Blueprint("users", __name__, url_prefix="/api/v1/users")

Json = dict[str, Any]
Headers = dict[str, str]

# A merge patch (RFC 7396), by its own name or as plain JSON.
PATCH_TYPES = ("application/merge-patch+json", "application/json")
ACCEPT_PATCH = {"Accept-Patch": ", ".join(PATCH_TYPES)}


# [item]
def item(user: User) -> tuple[Json, Headers]:
    """Return the user, and in the ETag which version of it this is."""
    return user.to_dict(), {"ETag": f'"{user.version}"'}


def versions() -> list[str] | None:
    """Return the versions in If-Match; None where the client would change any."""
    if not request.if_match or request.if_match.star_tag:
        return None
    return sorted(filter(None, request.if_match.as_set()))  # an empty tag is None in Werkzeug
# [/item]


# [list-users]
@bp.get("")
def list_users() -> tuple[list[Json], Headers]:
    args = request.args
    found, total = users.list_users(args.get("page"), args.get("per_page"), args.get("role"))
    return [user.to_dict() for user in found], {"X-Total-Count": str(total)}
# [/list-users]


# [create-user]
@bp.post("")
def create_user() -> tuple[Json, int, Headers]:
    user = users.create_user(request.get_json())
    body, headers = item(user)
    return body, 201, {"Location": url_for("users.get_user", user_id=user.id), **headers}
# [/create-user]


# [get-user]
@bp.get("/<int:user_id>")
def get_user(user_id: int) -> tuple[Json, Headers]:
    return item(users.get_user(user_id))
# [/get-user]


# [replace-user]
@bp.put("/<int:user_id>")
def replace_user(user_id: int) -> tuple[Json, Headers]:
    return item(users.replace_user(user_id, request.get_json(), versions()))
# [/replace-user]


# [update-user]
@bp.patch("/<int:user_id>")
def update_user(user_id: int) -> tuple[Json, Headers]:
    if request.mimetype not in PATCH_TYPES:
        refusal = Response(status=415, headers=ACCEPT_PATCH)
        raise UnsupportedMediaType("Send the changes as JSON (a merge patch).", refusal)
    return item(users.update_user(user_id, request.get_json(), versions()))
# [/update-user]


# [delete-user]
@bp.delete("/<int:user_id>")
def delete_user(user_id: int) -> tuple[str, int]:
    users.delete_user(user_id, request.args.get("hard"), versions())
    return "", 204
# [/delete-user]
