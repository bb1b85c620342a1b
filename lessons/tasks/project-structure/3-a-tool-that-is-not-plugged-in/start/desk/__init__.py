"""The service desk."""

from flask import Flask

from desk.routes import bp
from desk.tickets import TicketMachine

app = Flask(__name__)
machine = TicketMachine(app)
app.register_blueprint(bp)


def create_app() -> Flask:
    """Return the app."""
    return app
