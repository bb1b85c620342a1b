"""The entry point: `flask --app hello run`."""

import os

from desk import create_app

app = create_app(os.environ.get("APP_CONFIG", "production"))
