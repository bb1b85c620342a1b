"""The application factory: builds one configured app, on demand."""

from flask import Flask

from app.config import CONFIGS
from app.errors import register_error_handlers
from app.extensions import db, migrate
from app.health import register_health
from app.json_provider import JSONProvider
from app.logs import configure_logging
from app.proxies import trust_proxies
from app.routes.orders import bp as orders_bp
from app.routes.users import bp as users_bp
from app.seed import register_commands


def create_app(config_name: str = "production") -> Flask:
    """Return a new app with the named configuration; nothing is shared between two calls."""
    app = Flask(__name__)
    app.config.from_object(CONFIGS[config_name]())
    app.json = JSONProvider(app)
    configure_logging(app)
    db.init_app(app)
    migrate.init_app(app, db)
    app.register_blueprint(users_bp)
    app.register_blueprint(orders_bp)
    register_health(app)
    register_error_handlers(app)
    register_commands(app)
    trust_proxies(app)
    return app
