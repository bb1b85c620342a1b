"""One file has become three, and now it can't be imported."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from routes import bp

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///users.db"
app.register_blueprint(bp)

db = SQLAlchemy(app)
