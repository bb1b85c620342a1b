"""The items service: every rule about items, and the only code that touches their table."""

from sqlalchemy import func, select

from app.exceptions import NotFound
from app.extensions import db
from app.models import Item
from app.services.rules import check_item

MAX_ID = 2**63 - 1  # SQLite's largest integer


def list_items(
    page: str | None = None, per_page: str | None = None, place: str | None = None
) -> tuple[list[Item], int]:
    """Return one page of items by id, and how many there are on all pages."""
    number = int(page or 1)
    size = int(per_page or 20)
    query = select(Item)
    if place is not None:
        query = query.where(Item.place == place)
    total = db.session.scalar(select(func.count()).select_from(query.subquery()))
    found = db.session.scalars(query.order_by(Item.id).limit(size).offset((number - 1) * size))
    return list(found), total or 0


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
    db.session.commit()
    return item
