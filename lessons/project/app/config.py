"""One class a surrounding; what differs between machines comes from the environment."""

import os


# [config]
class Config:
    """What all configurations share."""

    BOOM = False
    LOG_LEVEL = "INFO"
    MAX_CONTENT_LENGTH = 16 * 1024  # bytes; a user is far smaller
    SQLALCHEMY_DATABASE_URI = "sqlite:///users.db"


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
    """For the server: no secret and no address stands in the code."""

    def __init__(self) -> None:
        self.SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
# [/config]


CONFIGS = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
}
