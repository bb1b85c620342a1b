"""An app that greets."""

from flask import Flask

app = Flask(__name__)


@app.get("/greeting")
def greet() -> dict[str, str]:
    return {"greeting": "Good morning!"}
