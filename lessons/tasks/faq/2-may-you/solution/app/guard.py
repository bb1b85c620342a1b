"""The lock: every change needs a token."""

from flask import current_app, g, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from app.tokens import hash_of


def require_token() -> None:
    """Looking is free; everything else needs a token whose hash is known."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    role = current_app.config["TOKENS"].get(hash_of(token))
    if scheme.lower() != "bearer" or role is None:
        challenge = WWWAuthenticate("bearer")
        raise Unauthorized("Changes need a valid token.", www_authenticate=challenge)
    g.role = role


def require_role(role: str) -> None:
    """Refuse those who have shown who they are, and may not."""
    if g.role != role:
        raise Forbidden(f"Only a {role} may do this.")
