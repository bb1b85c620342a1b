"""Any variant of the Flask project, ready to be asked: its app, its rows, its fresh start.

Knows nothing of HTTP: wire.py puts a server in front of it.
"""

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

# The name that a caller gives, and the module whose create_app() starts it.
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

ROWS = "SELECT id, name, email, role, age, active FROM users ORDER BY id"


class ConformanceConfig(DevelopmentConfig):
    """Development, but with a database in memory: nothing is written to a disk."""

    SQLALCHEMY_DATABASE_URI = "sqlite:///:memory:"


class ConformanceProductionConfig(ConformanceConfig):
    """What a client sees of production: the crash to practise on isn't there."""

    BOOM = False


class ConformanceShieldConfig(ConformanceConfig):
    """Every protection at once, as `Settings::named("shield")` has them."""

    API_TOKEN = "sesame"  # noqa: S105 (it opens nothing)
    RATE_LIMIT = 6
    RATE_WINDOW = 10
    CORS_ORIGIN = "https://desk.example"
    BEHIND_PROXY = True
    HTTPS_ONLY = True
    SECURITY_HEADERS = True


class ConformanceUnvalidatedConfig(ConformanceConfig):
    """Input without the rules, and answers for everybody's pages."""

    INPUT_VALIDATION = False
    CORS_ORIGIN = "*"
    SECURITY_HEADERS = True


# The variants with a configuration of their own.
CONFIG_OF: dict[str, type[ConformanceConfig]] = {
    "production": ConformanceProductionConfig,
    "shield": ConformanceShieldConfig,
    "unvalidated": ConformanceUnvalidatedConfig,
}


class Service:
    """One running variant and its database, with the five users at the start."""

    def __init__(self, variant: str) -> None:
        module = import_module(MODULES[variant])
        CONFIGS[variant] = CONFIG_OF.get(variant, ConformanceConfig)
        self.seconds = 0
        clock = [lambda: self.seconds] if module.__name__ == "shield" else []
        self.app: Flask = module.create_app(variant, *clock)
        self.wsgi: WSGIApplication = module.debugged(self.app) if self.app.debug else self.app
        # Nothing is written, but whoever listens may want the app's own words.
        self.formatter = self.app.logger.handlers[0].formatter
        self.app.logger.handlers[:] = [logging.NullHandler()]
        self.app.logger.propagate = False
        with self.app.app_context():
            db.create_all()
            self.engine = db.engine
        self.reset()

    def reset(self) -> None:
        """Store the five users and nobody else; the next id is 6 again.

        The clock goes on to the next full hour: whatever counts in shorter windows starts afresh.
        """
        self.seconds = (self.seconds // 3600 + 1) * 3600
        with self.engine.begin() as connection:
            connection.execute(delete(User))
            connection.execute(insert(User), [dict(fields) for fields in SEED])

    def tick(self) -> None:
        """Let a second pass, as it does before each request."""
        self.seconds += 1

    def rows(self) -> list[list[object]]:
        """Return every row, hidden ones too: id, name, email, role, age, active."""
        # After each request of many: in SQL, this takes a fifth of the time.
        with self.engine.connect() as connection:
            return [[*row[:5], bool(row[5])] for row in connection.exec_driver_sql(ROWS)]
