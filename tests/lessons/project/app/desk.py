"""A desk."""


# [greet]
def greet(name: str) -> str:
    # [words]
    if not name:
        return "Who's there?"
    # [/words]
    return f"Hello, {name}."
# [/greet]


# [open]
DESK = {"open": True}
