"""One class per environment; what differs between machines comes from outside the code."""

import os


class Config:
    """What all configurations share."""

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


CONFIGS: dict[str, type[Config]] = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
}
