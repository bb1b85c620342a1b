"""The application factory: builds one configured app, on demand."""

from flask import Flask, current_app, request
from werkzeug.exceptions import ServiceUnavailable

from app.config import CONFIGS
from app.errors import register_error_handlers
from app.extensions import db, migrate
from app.routes.items import bp as items_bp
from app.routes.reports import bp as reports_bp
from app.seed import register_commands


def create_app(config_name: str = "production") -> Flask:
    """Return a new app with the named configuration; nothing is shared between two calls."""
    app = Flask(__name__)
    app.config.from_object(CONFIGS[config_name]())
    db.init_app(app)
    migrate.init_app(app, db)
    app.register_blueprint(items_bp)
    app.register_blueprint(reports_bp)
    register_error_handlers(app)
    register_commands(app)
    app.before_request(refuse_changes_while_counting)
    return app


def refuse_changes_while_counting() -> None:
    """Let people look while the office counts what it has, and change nothing."""
    if current_app.config["READ_ONLY"] and request.method not in ("GET", "HEAD", "OPTIONS"):
        seconds = current_app.config["RETRY_AFTER"]
        raise ServiceUnavailable("We are counting. Please come back later.", retry_after=seconds)
