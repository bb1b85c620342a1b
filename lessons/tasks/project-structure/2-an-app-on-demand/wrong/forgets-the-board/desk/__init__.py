"""The service desk: a factory that builds one app, on demand."""

from flask import Flask

def create_app() -> Flask:
    """Return a new app; nothing is shared between two calls."""
    app = Flask(__name__)
    app.extensions["tickets"] = 0
    return app
