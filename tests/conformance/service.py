"""Any variant of the Flask project with its app and database; wire.py serves it."""

import logging
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
PROJECT = LESSONS / "project"
VARIANTS = LESSONS / "variants"
sys.path[:0] = [str(PROJECT), str(VARIANTS)]

from flask import Flask  # noqa: E402
from sqlalchemy import delete, insert  # noqa: E402

from app.config import CONFIGS, DevelopmentConfig  # noqa: E402
from app.extensions import db  # noqa: E402
from app.models import User  # noqa: E402
from app.seed import SEED  # noqa: E402

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# The module whose create_app() starts the variant.
MODULES = {
    "project": "app",
    "fat_route": "fat_route",
    "no_handlers": "no_handlers",
    "patch_as_put": "patch_as_put",
    "debug": "debug",
    "production": "app",
    "shield": "shield",
    "unvalidated": "shield",
}

ROWS = "SELECT id, name, email, role, age, active, version FROM users ORDER BY id"


class ConformanceConfig(DevelopmentConfig):
    """Development, but with a database in memory."""

    SQLALCHEMY_DATABASE_URI = "sqlite:///:memory:"


class ConformanceProductionConfig(ConformanceConfig):
    """What a client sees of production: without the route that crashes."""

    BOOM = False


class ConformanceShieldConfig(ConformanceConfig):
    """Every protection at once, as in `Settings::named("shield")`."""

    API_TOKEN = "sesame"  # noqa: S105 (a token for tests)
    RATE_LIMIT = 6
    RATE_WINDOW = 10
    CORS_ORIGIN = "https://desk.example"
    BEHIND_PROXY = True
    HTTPS_ONLY = True
    SECURITY_HEADERS = True


class ConformanceUnvalidatedConfig(ConformanceConfig):
    """Without input validation, and open to every origin."""

    INPUT_VALIDATION = False
    CORS_ORIGIN = "*"
    SECURITY_HEADERS = True


# The variants with a configuration of their own.
OWN_CONFIGS: dict[str, type[ConformanceConfig]] = {
    "production": ConformanceProductionConfig,
    "shield": ConformanceShieldConfig,
    "unvalidated": ConformanceUnvalidatedConfig,
}


class Service:
    """One variant and its database, with the five initial users."""

    def __init__(self, variant: str) -> None:
        module = import_module(MODULES[variant])
        CONFIGS[variant] = OWN_CONFIGS.get(variant, ConformanceConfig)
        self.seconds = 0
        clock = [lambda: self.seconds] if module.__name__ == "shield" else []
        self.app: Flask = module.create_app(variant, *clock)
        self.wsgi: WSGIApplication = module.debugged(self.app) if self.app.debug else self.app
        # Nothing is written, but the tracer needs the app's own format.
        self.formatter = self.app.logger.handlers[0].formatter
        self.app.logger.handlers[:] = [logging.NullHandler()]
        self.app.logger.propagate = False
        with self.app.app_context():
            db.create_all()
            self.engine = db.engine
        self.reset()

    def reset(self) -> None:
        """Restore the five initial users; the next id is 6 again.

        The clock moves to the next full hour, so that every shorter rate-limit window starts again.
        """
        self.seconds = (self.seconds // 3600 + 1) * 3600
        with self.engine.begin() as connection:
            connection.execute(delete(User))
            connection.execute(insert(User), [dict(fields) for fields in SEED])

    def tick(self) -> None:
        """Advance the clock by a second, before each request."""
        self.seconds += 1

    def rows(self) -> list[list[object]]:
        """Return every row, hidden users included: id, name, email, role, age, active, version."""
        # Raw SQL takes a fifth of the ORM's time, and this runs after each request.
        with self.engine.connect() as connection:
            return [[*row[:5], bool(row[5]), row[6]] for row in connection.exec_driver_sql(ROWS)]
