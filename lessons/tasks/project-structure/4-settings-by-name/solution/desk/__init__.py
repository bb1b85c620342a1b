"""The service desk: a factory that builds one configured app, on demand."""

from flask import Flask

from desk.config import CONFIGS
from desk.extensions import machine
from desk.routes import bp


def create_app(config_name: str = "production") -> Flask:
    """Return a new app with the named configuration; nothing is shared between two calls."""
    app = Flask(__name__)
    app.config.from_object(CONFIGS[config_name]())
    machine.init_app(app)
    app.register_blueprint(bp)
    return app
