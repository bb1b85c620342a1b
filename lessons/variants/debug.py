"""The project in debug mode, as `flask run --debug` starts it."""

from flask import Flask
from werkzeug.debug import DebuggedApplication

import app as project


# [create-app]
def create_app(config_name: str = "development") -> Flask:
    """Return the app with Flask's debug flag set: an unhandled exception leaves the app."""
    app = project.create_app(config_name)
    app.debug = True
    return app
# [/create-app]


# [debugged]
def debugged(app: Flask) -> DebuggedApplication:
    """Put Werkzeug's debugger around the app, as the development server does in debug mode.

    It shows the exception, with the source around each line, to anyone who sends a request.
    """
    return DebuggedApplication(app, evalex=True)
# [/debugged]
