"""The service desk: a factory in name only."""

from flask import Flask

from desk.routes import bp

app = Flask(__name__)
app.extensions["tickets"] = 0
app.register_blueprint(bp)


def create_app() -> Flask:
    """Return the app."""
    return app
