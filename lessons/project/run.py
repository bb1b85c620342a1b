"""The entry point: `flask --app run run`, or a WSGI server that imports `app`."""

import os

from app import create_app

# Without a setting this is a server: forgetting it must never start development.
app = create_app(os.environ.get("APP_CONFIG", "production"))

if __name__ == "__main__":
    app.run()
