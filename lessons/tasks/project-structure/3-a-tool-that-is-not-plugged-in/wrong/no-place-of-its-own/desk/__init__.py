"""The service desk: its import was moved down until the error went away."""

from flask import Flask

from desk.tickets import TicketMachine

machine = TicketMachine()


def create_app() -> Flask:
    """Return a new app."""
    from desk.routes import bp

    app = Flask(__name__)
    machine.init_app(app)
    app.register_blueprint(bp)
    return app
