"""The entry point: `flask --app run run`, or a WSGI server that imports `app`."""

import os

from app import create_app

# Where nobody has said what this machine is, it is a server.
app = create_app(os.environ.get("APP_CONFIG", "production"))

if __name__ == "__main__":
    app.run()
