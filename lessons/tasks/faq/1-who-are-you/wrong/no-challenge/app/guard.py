"""The lock: every change needs a token."""

from flask import current_app, request
from werkzeug.exceptions import Unauthorized

from app.tokens import hash_of


def require_token() -> None:
    """Looking is free; everything else needs a token whose hash is known."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or hash_of(token) not in current_app.config["TOKENS"]:
        raise Unauthorized("Changes need a valid token.")
