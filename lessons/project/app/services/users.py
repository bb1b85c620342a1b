"""The users service: every rule about users, and the only code that touches their table."""

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.exceptions import Conflict, NotFound, Stale
from app.extensions import db
from app.models import User
from app.services.validation import MAX_ID, check_flag, check_page, check_user

DEFAULTS: dict[str, object] = {"name": None, "role": "user", "age": None}
# What PostgreSQL and SQLite call a violation of a unique index.
UNIQUE_VIOLATIONS = ("23505", "SQLITE_CONSTRAINT_UNIQUE")


# [list-users]
def list_users(
    page: str | None = None, per_page: str | None = None, role: str | None = None
) -> tuple[list[User], int]:
    """Return one page of active users by id, and how many there are on all pages."""
    wanted = check_page(page, per_page, role)
    query = select(User).where(User.active)
    if wanted.role is not None:
        query = query.where(User.role == wanted.role)
    total = db.session.scalar(select(func.count()).select_from(query.subquery()))
    users = db.session.scalars(query.order_by(User.id).limit(wanted.limit).offset(wanted.offset))
    return list(users), total or 0
# [/list-users]


# [get-user]
def get_user(user_id: int) -> User:
    """Return the active user, or raise NotFound."""
    user = find_row(user_id)
    if user is None or not user.active:
        raise NotFound(f"There is no user {user_id}.")
    return user
# [/get-user]


# [find-row]
def find_row(user_id: int) -> User | None:
    """Return the row, active or not; an id that the database can't hold is nobody's."""
    if user_id > MAX_ID:
        return None
    return db.session.get(User, user_id)
# [/find-row]


# [check-version]
def check_version(user: User, versions: list[str] | None) -> None:
    """Raise Stale unless the user is in one of the versions, or in any where they are None."""
    if versions is not None and str(user.version) not in versions:
        raise Stale(f"User {user.id} has changed since you read it.")
# [/check-version]


# [create-user]
def create_user(data: object) -> User:
    """Store a new user and return it; raise ValidationError or Conflict."""
    fields = check_user(data, required={"email"})
    user = User(**{**DEFAULTS, **fields})
    db.session.add(user)
    commit(user)
    return user
# [/create-user]


# [replace-user]
def replace_user(user_id: int, data: object, versions: list[str] | None = None) -> User:
    """PUT: every field is given, every field is set."""
    user = get_user(user_id)
    check_version(user, versions)
    fields = check_user(data, required={"name", "email", "role", "age"})
    return change(user, fields, versions)
# [/replace-user]


# [update-user]
def update_user(user_id: int, data: object, versions: list[str] | None = None) -> User:
    """PATCH: only what was sent is set."""
    user = get_user(user_id)
    check_version(user, versions)
    fields = check_user(data, required=set())
    return change(user, fields, versions)
# [/update-user]


# [delete-user]
def delete_user(user_id: int, hard: str | None = None, versions: list[str] | None = None) -> None:
    """Hide the user, or erase the row for good, hidden or not."""
    is_hard = check_flag("hard", hard)
    row = find_row(user_id) if is_hard else get_user(user_id)
    if row is None:
        raise NotFound(f"There is no user {user_id}.")
    check_version(row, versions)
    if is_hard:
        db.session.delete(row)
    else:
        row.active = False
    commit(row, versions)
# [/delete-user]


# [change]
def change(user: User, fields: dict[str, object], versions: list[str] | None = None) -> User:
    """Set the fields and store the user."""
    for name, value in fields.items():
        setattr(user, name, value)
    commit(user, versions)
    return user
# [/change]


# [commit]
def commit(user: User, versions: list[str] | None = None) -> None:
    """Commit; the database has the last word, even in a race."""
    user_id = user.id
    email = user.email
    try:
        db.session.commit()
    except StaleDataError as error:
        # Somebody else has changed or erased the row since it was read.
        db.session.rollback()
        row = find_row(user_id)
        if row is None:
            raise NotFound(f"There is no user {user_id}.") from error
        check_version(row, versions)
        raise Conflict(f"Somebody else has just changed user {user_id}.") from error
    except IntegrityError as error:
        db.session.rollback()
        sqlite_name = getattr(error.orig, "sqlite_errorname", None)
        code = getattr(error.orig, "sqlstate", sqlite_name)
        # A CHECK or NOT NULL that fails is a hole in our own rules: no conflict, a bug.
        if code not in UNIQUE_VIOLATIONS:
            raise
        message = f"The email {email} is already taken."
        raise Conflict(message, {"email": "is already taken"}) from error
# [/commit]
