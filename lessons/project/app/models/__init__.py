"""The tables, as classes."""

from app.models.user import User

__all__ = ["User"]
