"""A desk."""


# [greet]
def greet(name):
    return f"Good morning, {name}"
# [/greet]


def leave():
    return "Goodbye"
