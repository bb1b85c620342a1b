"""The entry point: `flask --app hello run`."""

from desk import create_app

app = create_app()
