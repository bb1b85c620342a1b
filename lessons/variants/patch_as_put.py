"""The project with one mistake: PATCH is written with PUT's logic.

What was not sent is set, too: `name` and `age` become null and `role` becomes "user". The email
has no default, so it stays as it was.
"""

from flask import Flask, request

import app as project
from app.models import User
from app.routes.users import Headers, Json, item
from app.services import users
from app.services.validation import check_user


# [update-user]
def update_user(user_id: int, data: object) -> User:
    """PATCH, or so it says: what was not sent falls back to its default."""
    user = users.get_user(user_id)
    fields = check_user(data, required=set())
    return users.change(user, {**users.DEFAULTS, **fields})
# [/update-user]


# [update-user-route]
def update_user_route(user_id: int) -> tuple[Json, Headers]:
    return item(update_user(user_id, request.get_json()))
# [/update-user-route]


def create_app(config_name: str = "development") -> Flask:
    """Return the project's app with the mistake in PATCH's place."""
    app = project.create_app(config_name)
    app.view_functions["users.update_user"] = update_user_route
    return app
