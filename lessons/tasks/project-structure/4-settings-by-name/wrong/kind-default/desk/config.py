"""One class per environment; what differs between branches comes from outside the code."""

import os


class Config:
    """What all configurations share."""

    OPENS = "09:00"
    CLOSES = "17:00"


class DevelopmentConfig(Config):
    """For your own machine."""


class TestingConfig(Config):
    """For the tests."""

    TESTING = True


class ProductionConfig(Config):
    """For a branch: its hours are its own."""

    def __init__(self) -> None:
        self.OPENS = os.environ.get("DESK_OPENS", "09:00")
        self.CLOSES = os.environ.get("DESK_CLOSES", "17:00")


CONFIGS: dict[str, type[Config]] = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
}
