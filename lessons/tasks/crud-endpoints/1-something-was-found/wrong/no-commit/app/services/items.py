"""The items service: every rule about items, and the only code that touches their table."""

from app.exceptions import NotFound
from app.extensions import db
from app.models import Item
from app.services.rules import check_item

MAX_ID = 2**63 - 1  # SQLite's largest integer


def get_item(item_id: int) -> Item:
    """Return the item, or raise NotFound."""
    item = db.session.get(Item, item_id) if item_id <= MAX_ID else None
    if item is None:
        raise NotFound(f"There is no item {item_id}.")
    return item


def create_item(data: object) -> Item:
    """Store a new item and return it; raise ValidationError."""
    fields = check_item(data, required={"what", "place"})
    item = Item(**fields)
    db.session.add(item)
    db.session.flush()
    return item
