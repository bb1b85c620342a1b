"""The users API in one file: it answers as the project does, and everything is in the routes.

Parsing, rules, SQL and wording are side by side, and again in the next route.
"""

import re

from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.config import CONFIGS
from app.errors import handle_http_exception, handle_unexpected
from app.extensions import db
from app.health import register_health
from app.json_provider import JSONProvider
from app.logs import configure_logging
from app.models import User
from app.seed import register_commands

EMAIL = re.compile(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+")

bp = Blueprint("users", __name__, url_prefix="/api/v1/users")


# [list-users]
@bp.get("")
def list_users() -> ResponseReturnValue:
    problems = {}
    page = request.args.get("page", "1")
    if not re.fullmatch("[0-9]{1,7}", page) or not 1 <= int(page) <= 1_000_000:
        problems["page"] = "must be a whole number from 1 to 1000000"
    per_page = request.args.get("per_page", "20")
    if not re.fullmatch("[0-9]{1,7}", per_page) or not 1 <= int(per_page) <= 100:
        problems["per_page"] = "must be a whole number from 1 to 100"
    role = request.args.get("role")
    if role not in (None, "admin", "user"):
        problems["role"] = "must be admin or user"
    if problems:
        return {"error": "Some query values are not valid.", "fields": problems}, 400
    query = select(User).where(User.active)
    if role is not None:
        query = query.where(User.role == role)
    total = db.session.scalar(select(func.count()).select_from(query.subquery()))
    offset = (int(page) - 1) * int(per_page)
    users = db.session.scalars(query.order_by(User.id).limit(int(per_page)).offset(offset))
    return [user.to_dict() for user in users], {"X-Total-Count": str(total)}
# [/list-users]


# [create-user]
@bp.post("")
def create_user() -> ResponseReturnValue:
    data = request.get_json()
    if not isinstance(data, dict):
        return {"error": "The body must be a JSON object."}, 400
    problems = {}
    if "email" not in data:
        problems["email"] = "is required"
    elif not isinstance(data["email"], str):
        problems["email"] = "must be a string"
    elif len(data["email"]) > 254 or not EMAIL.fullmatch(data["email"]):
        problems["email"] = "must look like name@example.com"
    name = data.get("name")
    if name is not None and not isinstance(name, str):
        problems["name"] = "must be a string or null"
    elif name is not None and not 1 <= len(name) <= 80:
        problems["name"] = "must have 1 to 80 characters"
    elif name is not None and re.search("[\0\ud800-\udfff]", name):
        problems["name"] = "must be text that can be stored"
    if data.get("role", "user") not in ("admin", "user"):
        problems["role"] = "must be admin or user"
    age = data.get("age")
    if age is not None and (type(age) is not int or not 0 <= age <= 150):
        problems["age"] = "must be a whole number from 0 to 150, or null"
    for field in data:
        if field in ("active", "id"):
            problems[field] = "is set by the server"
        elif field not in ("name", "email", "role", "age"):
            problems[field] = "is not a field of a user"
    if problems:
        return {"error": "Some fields are not valid.", "fields": problems}, 400
    email = data["email"].lower()
    user = User(name=name, email=email, role=data.get("role", "user"), age=age)
    db.session.add(user)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        message = f"The email {email} is already taken."
        return {"error": message, "fields": {"email": "is already taken"}}, 409
    headers = {"Location": f"/api/v1/users/{user.id}", "ETag": f'"{user.version}"'}
    return user.to_dict(), 201, headers
# [/create-user]


# [get-user]
@bp.get("/<int:user_id>")
def get_user(user_id: int) -> ResponseReturnValue:
    user = db.session.get(User, user_id) if user_id < 2**63 else None
    if user is None or not user.active:
        return {"error": f"There is no user {user_id}."}, 404
    return user.to_dict(), {"ETag": f'"{user.version}"'}
# [/get-user]


# [replace-user]
@bp.put("/<int:user_id>")
def replace_user(user_id: int) -> ResponseReturnValue:
    data = request.get_json()
    user = db.session.get(User, user_id) if user_id < 2**63 else None
    if user is None or not user.active:
        return {"error": f"There is no user {user_id}."}, 404
    if request.if_match and not request.if_match.contains(str(user.version)):
        return {"error": f"User {user_id} has changed since you read it."}, 412
    if not isinstance(data, dict):
        return {"error": "The body must be a JSON object."}, 400
    problems = {}
    for field in ("name", "email", "role", "age"):
        if field not in data:
            problems[field] = "is required"
    if "email" in data and not isinstance(data["email"], str):
        problems["email"] = "must be a string"
    elif "email" in data and (len(data["email"]) > 254 or not EMAIL.fullmatch(data["email"])):
        problems["email"] = "must look like name@example.com"
    name = data.get("name")
    if name is not None and not isinstance(name, str):
        problems["name"] = "must be a string or null"
    elif name is not None and not 1 <= len(name) <= 80:
        problems["name"] = "must have 1 to 80 characters"
    elif name is not None and re.search("[\0\ud800-\udfff]", name):
        problems["name"] = "must be text that can be stored"
    if "role" in data and data["role"] not in ("admin", "user"):
        problems["role"] = "must be admin or user"
    age = data.get("age")
    if age is not None and (type(age) is not int or not 0 <= age <= 150):
        problems["age"] = "must be a whole number from 0 to 150, or null"
    for field in data:
        if field in ("active", "id"):
            problems[field] = "is set by the server"
        elif field not in ("name", "email", "role", "age"):
            problems[field] = "is not a field of a user"
    if problems:
        return {"error": "Some fields are not valid.", "fields": problems}, 400
    user.name = name
    user.email = email = data["email"].lower()
    user.role = data["role"]
    user.age = age
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        message = f"The email {email} is already taken."
        return {"error": message, "fields": {"email": "is already taken"}}, 409
    return user.to_dict(), {"ETag": f'"{user.version}"'}
# [/replace-user]


# [update-user]
@bp.patch("/<int:user_id>")
def update_user(user_id: int) -> ResponseReturnValue:
    types = "application/merge-patch+json, application/json"
    if request.mimetype not in types.split(", "):
        refusal = "Send the changes as JSON (a merge patch)."
        return {"error": refusal}, 415, {"Accept-Patch": types}
    data = request.get_json()
    user = db.session.get(User, user_id) if user_id < 2**63 else None
    if user is None or not user.active:
        return {"error": f"There is no user {user_id}."}, 404
    if request.if_match and not request.if_match.contains(str(user.version)):
        return {"error": f"User {user_id} has changed since you read it."}, 412
    if not isinstance(data, dict):
        return {"error": "The body must be a JSON object."}, 400
    problems = {}
    # [email-rule]
    if "email" in data and not isinstance(data["email"], str):
        problems["email"] = "must be a string"
    elif "email" in data and (len(data["email"]) > 254 or not EMAIL.fullmatch(data["email"])):
        problems["email"] = "must look like name@example.com"
    # [/email-rule]
    name = data.get("name")
    if name is not None and not isinstance(name, str):
        problems["name"] = "must be a string or null"
    elif name is not None and not 1 <= len(name) <= 80:
        problems["name"] = "must have 1 to 80 characters"
    elif name is not None and re.search("[\0\ud800-\udfff]", name):
        problems["name"] = "must be text that can be stored"
    if "role" in data and data["role"] not in ("admin", "user"):
        problems["role"] = "must be admin or user"
    age = data.get("age")
    if age is not None and (type(age) is not int or not 0 <= age <= 150):
        problems["age"] = "must be a whole number from 0 to 150, or null"
    for field in data:
        if field in ("active", "id"):
            problems[field] = "is set by the server"
        elif field not in ("name", "email", "role", "age"):
            problems[field] = "is not a field of a user"
    if problems:
        return {"error": "Some fields are not valid.", "fields": problems}, 400
    if "name" in data:
        user.name = name
    if "email" in data:
        user.email = data["email"].lower()
    if "role" in data:
        user.role = data["role"]
    if "age" in data:
        user.age = age
    email = user.email
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        message = f"The email {email} is already taken."
        return {"error": message, "fields": {"email": "is already taken"}}, 409
    return user.to_dict(), {"ETag": f'"{user.version}"'}
# [/update-user]


# [delete-user]
@bp.delete("/<int:user_id>")
def delete_user(user_id: int) -> ResponseReturnValue:
    hard = request.args.get("hard")
    if hard not in (None, "true", "false"):
        problems = {"hard": "must be true or false"}
        return {"error": "Some query values are not valid.", "fields": problems}, 400
    user = db.session.get(User, user_id) if user_id < 2**63 else None
    if user is None or (hard != "true" and not user.active):
        return {"error": f"There is no user {user_id}."}, 404
    if request.if_match and not request.if_match.contains(str(user.version)):
        return {"error": f"User {user_id} has changed since you read it."}, 412
    if hard == "true":
        db.session.delete(user)
    else:
        user.active = False
    db.session.commit()
    return "", 204
# [/delete-user]


def create_app(config_name: str = "development") -> Flask:
    """Return the app: all but the users routes is the project's."""
    app = Flask("app")
    app.config.from_object(CONFIGS[config_name]())
    app.json = JSONProvider(app)
    configure_logging(app)
    db.init_app(app)
    app.register_blueprint(bp)
    register_health(app)
    app.register_error_handler(HTTPException, handle_http_exception)
    app.register_error_handler(InternalServerError, handle_unexpected)
    register_commands(app)
    return app
