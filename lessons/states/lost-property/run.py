"""The entry point: `flask --app run run`, or a WSGI server that imports `app`."""

import os

from app import create_app

app = create_app(os.environ.get("APP_CONFIG", "production"))
