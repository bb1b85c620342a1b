"""The application factory: builds one configured app, on demand."""

from flask import Flask

from app.config import CONFIGS
from app.errors import register_error_handlers
from app.extensions import db, migrate
from app.routes.items import bp as items_bp
from app.seed import register_commands


def create_app(config_name: str = "production") -> Flask:
    """Return a new app with the named configuration; nothing is shared between two calls."""
    app = Flask(__name__)
    app.config.from_object(CONFIGS[config_name]())
    db.init_app(app)
    migrate.init_app(app, db)
    app.register_blueprint(items_bp)
    register_error_handlers(app)
    register_commands(app)
    return app
