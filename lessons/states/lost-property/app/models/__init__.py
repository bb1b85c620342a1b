"""The tables, as classes."""

from app.models.item import Item

__all__ = ["Item"]
