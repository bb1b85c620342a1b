"""One class per environment; what differs between machines comes from outside the code."""

import os

YES_OR_NO = {"true": True, "false": False}


def yes_or_no(name: str, default: str) -> bool:
    """Read a variable that is true or false."""
    text = os.environ.get(name, default)
    return text.lower() in ("true", "1", "yes")


def seconds(name: str, default: str) -> int:
    """Read a variable that is a whole number from 1 on."""
    text = os.environ.get(name, default)
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise ValueError(f"{name} must be a whole number of seconds from 1 on, not {text!r}")
    return int(text)


class Config:
    """What all configurations share."""

    READ_ONLY = False
    RETRY_AFTER = 3600  # seconds
    SQLALCHEMY_DATABASE_URI = "sqlite:///lost.db"


class DevelopmentConfig(Config):
    """For your own machine."""


class TestingConfig(Config):
    """For the tests: a database in memory, gone when the app is."""

    TESTING = True
    SQLALCHEMY_DATABASE_URI = "sqlite:///:memory:"


class ProductionConfig(Config):
    """For the server: no secret and no address is in the code."""

    def __init__(self) -> None:
        self.SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
        self.READ_ONLY = yes_or_no("READ_ONLY", default="false")
        self.RETRY_AFTER = seconds("RETRY_AFTER", default="3600")


CONFIGS: dict[str, type[Config]] = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
}
