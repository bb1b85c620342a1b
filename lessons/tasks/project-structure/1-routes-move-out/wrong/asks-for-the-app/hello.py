"""The service desk: makes the app, then fetches its routes."""

from flask import Flask

app = Flask(__name__)

from desk.routes import bp  # noqa: E402

app.register_blueprint(bp)
