"""The entry point: `flask --app hello run`."""

from flask import Flask

from rooms import desks_bp, rooms_bp

app = Flask(__name__)
app.register_blueprint(rooms_bp)
app.register_blueprint(desks_bp)
