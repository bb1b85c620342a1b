"""The rules for what comes in: pure functions, no database, no HTTP."""

import re
from dataclasses import dataclass

from app.exceptions import ValidationError

MAX_ID = 2**63 - 1  # SQLite's largest integer
MAX_PAGE = 1_000_000
MAX_PER_PAGE = 100
ROLES = ("admin", "user")
READ_ONLY = ("active", "id")
# The HTML standard's rule for <input type="email">, but simpler in the domain, and with a dot.
EMAIL = re.compile(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+")


# [check-user]
def check_user(data: object, required: set[str]) -> dict[str, object]:
    """Return the fields, ready to store; raise ValidationError that names every one at fault."""
    if not isinstance(data, dict):
        raise ValidationError("The body must be a JSON object.")
    problems = dict.fromkeys(required - data.keys(), "is required")
    fields: dict[str, object] = {}
    for name, value in data.items():
        problem = check_field(name, value)
        if problem is not None:
            problems[name] = problem
        else:
            fields[name] = value.lower() if name == "email" else value
    if problems:
        raise ValidationError("Some fields are not valid.", problems)
    return fields
# [/check-user]


# [check-field]
def check_field(name: str, value: object) -> str | None:
    """Return what is wrong with one field, or None."""
    match name:
        case "name":
            return check_name(value)
        case "email":
            return check_email(value)
        case "role":
            return None if value in ROLES else "must be admin or user"
        case "age":
            return check_age(value)
        case _ if name in READ_ONLY:
            return "is set by the server"
        case _:
            return "is not a field of a user"
# [/check-field]


def check_name(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        return "must be a string or null"
    if not 1 <= len(value) <= 80:
        return "must have 1 to 80 characters"
    # No database stores half of a surrogate pair, and PostgreSQL no U+0000 either.
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
        return "must be text that can be stored"
    return None


# [check-email]
def check_email(value: object) -> str | None:
    if not isinstance(value, str):
        return "must be a string"
    if len(value) > 254 or not EMAIL.fullmatch(value):
        return "must look like name@example.com"
    return None
# [/check-email]


def check_age(value: object) -> str | None:
    # `True` is an int in Python, so `isinstance` alone would let it in.
    if value is None or (type(value) is int and 0 <= value <= 150):
        return None
    return "must be a whole number from 0 to 150, or null"


@dataclass(frozen=True)
class Page:
    """Which users are wanted."""

    limit: int
    offset: int
    role: str | None


# [check-page]
def check_page(page: str | None, per_page: str | None, role: str | None) -> Page:
    """Read the query string's values; raise ValidationError that names every one at fault."""
    number = whole_number(page, default=1, highest=MAX_PAGE)
    size = whole_number(per_page, default=20, highest=MAX_PER_PAGE)
    problems: dict[str, str] = {}
    if number is None:
        problems["page"] = f"must be a whole number from 1 to {MAX_PAGE}"
    if size is None:
        problems["per_page"] = f"must be a whole number from 1 to {MAX_PER_PAGE}"
    if role is not None and role not in ROLES:
        problems["role"] = "must be admin or user"
    if number is None or size is None or problems:
        raise ValidationError("Some query values are not valid.", problems)
    return Page(limit=size, offset=(number - 1) * size, role=role)
# [/check-page]


def whole_number(text: str | None, default: int, highest: int) -> int | None:
    """Return the number, the default where there is none, or None where it is no good."""
    if text is None:
        return default
    # int() alone would also take "1_0", " 1" and digits of other scripts.
    if not re.fullmatch("[0-9]{1,7}", text):
        return None
    number = int(text)
    return number if 1 <= number <= highest else None


def check_flag(name: str, text: str | None) -> bool:
    """Read a query value that is true or false; absent means false."""
    if text not in (None, "true", "false"):
        raise ValidationError("Some query values are not valid.", {name: "must be true or false"})
    return text == "true"
