"""The project in debug mode, as `flask run --debug` starts it."""

from flask import Flask
from werkzeug.debug import DebuggedApplication

import app as project


# [create-app]
def create_app(config_name: str = "development") -> Flask:
    """Return the app with Flask's debug flag set and Werkzeug's debugger around it.

    An unhandled exception no longer reaches the app's error handlers: the debugger shows it,
    with the source around each line, to whoever sent the request.
    """
    app = project.create_app(config_name)
    app.debug = True
    app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True)  # type: ignore[method-assign]
    return app
# [/create-app]
