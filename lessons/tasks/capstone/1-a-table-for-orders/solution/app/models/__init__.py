"""The tables, as classes."""

from app.models.order import Order
from app.models.user import User

__all__ = ["Order", "User"]
