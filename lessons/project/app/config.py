"""One class per environment; what differs between machines comes from outside the code."""

import os
import re
from typing import ClassVar


def with_driver(url: str) -> str:
    """Return the address with its driver; platforms say postgres:// or postgresql:// only."""
    return re.sub("^postgres(ql)?://", "postgresql+psycopg://", url)


# [config]
class Config:
    """What all configurations share."""

    BOOM = False
    LOG_LEVEL = "INFO"
    MAX_CONTENT_LENGTH = 16 * 1024  # bytes; a user is far smaller
    REQUEST_LOG = False
    SQLALCHEMY_DATABASE_URI = "sqlite:///users.db"
    SQLALCHEMY_ENGINE_OPTIONS: ClassVar = {
        "hide_parameters": True,  # emails and names stay out of the log
        "pool_pre_ping": True,  # a connection that has died is replaced
    }
    TRUSTED_PROXIES = 0


class DevelopmentConfig(Config):
    """For your own machine."""

    BOOM = True
    LOG_LEVEL = "DEBUG"


class TestingConfig(Config):
    """For the tests: a database in memory, gone when the app is."""

    BOOM = True
    TESTING = True
    SQLALCHEMY_DATABASE_URI = "sqlite:///:memory:"


class ProductionConfig(Config):
    """For the server: no secret and no address is in the code."""

    REQUEST_LOG = True

    def __init__(self) -> None:
        self.SQLALCHEMY_DATABASE_URI = with_driver(os.environ["DATABASE_URL"])
        self.TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))
# [/config]


CONFIGS = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
}
