"""An app that says which Python runs it."""

import sys

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> dict[str, str]:
    return {"message": "The workshop is open."}


@app.get("/bench")
def bench() -> dict[str, object]:
    return {"in_a_bubble": sys.prefix.endswith(".venv"), "home": sys.prefix}
