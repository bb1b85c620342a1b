"""The rules for what comes in: pure functions, no database, no HTTP."""

import re

from app.exceptions import ValidationError

MAX_PAGE = 1_000_000
MAX_PER_PAGE = 50
LONGEST = {"what": 80, "place": 80, "note": 200, "shelf": 10}
READ_ONLY = ("handed_out", "id", "owner")


def check_item(data: object, required: set[str]) -> dict[str, object]:
    """Return the fields, ready to store; raise ValidationError that names every one at fault."""
    if not isinstance(data, dict):
        raise ValidationError("The body must be a JSON object.")
    problems = dict.fromkeys(sorted(required - data.keys()), "is required")
    for name, value in data.items():
        problem = check_field(name, value)
        if problem is not None:
            problems[name] = problem
    if problems:
        raise ValidationError("Some fields are not valid.", problems)
    return data


def check_field(name: str, value: object) -> str | None:
    """Return what is wrong with one field, or None."""
    if name in READ_ONLY:
        return "is set by the server"
    if name not in LONGEST:
        return "is not a field of an item"
    if name == "note" and value is None:
        return None
    if not isinstance(value, str):
        return "must be a string or null" if name == "note" else "must be a string"
    if not 1 <= len(value) <= LONGEST[name]:
        return f"must have 1 to {LONGEST[name]} characters"
    return None


def whole_number(text: str | None, default: int, highest: int) -> int | None:
    """Return the number, the default where there is none, or None where it is no good."""
    if text is None:
        return default
    if not re.fullmatch("[0-9]{1,7}", text):
        return None
    number = int(text)
    return number if 1 <= number <= highest else None
