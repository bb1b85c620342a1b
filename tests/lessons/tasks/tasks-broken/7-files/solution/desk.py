"""A desk."""


# [greet]
def greet(name):
    return f"Hello, {name}"
# [/greet]


def leave():
    return "Goodbye"
