"""The service desk: makes the app and plugs its routes in."""

from flask import Flask

from desk.routes import bp

app = Flask(__name__)
app.register_blueprint(bp)
