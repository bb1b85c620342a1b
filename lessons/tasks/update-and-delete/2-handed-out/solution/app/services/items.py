"""The items service: every rule about items, and the only code that touches their table."""

from sqlalchemy import func, select

from app.exceptions import NotFound, ValidationError
from app.extensions import db
from app.models import Item
from app.services.rules import MAX_PAGE, MAX_PER_PAGE, check_item, whole_number

MAX_ID = 2**63 - 1  # SQLite's largest integer


def list_items(
    page: str | None = None, per_page: str | None = None, place: str | None = None
) -> tuple[list[Item], int]:
    """Return one page of items by id, and how many there are on all pages."""
    number = whole_number(page, default=1, highest=MAX_PAGE)
    size = whole_number(per_page, default=20, highest=MAX_PER_PAGE)
    problems: dict[str, str] = {}
    if number is None:
        problems["page"] = f"must be a whole number from 1 to {MAX_PAGE}"
    if size is None:
        problems["per_page"] = f"must be a whole number from 1 to {MAX_PER_PAGE}"
    if number is None or size is None:
        raise ValidationError("Some query values are not valid.", problems)
    query = select(Item).where(Item.handed_out.is_(False))
    if place is not None:
        query = query.where(Item.place == place)
    total = db.session.scalar(select(func.count()).select_from(query.subquery()))
    found = db.session.scalars(query.order_by(Item.id).limit(size).offset((number - 1) * size))
    return list(found), total or 0


def get_item(item_id: int) -> Item:
    """Return the item that is waiting, or raise NotFound."""
    item = db.session.get(Item, item_id) if item_id <= MAX_ID else None
    if item is None or item.handed_out:
        raise NotFound(f"There is no item {item_id}.")
    return item


def create_item(data: object) -> Item:
    """Store a new item and return it; raise ValidationError."""
    fields = check_item(data, required={"what", "place"})
    item = Item(**fields)
    db.session.add(item)
    db.session.commit()
    return item


def update_item(item_id: int, data: object) -> Item:
    """PATCH: only what was sent is set."""
    item = get_item(item_id)
    fields = check_item(data, required=set())
    for name, value in fields.items():
        setattr(item, name, value)
    db.session.commit()
    return item


def hand_out(item_id: int) -> None:
    """Hide the item; its row stays."""
    item = get_item(item_id)
    item.handed_out = True
    db.session.commit()
