"""Tokens: long random texts. The app knows only their hashes."""

import secrets
from hashlib import sha256


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()
